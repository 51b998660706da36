"""Cues, matched all at once.

A cue is written as a notice says it: ``弱口令``. Three marks widen it:

- ``…`` stands for up to ``GAP`` characters of the same clause (no ， 。 ； ： ！ ？ nor line break): ``未…留存…日志``.
  ``、`` may stand inside, as notices list objects with it.
- ``……`` stands for up to ``LONG_GAP`` characters of the same sentence, commas included: ``停用后……未…注销``.
- ``{a|b}`` stands for either: ``未{制定|建立}…制度``. An empty choice is allowed: ``{安全|}管理制度``.

A gap at the end of a cue takes in all it can reach: ``黑客…`` is 黑客 and what it does in this clause.

``CueMatcher`` looks for one distinctive piece of every cue (the longest, and of these the last) with one pass of an Aho-Corasick
automaton over the text, and tries the whole cue only around it. The cost grows linearly with the text: a cue is tried in a
window whose size depends on the cue alone.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import ahocorasick_rs

from generator.ingest.cue_pieces import CHOICE, Anchor, Part, Piece
from generator.text.alternatives import longest_of
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import CuedRow

GAP = 24
LONG_GAP = 40
_CLAUSE = r"[^，。；：！？,;!?\n]"
_SENTENCE = r"[^。；！？;!?\n]"
_GAPS = re.compile(r"(……|…)")
_MISSES = 2  # so often a cue is tried before the whole text is asked for its other words
_ABSENT = -1
_SHORT = 1000  # characters of a text that has not just about any character
_MANY = 2000  # anchors of a vocabulary that has many cues for each of them
_EXCLUDES = "!"  # behind the id of a row whose excluded words are looked for along with its cues
_BRACES = re.compile(r"\{([^{}…]*)\}|[{}|]")


class Hit(NamedTuple):
    """A cue found: the row it belongs to and the span ``[start, end)`` of the text from its first to its last piece."""

    row: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue taken apart: its pieces in order, and the gap after each (there may be one after the last)."""

    pieces: tuple[Piece, ...]
    gaps: tuple[str, ...]

    @property
    def anchor(self) -> int:
        """The index of the piece to look for: the one whose shortest spelling is longest, and of these the last."""
        return max(range(len(self.pieces)), key=lambda i: (self.pieces[i].shortest, i))

    @property
    def reach(self) -> tuple[int, int]:
        """How far a match can go to the left and to the right of where its anchor begins."""
        room = [piece.longest for piece in self.pieces]
        gaps = [LONG_GAP if gap == "……" else GAP for gap in self.gaps]
        at = self.anchor
        return sum(room[:at]) + sum(gaps[:at]), sum(room[at:]) + sum(gaps[at:])

    def pattern(self) -> re.Pattern[str]:
        """The whole cue as a pattern; its gaps are bounded, and those between pieces as short as they can be."""
        parts = [longest_of(piece) for piece in self.pieces]
        for i, gap in enumerate(self.gaps):
            parts[i] += f"{_SENTENCE}{{0,{LONG_GAP}}}" if gap == "……" else f"{_CLAUSE}{{0,{GAP}}}"
            parts[i] += "?" if i + 1 < len(parts) else ""
        return re.compile("".join(parts))


def parse(cue: str) -> Cue:
    """Take a cue apart. Raises ValueError for braces that do not pair or enclose a gap, and for a piece without literal text."""
    if _BRACES.sub("", cue) != CHOICE.sub("", cue):
        raise ValueError(f"cue {cue!r}: write choices as {{a|b}}, without … inside")
    texts = _GAPS.split(cue)
    pieces = [Piece.of(text) for text in texts[::2]]
    if len(pieces) > 1 and not pieces[-1].parts:
        pieces.pop()
    if not all(piece.shortest for piece in pieces):
        raise ValueError(f"cue {cue!r} has a piece without literal text")
    return Cue(tuple(pieces), tuple(texts[1::2]))


class _Whole:
    """The pattern of a whole cue, made when its anchor is first met: most cues are met in no article of a run."""

    def __init__(self, cue: Cue) -> None:
        self._cue = cue
        self._others = [piece for i, piece in enumerate(cue.pieces) if i != cue.anchor]

    @cached_property
    def ends(self) -> tuple[frozenset[str], ...]:
        """The characters with which each piece beside the anchor can begin or end, the fewest first: a text lacks them most often."""
        return tuple(sorted({ends for piece in self._others for ends in piece.ends}, key=len))

    @cached_property
    def _needs(self) -> list[Part]:
        """The parts that the cue needs beside its anchor, those with the fewest choices first."""
        return sorted((part for piece in self._others for part in piece.needs), key=len)

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has a choice of every part that the cue needs; its anchor is known to be there."""
        for part in self._needs:
            for word in part:
                if word in text:
                    break
            else:
                return False
        return True

    def is_new_to(self, text: str) -> bool:
        """Whether the pattern was not made yet, and a text has no need of it."""
        return "pattern" not in self.__dict__ and not self.may_stand_in(text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return self._cue.pattern()


class CueMatcher:
    """Finds the cues of many rows in a text. ``rows`` gives (row id, cues); several rows may share a cue."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        by_word: dict[str, list[tuple[str, _Whole | None, tuple[int, int], Anchor | None]]] = {}
        for row, cues in rows:
            for cue in map(parse, cues):
                anchor = cue.pieces[cue.anchor].anchor()
                entry = row, _Whole(cue) if cue.gaps else None, cue.reach, anchor if anchor.before or anchor.behind else None
                for word in anchor.words:
                    by_word.setdefault(word, []).append(entry)
        self._words = list(by_word)
        self._cues = list(by_word.values())
        self._automaton = ahocorasick_rs.AhoCorasick(self._words)
        self._many = len(self._words) > _MANY
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])

    @cached_property
    def reach(self) -> int:
        """The most characters that a cue can take."""
        return max(sum(reach) for cues in self._cues for _, _, reach, _ in cues)

    def find(self, text: str, among: Container[str] = ()) -> list[Hit]:
        """All hits in order of their start; a row may hit several times, once per place. ``among``: of these rows alone."""
        if not self._words:  # many vocabularies have neither fallback cues nor excludes
            return []
        return [Hit(row, start, -end) for start, end, row in sorted(self._hits(text, among))]

    def may_find(self, text: str) -> bool:
        """Whether any word stands in a text around which a cue would be tried."""
        return bool(self._words and self._anchored(text))

    def stands_clear_of(self, marks: Iterable[str]) -> bool:
        """Whether none of the words that a text is searched for holds one of some characters."""
        return set(marks).isdisjoint("".join(self._words))

    def rows(self, text: str) -> set[str]:
        """The ids of the rows that hit anywhere in the text."""
        return {row for _, _, row in self._hits(text)}

    def _anchored(self, text: str) -> list[tuple[int, int, int]]:
        """Where anchors stand; of the text asked for last it is known."""
        known, found = self._last
        if known is not text:
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
            self._last = text, found
        return found

    def _hits(self, text: str, among: Container[str] = ()) -> set[tuple[int, int, str]]:
        """Each hit as (start, -end, row), which sort as they are wanted."""
        found: set[tuple[int, int, str]] = set()
        lacks = set(text).isdisjoint if self._many and len(text) < _SHORT else None
        missed: dict[_Whole, int] = {}  # how often a cue did not stand around its anchor; _ABSENT where it stands nowhere
        for index, start, end in self._anchored(text):
            for row, whole, (left, right), anchor in self._cues[index]:
                if among and row not in among:
                    continue
                if whole is None:
                    found.update((a, -b, row) for a, b in anchor.spans(text, start, end)) if anchor else found.add((start, -end, row))
                    continue
                if (misses := missed.get(whole)) is None:
                    absent = (lacks and any(map(lacks, whole.ends))) or whole.is_new_to(text)
                    misses = missed[whole] = _ABSENT if absent else 0
                if misses == _ABSENT:
                    continue
                for at, upto in anchor.spans(text, start, end) if anchor else ((start, end),):
                    first = whole.pattern.search(text, at - left if at > left else 0, at + right)
                    if first and (span := _tightest(whole.pattern, first, at + right, (at, upto))):
                        found.add((span[0], -span[1], row))
                    else:
                        missed[whole] = misses = _ABSENT if misses == _MISSES and not whole.may_stand_in(text) else misses + 1
        return found


def _tightest(whole: re.Pattern[str], first: re.Match[str], high: int, anchor: tuple[int, int]) -> tuple[int, int] | None:
    """The shortest match that covers the anchor, from the ``first`` in its window up to ``high``, or None."""
    start, end = anchor
    best = None
    match: re.Match[str] | None = first
    while match and match.start() <= start:
        if match.end() >= end:
            best = match.span()
        match = whole.search(first.string, match.start() + 1, high)
    return best


class RowMatcher:
    """Finds rows by their cues, without hits that overlap words the same row excludes (处罚力度 is no 处罚)."""

    def __init__(self, rows: Iterable[CuedRow]) -> None:
        rows = list(rows)
        self._matcher = CueMatcher([*((r.id, r.cues) for r in rows), *((r.id + _EXCLUDES, r.excludes) for r in rows)])

    def find(self, text: str, among: Iterable[str] = ()) -> list[Hit]:
        """All hits that count, in order of their start; ``among``: of these rows alone."""
        hits = self._matcher.find(text, frozenset(name for row in among for name in (row, row + _EXCLUDES)))
        excluded = [h for h in hits if h.row[-1] == _EXCLUDES]
        if not excluded:
            return hits
        return [h for h in hits if h.row[-1] != _EXCLUDES and not any(_excludes(x, h) for x in excluded)]


def _excludes(excluded: Hit, hit: Hit) -> bool:
    return excluded.row == hit.row + _EXCLUDES and excluded.start < hit.end and hit.start < excluded.end


@cache
def cues_of(table: str, column: str = "cues") -> CueMatcher:
    """What finds the rows of a vocabulary's table by one of their columns of cues (``cues``, ``excludes``, ``weak``); made once."""
    return CueMatcher((row.id, getattr(row, column)) for row in vocabulary().tables[table].values())


@cache
def rows_of(table: str, *ids: str) -> RowMatcher:
    """What finds the rows of a vocabulary's table, or those of some ids, without what each excludes; made once."""
    rows = vocabulary().tables[table]
    return RowMatcher(rows[id] for id in ids or rows)
