"""Joins a sentence that a line end breaks in two (甲市公安局⏎依法对该公司…) in a text that is not wrapped otherwise; only white space changes.

A line is broken off if it is prose without a mark at its end, and the next one is prose that begins nothing of its own."""

from functools import cache

from generator.ingest.phrases import phrase
from generator.ingest.receive.hard_wraps import begins_anew, is_markup
from generator.vocabulary import vocabulary

_CLOSED = tuple("。！？；：!?;:.…”’\"）)】》>*_`")  # how a line ends that needs no other
_STOPS = tuple("。！？；”）")
_HEADLINE = 40  # characters of the longest line that may be a headline, which ends without a mark, too
_RUNS_ON = phrase("line-goes-on")
_FRAME = ("end", "cut", "drop", "credit", "advisory", "part", "statutes")  # rows of lines that are no part of the story beside them


def joined(body: str) -> str:
    """The body, each broken sentence in one line; blank lines between its halves go."""
    lines = body.split("\n")
    result: list[str] = []
    last = -1  # where the last line with text stands in the result
    for line in lines:
        if line.strip() and last >= 0 and _breaks_off(result[last], line) and _goes_on(result[last], line):
            del result[last + 1 :]
            result[last] = result[last].rstrip() + line.lstrip()
            continue
        result.append(line)
        if line.strip():
            last = len(result) - 1
    return "\n".join(result)


def _breaks_off(line: str, after: str) -> bool:
    """Whether a line is prose, whole sentences or too long for a headline, that ends without a mark, or with a law whose article comes next."""
    text = line.strip()
    if text.endswith(_CLOSED) and not (text.endswith("》") and _RUNS_ON.match(after.strip())):
        return False
    return ("。" in text or (len(text) > _HEADLINE and "，" in text)) and not is_markup(text)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is prose that ends as a sentence does, and neither begins an item or a story nor belongs to the page."""
    text = line.strip()
    if not text.endswith(_STOPS) or is_markup(text) or begins_anew(line.rstrip()):
        return False
    if phrase("line-breaks-off").search(before.rstrip()) or _RUNS_ON.match(text):
        return True
    return not (phrase("line-opens-by-itself").match(text) or is_boilerplate(text))


def is_boilerplate(line: str) -> bool:
    """Whether a line is no part of the story beside it: a credit, a button of the page (长按二维码关注), advice, the words of a law."""
    return line[:1] in _beginnings() and any(vocabulary().boilerplate[row].opens(line) for row in _FRAME)


@cache
def _beginnings() -> frozenset[str]:
    """The characters with which such a line can begin."""
    return frozenset(cue[0] for row in _FRAME for cue in vocabulary().boilerplate[row].cues)
