"""Each rule with one file that breaks it and one that keeps it (``tests/fixtures/check``), and the check as a whole."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks import synthetic
from generator import check, cli
from generator import vocabulary as vocabulary_module
from generator.case import rules
from generator.check import across, report

FIXTURES = Path(__file__).parent / "fixtures" / "check"
CODES = sorted(rules.rules())
GOOD = (FIXTURES / "STY921" / "good.md").read_text(encoding="utf-8")
GOOD_PATH = Path("content/cases/2024/20240920-0a1b2c3d-01.md")


def place(root: Path, fixture: Path) -> Path:
    """Put a fixture where its ``# file:`` comment says, else where its id belongs; returns its path from the root."""
    raw = fixture.read_bytes()
    text = raw.decode("utf-8-sig", errors="replace")
    if much := re.search(r"⟪(\d+)⟫", text):
        raw = text.replace(much.group(), "字" * int(much.group(1))).encode()
    named = re.search(r"^# file: (\S+)", text, re.MULTILINE)
    numbered = re.search(r"^id: (\S+)", text, re.MULTILINE)
    id = numbered[1] if numbered else "20240920-0a1b2c3d-01"
    path = Path(named.group(1) if named else f"content/cases/{id[:4]}/{id}.md")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(raw)
    return path


def problems_of(root: Path, code: str, which: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    folder = FIXTURES / code
    if table := re.match(r"# vocabulary: (\w+)\n", (folder / f"{which}.md").read_text("utf-8", errors="replace")):
        return vocabulary_problems(root, f"{table.group(1)}.yaml", (folder / f"{which}.md").read_text("utf-8"), monkeypatch)
    path = place(root, folder / f"{which}.md")
    if (folder / "other.md").exists():
        place(root, folder / "other.md")
    return [rules.line(p) for p in check.check(root) if p.file == path.as_posix()]


def vocabulary_problems(root: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read = vocabulary_module._text
    monkeypatch.setattr(vocabulary_module, "_text", lambda n: text if n == name else read(n))
    vocabulary_module.vocabulary.cache_clear()
    (root / "generator/vocabulary").mkdir(parents=True)
    (root / "generator/vocabulary" / name).write_text(text, "utf-8")
    try:
        return [rules.line(p) for p in check.check(root)]
    finally:
        monkeypatch.undo()
        vocabulary_module.vocabulary.cache_clear()


@pytest.mark.parametrize("code", CODES)
def test_bad_file_is_named_at_its_line(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole output for the bad file is kept beside it; a missing one is written and fails once, for review."""
    found = problems_of(tmp_path, code, "bad", monkeypatch)
    assert any(f" {code}" in line for line in found), found
    kept = FIXTURES / code / "expected.txt"
    if not kept.exists():
        kept.write_text("\n".join(found) + "\n", encoding="utf-8")
        pytest.fail(f"{kept} was written; review it")
    assert "\n".join(found) + "\n" == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_good_file_has_no_problem(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems_of(tmp_path, code, "good", monkeypatch) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_explains_itself(code: str, lang: rules.Lang) -> None:
    assert "{" not in rules.explain(code, lang)
    assert rules.explain(code, lang).count("\n") == 4


def test_english_messages_leave_no_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in CODES:
        folder = tmp_path / code
        path = place(folder, FIXTURES / code / "bad.md") if code != "VOC202" else None
        for p in check.check(folder) if path else []:
            said = rules.line(p, "en")
            assert not re.search(r"\{\w+\}", said)
            assert "；" not in said.replace(p.what, ""), said


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str, path: Path = GOOD_PATH) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.main, ["check", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_one_run_tells_everything(here: Path) -> None:
    text = GOOD.replace("[弱口令]", "[弱密码]").replace("title: 青河县某宾馆未留存网络日志案\n", "").replace("二万元，对", "二万元<br>，对")
    write(text.replace("amount: 20000", "amount: 2万").replace("青河县\nauthorities", "清河县\nauthorities"))
    code, out = run()
    assert code == 1
    assert [line.split(" ")[1] for line in out.splitlines()[:-1]] == ["SCH102", "REG401", "VOC201", "SCH103", "TXT602"]
    assert "弱口令" in out
    assert "新疆维吾尔自治区/阿勒泰地区/青河县" in out


def test_json_has_the_promised_keys(here: Path) -> None:
    write(GOOD.replace("[弱口令]", "[弱密码]"))
    code, out = run("--format", "json", "--lang", "en")
    rows = json.loads(out)
    assert code == 1
    assert set(rows[0]) == {"file", "line", "col", "code", "severity", "field", "message"}
    assert rows[0] | {"message": ""} == {
        "file": GOOD_PATH.as_posix(),
        "line": 13,
        "col": 14,
        "code": "VOC201",
        "severity": "error",
        "field": "violations.1",
        "message": "",
    }
    assert "did you mean 弱口令" in rows[0]["message"]


def test_warnings_alone_exit_zero(here: Path) -> None:
    write(GOOD.replace("amount: 20000", "amount: 2000000"))
    code, out = run()
    assert code == 0
    assert "LAW204" in out


def test_github_annotates_changed_files_first_and_escapes() -> None:
    first = rules.problem("a,b.md", (1, 1), "FM002")
    second = rules.problem("changed.md", (2, 3), "TXT602", "body", given="<a>%\n")
    lines = report.github([first, second], {"changed.md"}, "zh").splitlines()
    assert lines[0].startswith("::error file=changed.md,line=2,col=3,title=TXT602 body::")
    assert "%25" in lines[0]
    assert lines[1].startswith("::error file=a%2Cb.md,line=1")


def test_github_writes_the_step_summary(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    write(GOOD.replace("二万元，对", "二万元<img src=x onerror=y>|，对"))
    run("--format", "github")
    table = (here / "summary.md").read_text(encoding="utf-8")
    assert "| TXT602 |" in table
    assert "<img" not in table


def test_explain_and_unknown_code(here: Path) -> None:
    assert "LAW203" in run("--explain", "law203")[1]
    code, out = run("--explain", "LAW23")
    assert code == 1
    assert "LAW203" in out or "LAW2" in out


def test_review_lists_open_questions(here: Path) -> None:
    write(GOOD.replace("measures:", "review: [罚款数额待核对]\nmeasures:", 1))
    code, out = run("--review")
    assert (code, out) == (0, f"{GOOD_PATH.as_posix()}:18: 罚款数额待核对\n")


def test_one_named_file_is_compared_with_the_library(here: Path) -> None:
    write(GOOD)
    copy = Path("content/cases/2024/20240920-0a1b2c3d-02.md")
    write(GOOD.replace("3d-01", "3d-02"), copy)
    out = run(str(copy))[1]
    assert GOOD_PATH.as_posix() in out
    assert "DUP902" in out


def test_missing_folders_are_no_problem(here: Path) -> None:
    assert run()[0] == 0


def test_symbolic_link_is_named(here: Path) -> None:
    write(GOOD)
    secret = here / "secret.txt"
    secret.write_text("x")
    Path("content/cases/2024/20240101-00000000-01.md").symlink_to(secret)
    assert "ID805" in run()[1]


def test_many_files_give_the_same_in_processes(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "content" / "cases", 900)
    shutil.copy(FIXTURES / "VOC201" / "bad.md", tmp_path / "content" / "cases" / "2024")
    assert check.check(tmp_path, jobs=1) == check.check(tmp_path, jobs=2) != []


@pytest.mark.parametrize("words", ["", "短", "弱口令" * 300, "𠀀" * 20])
def test_sketch_takes_any_text(words: str) -> None:
    assert across.sketch(words) == across.sketch(words + "。\n")


def test_a_folder_that_may_not_be_read_is_named_and_no_traceback(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut, real = here / "content/cases/2023", os.scandir
    shut.mkdir(parents=True)

    def scandir(folder: Any) -> Any:
        if Path(folder).name == shut.name:
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    code, out = run()
    assert (code, out.count("\n")) == (1, 1)
    assert "content/cases/2023：没有读写它的权限" in out
