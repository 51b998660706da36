"""Walks a piece of a page and gives Markdown blocks, one for each line that a reader sees.

Block elements and ``<br>`` end a line, inline elements never. Bold, headings, list numbers and links are kept for the reading of articles; hidden parts,
scripts and pictures are not."""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from generator.capture import html, page_tables
from generator.capture.document import Refused

_BLOCKS, _DROPPED = html.elements("block"), html.elements("dropped")
_ESCAPED = re.compile(r"</?(?:p|br|div|section|span|table|tr|td|li|ul|ol|h[1-6]|strong|center)(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_NEWLINE_IN_CHINESE = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n[ \t\n]*(?=[^\x00-\x7f])")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BOLD = re.compile(r"font-weight:\s?(?:bold|bolder|[6-9]00)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKED = _HEADINGS | {"br", "a", "pre", "ul", "ol", "li"}
_LONGEST_LINK = 60  # characters of words that lead elsewhere
_MARK = re.compile(r"[\\*]")
_LINE_START = re.compile(r"^(?=[#>|])")
MOST_UNESCAPING = 3  # how often text that is itself HTML is opened
MOST_ESCAPED = 1_000  # pieces of such text in a page; each costs a tree of its own


class _Walk:
    """Collects blocks. A line is a list of runs: (text, whether bold, address of the link or '')."""

    def __init__(self, base: str) -> None:
        self.blocks: list[str] = []
        self._base = base
        self._runs: list[tuple[str, bool, str]] = []
        self._bold = 0
        self._links: list[str] = []
        self._pre = 0
        self._numbers: list[int] = []  # per open list: 0 for bullets, else the next number
        self._prefix = ""
        self._level = 0

    def text(self, text: str) -> None:
        if self._pre:
            for line in text.split("\n"):
                self._runs.append((line, self._bold > 0, ""))
                self.flush()
        else:
            self._runs.append((text, self._bold > 0, self._links[-1] if self._links else ""))

    def enter(self, node: LexborNode, tag: str, style: str) -> None:
        if tag in _BLOCKS or "display:block" in style:
            self.flush()
        if tag == "br":
            self.flush()
        elif _is_bold(tag, style):
            self._bold += 1
        elif tag == "a":
            self._links.append(self._address(node))
        elif tag == "pre":
            self._pre += 1
        elif tag in ("ul", "ol"):
            self._numbers.append(_start(node) if tag == "ol" else 0)
        elif tag == "li":
            self._item()
        elif tag in _HEADINGS:
            self._level = int(tag[1])

    def leave(self, tag: str, style: str) -> None:
        if tag in _BLOCKS or "display:block" in style:
            self.flush()
        if tag != "br" and _is_bold(tag, style):
            self._bold -= 1
        elif tag == "a":
            self._links.pop()
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("ul", "ol"):
            self._numbers.pop()
        elif tag == "li":
            self._prefix = ""
        elif tag in _HEADINGS:
            self._level = 0

    def _item(self) -> None:
        number = self._numbers[-1] if self._numbers else 0
        if number:
            self._numbers[-1] += 1
        self._prefix = f"{number}. " if number else "- "

    def _address(self, node: LexborNode) -> str:
        target = (node.attributes.get("href") or "").strip()
        address = urljoin(self._base, target) if self._base and not target.startswith("#") else target
        bare = re.sub(r"[()\s<>]", lambda m: f"%{ord(m[0]) & 255:02X}", address)  # what would end the link in Markdown
        return bare[:2000] if address.startswith(("http://", "https://")) else ""

    def flush(self) -> None:
        """End the line."""
        if not self._runs:
            return
        runs, self._runs = _merged(self._runs), []
        plain = _tidy("".join(text for text, _, _ in runs))
        if not plain:
            return
        if self._level:
            line = "#" * self._level + " " + _MARK.sub(r"\\\g<0>", plain)
        else:
            line = self._prefix + _LINE_START.sub(r"\\", _tidy("".join(_shown(*run) for run in runs)))
            self._prefix = ""
        self.blocks.append(line)


def _is_bold(tag: str, style: str) -> bool:
    """Whether an element makes its text bold. A heading, a list or a link is that first: their text is marked as what they are."""
    return tag in ("strong", "b", "th") or (tag not in _MARKED and "font-weight" in style and _BOLD.search(style) is not None)


def _style(node: LexborNode) -> str:
    attributes = node.attributes
    if not attributes:
        return ""
    if "hidden" in attributes:
        return "display:none"
    return (attributes.get("style") or "").lower().replace(" ", "")


def _start(node: LexborNode) -> int:
    text = (node.attributes.get("start") or "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 5 else 1


def _tidy(text: str) -> str:
    """White space as a browser shows it: runs are one space, none where a source line broke between Chinese characters."""
    if not text.isprintable() or "  " in text:  # line ends, tabs and no-break spaces are not printable
        text = _SPACE.sub(" ", _NEWLINE_IN_CHINESE.sub("", text)).replace("\xa0", " ")
    return text.strip(" \u3000")


def _merged(runs: list[tuple[str, bool, str]]) -> list[tuple[str, bool, str]]:
    result: list[tuple[str, bool, str]] = []
    for text, bold, link in runs:
        if result and (not text.strip() or result[-1][1:] == (bold, link)):
            result[-1] = (result[-1][0] + text, *result[-1][1:])
        else:
            result.append((text, bold, link))
    return result


def _shown(text: str, bold: bool, link: str) -> str:
    core = text.strip(" \t\n\r\f\xa0\u3000")
    if not core:
        return text
    before, _, after = text.partition(core)
    core = _MARK.sub(r"\\\g<0>", core)
    if link and not re.search(r"[\[\]]", core) and not (len(core) > _LONGEST_LINK or "。" in core):  # a paragraph of the article, not a link of a list
        core = f"[{core}]({link})"
    return f"{before}**{core}**{after}" if bold else before + core + after


def is_hidden(node: LexborNode) -> bool:
    """Whether a reader does not see an element."""
    return _hides(_style(node))


def _hides(style: str) -> bool:
    return "display:none" in style or "visibility:hidden" in style


def markdown(root: LexborNode, base: str = "") -> list[str]:
    """The blocks under a node, in order; the node itself is read even where it is hidden (WeChat hides an article until its script runs).
    ``base`` is the page's address, for links that are relative. Raises Refused for nesting that no page has."""
    walk = _Walk(base)
    kept: list[object] = []  # parsers of escaped HTML, whose nodes live only as long as they do
    stack: list[tuple[LexborNode, str | None, int]] = [(root, None, 0)]  # the style of an element that is left, None for one to enter
    while stack:
        node, left, unescaped = stack.pop()
        tag = node.tag or ""
        if left is not None:
            walk.leave(tag, left)
        elif tag == "-text":
            text = node.text_content or ""
            if "<" in text and unescaped < MOST_UNESCAPING and _ESCAPED.search(text):
                if len(kept) >= MOST_ESCAPED:
                    raise Refused(f"网页里转义的 HTML 超过 {MOST_ESCAPED:,} 段 (too much escaped HTML)", lasting=True)
                inner = html.parse(text)
                kept.append(inner)
                if inner.body is not None:
                    stack.append((inner.body, None, unescaped + 1))
            else:
                walk.text(text)
        elif tag[0] == "-" or tag in _DROPPED or (_hides(style := _style(node)) and node is not root):
            continue
        elif tag == "table" and (found := page_tables.markdown(node, _cell_lines)) is not None:
            walk.flush()
            walk.blocks += found
        else:
            walk.enter(node, tag, style)
            stack.append((node, style, unescaped))
            stack += [(child, None, unescaped) for child in reversed(list(html.children(node)))]
    walk.flush()
    return walk.blocks


def _cell_lines(cell: LexborNode) -> list[str]:
    """A cell's lines without marks of its own: in a table a bold cell is a head, and a link leads nowhere that matters."""
    lines = markdown(cell)
    return [re.sub(r"^(?:- |#{1,6} )", "", re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", line.replace("**", ""))) for line in lines]
