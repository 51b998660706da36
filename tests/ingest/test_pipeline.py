"""From bytes to outcomes: pure, in order, whatever the number of processes; and the commands that print them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.ingest import pipeline

SEEDS = Path(__file__).parents[2] / "seeds"
CASE = "# 某公司被约谈\n\n青江市网信办检查发现，某公司网站存在漏洞，依法对该公司负责人进行约谈。\n"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "unreadable"),
        ("约谈".encode("gb18030"), "unreadable"),
        ("# 漏洞公告\n\n某厂商修复漏洞。".encode(), "no-act"),
        ("# 部署\n\n网信部门将依法查处违法行为，从重处罚。".encode(), "totals"),
        (CASE.encode(), None),
    ],
)
def test_outcome_says_why(raw: bytes, code: str | None) -> None:
    outcome = pipeline.read("a.md", raw)
    assert (outcome.code, bool(outcome.reason)) == (code, code is not None)
    assert bool(outcome.readings) == (code is None)


def test_same_bytes_same_outcome() -> None:
    path = sorted(SEEDS.iterdir())[0]
    assert pipeline.read(path.name, path.read_bytes()) == pipeline.read(path.name, path.read_bytes())


def test_two_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    for i in range(40):
        (tmp_path / f"{i:02}.md").write_text(CASE if i % 3 else "无关内容", encoding="utf-8")
    paths = pipeline.files([tmp_path, SEEDS])
    assert list(pipeline.read_all(paths, 2)) == list(pipeline.read_all(paths, 1))
    assert [o.name for o in pipeline.read_all(paths, 2)] == [p.name for p in paths]


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    assert pipeline.read_file(tmp_path / "gone.md").refused


def test_every_case_of_a_seed_keeps_its_words_verbatim() -> None:
    for path in sorted(SEEDS.iterdir()):
        raw = path.read_text(encoding="utf-8").replace("**", "")
        for passage, reading in pipeline.read_file(path).readings:
            assert all(paragraph in raw for paragraph in passage.text.split("\n\n"))
            assert passage.zones
            assert [z.end for z in passage.zones] == sorted(z.end for z in passage.zones)
            assert reading.case.body == passage.text


def test_extract_prints_a_case_a_line_and_refusals_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CASE, encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"")
    (tmp_path / "c.md").write_text("青江警方抓获犯罪嫌疑人李某，已刑事拘留，其非法出售公民个人信息。", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(tmp_path)])
    cases = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(c["article"], c["ordinal"], c.get("scope")) for c in cases] == [("a.md", 1, None), ("c.md", 1, "criminal")]
    assert result.stderr.startswith("b.md: unreadable: ")
    assert result.exit_code == 1


def test_explain_shows_words_and_rows() -> None:
    path = next(SEEDS.glob("000_*"))
    result = CliRunner().invoke(main, ["explain", str(path), "3"])
    assert result.exit_code == 0
    assert "通辽某热电公司" in result.output
    assert "【2】" not in result.output
    assert "没有第 9 个案例" in CliRunner().invoke(main, ["explain", str(path), "9"]).output
