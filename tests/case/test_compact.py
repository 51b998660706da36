"""Cases that became tuples and came back are the same, and hold equal words once."""

import marshal
import pickle
from decimal import Decimal
from typing import Any

import pytest

from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Review, Source, Statute, Subject
from generator.models.compact import BY_VALUE, flat, late, restored

FULL = Case(
    id="20240920-992065e7-01",
    title="某旅馆未设访问口令案",
    dates=Dates(PartialDate("2024-07"), None, PartialDate("2024-09-20")),
    region=Region("450126", "450126", ("广西壮族自治区", "南宁市", "宾阳县")),
    subject=Subject("某旅馆", "company", "hotel-catering"),
    authorities=(Authority("宾阳县公安局", "police"),),
    violations=("weak-password", "no-logs"),
    statutes=(Statute("csl", "中华人民共和国网络安全法", "2016", 21, cited="第二十一条"),),
    measures=(Measure("fine", "unit", 10_000), Measure("fine", "person", Decimal("12345.67")), Measure("warning")),
    sources=(Source("https://example.org/a", "通报", seed="a.md"),),
    evidence={"region": "宾阳县"},
    body="某旅馆未设访问口令。",
    reviewed=Review("甲", "2024-10-01"),
)


def copied(case: Case) -> Any:
    return restored(Case, marshal.loads(marshal.dumps(flat(case), BY_VALUE)))


@pytest.mark.parametrize("case", [FULL, Case("20240920-992065e7-02", "")], ids=["full", "bare"])
def test_a_case_comes_back_the_same(case: Case) -> None:
    assert copied(case) == case
    assert repr(copied(case)) == repr(case)


@pytest.mark.parametrize("id", [FULL.id, ""], ids=["its id known", "its id unknown"])
def test_a_case_is_restored_when_it_is_first_looked_at(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case, whole = late(Case, marshal.dumps(flat(FULL), BY_VALUE), id), FULL
    with monkeypatch.context() as patch:
        patch.setattr(marshal, "loads", lambda _: pytest.fail("nobody asked for anything else"))
        assert not id or case.id == whole.id
    assert (case.title, case.counted, case.year) == (whole.title, whole.counted, whole.year)
    assert case == whole == pickle.loads(pickle.dumps(late(Case, marshal.dumps(flat(FULL), BY_VALUE), id)))
    assert not hasattr(case, "_state")
    with pytest.raises(AttributeError, match="no_such"):
        case.no_such  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="title"):
        Case.__new__(Case).title  # noqa: B018


def test_equal_words_of_two_cases_are_one_in_memory() -> None:
    one, two = (copied(FULL) for _ in range(2))
    assert one.region.path[1] is two.region.path[1]
    assert one.violations[0] is two.violations[0]
    assert one.dates.reported.text is two.dates.reported.text
