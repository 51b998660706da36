"""Every attack, in every place a stranger can write to, opened in a browser without the policy's help: nothing runs, nothing is fetched,
no word is lost, and nothing takes long."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import check
from generator.check.loading import Cases
from generator.ingest import pipeline, run
from generator.ingest.shelf import case_writer
from generator.models import Authority, Case, Measure, Source, Statute, Subject
from generator.publish.build import scan
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT, serve_folder
from tests.hostile.payloads import ROWS, Row
from tests.publish.sample import case

SAMPLE = ROWS[::21]
POSITIONS = ("title", "body", "source", "url")
SECONDS = 2  # of this process' own time: for a payload that makes a pattern run away, not for a slow machine
BREAKS = re.compile(r"[\n\r]|<[bh]r|</(?:p|div|li|tr|h\d|section|blockquote)>")
BEFORE, AFTER = "前标记", "后标记"
HOOKS = """
window.__ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print', 'msgbox']) window[name] = (...a) => { window.__ran.push(name); };
"""
# What a click or a pointer would start: handlers and addresses that run, on any element of the page.
LOOK = """() => [...document.querySelectorAll('*')].flatMap(e => [
  ...[...e.attributes].filter(a => a.name.startsWith('on') || a.name === 'srcdoc').map(a => e.tagName + ' ' + a.name),
  ...['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].filter(n => e.hasAttribute(n) && (() => {
    try { return !['http:', 'https:', 'mailto:', 'data:', 'file:'].includes(new URL(e.getAttribute(n), document.baseURI).protocol); }
    catch { return false; } })()).map(n => e.tagName + ' ' + n + '=' + e.getAttribute(n)),
]).concat(window.__ran.map(n => 'ran ' + n))"""


def article(row: Row, position: str, number: int) -> bytes:
    """An article that tells one case, with the attack in one place."""
    put = {name: row.text if name == position else "" for name in POSITIONS}
    quoted = {name: '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"' for name, text in put.items()}
    title = quoted["title"] if put["title"] else "青江警方处罚一家公司"
    url = quoted["url"] if put["url"] else f"https://example.org/{position}/{number}"
    source = quoted["source"] if put["source"] else "青江网警"
    body = (
        f"2024年7月15日，青江市公安局检查发现，青江市某物业公司的系统存在弱口令，被植入木马。\n\n"
        f"该公司的网页上写着{BEFORE}，{put['body']}{AFTER}，在检查时仍未删除。\n\n公安机关依法对该公司处以警告，并处罚款2万元。"
    )
    return f"---\ntitle: {title}\nurl: {url}\nsource: {source}\ndate: 2024-08-01\n---\n\n{body}\n".encode("utf-8", "replace")


def ingested(rows: list[Row], folder: Path, v: Vocabulary) -> Iterator[tuple[Row, str, Case]]:
    """The cases that ingest writes for each attack in each place; an article is refused with a line or gives what the check passes."""
    for number, row in enumerate(rows):
        for position in POSITIONS:
            raw = article(row, position, number)
            began = time.process_time()
            outcome = pipeline.read("a.md", raw)
            assert time.process_time() - began < SECONDS, (row.id, position)
            shelf = case_writer.CaseWriter(folder / f"{number}-{position}", v)
            (report,) = run.ingest([outcome], shelf)
            assert report.outcomes or len(report.refused.splitlines()) == 1, (row.id, position)
            if not report.outcomes:  # no address of a web page, or longer than a title can be
                assert position == "url" or (row.kind == "slow" and position != "body"), (row.id, position, report)
            for shelved in report.outcomes:
                found = check.examine(shelved.path, shelved.path.name, v, folder)
                assert [p for p in found.problems if p.severity == "error"] == [], (row.id, position)
                assert found.case
                yield row, position, found.case


def contributed(rows: list[Row], v: Vocabulary) -> Iterator[Case]:
    """Each attack in every field of a case at once, as if the check had let it all through."""
    for number, row in enumerate(rows, 1):
        text = row.text
        yield case(
            number % 900 + 1,
            f"2023{number // 900 + 1:02d}01",
            title=text,
            authorities=(Authority(text, "police"), Authority(text, "cac", "joint")),
            subject=Subject(text, "company", "hotel-catering"),
            statutes=(Statute("csl", v.laws["csl"].title, "2016", 21, cited=text), Statute(None, text, None, None, cited=text)),
            measures=(Measure("warning", "unit", name=text), Measure("fine", "person", 5, name=text)),
            sources=(Source("https://example.org/a", text, text, text, "2024-09-20", text),),
            evidence={"violations/weak-password": text, "subject/name": text},
            review=(text,),
            body=f"{BEFORE}{text}{AFTER}\n\n{text}",
            remark=text,
        )


def as_files(rows: list[Row], folder: Path, v: Vocabulary) -> Iterator[Case]:
    """Each attack written by hand into a case file, raw: the check names what is wrong, or the case is one to publish."""
    good = (ROOT / "tests/fixtures/check/SCH101/good.md").read_text(encoding="utf-8")
    for number, row in enumerate(rows):
        id = f"20220101-{number:08x}-01"
        for where in ("title: ", "subject: {name: ", "\n---\n\n"):
            at = good.index(where) + len(where)
            path = folder / f"{id}.md"
            path.write_bytes((good[:at] + row.text + good[at:]).encode("utf-8", "replace"))
            began = time.process_time()
            found = check.examine(path, path.name, v, folder)
            assert time.process_time() - began < SECONDS, (row.id, where)
            if found.case is None:
                assert all(p.what and p.fix for p in found.problems)
            else:
                yield replace(found.case, id=f"2022010{('title: ', 'subject: {name: ', chr(10) + '---' + chr(10) * 2).index(where) + 1}-{number:08x}-01")


Built = tuple[Path, list[tuple[Row, str, Case]], list[Case]]


def built(rows: list[Row], project: Path, v: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> Built:
    """One site of all attacks: taken in as articles, contributed as files, and put past the check."""
    told = list(ingested(rows, project / "shelves", v))
    raw = list(contributed(rows, v))
    files = list(as_files(rows, project, v))
    everything = tuple({c.id: c for c in [*(c for _, _, c in told), *raw, *files]}.values())
    assert len(everything) == len(told) + len(raw) + len(files)
    monkeypatch.chdir(project)
    monkeypatch.setattr(Cases, "look", lambda self, jobs=None: [])
    monkeypatch.setattr(Cases, "cases", lambda self: everything)
    mkdocs_build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))
    return project / "site", told, raw


def opened(site: Path, pages: list[str], browser: Any, see: Callable[[str, str], None]) -> None:
    """Open every page with the policy switched off; nothing may run, ask another host, or be ready to."""
    server, address = serve_folder(site)
    context = browser.new_context(bypass_csp=True)
    foreign: list[str] = []

    def dismissed(dialog: Any) -> None:
        foreign.append(f"dialog {dialog.message}")
        dialog.dismiss()

    try:
        context.add_init_script(HOOKS)
        tab = context.new_page()
        tab.set_default_timeout(20_000)
        tab.on("dialog", dismissed)
        tab.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else foreign.append(r.url))
        for path in pages:
            tab.goto(address + path, wait_until="load")
            assert tab.evaluate(LOOK) == [], path
            assert foreign == [], path
            see(path, tab.inner_text("article"))
    finally:
        context.close()
        server.shutdown()


def case_path(c: Case) -> str:
    return f"cases/{c.id[:4]}/{c.id}/"


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def check_site(made: Built, browser: Any) -> None:
    site, told, raw = made
    assert list(scan.site(site)) == []
    expected = {case_path(c): (row, position) for row, position, c in told}
    shown: dict[str, str] = {}
    others = ["", "explore/", "sources/", "statistics/", "data/", "authorities/", "statutes/", "explore/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"]
    others.append("exposure/?violation=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    pages = [*expected, *map(case_path, raw), *others]
    opened(site, pages, browser, lambda path, text: shown.update({path: text}))
    for path, (row, position) in expected.items():
        if position == "body" and row.kind != "slow":  # a case does not reach over thousands of signs that say nothing
            assert AFTER in shown[path], row.id
            assert BEFORE in shown[path] or BREAKS.search(row.text), row.id  # half a line can be taken for a heading
            if row.kind in ("path", "formula", "yaml") and "\n" not in row.text:
                assert letters(row.text) in letters(shown[path]), row.id
    for row, c in zip([r for r in ROWS if r in {t[0] for t in told}], raw, strict=False):
        assert BEFORE in shown[case_path(c)], row.id
        assert AFTER in shown[case_path(c)], row.id


@pytest.mark.browser
def test_a_sample_of_attacks(project: Path, v: Vocabulary, browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    check_site(built(SAMPLE, project, v, monkeypatch), browser)


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.parametrize("part", range(4))
def test_every_attack_everywhere(part: int, project: Path, v: Vocabulary, browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    check_site(built(ROWS[part::4], project, v, monkeypatch), browser)


def test_every_attack_is_taken_in_or_refused(tmp_path: Path, v: Vocabulary) -> None:
    told = list(ingested(ROWS, tmp_path, v))
    assert len(told) > 3 * len([row for row in ROWS if row.kind != "slow"])
    assert {c.sources[0].url.split(":")[0] for _, _, c in told if c.sources[0].url} <= {"http", "https"}


def test_every_attack_as_a_file_is_named_or_read(tmp_path: Path, v: Vocabulary) -> None:
    assert len(list(as_files(ROWS, tmp_path, v))) < 3 * len(ROWS)


def test_an_address_that_runs_stops_the_build_even_past_the_check(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    one = case(1, sources=(Source("javascript:alert(1)", "通报", None, None, "2024-09-20"),))
    monkeypatch.chdir(project)
    monkeypatch.setattr(Cases, "look", lambda self, jobs=None: [])
    monkeypatch.setattr(Cases, "cases", lambda self: (one,))
    with pytest.raises(Abort):
        mkdocs_build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))
    assert "could run or fetch" in caplog.text


def test_rows_are_many_and_none_twice() -> None:
    assert len(ROWS) >= 150
    assert len({row.text for row in ROWS}) == len(ROWS)
