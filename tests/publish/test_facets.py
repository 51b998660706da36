"""The indexes: what counts, what includes what, in which order, and that every case is found where it belongs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic import cases as synthetic
from generator.case.axes import statute_ids
from generator.models import Measure, Statute
from generator.publish.index.facets import case_url, index
from generator.vocabulary import Vocabulary, vocabulary
from tests.publish.sample import case, statute


def test_a_draft_in_doubt_counts_once_it_is_reviewed(v: Vocabulary) -> None:
    doubtful = case(2, doubt="没有写明处理结果")
    assert [c.id for c in index([case(1), doubtful], v).cases] == [case(1).id]
    assert len(index([case(1), replace(doubtful, status="reviewed")], v).cases) == 2


def test_withdrawn_and_merged_cases_do_not_count(v: Vocabulary) -> None:
    found = index([case(1), case(2, status="withdrawn"), case(3, status="merged", merged_into=case(1).id)], v)
    assert [c.id for c in found.cases] == [case(1).id]
    assert len(found.facets["year"].entries["2024"].cases) == 1


def test_a_region_includes_the_places_below_it(v: Vocabulary) -> None:
    regions = index([case(1)], v).facets["region"]
    assert list(regions.entries) == ["450000", "450100", "450126"]
    assert regions.roots == ("450000",)
    assert all(len(e.cases) == 1 for e in regions.entries.values())
    assert regions.entries["450000"].children == ["450100"]


def test_two_violations_of_one_duty_count_the_case_once(v: Vocabulary) -> None:
    facet = index([case(1, violations=("weak-password", "no-management-system"))], v).facets["violation"]
    assert len(facet.entries["network-security"].cases) == 1
    assert len(facet.entries["weak-password"].cases) == 1


def test_history_is_no_measure_of_this_decision(v: Vocabulary) -> None:
    found = index([case(1, measures=(Measure("warning", "unit", prior=True),))], v).facets["measure"]
    assert not found.entries
    assert len(found.unknown) == 1


def test_statutes_stand_under_law_version_and_article(v: Vocabulary) -> None:
    facet = index([case(1, statutes=(statute(21), statute(23, None)))], v).facets["statute"]
    assert facet.entries["csl"].children == ["csl-2016", "csl-open"]
    assert facet.entries["csl-2016"].children == ["csl-2016/21"]
    assert facet.entries["csl-open/23"].url == "statutes/csl-open/23/"


def test_a_law_outside_the_catalogue_has_a_page_by_its_printed_title() -> None:
    law, version, article = statute_ids(Statute(None, "某市网络管理办法", article=3))
    assert law.startswith("law-")
    assert version == f"{law}-open"
    assert article == f"{version}/3"


def test_newest_first_then_by_id(v: Vocabulary) -> None:
    given_ = [case(2), case(1), case(1, day="20250101"), case(10)]
    assert [c.id for c in index(given_, v).cases] == [case(1, day="20250101").id, case(1).id, case(2).id, case(10).id]


def test_case_pages_stand_under_their_year() -> None:
    assert case_url(case(1)) == f"cases/2024/{case(1).id}/"


@given(st.integers(0, 40), st.integers(0, 5))
def test_every_case_stands_exactly_under_its_leaves_and_their_parents(count: int, seed: int) -> None:
    found = index(synthetic(count, seed), vocabulary())
    for axis, facet in found.facets.items():
        for c in found.cases:
            expected = set()
            for entry in found.entries(axis, c):
                here: str | None = entry.term.id
                while here:
                    expected.add(here)
                    here = facet.entries[here].parent
            assert expected == {i for i, e in facet.entries.items() if c in e.cases}
            assert (c in facet.unknown) == (not expected)


def test_the_order_of_the_files_does_not_matter(v: Vocabulary) -> None:
    some = list(synthetic(30))
    forwards, backwards = index(some, v), index(reversed(some), v)
    assert forwards == replace(backwards)
    assert [list(f.entries) for f in forwards.facets.values()] == [list(f.entries) for f in backwards.facets.values()]


def test_a_law_cited_without_an_article_stands_under_its_version(v: Vocabulary) -> None:
    dsl, csl = v.laws["dsl"].title, v.laws["csl"].title
    cases = [case(1, statutes=(Statute("dsl", dsl, "2021"),)), case(2, statutes=(Statute("csl", csl, None),)), case(3, statutes=(Statute(None, "某市办法"),))]
    entries = index(cases, v).facets["statute"].entries
    assert {i: len(e.cases) for i, e in entries.items() if not i.startswith("law-")} == {"dsl": 1, "dsl-2021": 1, "csl": 1}
    assert len(entries) == 4
