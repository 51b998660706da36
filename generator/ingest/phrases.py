"""The words of ``vocabulary/phrases.yaml``, asked for where a sentence is read.

``search``, ``match`` and their like behave as those of a compiled pattern; words that a row excludes do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from generator.ingest.cues import parse
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import Phrase

ROOM = 12  # characters around a hit in which an excluded word that overlaps it can begin or end


class Phrases:
    """The words of one row, looked up when first asked for. Of several that begin at one place the longest counts."""

    def __init__(self, row: Callable[[], Phrase]) -> None:
        self._find = row

    @classmethod
    def of(cls, row: Phrase) -> Phrases:
        """The words of a row that is at hand."""
        return cls(lambda: row)

    @cached_property
    def _row(self) -> Phrase:
        return self._find()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self._row.cues, r"\s*+$" if self._row.at == "end" else "")

    @cached_property
    def _excluded(self) -> re.Pattern[str] | None:
        return _pattern(self._row.excludes, "") if self._row.excludes else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first of the words in ``text[start:end]``; of a row ``at: end`` only right before ``end``."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The words that begin at ``start``."""
        found = self._pattern.match(text, start, len(text) if end is None else end)
        return found if found and self._counts(text, found) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The words that are the whole text."""
        return self._pattern.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Each of the words in ``text[start:end]``, in order."""
        for found in self._pattern.finditer(text, start, len(text) if end is None else end):
            if self._counts(text, found):
                yield found

    def _counts(self, text: str, found: re.Match[str]) -> bool:
        if self._excluded is None:
            return True
        low = max(0, found.start() - ROOM)
        barred = self._excluded.finditer(text, low, found.end() + ROOM)
        return not any(b.start() < found.end() and found.start() < b.end() for b in barred)


def _pattern(cues: tuple[str, ...], behind: str) -> re.Pattern[str]:
    parts = sorted((parse(cue).pattern().pattern for cue in cues), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(parts)}){behind}")


@cache
def phrase(id: str) -> Phrases:
    """The words of a row; an id that ``phrases.yaml`` does not have is a KeyError when it is first asked for."""
    return Phrases(lambda: vocabulary().phrases[id])
