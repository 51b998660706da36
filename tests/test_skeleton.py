"""Speed never changes a page: the stamped site and the plainly rendered one are the same bytes."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import synthetic
from generator.case import file as casefile
from generator.vocabulary import Vocabulary
from tests import programs
from tests.programs import MKDOCS

HOSTILE = [
    "1 < 2 & 3 > 2 \" onmouseover=\"x 'y' &lt;b&gt; &amp;amp; {{ site }} {% raw %}",
    "cbslottitlecbslot \\ `x` ${x} $1 \\1 **粗** [甲] #标题 - 项",
]


def build(project: Path, site: str, *, fast: bool) -> Path:
    """Build the project's site into a folder of its own and return the folder."""
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    (project / "build.yml").write_text(text.replace("  - casebook:\n", f"  - casebook:\n      fast: {str(fast).lower()}\n"), encoding="utf-8")
    words = ("build", "--strict", "-q", "-f", "build.yml", "-d", site)
    if fast:
        done = programs.run(MKDOCS, *words, cwd=project)
    else:  # in a process of its own, whose sets have another order
        env = {**os.environ, "PYTHONHASHSEED": "2"}
        done = subprocess.run([sys.executable, "-m", "mkdocs", *words], cwd=project, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    return project / site


def differences(a: Path, b: Path) -> list[str]:
    """Every file that stands in one folder only or differs."""
    files = {p.relative_to(x).as_posix() for x in (a, b) for p in x.rglob("*") if p.is_file()} - {"sitemap.xml.gz"}
    same, *others = filecmp.cmpfiles(a, b, sorted(files), shallow=False)
    assert same
    return [name for group in others for name in group]


@pytest.fixture
def cases(project: Path, v: Vocabulary) -> Path:
    """A project of 40 cases, two of them with hostile titles, words and evidence."""
    folder = project / "content" / "cases"
    synthetic.write(folder, 40)
    for path, title in zip(sorted(folder.rglob("*.md")), HOSTILE, strict=False):
        case, _ = casefile.parse(path.read_text(encoding="utf-8"), path.name, v)
        assert case
        bad = replace(case, title=title, body=f"{title}\n\n{case.body}", evidence={"region": title})
        path.write_text(casefile.render(bad, v), encoding="utf-8")
    return folder


def test_stamped_equals_plain(project: Path, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert differences(build(project, "fast", fast=True), build(project, "plain", fast=False)) == []


def test_second_build_writes_nothing_and_a_changed_case_is_never_stale(project: Path, cases: Path) -> None:
    site = build(project, "site", fast=True)
    pages = [p for p in site.rglob("*.html") if "cases" in p.parts]
    before = {p: p.stat().st_mtime_ns for p in pages}
    build(project, "site", fast=True)
    assert {p: p.stat().st_mtime_ns for p in pages} == before
    case = sorted(cases.rglob("*.md"))[-1]
    case.write_text(case.read_text(encoding="utf-8").replace("某", "另一家", 1), encoding="utf-8")
    sorted(cases.rglob("*.md"))[0].unlink()
    assert differences(build(project, "site", fast=True), build(project, "fresh", fast=True)) == []
