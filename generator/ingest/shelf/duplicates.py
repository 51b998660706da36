"""One case, many reports: is this case already told by another article?

Two tellings are one case when kind of authority, date, measures and province agree, the parties' names do not contradict each
other, and at least ``SAME`` of the shorter telling's three-character sequences stand in the longer one. Reprints of one notice
measured 0.84 and more, different cases of the same notice and template 0.71 and less, so the line lies between.
Two cases of the same article are never one.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.models import Case

SAME = 0.78
GRAM = 3
_SAMPLE = 16  # one sequence in sixteen is indexed: enough to meet every true pair, little enough for a large casebook
_CANDIDATES = 5
_NOT_TEXT = re.compile(r"[\W_]+")
_VAGUE = re.compile(r"某|[×xX*＊Ｘ]+|有限|责任|股份|公司|企业|单位")

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The known case that a new telling belongs to, and why."""

    case_id: str
    share: float

    def __str__(self) -> str:
        return f"机关、日期、措施一致，文字重合 {self.share:.0%}"


class Library:
    """The cases known so far, indexed so that a look-up costs the same however many there are."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        self._grams: dict[str, frozenset[str]] = {}
        self._cases: dict[str, Case] = {}
        self._index: dict[tuple[Key, int], list[str]] = {}
        for case in cases:
            self.add(case)

    def add(self, case: Case) -> None:
        """Make a case known."""
        grams = _sequences(case.body)
        self._cases[case.id], self._grams[case.id] = case, grams
        for mark in _sample(grams):
            self._index.setdefault((_key(case), mark), []).append(case.id)

    def match(self, case: Case, taken: Collection[str] = ()) -> Match | None:
        """The known case of another article that ``case`` tells again, or None; ``taken`` are the ids that other cases of the
        same article have already been matched to."""
        grams = _sequences(case.body)
        key = _key(case)
        shared = Counter(i for mark in _sample(grams) for i in self._index.get((key, mark), ()))
        best: Match | None = None
        for known, _ in shared.most_common(_CANDIDATES):
            other = self._cases[known]
            if known in taken or _same_article(case, other) or not _names_agree(case.subject.name, other.subject.name):
                continue
            share = _containment(grams, self._grams[known])
            if share >= SAME and (best is None or share > best.share):
                best = Match(known, share)
        return best


def _key(case: Case) -> Key:
    """What must agree before texts are compared: kind of authority, date, province and this decision's measures."""
    deciding = case.deciding
    day = case.dates.decided or case.dates.found
    measures = tuple(sorted((m.kind, m.party or "", m.amount or 0) for m in case.measures if not m.prior))
    return deciding.kind if deciding else None, str(day), case.region.path[0] if case.region else None, measures


def _sequences(text: str) -> frozenset[str]:
    plain = _NOT_TEXT.sub("", text)
    return frozenset(plain[i : i + GRAM] for i in range(max(1, len(plain) - GRAM + 1)))


def _sample(grams: frozenset[str]) -> Iterator[int]:
    for gram in grams:
        mark = zlib.crc32(gram.encode())
        if mark % _SAMPLE == 0:
            yield mark


def _containment(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / (min(len(a), len(b)) or 1)


def _same_article(a: Case, b: Case) -> bool:
    """Whether both were first told by one article: its hash stands in the id."""
    return a.id.split("-")[1] == b.id.split("-")[1]


def _names_agree(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return True
    short, long = sorted((_VAGUE.sub("", a), _VAGUE.sub("", b)), key=len)
    return short in long
