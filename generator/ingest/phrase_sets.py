"""Phrases that the same text is asked for one after the other: most texts have few of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import ahocorasick_rs

from generator.ingest.phrases import Phrases


class Together:
    """Several phrases that the same text is asked for: one pass says which of them it may have at all."""

    def __init__(self, *phrases: Phrases) -> None:
        self._phrases = phrases

    @cached_property
    def _automaton(self) -> tuple[ahocorasick_rs.AhoCorasick, list[list[int]], frozenset[int]]:
        by_head: dict[str, list[int]] = defaultdict(list)
        for n, words in enumerate(self._phrases):
            for head in words.heads:
                by_head[head].append(n)
        always = frozenset(by_head.pop("", ()))
        return ahocorasick_rs.AhoCorasick(list(by_head)), list(by_head.values()), always

    def in_text(self, text: str) -> frozenset[Phrases]:
        """Those of the phrases with whose beginnings a text has at least one."""
        automaton, owners, always = self._automaton
        found = {index for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        return frozenset(self._phrases[n] for n in always.union(*(owners[index] for index in found)))
