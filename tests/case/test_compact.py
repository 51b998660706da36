"""Cases that were pickled are the same, and hold equal words once."""

import pickle

import pytest

from generator.models import Case, Dates, Measure, PartialDate, Region, Source, Subject

FULL = Case(
    id="20240920-992065e7-01",
    title="某旅馆未设访问口令案",
    dates=Dates(PartialDate("2024-07"), None, PartialDate("2024-09-20")),
    region=Region("450126", "450126", ("广西壮族自治区", "南宁市", "宾阳县")),
    subject=Subject("某旅馆", "company", "hotel-catering"),
    violations=("weak-password", "no-logs"),
    measures=(Measure("fine", "unit", 10_000), Measure("warning")),
    sources=(Source("https://example.org/a", "通报", seed="a.md"),),
    evidence={"region": "宾阳县"},
    body="某旅馆未设访问口令。",
)


@pytest.mark.parametrize("case", [FULL, Case("20240920-992065e7-02", "")], ids=["full", "bare"])
def test_a_case_comes_back_the_same(case: Case) -> None:
    assert pickle.loads(pickle.dumps(case)) == case


def test_equal_words_of_two_cases_are_one_in_memory() -> None:
    one, two = (pickle.loads(pickle.dumps(FULL)) for _ in range(2))
    assert one.region.path[1] is two.region.path[1]
    assert one.violations[0] is two.violations[0]
    assert one.dates.reported.text is two.dates.reported.text
