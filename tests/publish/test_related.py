"""Similar cases: rare things in common weigh more, the reason says what, and the work stays bounded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from benchmarks.synthetic import cases as synthetic
from generator.models import Measure, Subject
from generator.publish.index.facets import index
from generator.publish.index.related import BUDGET, SHOWN, WINDOW, Likeness, Similar
from generator.vocabulary import Vocabulary
from tests.publish.sample import case

BARE: dict[str, Any] = {"region": None, "statutes": (), "consequences": (), "subject": Subject(), "measures": (Measure("warning"),)}


def labels(similar: Similar) -> dict[str, list[str]]:
    """What two cases share, as pages call it."""
    return {axis: [term.label for term in terms] for axis, terms in similar.shared.items()}


def test_a_rare_violation_weighs_more_than_a_common_one(v: Vocabulary) -> None:
    common = [case(n, violations=("weak-password",), **BARE) for n in range(3, 12)]
    one = case(1, violations=("weak-password", "no-incident-plan"), **BARE)
    two = case(2, violations=("no-incident-plan",), **BARE)
    best = Likeness(index([one, two, *common], v)).similar(one)[0]
    assert best.case is two
    assert labels(best) == {"violation": ["未制定应急预案"], "measure": ["警告"]}


def test_the_reason_names_what_both_have(v: Vocabulary) -> None:
    found = Likeness(index([case(1), case(2), case(3, violations=("no-incident-plan",), **BARE)], v)).similar(case(1))
    assert found[0].case.id == case(2).id
    shared = labels(found[0])
    assert "弱口令" in shared["violation"]
    assert "勒索病毒" in shared["consequence"]


def test_cases_with_nothing_in_common_are_not_similar(v: Vocabulary) -> None:
    one = case(1, **BARE | {"measures": ()})
    two = case(2, violations=("no-incident-plan",), **BARE | {"measures": ()})
    assert Likeness(index([one, two], v)).similar(one) == []


def test_at_most_five_never_itself_always_the_same(v: Vocabulary) -> None:
    found = index(synthetic(200), v)
    first, second = Likeness(found), Likeness(index(reversed(list(synthetic(200))), v))
    for one in found.cases[::20]:
        similar = first.similar(one)
        assert len(similar) <= SHOWN
        assert one not in [s.case for s in similar]
        assert similar == second.similar(one)


def test_the_work_for_one_case_does_not_grow_with_the_number_of_cases(v: Vocabulary) -> None:
    same = [replace(case(1), id=f"20240920-{n:08x}-01") for n in range(2_000)]
    likeness = Likeness(index(same, v))
    looked_at = likeness._candidates(1_000, likeness._weightiest(1_000))
    assert len(looked_at) <= BUDGET + WINDOW
