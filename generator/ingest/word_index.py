"""The words that cues are looked for by, found in one pass over a text for all the matchers that share them.

A cue such as ``未…留存{网络|}日志`` is tried around one of its words (its anchor) and needs others beside it. Both are words of one index,
so that several vocabularies read the same text with one run of an Aho-Corasick automaton.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

import ahocorasick_rs

from generator.ingest.cue_pieces import Part

_FEW = 1500  # words that are found twice as fast by a full table; one of more words takes megabytes and is no faster
Places = dict[int, list[tuple[int, int, int]]]
"""The words of an index in a text: by a word's number each ``(number, start, end)``."""


class WordIndex:
    """Words by number, and parts: choices of words of which a text must have one. Words may be added until a text is first asked for."""

    def __init__(self, words: Iterable[str] = (), parts_of: Mapping[int, list[int]] = MappingProxyType({})) -> None:
        self._numbers = {word: number for number, word in enumerate(words)}
        self._parts: dict[Part, int] = {}
        self._parts_of = dict(parts_of)  # the parts that have a word among their choices, by its number
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self.find = lru_cache(maxsize=4)(self._find)  # vocabularies ask for the same text one after the other

    @property
    def data(self) -> tuple[list[str], dict[int, list[int]]]:
        """What the index can be made of again, to look for the same words."""
        return list(self._numbers), self._parts_of

    def word(self, word: str) -> int:
        """The number of a word, which is looked for from now on."""
        return self._numbers.setdefault(word, len(self._numbers))

    def part(self, part: Part) -> int:
        """The number of a part."""
        if (number := self._parts.get(part)) is None:
            number = self._parts[part] = len(self._parts)
            for word in part:
                self._parts_of.setdefault(self.word(word), []).append(number)
        return number

    def _find(self, text: str) -> tuple[Places, set[int]]:
        """Where the words of the index stand in a text, and which parts it has."""
        if self._automaton is None:
            table = ahocorasick_rs.Implementation.DFA if len(self._numbers) < _FEW else None
            self._automaton = ahocorasick_rs.AhoCorasick(list(self._numbers), implementation=table)
        places: Places = {}
        for place in self._automaton.find_matches_as_indexes(text, overlapping=True):
            places.setdefault(place[0], []).append(place)
        parts_of = self._parts_of
        return places, set().union(*[parts_of[number] for number in places.keys() & parts_of.keys()])
