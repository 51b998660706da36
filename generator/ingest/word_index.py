"""The words that cues are looked for by, found in one pass over a text for all the matchers that share them.

A cue such as ``未…留存{网络|}日志`` is tried around one of its words (its anchor) and needs others beside it. Both are words of one index,
so that several vocabularies read the same text with one search.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.ingest.cue_pieces import Part
from generator.ingest.word_search import Match, Packed, WordSearch, packed

Places = dict[int, list[Match]]
"""Where the words of an index stand in a text, by their numbers."""
IndexData = tuple[Packed, dict[int, list[int]]]
"""What an index knows: its words, and by the number of a word the parts that have it among their choices."""


class WordIndex:
    """Words by number, and parts: choices of words of which a text must have one. Words may be added until a text is first asked for."""

    def __init__(self, known: IndexData | None = None) -> None:
        self._numbers: dict[str, int] = {}
        self._parts: dict[Part, int] = {}
        self._parts_of: dict[int, list[int]] = known[1] if known else {}
        self._search = WordSearch(known[0]) if known else None
        self.find = lru_cache(maxsize=4)(self._find)  # vocabularies ask for the same text one after the other

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

    def merged(self, uses: Iterable[Mapping[int, object]]) -> tuple[IndexData, dict[int, int]]:
        """What an index knows that gives words one number where they are used alike, as most spellings of a piece are; and the new number of
        each word. ``uses``: what others know of words, by their numbers here."""
        used: dict[int, list[str]] = defaultdict(list)
        for n, use in enumerate((self._parts_of, *uses)):
            for number, of in use.items():
                used[number].append(f"{n} {of!r}")
        numbers: dict[str, int] = {}
        new = {number: numbers.setdefault("\n".join(of), len(numbers)) for number, of in used.items()}
        words = packed({word: new[number] for word, number in self._numbers.items()})
        return (words, {new[number]: of for number, of in self._parts_of.items()}), new

    def _find(self, text: str) -> tuple[Places, set[int]]:
        """Where the words of the index stand in a text, and which parts it has."""
        if self._search is None:
            self._search = WordSearch(packed(self._numbers))
        places = self._search.places(text)
        parts_of = self._parts_of
        return places, set().union(*[parts_of[number] for number in places.keys() & parts_of.keys()])
