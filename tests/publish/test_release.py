"""A release: the same bytes again, sums that hold, and what became of the cases since the tag before."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main

ROOT = Path(__file__).resolve().parents[2]


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with four cases."""
    cases = sorted((ROOT / "content/cases").rglob("*.md"))[:4]
    for path in cases:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for name in ("mkdocs.yml", "CITATION.cff", "DATA-LICENSE.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def released(folder: Path) -> dict[str, bytes]:
    done = CliRunner().invoke(main, ["release", "release"])
    assert done.exit_code == 0, done.output
    made = {p.name: p.read_bytes() for p in (folder / "release").iterdir()}
    shutil.rmtree(folder / "release")
    return made


def of_kind(files: dict[str, bytes], start: str) -> str:
    return next(name for name in files if name.startswith(start))


def test_archives_hold_what_they_say_and_come_out_the_same_again(project: Path, tmp_path: Path) -> None:
    first, again = released(project), released(project)
    assert first == again
    sums = {name: digest for digest, name in (line.split("  ") for line in first["SHA256SUMS"].decode().splitlines())}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in first.items() if name != "SHA256SUMS"} == sums
    (tmp_path / "x.zip").write_bytes(first[of_kind(first, "casebook-data-")])
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {"cases.csv", "casebook.sqlite", "casebook.xlsx", "CITATION.cff", "CHANGES.md", "DATA-LICENSE.md"} <= set(archive.namelist())
        cited = yaml.safe_load(archive.read("CITATION.cff"))
    day = of_kind(first, "CHANGES-").removeprefix("CHANGES-").removesuffix(".md")
    assert (str(cited["version"]), str(cited["date-released"])) == (day, day)
    assert (project / "CITATION.cff").read_text(encoding="utf-8").count("version: ") == 2  # cff-version and this
    assert "## 新收录（4）" in first[of_kind(first, "CHANGES-")].decode()


def test_changes_since_the_last_tag(project: Path) -> None:
    kept, corrected, renamed, gone = sorted((project / "content/cases").rglob("*.md"))
    git(project, "tag", "data-2025-01-01")
    corrected.write_text(corrected.read_text(encoding="utf-8").replace("title: ", "title: 更正后的", 1), encoding="utf-8")
    (project / "content/cases/moved").mkdir()
    renamed.rename(project / "content/cases/moved" / renamed.name)
    done = CliRunner().invoke(main, ["withdraw", gone.stem, "--reason", "当事人请求"])
    assert done.exit_code == 0, done.output
    git(project, "add", ".")
    git(project, "commit", "-qm", "Change")
    changes = released(project)
    text = changes[of_kind(changes, "CHANGES-")].decode()
    assert "自 data-2025-01-01 以来" in text
    assert "新收录" not in text
    assert f"- {corrected.stem} 更正后的" in text.partition("## 更正（1）")[2]
    assert text.partition("## 撤回（1）")[2].strip() == f"- {gone.stem}"
    assert kept.stem not in text
    assert renamed.stem not in text


def test_without_a_case_there_is_nothing_to_release(project: Path) -> None:
    for path in (project / "content/cases").rglob("*.md"):
        path.unlink()
    done = CliRunner().invoke(main, ["release", "release"])
    assert done.exit_code == 1
    assert "没有案例" in done.output
