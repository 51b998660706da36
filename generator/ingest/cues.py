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

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
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
        return max(range(len(self.pieces)), key=lambda i: (self.pieces[i].shortest, i)) if len(self.pieces) > 1 else 0

    @property
    def reach(self) -> tuple[int, int]:
        """How far a match can go to the left and to the right of where its anchor begins."""
        if not self.gaps:
            return 0, self.pieces[0].longest
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


class _Tried:
    """A cue to try around a word, or the word alone (``is_word``): its row, how far it reaches, what must stand beside the word (``anchor``), and
    its pattern where it has more pieces, made when a text first has all its words: most cues stand in no article of a run. ``needs`` are the parts
    that a text must have beside the word, by the ``numbers`` under which the automaton looks for them."""

    __slots__ = ("_cue", "_pattern", "_short", "anchor", "is_word", "left", "needs", "right", "row")

    def __init__(self, row: str, cue: Cue, anchor: Anchor, numbers: dict[Part, int]) -> None:
        self.row, self.anchor = row, anchor if anchor.before or anchor.behind else None
        self.left, self.right = cue.reach
        self._cue = cue if cue.gaps else None
        self.is_word = not (self._cue or self.anchor)
        self._pattern: re.Pattern[str] | None = None
        at = cue.anchor
        beside = {part for i, piece in enumerate(cue.pieces) if i != at for part in piece.needs}
        self._short = [part for part in beside if 1 in map(len, part)]  # 对 and 未 stand in most texts, and often
        self.needs = frozenset([numbers.setdefault(part, len(numbers)) for part in beside.difference(self._short)])

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the cue stands around its word at ``[start, end)``."""
        for at, upto in self.anchor.spans(text, start, end) if self.anchor else ((start, end),):
            if self._cue is None:
                yield at, upto
                continue
            low, high = at - self.left if at > self.left else 0, at + self.right
            whole = self._pattern or self._made(self._cue, text, low, high)
            if whole and (first := whole.search(text, low, high)) and (span := _tightest(whole, first, high, (at, upto))):
                yield span

    def _made(self, cue: Cue, text: str, low: int, high: int) -> re.Pattern[str] | None:
        """The pattern of a cue with several pieces, made when ``text[low:high]`` has a choice of every part that the automaton does not look
        for; None before. Elsewhere in the text they are not looked for, since each word around which a cue is tried would ask for them."""
        if all(any(text.find(word, low, high) >= 0 for word in part) for part in self._short):
            self._pattern = cue.pattern()
        return self._pattern


class CueMatcher:
    """Finds the cues of many rows in a text. ``rows`` gives (row id, cues); several rows may share a cue."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        self.reach = 0  # the most characters that a cue can take
        said: dict[str, list[str]] = {}  # rows by the words that are a cue
        around: dict[str, list[_Tried]] = {}  # cues by the words around which they are tried
        numbers: dict[Part, int] = {}
        for row, cues in rows:
            for cue in map(parse, cues):
                anchor = cue.pieces[cue.anchor].anchor()
                tried = _Tried(row, cue, anchor, numbers)
                self.reach = max(self.reach, tried.left + tried.right)
                for word in anchor.words:
                    if tried.is_word:
                        said.setdefault(word, []).append(row)
                    else:
                        around.setdefault(word, []).append(tried)
        choice_of: dict[str, list[int]] = {}
        for part, number in numbers.items():
            for word in part:
                choice_of.setdefault(word, []).append(number)
        words = list(said | around | choice_of)
        self._anchors = "".join(said | around)
        self._rows = [said.get(word, ()) for word in words]
        self._tried = [around.get(word, ()) for word in words]
        self._parts = [choice_of.get(word, ()) for word in words]
        self._automaton = ahocorasick_rs.AhoCorasick(words)
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])

    def find(self, text: str, among: Container[str] = ()) -> list[Hit]:
        """All hits in order of their start; a row may hit several times, once per place. ``among``: of these rows alone."""
        if not self._tried:  # many vocabularies have neither fallback cues nor excludes
            return []
        return [Hit(row, start, -end) for start, end, row in sorted(self._hits(text, among))]

    def may_find(self, text: str) -> bool:
        """Whether any word stands in a text around which a cue would be tried."""
        return any(self._rows[index] or self._tried[index] for index, _, _ in self._words(text))

    def stands_clear_of(self, marks: Iterable[str]) -> bool:
        """Whether none of the words around which a cue is tried holds one of some characters."""
        return set(marks).isdisjoint(self._anchors)

    def rows(self, text: str) -> set[str]:
        """The ids of the rows that hit anywhere in the text."""
        return {row for _, _, row in self._hits(text)}

    def _words(self, text: str) -> list[tuple[int, int, int]]:
        """Where the words of anchors and of parts stand; of the text asked for last it is known."""
        known, found = self._last
        if known is not text:
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
            self._last = text, found
        return found

    def _hits(self, text: str, among: Container[str] = ()) -> set[tuple[int, int, str]]:
        """Each hit as (start, -end, row), which sort as they are wanted."""
        found: set[tuple[int, int, str]] = set()
        words = self._words(text)
        live: dict[int, list[_Tried]] = {}
        has: set[int] | None = None
        for index, start, end in words:
            for row in self._rows[index]:
                if not among or row in among:
                    found.add((start, -end, row))
            if not (tried := self._tried[index]):
                continue
            if (cues := live.get(index)) is None:
                asked = [cue for cue in tried if cue.row in among] if among else tried
                has = set().union(*[self._parts[i] for i, _, _ in words]) if asked and has is None else has
                cues = live[index] = [cue for cue in asked if has is not None and cue.needs <= has]
            for cue in cues:
                found.update((at, -upto, cue.row) for at, upto in cue.spans(text, start, end))
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
