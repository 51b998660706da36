"""A field is declared once: what one place knows and another does not is an error when the program starts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.case import fields
from generator.case.field import Field, contradictions
from generator.case.fields import AXES, BY_KEY, FIELDS, quoted, values
from generator.models import Authority, Case, Measure, Subject


def declared(key: str, **changes: object) -> tuple[Field, ...]:
    """All fields, one of them changed."""
    return tuple(replace(f, **changes) if f.key == key else f for f in FIELDS)  # type: ignore[arg-type]


def test_the_declarations_agree() -> None:
    assert list(contradictions(FIELDS)) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (FIELDS[1:], "Case.id is declared by no field"),
        ((*FIELDS, Field(key="mood")), "field mood is no attribute of Case"),
        ((*FIELDS, FIELDS[0]), "field id is declared twice"),
        (declared("subject", type=Measure), "subject: Measure and its declaration differ in amount, credit_code, kind, party, prior, sector, type"),
        (declared("violations", table="moods"), "violations: no table moods"),
        (declared("violations", table=None), "violations: a term needs a table, and only a term has one"),
        (declared("title", table="sectors"), "title: a term needs a table, and only a term has one"),
        (declared("region", axis=replace(AXES["region"], panels=("mood",))), "axis region: no axis mood"),
        (declared("violations", axis=replace(AXES["violation"], id="region")), "axis region is declared twice"),
    ],
)
def test_a_contradiction_is_named(fields: tuple[Field, ...], says: str) -> None:
    assert says in list(contradictions(fields))


def test_a_list_of_some_fields_names_none_that_is_not_declared() -> None:
    assert fields.declared("title", "subject/name") == {"title", "subject/name"}
    with pytest.raises(TypeError, match="no such field: mood"):
        fields.declared("title", "mood")


CASE = Case(
    "20240920-0000beef-01",
    "某宾馆案",
    authorities=(Authority("某县公安局", "police"), Authority("某市网信办", "cac", "guiding")),
    subject=Subject("某宾馆", sector="accommodation-catering"),
    violations=("weak-password",),
    measures=(Measure("warning", prior=True), Measure("fine", "unit", 10000)),
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("title", ["某宾馆案"]),
        ("region", []),
        ("subject/name", ["某宾馆"]),
        ("subject/type", []),
        ("violations", ["weak-password"]),
        ("authorities/kind", ["police"]),
        ("measures/kind", ["fine"]),
        ("measures", [CASE.measures[1]]),
    ],
)
def test_values_stand_at_paths(path: str, found: list[object]) -> None:
    assert values(CASE, path) == found


def test_evidence_may_stand_for_each_value_that_is_there() -> None:
    assert quoted(CASE) == {
        "title": "",
        "authorities/1": "执法机关",
        "authorities/2": "执法机关",
        "subject/name": "被处理单位",
        "subject/sector": "行业",
        "violations/weak-password": "违法行为",
        "measures/1": "处理措施",
        "measures/2": "处理措施",
    }


def test_what_a_notice_tells_can_be_quoted_and_is_named() -> None:
    told = [f for f in FIELDS if f.erased and f.key not in ("evidence", "confidence", "doubt", "reviewed")]
    assert {"region", "measures", "violations", "decision_no"} <= {f.key for f in told}
    assert [f.key for f in told if not (f.quoted and f.label)] == []
    assert BY_KEY["evidence"].erased  # a withdrawn case keeps no quote
