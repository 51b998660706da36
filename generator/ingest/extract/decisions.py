"""Where a passage reports the decision: the words of sanctions and measures, outside the titles of laws."""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from generator.ingest.phrases import phrase
from generator.text import clauses


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """The text with every 《…》 blanked, character for character: what a title says, the notice does not say."""
    return clauses.without_titles(text)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a text."""
    return tuple(clauses.parts(text, "。！？；"))


class Deciding(NamedTuple):
    """A sentence ``[start, end)`` that decides, and where its first and its last words of decision begin."""

    start: int
    end: int
    first: int
    last: int


@lru_cache(maxsize=64)
def deciding(text: str) -> tuple[Deciding, ...]:
    """The sentences of a text that decide, in order."""
    spans = sentences(text)
    found: dict[int, Deciding] = {}
    for at, _ in decisions(text):
        i = bisect_right(spans, (at, len(text) + 1)) - 1
        start, end = spans[i]
        found[i] = Deciding(start, end, found[i].first if i in found else at, at)
    return tuple(found.values())


@lru_cache(maxsize=64)
def decisions(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the words that decide, in order."""
    return tuple(m.span() for m in phrase("decides", "shut-down").finditer(masked(text)))
