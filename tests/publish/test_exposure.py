"""今天会怎样: the ladders are of today's checked law and no other; the drawing shows every fine that is known and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.models import Measure
from generator.publish import words
from generator.publish.index import exposure
from generator.publish.index.exposure import Limits
from generator.publish.pages import exposure_page
from generator.publish.pages import exposure_panel as shown
from generator.publish.pages.strip import LEFT, RIGHT, STACK, WIDTH, Fine, Range, fines_in, strip
from generator.publish.site_context import TEMPLATES
from generator.publish.words import Words
from generator.vocabulary import Vocabulary
from tests.publish.sample import case, site, statute

DUTIES = [
    (["csl@2016:21"], ["csl@2025:61.1", "csl@2025:61.3"], [["csl@2016:59.1"], []]),
    (["csl@2016:21", "csl@2025:23"], ["csl@2025:61.1", "csl@2025:61.3"], [["csl@2016:59.1"], []]),
    (["csl@2025:43"], ["csl@2025:71.1"], [["csl@2016:64.1"]]),  # of the three articles it replaced, the one that punished this duty
    (["dsl@2021:27"], ["dsl@2021:45.1"], [[]]),
    (["no-such@2020:1"], [], []),
    ([], [], []),
]

WORDS = Words("zh", words.read(TEMPLATES))


@pytest.mark.parametrize(("duties", "now", "before"), DUTIES)
def test_the_ladders_of_today_and_what_they_replaced(duties: list[str], now: list[str], before: list[list[str]], v: Vocabulary) -> None:
    given_duties = duties if "csl@2025:43" not in duties else ["csl@2016:41", *duties]
    found = exposure.for_duties(given_duties, v)
    assert [x.id for x in found] == now
    assert [[b.id for b in x.before] for x in found] == before


def test_what_is_new_is_told_from_what_never_had_another_text(v: Vocabulary) -> None:
    aggravated = exposure.ladder(v.provisions["csl@2025:61.3"], v)
    only = exposure.ladder(v.provisions["dsl@2021:45.1"], v)
    assert (aggravated.new, only.new) == (True, False)


def test_only_checked_law_in_force_is_shown(v: Vocabulary) -> None:
    for fact in v.violations.values():
        for found in exposure.for_duties(fact.provisions, v):
            p = v.provisions[found.id]
            law = v.laws[p.law]
            assert p.role == "liability"
            assert law.certainty in ("verified", "secondary")
            assert law.status == "in_force"
            assert [x.until for x in law.versions if x.version == p.version] == [None]


def test_a_provision_without_a_fine_of_its_own_says_what_it_refers_to(v: Vocabulary) -> None:
    (found,) = exposure.for_duties(["csl@2025:43"], v)
    assert (found.rungs, found.unit, found.person) == ((), (), ())
    assert found.note.startswith("不再自设罚款")


def test_cases_are_met_by_what_took_the_place_of_what_they_cite(v: Vocabulary) -> None:
    old, new = case(1), case(2, statutes=(statute(23, "2025"), statute(61, "2025")))
    assert {x.id: n for x, n in exposure.cited([old, new], v)} == {"csl@2025:61.1": 2, "csl@2025:61.3": 2}


fines = st.builds(Fine, st.sampled_from(["unit", "person", None]), st.none() | st.integers(1, 10**10), st.booleans())
limits = st.builds(Limits, st.tuples(st.none() | st.integers(0, 10**8), st.none() | st.integers(1, 10**9)), st.booleans())
ranges = st.builds(Range, st.just("某法第一条"), st.lists(limits, max_size=3).map(tuple), st.lists(limits, max_size=3).map(tuple))


@given(st.lists(fines, max_size=60), st.lists(ranges, max_size=6))
def test_every_known_fine_is_drawn_inside_the_drawing(given_fines: list[Fine], given_ranges: list[Range]) -> None:
    known = [f for f in given_fines if f.amount is not None]
    drawn = strip(given_fines, given_ranges, WORDS)
    assert (drawn is None) == (not known)
    if drawn:
        assert sum(row.fines for row in drawn.rows) == len(known)
        for row in drawn.rows:
            dots = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", row.dots)]
            assert row.fines / row.per_dot <= len(dots) <= row.fines
            assert all(LEFT <= x <= WIDTH - RIGHT + 3 and row.y < y < row.y + row.height for x, y in dots)
            assert all(x >= LEFT and x + w <= WIDTH - RIGHT + 0.2 for lane in row.lanes for x, w in lane.bars)


def test_many_equal_fines_share_dots_and_say_so() -> None:
    drawn = strip([Fine("unit", 10_000, mixed=False)] * 1000, [], WORDS)
    assert drawn
    (row,) = drawn.rows
    assert (row.fines, row.per_dot, row.dots.count("M")) == (1000, 50, STACK)


def test_unit_person_and_fines_for_other_matters_stand_apart() -> None:
    both = (Measure("fine", "unit", 20_000), Measure("fine", "person", 5_000))
    drawn = strip(fines_in([case(1, measures=both), case(2, mixed=True)]), [], WORDS)
    assert drawn
    assert [(row.name, row.fines) for row in drawn.rows] == [("单位", 1), ("个人", 1), ("单位（含其他事项）", 1)]


def test_a_case_is_marked_among_those_under_the_same_provision() -> None:
    first, second = case(1), case(2, measures=(Measure("fine", "unit", 90_000),))
    found = shown.of_case(site(first, second), first)
    assert found
    assert (found["cases"], found["own"]) == (2, True)
    (row,) = found["strip"].rows
    assert (row.fines, row.own.count("M"), [lane.name for lane in row.lanes]) == (2, 1, ["网络安全法第六十一条第一款", "网络安全法第六十一条第三款"])
    assert shown.of_case(site(first), case(3, statutes=())) is None


def test_the_data_of_the_page_names_every_violation_with_its_ladders(v: Vocabulary) -> None:
    data = exposure_page.ladders(site(case(1)))
    assert {id for id, _ in data["terms"]} == {*v.violations, *v.duties}
    for id, places in data["of"].items():
        expected = [x.name for x in exposure.for_duties(shown.provisions(site(case(1)), id), v)]
        assert [data["ladders"][n]["name"] for n in places] == expected
