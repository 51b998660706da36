"""Similar cases: what two cases share, weighted by how rare it is, with the reason in words.

An inverted index over the features of all cases; per case a bounded number of candidates is looked at (its rarest features
first, and of a long list the cases nearest in time), so the work grows linearly with the number of cases.
"""

import pickle
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from math import log
from typing import NamedTuple

from generator.case.digests import digest
from generator.case.fields import AXES
from generator.models import Case, Term
from generator.publish.build_cache import BuildCache
from generator.publish.index.facets import Index

SHOWN = 5
BUDGET = 48  # cases looked at for one case, counted per feature
WINDOW = 16  # of one feature's cases, at most so many, the nearest in time
REASONS = 3
ALIKE = tuple(id for id, axis in AXES.items() if axis.likeness)  # region counts from the prefecture down, law by article


Reasons = tuple[tuple[str, str], ...]
"""What two cases share, the weightiest first: axes, and the ids of their terms."""


class Similar(NamedTuple):
    """A similar case and what it shares."""

    case: Case
    reasons: Reasons


def shared(reasons: Reasons, index: Index) -> dict[str, list[Term]]:
    """The terms that are the reasons, by their axes; of a county and its prefecture the county, which says both."""
    terms: dict[str, list[Term]] = {}
    for axis, leaf in reasons:
        if axis != "region" or axis not in terms:
            terms.setdefault(axis, []).append(index.facets[axis].entries[leaf].term)
    return terms


class Likeness:
    """The features of all cases (numbered), which cases have each, and what each weighs (whole numbers: sums need no order)."""

    def __init__(self, index: Index) -> None:
        self._cases = index.cases
        numbers: dict[tuple[str, str], int] = {}
        self._of = [frozenset([numbers.setdefault(f, len(numbers)) for f in _features(case, index)]) for case in index.cases]
        self._place = {case.id: n for n, case in enumerate(index.cases)}
        self._postings: list[list[int]] = [[] for _ in numbers]
        for n, features in enumerate(self._of):
            for feature in features:
                self._postings[feature].append(n)
        every = len(index.cases) + 1
        names = list(numbers)
        self._weight = [
            round(1000 * AXES[names[f][0]].likeness * log(every / len(p))) for f, p in enumerate(self._postings)
        ]
        self._rank = {f: rank for rank, f in enumerate(sorted(range(len(names)), key=lambda f: (-self._weight[f], f)))}
        self._reasons = cache(lambda features: tuple([names[f] for f in features]))  # thousands of pairs have the same

    def similar(self, case: Case) -> list[Similar]:
        """The most similar cases, most alike first (then in the index's order); none without anything in common."""
        here = self._place[case.id]
        own = self._weightiest(here)
        features, weight = self._of[here], self._weight.__getitem__
        scores = {n: sum(map(weight, features & self._of[n])) for n in sorted(self._candidates(here, own))}
        best = sorted(scores, key=scores.__getitem__, reverse=True)[:SHOWN]
        found = ((n, tuple([f for f in own if f in self._of[n]][:REASONS])) for n in best if scores[n])
        return [Similar(self._cases[n], self._reasons(shared)) for n, shared in found]

    def _weightiest(self, here: int) -> list[int]:
        """The features of a case, the weightiest first."""
        return sorted(self._of[here], key=self._rank.__getitem__)

    def _candidates(self, here: int, own: list[int]) -> set[int]:
        found: set[int] = set()
        left = BUDGET
        for feature in own:
            if left <= 0:
                break
            near = _near(self._postings[feature], here)
            left -= len(near)
            found.update(near)
        found.discard(here)
        return found


def kept(build: BuildCache, name: str, features: str, index: Index, cases: Iterable[Case], likeness: Callable[[], Likeness]) -> dict[str, list[Similar]]:
    """Those similar to some cases, by the ids of these: as they were kept under this ``name`` where all cases had the same ``features``, else made."""

    def make() -> bytes:
        known, place = likeness(), {case.id: n for n, case in enumerate(index.cases)}
        found = {case.id: [(place[one.case.id], one.reasons) for one in known.similar(case)] for case in cases}
        return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)

    found: dict[str, list[tuple[int, Reasons]]] = pickle.loads(build.whole(name, [features], make))
    return {id: [Similar(index.cases[n], reasons) for n, reasons in some] for id, some in found.items()}


def features_digest(index: Index) -> str:
    """A digest of everything that likeness follows from: which cases there are, and under which terms each stands."""
    own = chain.from_iterable((id, *leaves) for axis in (*ALIKE, "region") for id, leaves in index.leaves[axis].items())
    return digest((*(case.id for case in index.cases), *own))


def _features(case: Case, index: Index) -> Iterator[tuple[str, str]]:
    for axis in ALIKE:
        for leaf in index.leaves[axis].get(case.id, ()):
            yield axis, leaf
    for leaf in index.leaves["region"].get(case.id, ()):  # the case itself need not be looked at
        places = index.facets["region"].entries
        if (parent := places[leaf].parent) and places[parent].parent:
            yield "region", parent


def _near(posting: list[int], here: int) -> list[int]:
    """At most ``WINDOW`` of a feature's cases around a place in the order of time."""
    start = max(0, min(bisect_left(posting, here) - WINDOW // 2, len(posting) - WINDOW))
    return posting[start : start + WINDOW]
