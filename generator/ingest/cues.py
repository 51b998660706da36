"""Literal cues, matched all at once.

A cue is written as a notice says it: ``弱口令``. Two marks widen it without leaving one clause:

- ``…`` stands for up to ``GAP`` characters of the same clause (no ， 。 ； ： ！ ？ nor line break): ``未…留存…日志``.
  ``、`` may stand inside, as notices list objects with it.
- ``{a|b}`` stands for either: ``未{制定|建立}…制度``.

``CueMatcher`` finds the first literal piece of every cue with one pass of an Aho-Corasick automaton over the text, then the
remaining pieces within their gap: time grows linearly with the text whatever the number of cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import ahocorasick_rs

GAP = 24
_CLAUSE_END = re.compile(r"[，。；：！？,;!?\n]")
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: the row it belongs to and the span ``[start, end)`` of the text from its first to its last piece."""

    row: str
    start: int
    end: int


def spellings(cue: str) -> list[tuple[str, ...]]:
    """Every way to write a cue, each as its literal pieces in order. Raises ValueError for a cue without literal text."""
    parts = _CHOICE.split(cue)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    result = []
    for words in product(*choices):
        pieces = tuple(p for p in "".join(words).split("…") if p)
        if not pieces:
            raise ValueError(f"cue {cue!r} has no literal text")
        result.append(pieces)
    return result


class CueMatcher:
    """Finds the cues of many rows in a text. ``rows`` gives (row id, cues); several rows may share a cue."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for row, cues in rows:
            for cue in cues:
                for first, *rest in spellings(cue):
                    by_first.setdefault(first, []).append((row, tuple(rest)))
        self._firsts = list(by_first)
        self._rests = [by_first[f] for f in self._firsts]
        self._automaton = ahocorasick_rs.AhoCorasick(self._firsts)

    def find(self, text: str) -> list[Hit]:
        """All hits in order of their start; a row may hit several times."""
        return sorted(self._hits(text), key=lambda h: (h.start, -h.end, h.row))

    def rows(self, text: str) -> set[str]:
        """The ids of the rows that hit anywhere in the text."""
        return {hit.row for hit in self._hits(text)}

    def _hits(self, text: str) -> Iterator[Hit]:
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for row, rest in self._rests[index]:
                if (last := _follow(text, end, rest)) is not None:
                    yield Hit(row, start, last)


def _follow(text: str, end: int, pieces: tuple[str, ...]) -> int | None:
    for piece in pieces:
        limit = end + GAP
        if stop := _CLAUSE_END.search(text, end, limit):
            limit = stop.start()
        at = text.find(piece, end, limit + len(piece))
        if at < 0 or at > limit:
            return None
        end = at + len(piece)
    return end
