"""A body as it arrives, made into paragraphs: any line end is one, hard-wrapped lines are joined, a run-together text is parted.

Only white space changes: no word is added, dropped or moved.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice, pairwise

_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_LINK = re.compile(r"\]\(|<|https?:|^\s*\|")
_MARKUP = re.compile(r"\]\(|<|https?:|^\s*(?:www\.|[\w.-]+@)|^\s*(?:[#>|]|[-*+] |!\[)")
_STOPS = tuple("。！？；：，、!?;:,.…”）)】》")
_WHOLE = (*_STOPS, "案")  # how a line ends that does not break off
_TOKEN = re.compile(r"[0-9A-Za-z.%/_-]+[，。；：！？、）》”】]*|.[，。；：！？、）》”】]*")
# A line that begins something new, however full the line before it is.
_BEGINS = re.compile(
    r"\s{2}|\u3000|\W{0,3}(?:典型)?案\s?[例件]\s?[（(]?[一二三四五六七八九十\d①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\s*[^\d\s]"
    r"|[\u2460-\u2473\u2776-\u277f\u2474-\u249b\u2160-\u216b]|【|[·•●▶►◆◇■□★☆※➤✦]"
)
_NARROW = re.compile("[^\u2e80-\U0010ffff“”‘’…—]")  # characters that take one column; the others take two
_NARROWEST, _WIDEST = 24, 160  # columns of a hard-wrapped text; a Chinese character takes two
_SLACK = 4  # columns by which “”—… make lines of one width differ, as they count one or two
_FEWEST_WRAPS = 2
_CANDIDATES = 12  # widths that are tried
_FEWEST_CHARACTERS = 16  # of a line of a text that is wrapped
_MARK_ALONE = re.compile(
    r"^(?P<mark>[ \t]{0,8}(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、.．]|\ufe0f?\u20e3)|[A-Z][、.．]"
    r"|[\u2460-\u2473\u2776-\u277f\u2474-\u249b\u2160-\u216b][、.．]?))[ \t]{0,8}\n(?:[ \t]{0,8}\n){0,3}(?=[ \t\u3000]{0,8}[\u4e00-\u9fff“《\d])",
    re.MULTILINE,
)
_FEW = 3  # lines of a text that was run together
_LONG = 100  # characters of a line that may be one
_CASE = re.compile(
    r"(?:^|(?<=[。！？；：:”）)\s]))(?:典型)?案例\s?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?=[\s：:、.．，（(【\u4e00-\u9fff])"
)
_ITEM = re.compile(r"(?:^|(?<=[。！？；：:”）)\s]))(?:(?P<zh>[一二三四五六七八九十]{1,2})、|(?P<n>\d{1,2})(?:[、．]|\.(?!\d)|\s(?=[\u4e00-\u9fff])))")
_GAP = re.compile(r"(?<=[。！？”])[ \u3000\t]+(?=\S)|(?<=\S)(?:[ \t]{2,}|\u3000+)(?=\S)")
_HEADING = re.compile(r"^(?P<head>[^，。；！？]{6,70}?案)\s*(?=\s\S|\d{4}年|\d{1,2}月|近日|近期|经查|日前|今年|去年)")
_End = tuple[int, int, int]  # of a line: its columns, those of the first word of the next line, and those of all the next line
_NUMBERS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def paragraphs(body: str) -> str:
    """The body with one paragraph a line."""
    for end in _LINE_ENDS:
        body = body.replace(end, "\n")
    return _parted(_joined(_counted(_numbered(body))))


def _numbered(body: str) -> str:
    """The body with the mark of an item, which layouts print as a line of its own, before the item: 一、 over a paragraph."""
    return _MARK_ALONE.sub(lambda m: m["mark"] + (" " if m["mark"][-1].isascii() else ""), body)


def _counted(body: str) -> str:
    """The body without wraps that count characters and not columns: every line but the last of its paragraph has as many as any."""
    lines = body.split("\n")
    if not (width := _counted_at(lines)):
        return body
    result = lines[:1]
    for before, line in pairwise(lines):
        if len(before) == width and line.strip() and not (_BEGINS.match(line) or _MARKUP.search(line) or _LINK.search(before)):
            result[-1] += line
        else:
            result.append(line)
    return "\n".join(result)


def _counted_at(lines: list[str]) -> int:
    """The number of characters at which a text is cut, 0 where it is not: nearly all lines that break off within a sentence have as many, none
    has more, and a sentence ends in a shorter one."""
    ends = Counter([len(line) for line in lines if len(line) >= _FEWEST_CHARACTERS and not line.endswith(_WHOLE)])
    if max(ends.values(), default=0) <= _FEWEST_WRAPS:  # most texts, without a look for markup
        return 0
    plain = [(a, b) for a, b in pairwise(lines) if b.strip() and not (_MARKUP.search(b) or _LINK.search(a))]
    open_ended = [len(a) for a, _ in plain if a and not a.endswith(_WHOLE)]
    width, wraps = next(iter(Counter(open_ended).most_common(1)), (0, 0))
    if width < _FEWEST_CHARACTERS or wraps <= _FEWEST_WRAPS or 10 * wraps < 9 * len(open_ended):
        return 0
    if any(len(line) > width and not _LINK.search(line) for line in lines):
        return 0
    return width if any(len(a) == width > len(b) and b.endswith(_STOPS) for a, b in plain) else 0


def _joined(body: str) -> str:
    """The body without its hard wraps: a line that has no room for the first word of the next one goes on in it."""
    lines = body.split("\n")
    if not (width := _wrapped_at(lines)):
        return body
    spaced = not any(_breaks(a, b, width) for a, b in pairwise(lines))  # a blank line after every line: only then is one within a wrap
    result: list[str] = []
    last = ""
    for line in lines:
        if spaced and not line.strip():
            result.append(line)
            continue
        if _breaks(last, line, width):
            while result and not result[-1].strip():
                result.pop()
            gap = " " if last[-1:].isascii() and line.lstrip()[:1].isascii() and last[-1:].isalnum() else ""
            result[-1] = result[-1].rstrip() + gap + line.lstrip()
        else:
            result.append(line)
        last = line.rstrip()
    return "\n".join(result)


def _wrapped_at(lines: list[str]) -> int:
    """The column at which a text is wrapped, 0 where it is not: two lines at least break off within a sentence just there, and
    of all long lines that break off so, most do it there."""
    if len([line for line in lines if 2 * len(line) >= _NARROWEST - _SLACK and not line.rstrip().endswith(_STOPS)]) < _FEWEST_WRAPS:
        return 0
    plain = [line.rstrip() for line in lines if line.strip() and not _is_linked(line)]
    open_ended = [(a, b) for a, b in pairwise(plain) if not a.endswith(_STOPS) and _columns(a) >= _NARROWEST - _SLACK]
    if len(open_ended) < _FEWEST_WRAPS:
        return 0
    widths = Counter(columns for a, _ in open_ended if _NARROWEST <= (columns := _columns(a)) <= _WIDEST)
    pairs = [(a, end) for a, b in open_ended if widths and (end := _end(a, b))]
    counted = [(len({a for a, end in pairs if _fits(end, width, 0)}), width) for width, _ in widths.most_common(_CANDIDATES)]
    wraps, width = max(counted, default=(0, 0))
    if wraps < _FEWEST_WRAPS:
        return 0
    least = _FEWEST_WRAPS if any(_breaks(a, b, width) for a, b in pairwise(lines)) else 4
    wide = sum(_columns(line) > width + _SLACK for line in plain)
    full = sum(_columns(a) > width - 2 * _SLACK for a, _ in open_ended)
    return width if wraps >= least and 2 * wraps > full and wraps > 2 * wide else 0


def _breaks(line: str, after: str, width: int, slack: int = _SLACK) -> bool:
    """Whether the end of a line is a hard wrap and no end of a paragraph: what follows is no wider than it, and had no room in it."""
    line = line.rstrip()
    if not width - 2 * _SLACK < _columns(line) <= width + slack:
        return False
    end = _end(line, after)
    return end is not None and _fits(end, width, slack)


def _fits(end: _End, width: int, slack: int) -> bool:
    """Whether the end of a line is a hard wrap at this width."""
    columns, word, after = end
    return width - 2 * _SLACK < columns <= width + slack and columns + word > width and after <= width + slack


def _end(line: str, after: str) -> _End | None:
    """The end of a line, None where none can be a hard wrap: what follows begins something of its own, or one of the two is markup."""
    word = _TOKEN.match(after.strip())
    if not line or not word or line.endswith("案") or _BEGINS.match(after) or _is_linked(line) or _MARKUP.search(after):
        return None
    return _columns(line), _columns(word.group()), _columns(after)


def _is_linked(line: str) -> bool:
    """Whether a line has a link, a tag or an address, or is a row of a table."""
    return ("](" in line or "<" in line or "http" in line or "|" in line) and _LINK.search(line) is not None


@lru_cache(maxsize=2048)  # the lines of one article, which are asked for again and again
def _columns(text: str) -> int:
    return len(text) if text.isascii() else 2 * len(text) - len(_NARROW.findall(text))


def _parted(body: str) -> str:
    """A text run together into a few lines, parted before its cases and items, behind their headings and where white space stood."""
    lines = body.split("\n")
    collapsed = len(list(islice(filter(str.strip, lines), _FEW + 1))) <= _FEW
    if not collapsed and "案例" not in body:
        return body
    return "\n".join(_part(line, collapsed) if len(line) >= _LONG else line for line in lines)


def _part(line: str, collapsed: bool) -> str:
    cuts = _sequence(_CASE, line)
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
        said = next(filter(None, match.groups()))
        if (int(said) if said.isdecimal() else _value(said)) == len(cuts) + 1:
            cuts.append(match.start())
    return cuts if len(cuts) > 1 else []


def _value(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十")
    return (_NUMBERS.get(tens, 1) * 10 if "十" in numeral else 0) + _NUMBERS.get(ones, 0)
