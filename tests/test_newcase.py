"""``casebook new``: the file it writes is one step from passing, and never takes an id that is taken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import check, cli
from generator.case import frontmatter, shapes, template
from generator.system.errors import UserError
from generator.vocabulary import Vocabulary
from tests.strategies import V

URL = "https://notices.example.org/2024/31.html"


def test_only_the_holes_are_left_to_fill(tmp_path: Path, v: Vocabulary) -> None:
    path, text = template.new(tmp_path, v, url=URL, day="2024-09-20", title="青河县某宾馆案")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert {p.code for p in check.check(tmp_path)} == {"TXT606"}
    filled = text.replace("（请填写）把公告里讲这个案例的段落照录在这里，替换本段。", "某宾馆因弱口令被警告。")
    path.write_text(filled, encoding="utf-8")
    assert check.check(tmp_path) == []


def test_commented_entries_work_once_uncommented(tmp_path: Path, v: Vocabulary) -> None:
    path, text = template.new(tmp_path, v, url=None, day="2024-09-20", title="青河县某宾馆案")
    lines = [line[1:] if line.startswith("#  - {") else line for line in text.splitlines()]
    head = "\n".join(lines).replace("  - url:  # 没有网址就删去这一行\n    title:", "  - title: 通报").split("（请填写）")[0]
    filled = f"{head}某宾馆被警告，罚款。\n"
    path.parent.mkdir(parents=True)
    path.write_text(filled, encoding="utf-8")
    assert check.check(tmp_path) == []
    data = frontmatter.read(filled).data
    assert [m["kind"] for m in data["measures"]] == ["警告", "罚款"]


def test_next_id(tmp_path: Path, v: Vocabulary) -> None:
    ids = []
    for _ in range(3):
        path, text = template.new(tmp_path, v, url=URL, day="2024-09-20", title="案")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        ids.append(path.stem)
    assert [i[-2:] for i in ids] == ["01", "02", "03"]
    assert len({i[:-2] for i in ids}) == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[", "https://u:p@example.org/", "https://localhost/", "https://a b.org", "//example.org"]
)
def test_bad_addresses_are_refused(tmp_path: Path, v: Vocabulary, url: str) -> None:
    with pytest.raises(UserError, match="网址"):
        template.new(tmp_path, v, url=url, day="2024-09-20", title=None)


@pytest.mark.parametrize("day", ["", "2024-9-20", "2024-02-30", "昨天", "2999-01-01"])
def test_bad_days_are_refused(tmp_path: Path, v: Vocabulary, day: str) -> None:
    with pytest.raises(UserError):
        template.new(tmp_path, v, url=URL, day=day, title=None, today=date(2026, 1, 1))


@given(st.text(max_size=80))
def test_any_title_is_written_safely(title: str) -> None:
    _, text = template.new(Path("nowhere"), V, url=None, day="2024-09-20", title=title)
    written = frontmatter.read(text).data["title"] if text.isprintable() or "\x00" not in text else title.strip()
    assert written == (title.strip() or shapes.HOLE)


def test_command_writes_the_file_and_the_schema_for_editors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["new", "--url", URL, "--date", "2024-09-20", "--title", "某案"])
    assert result.exit_code == 0, result.output
    path = Path(result.output.splitlines()[0])
    modeline = path.read_text(encoding="utf-8").splitlines()[1]
    schema = (path.parent / modeline.partition("$schema=")[2]).resolve()
    assert json.loads(schema.read_text(encoding="utf-8"))["properties"]["region"]["description"]


def test_command_refuses_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["new", "--url", "x", "--date", "2024-09-20"])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
