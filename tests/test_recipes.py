"""docs/recipes.md is executed: its changes are made to a copy of the project, its commands run, and their output holds what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"(?:^<!-- (?P<do>append|new): (?P<path>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS: dict[str, str] = dict(re.findall(r"^## (Add .*?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
NEEDED = ("generator", "content", "seeds", "site_templates", "tests", "mkdocs.yml", "pyproject.toml", "benchmarks")
_LEFT_OUT = shutil.ignore_patterns(".*", "node_modules")  # what is compiled goes along: it is as good there


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=_LEFT_OUT)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def test_there_is_a_recipe_for_each_kind_of_change() -> None:
    assert list(SECTIONS) == ["Add a violation", "Add a check", "Add a field", "Add an index over a field"]


def test_a_field_takes_five_files_one_of_them_its_terms() -> None:
    changed = set(re.findall(r"^\+\+\+ b/(\S+)", SECTIONS["Add a field"], re.MULTILINE))
    made = {m["path"] for m in _BLOCK.finditer(SECTIONS["Add a field"]) if m["do"]}
    files = changed | {path for path in made if path.startswith("generator/")}
    assert len(files) <= 5, sorted(files)
    assert sum("vocabulary/" in path for path in files) == 1


@pytest.mark.parametrize("title", SECTIONS)
def test_recipe(title: str, project: Path) -> None:
    for block in _BLOCK.finditer(SECTIONS[title]):
        if block["do"]:
            path = project / block["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if block["do"] == "append" else ""
            path.write_text(before + block["body"], encoding="utf-8")
        elif block["kind"] == "diff":
            patch(project, block["body"])
        elif block["kind"] == "console":
            for command, expected in commands(block["body"]):
                output = run(project, command)
                assert all(line in output for line in expected), f"$ {command}\n{output}"


def commands(session: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a session with the lines that its output must hold."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *expected = part.strip().splitlines()
        yield command, expected


def patch(project: Path, text: str) -> None:
    done = subprocess.run(
        ["git", "apply", "-C1", "-"], cwd=project, input=text, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, f"{done.stderr}\nthe files have changed: write the hunk in docs/recipes.md anew\n{text}"


def run(project: Path, command: str) -> str:
    """What a command prints; a check may fail, anything else must not."""
    tools = {"casebook": "generator.cli", "mkdocs": "mkdocs", "pytest": "pytest"}
    name, _, rest = command.partition(" ")
    words = f"{sys.executable} -m {tools[name]} {rest}" if name in tools else command
    environment = os.environ | {"PYTHONPATH": str(project), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(words, shell=True, cwd=project, env=environment, text=True, capture_output=True, check=False)
    assert done.returncode == 0 or command == "casebook check", f"$ {command}\n{done.stdout}{done.stderr}"
    saved = project / "tests/fixtures/check/STY923/bad.md"
    if command.startswith("sed ") and not saved.exists() and "STY923" in command:
        saved.write_text(done.stdout, encoding="utf-8")
    return done.stdout + done.stderr
