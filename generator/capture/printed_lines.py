"""Joins lines as printed on pages to paragraphs: page numbers and running heads taken out, lines that fill the page's width joined to the next."""

import re
from collections import Counter

_NUMBER = re.compile(
    r"(?:[-–—－·~]\s?\d{1,4}\s?[-–—－·~]|第\s?\d{1,4}\s?页(?:\s?[，,/]?\s?共\s?\d{1,4}\s?页)?|(?P<bare>\d{1,4})(?:\s?/\s?\d{1,4})?)"
)
_OPENS = re.compile(
    r"(?:典型)?案例\s?[一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|附件|\|"
)
_ENDS = "。！？"
_SLACK = 2.5  # characters by which a full line may be short: a mark that may not begin a line moves down with the character before it
REPEATED = 3  # pages on which a line stands first or last that makes it a running head


def joined(pages: list[list[str]]) -> list[str]:
    """The paragraphs of some pages of lines."""
    kept = _without_running_heads([[line.rstrip() for line in page if line.strip()] for page in pages])
    lines = [line for page in kept for line in page]
    widths = sorted(width(line) for line in lines if not line.startswith("|"))
    full = widths[int(len(widths) * 0.9)] if widths else 0.0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        text = line.strip()
        if goes_on and not _OPENS.match(text) and not line.startswith(("　　", "    ")):
            paragraphs[-1] += (" " if paragraphs[-1][-1].isascii() and text[0].isascii() and paragraphs[-1][-1].isalpha() else "") + text
        else:
            paragraphs.append(text)
        goes_on = not line.startswith("|") and width(line) >= full - _SLACK and full > 12 and not (text[-1] in _ENDS and width(line) < full - 1)
    return paragraphs


def width(line: str) -> float:
    """How wide a line is printed, in Chinese characters."""
    return sum(0.5 if c.isascii() else 1.0 for c in line.rstrip())


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without what stands first or last on most of them."""
    numberless = [_numberless(page, number) for number, page in enumerate(pages, 1)]
    edges = Counter(line.strip() for page in numberless for line in {*page[:1], *page[-1:]})
    running = {line for line, times in edges.items() if times >= REPEATED and times * 2 > len(pages)}
    return [[line for at, line in enumerate(page) if not (at in (0, len(page) - 1) and line.strip() in running)] for page in numberless]


def _numberless(page: list[str], number: int) -> list[str]:
    """A page without its number, which stands first or last on it; a bare number is one only where it counts the page."""
    for at in (-1, 0):
        if page and (match := _NUMBER.fullmatch(page[at].strip())) and (match["bare"] is None or int(match["bare"]) == number):
            page = page[:-1] if at else page[1:]
    return page
