"""Phrases that the same text is asked for one after the other: most texts have few of them."""

from collections import defaultdict
from functools import cached_property

import ahocorasick_rs

from generator.ingest.phrases import Phrases


class PhraseSet:
    """Several phrases that the same text is asked for: one pass says which of them it may have at all."""

    def __init__(self, *phrases: Phrases) -> None:
        self._phrases = phrases

    @cached_property
    def _automaton(self) -> tuple[ahocorasick_rs.AhoCorasick, list[list[int]], frozenset[int]]:
        by_word: dict[str, list[int]] = defaultdict(list)
        for n, phrases in enumerate(self._phrases):
            for word in phrases.needs:
                by_word[max(word.split("\n"), key=len)].append(n)  # line ends come into a text where words of it are blanked out
        always = frozenset(by_word.pop("", ()))
        return ahocorasick_rs.AhoCorasick(list(by_word)), list(by_word.values()), always

    def in_text(self, text: str) -> frozenset[Phrases]:
        """The phrases that a text may contain, as it is or with words blanked out by line ends: it has a word that they need."""
        automaton, owners, always = self._automaton
        found = {index for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        return frozenset(self._phrases[n] for n in always.union(*(owners[index] for index in found)))
