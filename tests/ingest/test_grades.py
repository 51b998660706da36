"""Grades: what was measured decides them, what stands outside the case's own words is never plain, and the count of each is true."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.case import file as casefile
from generator.ingest import calibration, explain, pipeline
from generator.ingest.extract import grades
from generator.models import Confidence
from generator.vocabulary import Vocabulary

TABLE = grades.GradeTable({"region": (95, 100), "subject/name": (17, 20)}, {"region": {"seen-often": (40, 40), "seen-wrong": (1, 12)}})
NOTICE = "2024年5月6日，南宁市公安局网安支队检查发现，某酒店网站存在弱口令，依法对该酒店给予警告。"
LEAD = "南宁市公安局网安支队依据《中华人民共和国网络安全法》第二十一条、第五十九条，查处一批不履行网络安全保护义务案件，现将典型案例通报如下："


def read(text: str) -> pipeline.Outcome:
    return pipeline.read("a.md", f"# 南宁市公安局网安支队通报\n\n{text}\n".encode())


@pytest.mark.parametrize(
    ("field", "row", "indirect", "grade"),
    [
        ("region", "seen-often", False, "plain"),
        ("region", "seen-often", True, "inferred"),
        ("region", "seen-wrong", False, "doubtful"),
        ("region", "seen-wrong", True, "doubtful"),
        ("region", "never-seen", False, "plain"),
        ("subject/name", "never-seen", False, "inferred"),
        ("discovery", "never-measured", False, None),
        ("discovery", "never-measured", True, "inferred"),
    ],
)
def test_what_was_measured_decides(field: str, row: str, *, indirect: bool, grade: Confidence | None) -> None:
    assert TABLE.grade(field, row, indirect=indirect) == grade


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 50))
def test_more_right_values_never_lower_a_share(right: int, wrong: int, more: int) -> None:
    def share(right: int) -> float:
        share = grades.GradeTable({"region": (9, 10)}, {"region": {"row": (right, right + wrong)}}).share("region", "row")
        assert share is not None
        return share

    assert 0 < share(right) <= share(right + more) < 1


def test_the_committed_table_is_read_as_it_was_written() -> None:
    committed = grades.committed()
    assert grades.parse(grades.render(committed)) == committed
    assert committed.rows.keys() <= committed.first_sight.keys()


@pytest.mark.parametrize("wrong", [{"first_sight": {"nowhere": [1, 1]}}, {"rows": {"region": {"row": [2, 1]}}}])
def test_a_table_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"nowhere|2 of 1"):
        grades.parse(json.dumps(json.loads(grades.render(TABLE)) | wrong))


def test_a_law_of_the_lead_is_inferred_and_the_file_keeps_it(v: Vocabulary) -> None:
    passage, reading = read(f"{LEAD}\n\n案例一：某酒店案\n\n{NOTICE}\n\n案例二：某学校案\n\n{NOTICE.replace('酒店', '学校')}").readings[0]
    assert [s.basis for s in reading.case.statutes] == ["lead", "lead"]
    given = grades.grades(reading.found, passage)
    assert (given["statutes/1"], given["authorities/1"]) == ("inferred", "plain")
    assert reading.case.confidence == {path: grade for path, grade in given.items() if grade != "plain"}
    again, problems = casefile.parse(casefile.render(reading.case, v), "a.md", v)
    assert not problems
    assert again is not None
    assert again.confidence == reading.case.confidence


def test_extract_prints_the_grade_of_every_measured_value() -> None:
    (record,) = explain.records(read(NOTICE))
    assert record["confidence"]["violations/weak-password"] == "plain"
    assert set(record["confidence"].values()) <= {"plain", "inferred", "doubtful"}
    assert any("violations/weak-password" in line and line.endswith("照录") for line in explain.lines(read(NOTICE)))


def test_a_passage_in_doubt_has_nothing_plain() -> None:
    passage, reading = read(NOTICE).readings[0]
    given = grades.grades(reading.found, replace(passage, doubt="可能是评论"))
    assert given
    assert "plain" not in given.values()


def _label(**changes: Any) -> dict[str, Any]:
    case = {
        "ordinal": 1, "nature": "administrative", "quote_start": "2024年5月6日", "quote_end": "给予警告。", "facts": ["weak-password"],
        "penalties": [{"kind": "警告", "target": "单位"}], "authority": {"kind": "公安"}, "date": "2024-05-06", "subject": "某酒店",
        "region": {"province": "广西壮族自治区", "city": "南宁市"}, "sector": "hotel-catering",
    }  # fmt: skip
    return {"article": "a.md", "cases": [case | changes]}


def test_right_and_wrong_values_are_counted_under_their_grade() -> None:
    outcome = read(NOTICE)
    right = calibration.of([_label()], [outcome]).figures()
    assert right["violations"]["plain"] == [1, 1, 1]
    wrong = calibration.of([_label(facts=["no-log-retention"])], [outcome]).figures()
    assert wrong["violations"]["plain"] == [0, 1, 1]
    no_case = calibration.of([_label(quote_start="没有这句话")], [outcome]).figures()
    assert no_case["violations"]["plain"] == [0, 0, 1]
    assert no_case["together"]["plain"][:2] == [0, 0]
    assert calibration.of([_label() | {"borderline": True}], [outcome]).figures()["together"]["plain"] == [0, 0, 0]


def test_the_table_counts_only_what_stands_in_cases() -> None:
    seen = [*calibration.observe(_label(), read(NOTICE)), *calibration.observe(_label(quote_start="没有这句话"), read(NOTICE))]
    assert calibration.table(seen).rows["violations"] == {"weak-password": (1, 1)}


def test_an_office_that_stands_in_the_lead_alone_is_inferred() -> None:
    body = "某酒店预订系统存在弱口令，被依法给予警告，责令限期改正。"
    lead = "近日，南宁市公安局对辖区单位开展检查，现将两起典型案例通报如下。"
    told = f"{lead}\n\n案例一：某酒店案\n\n{body}\n\n案例二：某学校案\n\n{body.replace('酒店', '学校')}"
    passage, reading = read(told).readings[0]
    given = grades.grades(reading.found, passage)
    assert reading.found["authorities/1"].words not in passage.text
    assert (given["authorities/1"], given["violations/weak-password"]) == ("inferred", "plain")
    assert reading.case.confidence["authorities/1"] == "inferred"
