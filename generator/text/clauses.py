"""Where a clause or a sentence begins and ends, by the marks that part them."""

from __future__ import annotations

SENTENCE = "。！？；\n"
CLAUSE = "，。！？；：\n"


def start(text: str, floor: int, at: int, marks: str) -> int:
    """Behind the last of the marks in ``text[floor:at]``; ``floor`` where there is none."""
    return max((text.rfind(mark, floor, at) + 1 for mark in marks), default=0) or floor


def stop(text: str, at: int, end: int, marks: str) -> int:
    """The first of the marks in ``text[at:end]``; ``end`` where there is none."""
    return min((place for mark in marks if (place := text.find(mark, at, end)) >= 0), default=end)
