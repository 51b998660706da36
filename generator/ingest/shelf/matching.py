"""Matches the passages of an article with the cases on disk: the best pairs over the whole article, whatever the order.

A passage is compared with withdrawn cases, those of its own source, and all others; the most alike pair is settled first, one passage a case. What was
withdrawn stays withdrawn for every passage that may be it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.case import identity
from generator.case.withdrawal import SURELY
from generator.ingest.shelf.facts import Narrative, facts, same_in_source
from generator.ingest.shelf.known import Catalogue
from generator.models import Case
from generator.text import shingles

_FAR = 1000  # a case of another source comes after those of the same


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage (its place) and the case it may report. ``share``: of the words of a withdrawn case; ``why``: how a case of another source was recognised."""

    passage: int
    case_id: str
    likeness: float
    share: float = 0.0
    why: str = ""
    near: int = 0

    @property
    def withdrawn(self) -> bool:
        return self.share > 0

    def rank(self) -> tuple[object, ...]:
        """Sorts the best pair first: the most alike, then what was withdrawn, then what stood nearest."""
        return -round(self.likeness, 6), not self.withdrawn, self.near, self.passage, self.case_id


def pairs(passages: Sequence[Case], skipped: Collection[int], own: Collection[str], catalogue: Catalogue) -> dict[int, Pair]:
    """Passage -> the case it reports, but for those that are skipped. ``own`` are the cases of the article's source."""
    narratives = [Narrative(case.body, facts(case)) for case in passages]
    candidates = _candidates(passages, narratives, own, catalogue)
    found = sorted((pair for pair in candidates if pair.passage not in skipped), key=Pair.rank)
    settled: dict[int, Pair] = {}
    taken: dict[str, Pair] = {}
    for pair in found:
        if pair.passage not in settled and pair.case_id not in taken:
            settled[pair.passage] = taken[pair.case_id] = pair
    for pair in found:
        first = taken.get(pair.case_id)
        if pair.passage not in settled and pair.withdrawn and (pair.share >= SURELY or first is None or first.share < SURELY):
            settled[pair.passage] = pair
    return settled


def printed_twice(passages: Sequence[Case]) -> dict[int, int]:
    """Passage -> the earlier one of the same article that has its very words."""
    first: dict[str, int] = {}
    again = {}
    for i, case in enumerate(passages):
        if (earlier := first.setdefault(shingles.letters(case.body), i)) != i:
            again[i] = earlier
    return again


def _candidates(passages: Sequence[Case], narratives: Sequence[Narrative], own: Collection[str], catalogue: Catalogue) -> Iterator[Pair]:
    for i, case in enumerate(passages):
        for id, words in catalogue.withdrawn.repeated_by(case).items():
            yield Pair(i, id, words.likeness, words.larger, near=_near(case, id))
    unchanged = set()
    for id in own:
        before = catalogue.index.narrative(id) if catalogue.of[id].status != "withdrawn" else None
        for i, (case, one) in enumerate(zip(passages, narratives, strict=True)):
            if before is not None and same_in_source(one, before):
                unchanged |= {i} if one.letters == before.letters else set()
                yield Pair(i, id, one.likeness(before), near=_near(case, id))
    for i, one in enumerate(narratives):
        for id, share in catalogue.index.matches(one) if i not in unchanged else ():
            other = catalogue.index.narrative(id)
            if id not in own and other is not None:
                yield Pair(i, id, one.likeness(other), why=f"机关、日期、措施一致，文字重合 {share:.0%}", near=_FAR)


def _near(case: Case, id: str) -> int:
    return abs(identity.ordinal_of(case.id) - identity.ordinal_of(id))
