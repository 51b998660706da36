"""Folds printed text for reading: one script, one width, one way to write a number.

:func:`fold` keeps the length, so that a place in the folded text is the same place in print (``generator/ingest/receive/verbatim.py``). Folded are
full-width digits and letters, traditional characters, radicals, variants, marks of lists (1️⃣ ⑴ ㈠ Ⅰ), half-width, small and vertical marks, ASCII marks
between Chinese words, dashes and circles in numbers. Marks that would make markup (＜ ！ ： ［) stay."""

import re
import unicodedata
from functools import cache, lru_cache

from generator.text import scripts

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "\u3400-\u9fff"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）", "[": "［", "]": "］", "、": "、", "。": "。"}
_PLAIN = {"％": "%", "．": ".", "／": "/", "－": "-", "＋": "+", "＠": "@", "＿": "_", "\u3000": " ", "\xa0": " "}


def _lists() -> dict[str, str]:
    """Each numeral of a list with its circled form; the Unicode blocks Enclosed Alphanumerics, Enclosed CJK Letters and Dingbats."""
    starts = ((0x2474, 20), (0x2488, 20), (0x24F5, 10), (0x2776, 10), (0x2780, 10), (0x278A, 10), (0x3220, 10), (0x3280, 10))
    table = {chr(start + i): _CIRCLED[i] for start, many in starts for i in range(many)}
    table |= {chr(0x24EB + i): _CIRCLED[10 + i] for i in range(10)}  # ⓫ to ⓴
    return table | {"🔟": "⑩"}


@cache
def _table() -> dict[str, str]:
    """What is read for each character that is read as another; made when the first text is folded."""
    table = dict(scripts.traditional())
    for code in (*range(0xFF10, 0xFF5B), *range(0x1D7CE, 0x1D800)):  # full-width, and digits of mathematical type
        plain = unicodedata.normalize("NFKC", chr(code))
        table |= {chr(code): plain} if plain.isalnum() else {}
    for code in (*range(0xFE10, 0xFE6C), *range(0xFF61, 0xFF65)):  # vertical, small and half-width marks
        plain = unicodedata.normalize("NFKC", chr(code))
        table |= {chr(code): _MARKS.get(plain, plain)} if plain in _MARKS or plain in _BRACKETS else {}
    return table | scripts.radicals() | _PLAIN | _lists()


_FAR = re.compile("[\U00010000-\U0010ffff]")
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63"


@cache
def _near() -> re.Pattern[str]:
    """The characters of two bytes that are read as others: few of a notice are, and a set within two bytes is looked up in a bitmap, while
    one that reaches beyond is searched one by one."""
    return re.compile(f"[{_near_characters()}]")


@cache
def _special() -> re.Pattern[str]:
    """What may be one of them, one beyond, a dash or a Roman numeral: most texts have none of all these, and one look shows it."""
    return re.compile(f"[{others()}]")


def _near_characters() -> str:
    return re.escape("".join(c for c in _table() if c <= "\uffff"))


_BRACKETS = frozenset("「」『』【】〖〗《》〈〉")
_KEYCAP = re.compile("(?P<digit>[0-9])\ufe0f?\u20e3(?P<after>\\s*[、.．])?")
_NUMERAL = re.compile(r"\n(?P<space>[ \t]*)(?P<roman>[\u2160-\u216b\u2170-\u217b]|[IVX]{1,4}(?=[、.．]))(?P<mark>[、.．]?)")
_ROMAN = {r: i for i, r in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}
# A mark first and what stands before it after: a search then stops at marks alone.
_ITEM = re.compile(r"[\u2474-\u247d\u3220-\u3229\u3280-\u3289](?<=第.)(?=[项項])")
_DASH = re.compile(rf"[{_DASHES}](?<=[0-9].)(?=[0-9])")
_CIRCLE = "〇○◯Oo0零"
_YEAR = re.compile(rf"[一二][{_CIRCLE}九][一二三四五六七八九{_CIRCLE}]{{2}}(?=年)")
_ASCII_MARK = re.compile(
    rf"[,;?!:.](?:(?<!\.)(?=[{_HAN}])|(?<=[{_HAN}”’」》）)].)(?:(?<=[,;?!])(?![0-9A-Za-z\[(])|(?<=:)(?!//)|(?<=\.)(?=[{_HAN}\n]|$)))"
)


def others() -> str:
    """The characters that are read as others, as the inside of a pattern's set; all beyond two bytes may be."""
    return f"{_near_characters()}{_DASHES}\u20e3\u2160-\u217b\U00010000-\U0010ffff"


def characters(text: str) -> str:
    """A text with every character that is always read as another replaced, same length; marks, list numerals and years depend on context and stay."""
    table = _table()
    text = _near().sub(lambda match: table[match.group()], text)
    return _FAR.sub(lambda match: table.get(match.group(), match.group()), text) if _is_far(text) else text


def fold(text: str) -> str:
    """A text as it is read; as long as the text, each character in its place."""
    if text.isascii():
        return text
    if special := _special().search(text):
        text = characters(_ITEM.sub(_item, text) if "项" in text or "項" in text else text)
        text = _KEYCAP.sub(_keycap, text) if "\u20e3" in text else text
    if special or "I" in text or "V" in text or "X" in text:
        text = _NUMERAL.sub(_roman, "\n" + text)[1:]
    if special and any(dash in text for dash in _DASHES):
        text = _DASH.sub("-", text)
    if "年" in text:
        text = _YEAR.sub(lambda m: re.sub(f"[{_CIRCLE}]", "〇", m.group()), text)
    if "," in text or ":" in text or "." in text or ";" in text or "?" in text or "!" in text:  # written out, since this is asked of every line
        text = _ASCII_MARK.sub(lambda m: _MARKS[m.group()], text)
    return text


@lru_cache(maxsize=2)
def whole(text: str) -> str:
    """The same of a whole body, for all who look around in one article: its gate, its forms, the search for where it comes from."""
    return fold(text)


def _is_far(text: str) -> bool:
    """Whether a text has characters beyond two bytes."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def _keycap(match: re.Match[str]) -> str:
    digit = int(match["digit"])
    return (_CIRCLED[digit - 1] if digit else "⓪") + " " * (len(match.group()) - 1)


def _item(match: re.Match[str]) -> str:
    code = ord(match.group())
    start = next(s for s in (0x3280, 0x3220, 0x2474) if code >= s)
    return "一二三四五六七八九十"[code - start]


def _roman(match: re.Match[str]) -> str:
    """Ⅰ、 and II. as ① and spaces: a numeral of a list, whatever mark stands after it."""
    number = _ROMAN.get(unicodedata.normalize("NFKC", match["roman"]).upper())
    if number is None:
        return match.group()
    head = "\n" + match["space"] + _CIRCLED[number - 1]
    return head.ljust(len(match.group()))
