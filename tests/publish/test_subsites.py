"""The site in parts: built apart by a stock MkDocs and copied together, it is the site that one build makes."""

from __future__ import annotations

import os
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result

from benchmarks import synthetic
from generator.case import digests, store
from generator.cli import main
from generator.publish.build import export, subsites
from generator.vocabulary import vocabulary
from tests import programs
from tests.conftest import ROOT
from tests.programs import MKDOCS

BASE = "/book/"
URL = f"https://example.org{BASE}"
GONE = "---\nid: {id}\ntitle: 不再公开的案例\nstatus: {status}\n{more}---\n"


def filled(project: Path, count: int) -> Path:
    """The real cases, invented ones of seven years, a withdrawn one and one merged into a case of another year."""
    cases = project / "content/cases"
    shutil.copytree(ROOT / "content/cases", cases, dirs_exist_ok=True)
    synthetic.write(cases, count)
    target = next(cases.glob("2024/*.md")).stem
    for id, status, more in (
        ("20210101-aaaaaaaa-01", "withdrawn", "reason: 当事人申请\n"),
        ("20220101-bbbbbbbb-01", "merged", f"merged_into: {target}\nreason: 重复\n"),
    ):
        path = cases / id[:4] / f"{id}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(GONE.format(id=id, status=status, more=more), encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("docs_dir:", f"site_url: {URL}\ndocs_dir:"), encoding="utf-8")
    return project


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def built(tree: Path) -> dict[str, bytes]:
    """What a stock MkDocs makes of a source tree, with what it is told to copy over it."""
    done = programs.run(MKDOCS, "build", "-q", "--strict", cwd=tree)
    assert done.returncode == 0, done.stderr[-2000:]
    return contents(tree / "site") | contents(tree / "extra")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def targets(page: str, html: str) -> set[str]:
    """The files of the site that a page's links lead to, as paths from the root."""
    found = set()
    for address in re.findall(r"""<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=["']?([^"'\s>]+)""", html):
        parts = urlsplit(unescape(address))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = parts.path.removeprefix(BASE) if parts.path.startswith("/") else f"{page.rpartition('/')[0]}/{parts.path}"
        target = os.path.normpath(unquote(path).lstrip("/") or ".")
        found.add("index.html" if target == "." else f"{target}/index.html" if path.endswith(("/", "..")) else target)
    return found


def test_parts_built_apart_join_into_the_site_that_one_build_makes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filled(project, 60))
    assert run("--site", "whole").exit_code == 0
    result = run("--site", "parts", "--shard", "year")
    assert result.exit_code == 0, result.output
    names = sorted(p.name for p in (project / "parts").iterdir() if p.is_dir())
    assert names[-1] == subsites.COMMON
    assert set(names) == {subsites.COMMON, *(p.name for p in (project / "content/cases").iterdir())}

    joined: dict[str, bytes] = {}
    for name in names:
        part = built(project / "parts" / name)
        assert [p for p in part.keys() & joined.keys() if part[p] != joined[p]] == []  # so the order of copying is nothing
        joined |= part
    whole = {path: content for path, content in built(project / "whole").items() if not path.startswith("sitemap.xml")}
    sitemap = joined.pop("sitemap.xml").decode()
    assert joined.keys() == whole.keys()
    assert [path for path in whole if joined[path] != whole[path]] == []

    pages = {path for path in joined if path.endswith(".html") and path != "404.html"}
    empty = {path for path in pages if b'name="robots" content="noindex"' in joined[path]}
    assert {url.removeprefix(URL) + "index.html" for url in re.findall("<loc>(.*?)</loc>", sitemap)} == pages - empty
    assert len(empty) > 20
    assert sum(path.startswith("cases/") for path in pages) == 19 + 60 + 2
    links = {(page, to) for page in pages for to in targets(page, joined[page].decode())}
    assert {link for link in links if link[1] not in joined} == set()
    years = {(subsites.part_of(page), subsites.part_of(to)) for page, to in links}
    assert {("2020", subsites.COMMON), (subsites.COMMON, "2020"), ("2022", "2024")} <= years


def test_a_part_written_alone_is_the_same_and_holds_no_other_year(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filled(project, 60))
    assert run("--site", "parts", "--shard", "year").exit_code == 0
    for part in ("2023", subsites.COMMON):
        assert run("--site", "alone", "--shard", part).exit_code == 0
        assert contents(project / "alone" / part) == contents(project / "parts" / part)
    words = b"".join(contents(project / "alone/2023").values()).decode(errors="ignore")
    bodies = {c.id: c.body for c in store.load(project / "content/cases", vocabulary())[0] if c.counted}
    told = {id for id, body in bodies.items() if body.split("\n")[0][-40:] in words}
    assert told == {id for id in bodies if id.startswith("2023")}


def test_the_cases_that_all_parts_share_have_no_texts(project: Path) -> None:
    outlines, problems = export.context(filled(project, 60), vocabulary(), digests.outline)
    assert not problems
    assert {(c.body, bool(c.evidence)) for c in outlines.all_cases} == {("", False)}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("cases/2024/20240920-992065e7-02/index.md", "2024"),
        ("cases/2024/20240920-992065e7-02.md", "2024"),
        ("api/v1/cases/20240920-992065e7-02.json", "2024"),
        ("api/v1/cases.json", "common"),
        ("api/v1/cases/page/2.json", "common"),
        ("years/2024/index.md", "common"),
        ("assets/search/d/2024.bin", "common"),
    ],
)
def test_a_path_tells_its_part(path: str, part: str) -> None:
    assert subsites.part_of(path) == part


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("out", "--shard", "year"), "--shard 只能和 --site 一起用"),
        (("--site", "out", "--shard", "1999"), "没有 1999 这一部分；--shard 可以是 year（全部），或者其中一个：common、2024"),
        (("--site", "taken", "--shard", "year"), "不是空文件夹"),
    ],
)
def test_what_cannot_be_split_is_said_in_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    shutil.copytree(ROOT / "content/cases", project / "content/cases", dirs_exist_ok=True)
    monkeypatch.chdir(project)
    (project / "taken/2024/mine").mkdir(parents=True)
    result = run(*arguments)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert said in result.output
    assert not (project / "out").exists()
