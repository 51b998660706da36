"""Joins hard-wrapped lines: cut every so many characters or columns, or where the next word has no room; only white space changes.

A text is wrapped if its lines break off within a sentence at one width, over and over, and none is longer."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_LINK = re.compile(r"\]\(|<|https?:|^\s*\|")
_OPENS_MARKUP = re.compile(r"\s*(?:www\.|[\w.-]+@|[#>|]|[-*+] |!\[)")
_STOPS = tuple("。！？；：，、!?;:,.…”）)】》")
_WHOLE = (*_STOPS, "案", "**")  # how a line ends that does not break off
_NO_OPENING = tuple("。！？；：，、!?;:,…”’）)】》%")  # what no line begins with where a word processor wraps it
_TOKEN = re.compile(r"[0-9A-Za-z.%/_-]+[，。；：！？、）》”】]*|.[，。；：！？、）》”】]*")
# A line that begins something new, however full the line before it is.
_BEGINS = re.compile(
    r"\s{2}|\u3000|\*{0,2}(?:\W{0,3}(?:典型)?案\s?[例件]\s?[（(]?[一二三四五六七八九十\d①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\s*[^\d\s]"
    r"|[\u2460-\u2473\u2776-\u277f\u2474-\u249b\u2160-\u216b]|【|[·•●▶►◆◇■□★☆※➤✦])"
)
_NARROW = re.compile("[^\u2e80-\U0010ffff“”‘’…—]")  # characters that take one column; the others take two
_SLACK = 4  # columns by which “”—… make lines of one width differ, as they count one or two
_SHORTEST, _LONGEST = 12, 80  # characters of a line that is full
_FEWEST = 2  # lines that break off at one width
_MANY = 3  # so many do where lines stand beside them that are longer or break off before
_LONGEST_WORD = 24  # columns
_CANDIDATES = 6  # widths that are tried


class _Wrap(NamedTuple):
    """How a text is wrapped: the width of a full line, in characters where ``counted`` and else in columns."""

    width: int
    counted: bool
    wraps: int = 0

    def size(self, text: str) -> int:
        return len(text) if self.counted else _columns(text)

    def is_full(self, line: str, after: str, slack: int = 0) -> bool:
        """Whether a line has no room for the first word of the line behind it, and that one is no wider than the text."""
        if self.counted:
            # One character short, it ended in a space that is gone: Chinese text has one beside Latin letters and figures.
            cut_at_space = len(line) == self.width - 1 and line[-1:].isascii() is not after[:1].isascii()
            return len(line) + cut_at_space == self.width >= len(after)
        size = _columns(line)
        if not self.width < 2 * size <= 2 * (self.width + slack):
            return False
        word = _TOKEN.match(after.strip())
        if word is None or _columns(after) > self.width + slack:
            return False
        space = line[-1].isascii() is not after[0].isascii()  # which Chinese text may have there
        return size + space + min(_columns(word.group()), _LONGEST_WORD) > self.width


def unwrapped(body: str) -> str:
    """The body without its hard wraps; as it is where it has none."""
    lines = [line.rstrip() for line in body.split("\n")]
    if not (wrap := _wrap(lines)):
        return body
    spaced = not any(_goes_on(a, b, wrap) for a, b in pairwise(lines))  # a blank line after every line: only then is one within a wrap
    hard = wrap.counted or any(b.startswith(_NO_OPENING) for a, b in pairwise(filter(None, lines)) if _goes_on(a, b, wrap))
    result: list[str] = []
    last, within = "", False
    for line in lines:
        if spaced and not line:
            result.append(line)
            continue
        if within := _goes_on(last, line, wrap, within=within):
            while not result[-1]:
                result.pop()
            result[-1] += _gap(last, line, wrap, hard=hard) + line.lstrip()
        else:
            result.append(line)
        last = line
    return "\n".join(result)


def _gap(line: str, after: str, wrap: _Wrap, *, hard: bool) -> str:
    """What stood between two lines: nothing, or a space: one that was cut off or along, or one between words of letters that no wrap cut in two."""
    if wrap.counted:
        return " " if len(line) < wrap.width or (after[0] == " " and after[1:2].strip()) else ""
    ends, begins = line[-1:], after.lstrip()[:1]
    return " " if not hard and (ends + begins).isascii() and ends.isalpha() and begins.isalnum() else ""


def _goes_on(line: str, after: str, wrap: _Wrap, *, within: bool = False) -> bool:
    """Whether the end of a line is a hard wrap. ``within``: the line itself continues one before it, and so is no heading."""
    if not line or not after or _is_linked(line) or is_markup(after) or not wrap.is_full(line, after, _SLACK):
        return False
    if after.startswith(_NO_OPENING) or (wrap.counted and not line.endswith(_WHOLE)):
        return True
    return (within or not line.endswith("案") or after.startswith(("例", "件"))) and not begins_anew(after)


def _wrap(lines: Sequence[str]) -> _Wrap | None:
    """How a text is wrapped, None if it is not: most lines that break off within a sentence do so at one width, and hardly any is longer."""
    long = [line for line in lines if len(line) >= _SHORTEST]
    if len([line for line in long if not line.endswith(_WHOLE)]) < _FEWEST:
        return None
    filled = [line for line in lines if line]
    pairs = [(a, b) for a, b in pairwise(filled) if len(a) >= _SHORTEST and not (a.endswith(_WHOLE) or a[0] == "#" or _is_linked(a) or is_markup(b))]
    if len(pairs) < _FEWEST:
        return None
    found = [wrap for counted in (True, False) for width in _widths(pairs, counted=counted) if (wrap := _weighed(_Wrap(width, counted), pairs, long))]
    return max(found, key=lambda wrap: wrap.wraps, default=None)


def _widths(pairs: list[tuple[str, str]], *, counted: bool) -> list[int]:
    sizes = Counter(len(a) if counted else _columns(a) for a, _ in pairs)
    most = _LONGEST if counted else 2 * _LONGEST
    return [size for size, _ in sizes.most_common(_CANDIDATES) if size <= most]


def _weighed(wrap: _Wrap, pairs: list[tuple[str, str]], long: list[str]) -> _Wrap | None:
    """A width with the number of lines that break off at it, None where others speak against it."""
    wraps = len({a for a, b in pairs if wrap.is_full(a, b)})
    if wraps < _FEWEST:
        return None
    near = len({a for a, _ in pairs if 4 * wrap.size(a) >= 3 * wrap.width}) - wraps
    most = wrap.width + (0 if wrap.counted else _SLACK)
    beyond = sum(wrap.size(line) > most and not (_is_linked(line) or is_markup(line)) for line in long)
    least = _MANY if near or beyond else _FEWEST
    return _Wrap(wrap.width, wrap.counted, wraps) if wraps >= least and wraps > near and wraps > 3 * beyond else None


def is_markup(line: str) -> bool:
    """Whether a line has a link, a tag or an address, or begins as a heading, an item, a quote, an image or a row of a table does."""
    return "](" in line or "<" in line or "http:" in line or "https:" in line or _OPENS_MARKUP.match(line) is not None


def _is_linked(line: str) -> bool:
    """Whether a line has a link, a tag or an address, or is a row of a table."""
    return ("](" in line or "<" in line or "http" in line or "|" in line) and _LINK.search(line) is not None


def begins_anew(line: str) -> bool:
    """Whether a line begins with the mark of an item or a heading, however full the line before it is."""
    return _BEGINS.match(line) is not None


@lru_cache(maxsize=2048)  # the lines of one article, which are asked for again and again
def _columns(text: str) -> int:
    return len(text) if text.isascii() else 2 * len(text) - len(_NARROW.findall(text))
