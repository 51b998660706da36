"""Text of strangers made plain: nothing unseen in it, and nothing that a browser or a Markdown reader could take for markup.

An article passes here on its way in (``ingest``); what stands in a case file is compared with the same lists (``check``). Words
are never dropped: tags go, their text stays, and what only looks like a tag or a script's address is written with full-width signs.
"""

import re
import unicodedata

# Control characters, soft hyphen, zero-width, bidirectional and interlinear marks, separators, BOM inside, tags, private noncharacters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffd"
    "\ufffe\uffff\U000e0000-\U000e0fff]"
)
_NEWLINES = re.compile(r"(?<!\s)\s*\n\s*")  # begun only where blanks begin: a run without a line break is read once
# The elements of HTML and SVG that pages are made of, and those with a dash or colon in their name (mp-style, o:p). A name that
# is none (<password>) is a word somebody put in brackets and stays.
_ELEMENTS = (
    "a|abbr|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|blink|blockquote|body|br|button|canvas|caption|center|cite|code|"
    "col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|"
    "h[1-6]|head|header|hgroup|hr|html|i|iframe|image|img|input|ins|isindex|kbd|keygen|label|layer|legend|li|link|listing|main|map|mark|marquee|math|menu|"
    "meta|meter|nav|nobr|noembed|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|portal|pre|progress|q|rp|rt|ruby|s|samp|"
    "script|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|"
    "title|tr|track|tt|u|ul|var|video|wbr|xmp|xml|xss|path|circle|rect|line|polygon|g|defs|use|animate|set|foreignobject"
)
_TAG = re.compile(
    rf"</?(?:{_ELEMENTS}|[a-z][a-z0-9]{{0,20}}[-:][a-z0-9:-]{{1,40}})(?=[\s/>])[^<>\n]{{0,2000}}>|<!--[^\n]{{0,2000}}?-->|<!doctype[^<>\n]{{0,400}}>",
    re.IGNORECASE,
)
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_SCHEME = re.compile(
    r"(?P<before>(?:\]\(|\]:|[＜<])\s{0,5}[＜<]?(?!https?:)[A-Za-z][A-Za-z0-9+.-]{1,30}|(?<![A-Za-z0-9_])(?:javascript|vbscript|data)):",
    re.IGNORECASE,
)


def printable(text: str) -> str:
    """A text of strangers as a line of a report: what is not printable or turns direction as its number (\\u000a), so that no line can be forged."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def visible(text: str) -> str:
    """A text without characters that are not seen or that turn its direction, in NFC."""
    text = INVISIBLE.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def untagged(text: str) -> str:
    """A text without the HTML tags left in it; their words stay."""
    return _TAG.sub("", text) if "<" in text else text


def plain(text: str) -> str:
    """One line of visible text in which nothing is markup: ＜ for a < that could open a tag, ！ before an image, ： after a scheme."""
    text = visible(text)
    if "\n" in text:
        text = _NEWLINES.sub(" ", text)
    if "<" in text and _OPENS.search(text):
        text = _OPENS.sub("＜", text).replace(">", "＞")
    if "![" in text:
        text = text.replace("![", "！[")
    return _SCHEME.sub(lambda m: m["before"] + "：", text) if ":" in text else text
