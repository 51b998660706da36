"""Many words looked for in a text at once.

An Aho-Corasick automaton does it many times as fast as anything else, but making one takes as long as looking through hundreds of texts by the two
characters that each word begins with. So the first texts are looked through that way, and an automaton is made when they were many.
"""

import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import add

import ahocorasick_rs

Match = tuple[int, int, int]
"""What a word is known by to whoever found it, and where the word starts and ends in a text."""
Packed = dict[str, bytes]
"""Words with their numbers, by the two characters that they begin with (or the one that they are); unpacked when a text first has these."""

_FEW = 1500  # words that are found twice as fast by a full table; one of more words takes megabytes and is no faster
_PATIENCE = 100_000  # characters looked through before an automaton is made: those of fifty articles


def packed(words: Mapping[str, int]) -> Packed:
    """Words with their numbers, as ``WordSearch`` takes them."""
    by_head: dict[str, dict[str, int]] = defaultdict(dict)
    for word, number in words.items():
        by_head[word[:2]][word] = number
    return {head: marshal.dumps(of) for head, of in by_head.items()}


class WordSearch:
    """Finds some words in texts: all of them, wherever they stand (``places``), or with ``first`` those that do not overlap (``spans``)."""

    def __init__(self, words: Packed, first: bool = False) -> None:
        self._words, self._kind = words, ahocorasick_rs.MatchKind.LeftmostLongest if first else ahocorasick_rs.MatchKind.Standard
        self._singles = [head for head in words if len(head) == 1]
        self._opened: dict[str, tuple[list[int], dict[str, int]]] = {}
        self._read = 0
        self._numbers: list[int] = []
        self._automaton: ahocorasick_rs.AhoCorasick | None = None

    def places(self, text: str) -> dict[int, list[Match]]:
        """All words in a text, by their numbers; in no order."""
        places: dict[int, list[Match]] = {}
        if automaton := self._ready(text):
            numbers = self._numbers
            for match in automaton.find_matches_as_indexes(text, overlapping=True):
                places.setdefault(numbers[match[0]], []).append(match)
        else:
            for match in self._by_head(text):
                places.setdefault(match[0], []).append(match)
        return places

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where words stand in a text, in order: of those that overlap the first, and of these the longest."""
        automaton = self._ready(text)
        found = automaton.find_matches_as_indexes(text) if automaton else _first(self._by_head(text))
        return [(start, end) for _, start, end in found]

    def _ready(self, text: str) -> ahocorasick_rs.AhoCorasick | None:
        """The automaton, if it is worth its making with one more text to look through."""
        self._read += len(text)
        if self._automaton is None and self._read >= _PATIENCE:
            self._automaton = self._made()
        return self._automaton

    def _by_head(self, text: str) -> Iterator[Match]:
        """All words, by what they begin with."""
        words, opened, size = self._words, self._opened, len(text)
        for start, head in enumerate(map(add, text, text[1:])):
            if head in words:
                lengths, numbers = opened.get(head) or self._open(head)
                for length in lengths:
                    if (end := start + length) > size:
                        break
                    if (number := numbers.get(text[start:end])) is not None:
                        yield number, start, end
        for single in self._singles:
            if single in text:
                number = self._open(single)[1][single]
                yield from ((number, at, at + 1) for at, character in enumerate(text) if character == single)

    def _open(self, head: str) -> tuple[list[int], dict[str, int]]:
        """The words with one beginning: how long they are, and their numbers."""
        numbers: dict[str, int] = marshal.loads(self._words[head])
        self._opened[head] = found = sorted(set(map(len, numbers))), numbers
        return found

    def _made(self) -> ahocorasick_rs.AhoCorasick:
        numbers = {word: number for of in self._words.values() for word, number in marshal.loads(of).items()}
        self._numbers = list(numbers.values())
        table = ahocorasick_rs.Implementation.DFA if len(numbers) < _FEW else None
        return ahocorasick_rs.AhoCorasick(list(numbers), matchkind=self._kind, implementation=table)


def _first(matches: Iterator[Match]) -> list[Match]:
    """Of matches that overlap the first, and of these the longest."""
    found: list[Match] = []
    done = 0
    for match in sorted(matches, key=lambda match: (match[1], -match[2])):
        if match[1] >= done:
            found.append(match)
            done = match[2]
    return found
