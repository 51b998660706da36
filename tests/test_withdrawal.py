"""A withdrawn case leaves a notice and nothing else: its words are in no page, index, feed, download or file of the site."""

from __future__ import annotations

import contextlib
import gzip
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import check
from generator.case import file as casefile
from generator.case import withdrawal
from generator.cli import main
from generator.models import Authority, DerivedFile, Page, Source, Subject
from generator.publish.build.site import derive
from generator.publish.search.index import PRESET
from generator.vocabulary import Vocabulary
from tests.publish.sample import case, site
from tests.test_faults import run

WORD = "鳌犇骉"  # stands nowhere else
TOLD = case(
    2,
    "20240921",
    title=f"某{WORD}公司案",
    authorities=(Authority(f"{WORD}公安局", "police"),),
    subject=Subject(f"某{WORD}公司", "company"),
    sources=(Source(f"https://example.org/{WORD}", f"{WORD}通报", f"{WORD}网警", WORD, "2024-09-21", f"{WORD}.md"),),
    body=f"2024年7月15日，宾阳县公安局检查发现，某{WORD}公司系统存在弱口令。\n\n公安机关依法对该公司处以警告。",
    evidence={"violations/weak-password": f"某{WORD}公司系统存在弱口令"},
    remark=WORD,
    review=(WORD,),
)


def words(path: Path) -> Iterator[bytes]:
    """What a file says, packed or not."""
    raw = path.read_bytes()
    yield raw
    yield path.name.encode()
    if path.suffix == ".bin":  # of the search
        for preset in ({}, {"zdict": PRESET.encode()}):
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj(-15, **preset).decompress(raw)
    if path.suffix == ".gz":
        yield gzip.decompress(raw)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    if path.suffix in (".sqlite", ".db"):
        yield "\n".join(sqlite3.connect(path).iterdump()).encode()


def holding(folder: Path) -> list[str]:
    """The files of a site in which the word stands, as it is or as JSON and addresses write it, or one of its characters."""
    forms = [form for c in (WORD, *WORD) for form in (c.encode(), c.encode("unicode_escape"), "".join(f"%{b:02X}" for b in c.encode()).encode())]
    return [p.name for p in sorted(folder.rglob("*")) if p.is_file() and any(form in text for text in words(p) for form in forms)]


def write(project: Path, text: str) -> None:
    path = project / "content/cases/2024" / f"{TOLD.id}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_withdrawing_takes_the_words_out_of_a_site_that_had_them(
    project: Path, v: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "content/cases/2024").mkdir()
    stays = case(1)
    (project / "content/cases/2024" / f"{stays.id}.md").write_text(casefile.render(replace(stays, evidence={}), v), encoding="utf-8")
    write(project, casefile.render(replace(TOLD, evidence={}, sources=(Source("https://example.org/a", f"{WORD}通报", None, None, "2024-09-21"),)), v))
    status, output = run("build", project)
    assert status == 0, output
    assert len(holding(project / "site")) > 5
    assert holding(project / ".cache")
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, ["withdraw", TOLD.id, "--reason", "公告已撤下"])
    assert result.exit_code == 0, result.output
    assert holding(project / "content") == []
    status, output = run("build", project)
    assert status == 0, output
    assert holding(project / "site") == holding(project / ".cache") == []
    notice = (project / f"site/cases/2024/{TOLD.id}/index.html").read_text(encoding="utf-8")
    assert "公告已撤下" in notice


@pytest.mark.parametrize(("id", "reason", "says"), [(TOLD.id, "", "理由"), ("20990101-00000000-01", "x", "没有案例"), ("../../x", "x", "没有案例")])
def test_what_cannot_be_withdrawn_is_named(id: str, reason: str, says: str, project: Path, v: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "content/cases/2024").mkdir()
    write(project, text := casefile.render(TOLD, v))
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, ["withdraw", id, "--reason", reason])
    assert result.exit_code == 1
    assert says in result.output
    assert (project / "content/cases/2024" / f"{TOLD.id}.md").read_text(encoding="utf-8") == text


def test_what_a_withdrawn_file_keeps_passes_the_check_and_holds_no_word(v: Vocabulary) -> None:
    left = casefile.render(withdrawal.notice(TOLD, "公告已撤下"), v, generated=False)
    case_, problems = casefile.parse(left, "a.md", v)
    assert (problems, case_) == ([], withdrawal.notice(TOLD, "公告已撤下"))
    path = Path("content/cases/2024") / f"{TOLD.id}.md"
    assert check.examine_text(left, path, str(path), v).problems == ()
    assert not any(c in left for c in WORD)
    draft = left.replace("status: withdrawn\nreason: 公告已撤下", "status: draft")
    assert "STA121" in [p.code for p in check.examine_text(draft, path, str(path), v).problems]


def test_no_maker_shows_a_withdrawn_or_merged_case_though_its_file_still_told_all() -> None:
    for gone in (replace(TOLD, status="withdrawn", reason="公告已撤下"), replace(TOLD, status="merged", merged_into=case(1).id)):
        for item in derive(site(case(1), gone)):
            content = item.html + item.head + item.title if isinstance(item, Page) else item.content
            assert WORD.encode() not in (content.encode() if isinstance(content, str) else content), item.path
            assert isinstance(item, Page | DerivedFile)
