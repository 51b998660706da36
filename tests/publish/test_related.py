"""Similar cases: rare things in common weigh more, the reason says what, and the work stays bounded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.synthetic import cases as synthetic
from generator.models import Case, Measure, Subject
from generator.publish.build_cache import BuildCache
from generator.publish.index.facets import Index, index
from generator.publish.index.related import BUDGET, SHOWN, WINDOW, Likeness, Similar, features_digest, kept, shared
from generator.vocabulary import Vocabulary
from tests.publish.sample import case

BARE: dict[str, Any] = {"region": None, "statutes": (), "consequences": (), "subject": Subject(), "measures": (Measure("warning"),)}


def labels(similar: Similar, found: Index) -> dict[str, list[str]]:
    """What two cases share, as pages call it."""
    return {axis: [term.label for term in terms] for axis, terms in shared(similar.reasons, found).items()}


def test_a_rare_violation_weighs_more_than_a_common_one(v: Vocabulary) -> None:
    common = [case(n, violations=("weak-password",), **BARE) for n in range(3, 12)]
    one = case(1, violations=("weak-password", "no-incident-plan"), **BARE)
    two = case(2, violations=("no-incident-plan",), **BARE)
    found = index([one, two, *common], v)
    best = Likeness(found).similar(one)[0]
    assert best.case is two
    assert labels(best, found) == {"violation": ["未制定应急预案"], "measure": ["警告"]}


def test_the_reason_names_what_both_have(v: Vocabulary) -> None:
    found = index([case(1), case(2), case(3, violations=("no-incident-plan",), **BARE)], v)
    best = Likeness(found).similar(case(1))[0]
    assert best.case.id == case(2).id
    both = labels(best, found)
    assert "弱口令" in both["violation"]
    assert "勒索病毒" in both["consequence"]


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


def test_what_is_alike_is_kept_as_long_as_cases_share_what_they_shared(v: Vocabulary, tmp_path: Path) -> None:
    made, cache, asked = list(synthetic(30)), BuildCache(tmp_path), list[int]()

    def alike(cases: list[Case]) -> dict[str, list[Similar]]:
        found = index(cases, v)

        def likeness() -> Likeness:
            asked.append(len(cases))
            return Likeness(found)

        return kept(cache, "alike", features_digest(found), found, cases, likeness)

    def afresh(cases: list[Case]) -> dict[str, list[Similar]]:
        likeness = Likeness(index(cases, v))
        return {case.id: likeness.similar(case) for case in cases}

    assert alike(made) == afresh(made)
    fined = [replace(made[0], title="改", measures=tuple(replace(m, amount=77) if m.amount else m for m in made[0].measures)), *made[1:]]
    assert alike(fined) == afresh(fined)
    assert asked == [30]
    for edited in (fined[1:], [replace(fined[0], violations=made[7].violations, region=made[8].region), *fined[1:]]):
        assert alike(edited) == afresh(edited)
    assert asked == [30, 29, 30]
