"""Makes one paragraph a line: all kinds of line end count, wrapped lines, broken sentences and verse are joined, texts run together are split.

Only white space changes: no word is added, dropped or moved."""

import re
import unicodedata
from itertools import islice, pairwise

from generator.ingest.receive import broken_sentences, hard_wraps, verse
from generator.text.numerals import exact

_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_MARK = (
    r"[ \t]{0,8}(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、.．]|\ufe0f?\u20e3)|[A-Z][、.．]"
    r"|[\u2460-\u2473\u2776-\u277f\u2474-\u249b\u2160-\u216b][、.．]?)"
)
_MARK_ALONE = re.compile(rf"^(?P<mark>{_MARK})[ \t]{{0,8}}\n(?:[ \t]{{0,8}}\n){{0,3}}(?=[ \t\u3000]{{0,8}}[\u4e00-\u9fff“《\d])", re.MULTILINE)
_ANY_MARK_ALONE = rf"\n{_MARK}[ \t]{{0,8}}\n"  # most texts have none, and line ends are found fast
_FEW = 3  # lines of a text that was run together
_LONG = 100  # characters of a line that may be one
_CASE = re.compile(
    r"(?:^|(?<=[。！？；：:”）)\s]))[【\[]?(?:典型)?案例\s?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳])(?=[\s：:、.．，（(【】\]\u4e00-\u9fff])"
)
_HEADING_NEXT = r"(?=\s?[^，。；：！？\s]{6,60}?案\s?(?:\d{4}年|\d{1,2}月|近日|近期|经查|日前|今年|去年))"
# Marks that lists within a case have, too ((一), ①, 第一起), open a case only where its heading stands behind them.
_ITEM = re.compile(
    rf"""(?:^|(?<=[。！？；：:”）)\s]))(?:(?P<zh>[一二三四五六七八九十]{{1,2}})、
        |(?P<n>\d{{1,2}})(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d年)|\s(?=[\u4e00-\u9fff]))
        |(?:[（(](?P<a>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[）)]|(?P<b>[①-⑳])|第(?P<c>[一二三四五六七八九十]{{1,2}})[起例][：:、，]?){_HEADING_NEXT})""",
    re.VERBOSE,
)
_GAP = re.compile(r"(?<=[。！？”])[ \u3000\t]+(?=\S)|(?<=\S)(?:[ \t]{2,}|\u3000+)(?=\S)")
_HEADING = re.compile(r"^(?P<head>[^，。；！？]{6,70}?案)\s*(?=\s\S|\d{4}年|\d{1,2}月|近日|近期|经查|日前|今年|去年)")


def paragraphs(body: str) -> str:
    """The body with one paragraph a line."""
    for end in _LINE_ENDS:
        body = body.replace(end, "\n")
    return _parted(verse.joined(broken_sentences.joined(hard_wraps.unwrapped(_numbered(body)))))


def _numbered(body: str) -> str:
    """The body with the mark of an item, which layouts print as a line of its own, before the item: 一、 over a paragraph."""
    if not re.search(_ANY_MARK_ALONE, "\n" + body):
        return body
    return _MARK_ALONE.sub(lambda m: m["mark"] + (" " if m["mark"][-1].isascii() else ""), body)


def _parted(body: str) -> str:
    """A text run together into a few lines, parted before its cases and items, behind their headings and where white space stood."""
    lines = body.split("\n")
    collapsed = len(list(islice(filter(str.strip, lines), _FEW + 1))) <= _FEW
    if not collapsed and "案例" not in body:
        return body
    return "\n".join(_part(line, collapsed) if len(line) >= _LONG else line for line in lines)


def _part(line: str, collapsed: bool) -> str:
    cuts = _sequence(_CASE, line) if line.count("案例") > 1 else []
    if collapsed:
        cuts = cuts or _sequence(_ITEM, line)
    if not cuts and not collapsed:
        return line
    if collapsed:
        cuts = sorted({*cuts, *(m.end() for m in _GAP.finditer(line))})
    parts = [line[a:b].strip() for a, b in pairwise([0, *cuts, len(line)])]
    return "\n\n".join(_HEADING.sub(lambda m: m["head"] + "\n\n", part, count=1) for part in parts if part)


def _sequence(mark: re.Pattern[str], line: str) -> list[int]:
    """Where the marks stand that count from one up, two at least; [] where the line has no such marks."""
    cuts: list[int] = []
    for match in mark.finditer(line):
        numeral = next(filter(None, match.groups()))  # 12, 十二 or ⑫
        if (exact(numeral) or (int(unicodedata.numeric(numeral)) if len(numeral) == 1 else 0)) == len(cuts) + 1:
            cuts.append(match.start())
    return cuts if len(cuts) > 1 else []
