"""The measure: what counts as found, and how the figures are made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.ingest import evaluate, pipeline
from generator.ingest import gold as marked

CASE = "2024年5月6日，南宁市公安局网安支队检查发现，某酒店网站存在弱口令，依法对该酒店给予警告。"
LABEL: dict[str, Any] = {
    "ordinal": 1,
    "title": "某酒店案",
    "quote_start": "2024年5月6日，南宁市",
    "quote_end": "依法对该酒店给予警告。",
    "region": {"province": "广西壮族自治区", "city": "南宁市", "county": None},
    "authority": {"name": "南宁市公安局网安支队", "kind": "公安"},
    "penalties": [{"kind": "警告", "target": "单位", "amount_cny": None}],
    "facts": ["weak-password"],
    "consequences": ["none-stated"],
    "date": "2024-05-06",
    "subject": "某酒店",
    "sector": "unspecified",
}


def gold(**changes: Any) -> list[dict[str, Any]]:
    return [{"article": "a.md", "scope": "administrative", "shared_statutes": [], "cases": [LABEL | changes]}]


def measure(labels: list[dict[str, Any]], text: str = CASE) -> evaluate.Evaluation:
    return evaluate.evaluate(labels, [pipeline.read("a.md", f"# 标题\n\n{text}\n".encode())])


def test_all_right() -> None:
    result = measure(gold())
    assert [line for line in result.misses if "sector" not in line] == []
    assert result.tallies["cases"].scores == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("changes", "field", "wrong", "missed"),
    [
        ({"date": "2024-05-07"}, "date", 1, 1),
        ({"facts": ["weak-password", "no-log-retention"]}, "violations", 0, 1),
        ({"penalties": [{"kind": "罚款", "target": "单位", "amount_cny": 5000}]}, "measures", 1, 1),
        ({"penalties": [{"kind": "警告", "target": "单位", "count": 2}]}, "measures", 0, 1),
        ({"authority": {"kind": "网信"}}, "authority", 1, 1),
        ({"statutes": [{"law": "网络安全法", "articles": ["第二十一条", "第59条"]}]}, "statutes", 0, 2),
        ({"subject": "某商店"}, "subject", 1, 1),
    ],
)
def test_a_difference_counts_once_and_is_named(changes: dict[str, Any], field: str, wrong: int, missed: int) -> None:
    result = measure(gold(**changes))
    assert (result.tallies[field].wrong, result.tallies[field].missed) == (wrong, missed)
    assert any(f"| {field} |" in line for line in result.misses)


GIVEN = {"system": ["website"], "discovery": "inspection", "campaign": None, "origin": None, "records": None, "mixed": False}


@pytest.mark.parametrize(
    ("given", "field", "right", "wrong", "missed"),
    [
        (GIVEN, "system", 1, 0, 0),
        (GIVEN, "discovery", 1, 0, 0),
        (GIVEN, "campaign", 0, 0, 0),
        (GIVEN | {"discovery": "complaint"}, "discovery", 0, 1, 1),
        (GIVEN | {"records": 300}, "records", 0, 0, 1),
        (GIVEN | {"system": []}, "system", 0, 1, 0),
        (GIVEN | {"mixed": True}, "mixed", 0, 0, 1),
    ],
)
def test_circumstances_are_measured_where_a_label_gives_them(given: dict[str, Any], field: str, right: int, wrong: int, missed: int) -> None:
    result = measure(gold(circumstances=given))
    assert result.circumstances[field] == evaluate.Tally(right, wrong, missed)
    assert any(f"| {field} |" in line for line in result.misses) is (wrong + missed > 0)
    assert result.macro == measure(gold()).macro


def test_circumstances_that_no_label_gives_are_not_measured() -> None:
    assert measure(gold()).circumstances == {}
    assert set(measure(gold(circumstances={"origin": None, "mixed": None})).circumstances) == {"origin"}


def test_a_subject_that_holds_the_label_agrees() -> None:
    assert measure(gold(subject="酒店")).tallies["subject"].wrong == 0


def test_a_case_not_found_misses_all_its_fields_and_an_extra_one_is_wrong_in_all() -> None:
    result = measure(gold(quote_start="没有这句话"))
    assert (result.tallies["cases"].missed, result.tallies["cases"].wrong) == (1, 1)
    assert (result.tallies["measures"].missed, result.tallies["measures"].wrong) == (1, 1)


def test_borderline_articles_and_other_scopes_are_left_out() -> None:
    borderline = [gold(quote_start="没有这句话")[0] | {"borderline": True}]
    assert measure(borderline).tallies["cases"] == evaluate.Tally()
    assert measure(gold(nature="criminal"), "无关").tallies["cases"].missed == 0


def test_a_day_of_the_notice_is_not_compared() -> None:
    assert measure(gold(date="2024-06-01", date_basis="notice")).tallies["date"] == evaluate.Tally()


def test_flat_takes_markup_and_white_space_off() -> None:
    assert marked.flat("**某 公司**\n[被罚](http://x)") == "某公司被罚"


def test_command(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "none").mkdir()
    (tmp_path / "articles" / "a.md").write_text(f"# 标题\n\n{CASE}\n", encoding="utf-8")
    (tmp_path / "none" / "b.md").write_text(f"# 标题\n\n{CASE}\n", encoding="utf-8")
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold()[0]), encoding="utf-8")
    run = ["evaluate", str(tmp_path / "articles"), str(tmp_path / "gold"), "--negatives", str(tmp_path / "none")]
    result = CliRunner().invoke(main, run)
    assert "cases         P 1.000  R 1.000  F1 1.000" in result.output
    assert "b.md | false article" in result.output
    figures = json.loads(CliRunner().invoke(main, [*run, "--json"]).output)
    assert (figures["false_articles"], figures["fields"]["cases"]) == (1, [1.0, 1.0, 1.0])
    (tmp_path / "gold" / "b.json").write_text("[", encoding="utf-8")
    broken = CliRunner().invoke(main, run)
    assert broken.exit_code == 1
    assert "b.json" in broken.output
