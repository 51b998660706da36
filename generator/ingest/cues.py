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

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar
from zlib import crc32

from generator.ingest.cue_pieces import Cue, parse
from generator.ingest.cue_spans import is_short, tried
from generator.ingest.word_index import IndexData, WordIndex
from generator.system.kept import kept
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import CuedRow

_NOTHING = -1  # no part: of a cue that needs none beside its word
_EXCLUDES = "!"  # behind the id of a row whose excluded words are looked for along with its cues


Rows = Iterable[tuple[str, Iterable[str]]]
"""The ids of rows, each with its cues."""
Around = dict[int, dict[int, list[tuple[frozenset[int], str, str]]]]
"""The cues to try around a word, by its number and by a part that they cannot do without: (all such parts, row, cue)."""
Data = tuple[int, dict[int, list[str]], Around, set[str]]
"""What a matcher knows: its reach, the rows of the words that are a cue, the cues to try around words, the characters of all these words."""
Name = TypeVar("Name", bound=Hashable)


class Hit(NamedTuple):
    """A cue found: the row it belongs to and the span ``[start, end)`` of the text from its first to its last piece."""

    row: str
    start: int
    end: int


BareHit = tuple[int, int, str]
"""A hit as (start, -end, row), which sort as hits are wanted."""


def in_order(hits: Iterable[BareHit]) -> list[Hit]:
    """Hits in order of their start, at one place the longest first."""
    return [Hit(row, start, -end) for start, end, row in sorted(hits)]


class CueMatcher:
    """Finds the cues of many rows in a text. Several rows may share a cue, and several matchers an ``index``."""

    def __init__(self, rows: Rows, index: WordIndex | None = None) -> None:
        self.reach = 0  # the most characters that a cue can take
        self._index = index or WordIndex()
        self._said: dict[int, list[str]] = {}
        self._around: Around = {}
        self._letters: set[str] = set()
        for row, cues in rows:
            for cue in cues:
                self._add(row, cue, parse(cue))

    @classmethod
    def of(cls, data: Data, index: WordIndex) -> CueMatcher:
        """The matcher with this data, whose words are numbers of an index."""
        matcher = cls((), index)
        matcher.reach, matcher._said, matcher._around, matcher._letters = data
        return matcher

    @property
    def uses(self) -> tuple[dict[int, list[str]], Around]:
        """What the matcher knows of words, by their numbers: the rows that they are cues of, the cues to try around them."""
        return self._said, self._around

    def data(self, numbers: Mapping[int, int]) -> Data:
        """What the matcher knows, with other numbers of its words."""
        said, around = self.uses
        return self.reach, {numbers[word]: of for word, of in said.items()}, {numbers[word]: of for word, of in around.items()}, self._letters

    def _add(self, row: str, cue: str, parsed: Cue) -> None:
        anchor = parsed.pieces[parsed.anchor].anchor()
        self.reach = max(self.reach, sum(parsed.reach))
        self._letters.update(*anchor.words)
        if not (parsed.gaps or anchor.before or anchor.behind):
            for word in anchor.words:
                self._said.setdefault(self._index.word(word), []).append(row)
            return
        parts = sorted((part for part in parsed.beside if not is_short(part)), key=lambda part: -min(map(len, part)))
        needs = [self._index.part(part) for part in parts]
        for word in anchor.words:
            by_need = self._around.setdefault(self._index.word(word), {})
            by_need.setdefault(needs[0] if needs else _NOTHING, []).append((frozenset(needs), row, cue))

    def find(self, text: str, among: Container[str] = ()) -> list[Hit]:
        """All hits in order of their start; a row may hit several times, once per place. ``among``: of these rows alone."""
        return in_order(self.hits(text, among))

    def may_find(self, text: str) -> bool:
        """Whether any word stands in a text around which a cue would be tried."""
        places, _ = self._index.find(text)
        return not (places.keys().isdisjoint(self._said) and places.keys().isdisjoint(self._around))

    def stands_clear_of(self, marks: Iterable[str]) -> bool:
        """Whether none of the words around which a cue is tried holds one of some characters."""
        return self._letters.isdisjoint(marks)

    def rows(self, text: str) -> set[str]:
        """The ids of the rows that hit anywhere in the text."""
        return {row for _, _, row in self.hits(text)}

    def hits(self, text: str, among: Container[str] = ()) -> set[BareHit]:
        """All hits in no order; ``among`` as in ``find``."""
        if not self._letters:  # many vocabularies have neither fallback cues nor excludes
            return set()
        places, has = self._index.find(text)
        said, around = self._said, self._around
        found = {
            (start, -end, row) for word in places.keys() & said.keys() for row in said[word] if not among or row in among for _, start, end in places[word]
        }
        for word in places.keys() & around.keys():
            for need, cues in around[word].items():
                if need not in has and need != _NOTHING:
                    continue
                for needs, row, cue in cues:
                    if needs <= has and (not among or row in among):
                        spans = tried(cue).spans
                        for _, start, end in places[word]:
                            for at, upto in spans(text, start, end):
                                found.add((at, -upto, row))
        return found


def kept_matchers(name: str, rows: Callable[[], Mapping[Name, Rows]]) -> dict[Name, CueMatcher]:
    """Matchers that share an index, by their names: as they were kept under a ``name`` when they were made of the same vocabularies."""
    words, data = kept(f"cues-{name}", lambda: made_matchers(rows()))
    index = WordIndex(words)
    return {name: CueMatcher.of(of, index) for name, of in data.items()}


def kept_matcher(name: str, rows: Rows) -> CueMatcher:
    """The matcher of some rows, as it was kept under a name; of the name '' none is."""
    return kept_matchers(name, lambda: {"": rows})[""] if name else CueMatcher(rows)


def made_matchers(rows: Mapping[Name, Rows]) -> tuple[IndexData, dict[Name, Data]]:
    """What the index of some matchers knows, and what these do."""
    index = WordIndex()
    matchers = {name: CueMatcher(of, index) for name, of in rows.items()}
    known, numbers = index.merged(use for matcher in matchers.values() for use in matcher.uses)
    return known, {name: matcher.data(numbers) for name, matcher in matchers.items()}


class RowMatcher:
    """Finds rows by their cues, without hits that overlap words the same row excludes (处罚力度 is no 处罚)."""

    def __init__(self, rows: Iterable[CuedRow], kept_as: str = "") -> None:
        rows = list(rows)
        self._matcher = kept_matcher(kept_as, [*((r.id, r.cues) for r in rows), *((r.id + _EXCLUDES, r.excludes) for r in rows)])

    def find(self, text: str, among: Iterable[str] = ()) -> list[Hit]:
        """All hits that count, in order of their start; ``among``: of these rows alone."""
        return in_order(self.hits(text, among))

    def in_parts(self, text: str, parts: Sequence[tuple[int, int]]) -> list[list[Hit]]:
        """The hits in each of some parts of a text (sentences, in order), by their places in the part; no cue reaches beyond its sentence."""
        found: list[list[Hit]] = [[] for _ in parts]
        for row, start, end in self.find(text):
            n = bisect_right(parts, (start, len(text))) - 1
            if n >= 0 and end <= parts[n][1]:
                found[n].append(Hit(row, start - parts[n][0], end - parts[n][0]))
        return found

    def hits(self, text: str, among: Iterable[str] = ()) -> set[BareHit]:
        """All hits that count, in no order; ``among`` as in ``find``."""
        found = self._matcher.hits(text, frozenset(name for row in among for name in (row, row + _EXCLUDES)) if among else ())
        barred: dict[str, list[tuple[int, int]]] = {}  # what each row excludes, as spans in order that do not overlap
        for start, end, row in sorted(hit for hit in found if hit[2][-1] == _EXCLUDES):
            spans = barred.setdefault(row[:-1], [])
            before = spans.pop() if spans and start < spans[-1][1] else (start, -end)
            spans.append((before[0], max(before[1], -end)))
        return {hit for hit in found if hit[2][-1] != _EXCLUDES and not _overlaps(hit, barred.get(hit[2], ()))} if barred else found


def _overlaps(hit: BareHit, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (-hit[1],))
    return at > 0 and spans[at - 1][1] > hit[0]


@cache
def cues_of(table: str, column: str = "cues") -> CueMatcher:
    """What finds the rows of a vocabulary's table by one of their columns of cues (``cues``, ``excludes``, ``weak``); made once."""
    return kept_matcher(f"{table}-{column}", ((row.id, getattr(row, column)) for row in vocabulary().tables[table].values()))


@cache
def rows_of(table: str, *ids: str) -> RowMatcher:
    """What finds the rows of a vocabulary's table, or those of some ids, without what each excludes; made once."""
    rows = vocabulary().tables[table]
    return RowMatcher((rows[id] for id in ids or rows), f"{table}-{crc32(' '.join(ids).encode()):08x}")
