"""Where a clause or a sentence begins and ends, by the marks that part them."""

import re
from collections.abc import Iterator
from functools import cache

SENTENCE = "。！？；\n"
CLAUSE = "，。！？；：\n"
STOP = "。！？!?"
TITLE = re.compile(r"《(?P<name>[^《》\n]{0,60})》")
"""The title of a law or another work, in its marks."""


def start(text: str, floor: int, at: int, marks: str) -> int:
    """Behind the last of the marks in ``text[floor:at]``; ``floor`` where there is none."""
    return max((text.rfind(mark, floor, at) + 1 for mark in marks), default=0) or floor


def stop(text: str, at: int, end: int, marks: str) -> int:
    """The first of the marks in ``text[at:end]``; ``end`` where there is none."""
    return min((place for mark in marks if (place := text.find(mark, at, end)) >= 0), default=end)


def parts(text: str, marks: str = STOP, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of sentences with the marks that end them and closing quotes; with other ``marks`` of what these separate. Line ends separate, too."""
    return (found.span() for found in _parter(marks).finditer(text, start, len(text) if end is None else end))


@cache
def _parter(marks: str) -> re.Pattern[str]:
    return re.compile(f"[^{marks}\n]+(?:[{marks}]+[”’」』）)]*)?")


def without_titles(text: str) -> str:
    """The text with every 《…》 blanked, character for character: what a title says, the text itself does not say."""
    return TITLE.sub(lambda title: "\u3000" * len(title.group()), text)
