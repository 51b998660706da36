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
"""The number of a word, and where it starts and ends in a text."""
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
    """Finds each of some words wherever it stands; ``longest``: of those that overlap only the first, and of these the longest."""

    def __init__(self, words: Packed, longest: bool = False) -> None:
        self._words, self._longest = words, longest
        self._singles = [head for head in words if len(head) == 1]
        self._opened: dict[str, tuple[list[int], dict[str, int]]] = {}
        self._read = 0
        self._numbers: list[int] = []
        self._automaton: ahocorasick_rs.AhoCorasick | None = None

    def matches(self, text: str) -> list[Match]:
        """The words in a text; those that do not overlap in their order."""
        self._read += len(text)
        if self._automaton is None:
            if self._read < _PATIENCE:
                return _first(self._by_head(text)) if self._longest else list(self._by_head(text))
            self._automaton = self._made()
        numbers = self._numbers
        return [(numbers[index], start, end) for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=not self._longest)]

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
        kind = ahocorasick_rs.MatchKind.LeftmostLongest if self._longest else ahocorasick_rs.MatchKind.Standard
        table = ahocorasick_rs.Implementation.DFA if len(numbers) < _FEW else None
        return ahocorasick_rs.AhoCorasick(list(numbers), matchkind=kind, implementation=table)


def _first(matches: Iterator[Match]) -> list[Match]:
    """Of matches that overlap the first, and of these the longest."""
    found: list[Match] = []
    done = 0
    for match in sorted(matches, key=lambda match: (match[1], -match[2])):
        if match[1] >= done:
            found.append(match)
            done = match[2]
    return found
