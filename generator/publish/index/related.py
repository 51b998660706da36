"""Similar cases: what two cases share, weighted by how rare it is, with the reason in words.

An inverted index over the features of all cases; per case a bounded number of candidates is looked at (its rarest features
first, and of a long list the cases nearest in time), so the work grows linearly with the number of cases.
"""

from bisect import bisect_left
from collections.abc import Iterator
from math import log
from typing import NamedTuple

from generator.case.fields import AXES
from generator.models import Case, Term
from generator.publish.index.facets import Index

SHOWN = 5
BUDGET = 48  # cases looked at for one case, counted per feature
WINDOW = 16  # of one feature's cases, at most so many, the nearest in time
REASONS = 3
ALIKE = tuple(id for id, axis in AXES.items() if axis.likeness)  # region counts from the prefecture down, law by article


class Similar(NamedTuple):
    """A similar case and the terms it shares, by their axes: the weightiest first. ``reasons``, numbers, are the same where these are."""

    case: Case
    shared: dict[str, list[Term]]
    reasons: tuple[int, ...]


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
        self._terms = [(axis, index.facets[axis].entries[leaf].term) for axis, leaf in names]
        self._known: dict[tuple[int, ...], dict[str, list[Term]]] = {}

    def similar(self, case: Case) -> list[Similar]:
        """The most similar cases, most alike first (then in the index's order); none without anything in common."""
        here = self._place[case.id]
        own = self._weightiest(here)
        features, weight = self._of[here], self._weight.__getitem__
        scores = {n: sum(map(weight, features & self._of[n])) for n in sorted(self._candidates(here, own))}
        best = sorted(scores, key=scores.__getitem__, reverse=True)[:SHOWN]
        found = ((n, tuple([f for f in own if f in self._of[n]][:REASONS])) for n in best if scores[n])
        return [Similar(self._cases[n], self._shared(reasons), reasons) for n, reasons in found]

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

    def _shared(self, reasons: tuple[int, ...]) -> dict[str, list[Term]]:
        if reasons not in self._known:
            shared = self._known[reasons] = dict[str, list[Term]]()
            for axis, term in (self._terms[feature] for feature in reasons):
                if axis != "region" or axis not in shared:  # the county says its prefecture
                    shared.setdefault(axis, []).append(term)
        return self._known[reasons]


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
