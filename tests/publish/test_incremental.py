"""Never stale: after any edits, what an incremental build leaves in the folder is what a fresh build writes."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks.synthetic import cases as synthetic
from generator.case import digests
from generator.models import Case, DerivedFile, Measure, Page
from generator.publish.build import runner as building
from generator.publish.build.folder import Ledger, SiteFolder
from generator.publish.build.site import derive
from generator.publish.build.skeleton import Skeletons
from generator.publish.build_cache import BuildCache
from generator.publish.data import api, database, downloads, records, tables, workbook
from generator.publish.pages import case_page, term_pages
from generator.publish.site_context import SiteContext
from generator.publish.work import Work
from generator.vocabulary import Vocabulary


class Bare:
    """In place of the theme: a page is its own words."""

    def fill(self, page: Page) -> str:
        return f"{page.title}\n{page.description}\n{page.head}\n{page.html}"


def build(
    cases: list[Case], v: Vocabulary, folder: Path, before: Ledger, *, processes: int = 1, deferring: bool = False, address: str = "https://example.org/"
) -> Ledger:
    marks, inputs = digests.CaseDigests({c.id: digests.of(c) for c in cases}), f"same code, {address}, {id(v)}"
    site = SiteFolder(folder, before, inputs, marks.outlines, deferring=deferring)
    cache = BuildCache(folder.with_name(f"{folder.name}-made"), inputs, marks.of, folder)

    def context() -> SiteContext:
        return SiteContext(tuple(cases), v, site_url=address, work=Work(digests=marks.of, cache=cache))

    assert building.write_site(context, marks, cast(Skeletons, Bare()), site, processes, deferring=deferring) == []
    return site.finish(())


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def edit(cases: list[Case], others: list[Case], rng: random.Random) -> list[Case]:
    """The cases after one to three edits of a kind a person makes."""
    changed = list(cases)
    for _ in range(rng.randint(1, 3)):
        n = rng.randrange(len(changed))
        case, other = changed[n], rng.choice(others)
        changed[n] = rng.choice(
            [
                replace(case, body=case.body + "另查明，该单位已经整改。"),
                replace(case, title=f"{case.title}（更正）"),
                replace(case, violations=other.violations, evidence={}),
                replace(case, region=other.region, authorities=other.authorities),
                replace(case, measures=(*case.measures, Measure("fine", "person", rng.randrange(100_000)))),
                replace(case, sources=other.sources, dates=other.dates),
                replace(case, statutes=other.statutes[:1], remark="编者按一句"),
                replace(case, status="withdrawn", reason="重复"),
                replace(case, status="reviewed", review=("待核",)),
                replace(case, id=f"{case.id[:-2]}{77 + n % 20}"),
            ]
        )
    if rng.random() < 0.3:
        changed.pop(rng.randrange(len(changed)))
    return [*changed, others.pop()] if rng.random() < 0.3 else changed


@pytest.mark.parametrize("seed", range(6))
def test_incremental_equals_fresh(seed: int, v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_pages, "PER_PAGE", 7)  # lists go on in further pages
    rng, made = random.Random(seed), list(synthetic(60, seed))
    cases, others = made[:45], made[45:]
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    for step in range(3):
        cases = edit(cases, others, rng)
        ledger = build(cases, v, tmp_path / "kept", ledger, deferring=step == 0)  # what waited is caught up with later
    build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


def test_a_changed_term_or_address_leaves_nothing_of_the_old_one(v: Vocabulary, tmp_path: Path) -> None:
    cases = list(synthetic(20))
    term = cases[0].violations[0]
    tables = {name: rows if isinstance(rows := getattr(v, name, None), list) else list(table.values()) for name, table in v.tables.items()}
    tables["violations"] = [replace(row, label="改称的违法行为") if row.id == term else row for row in v.violations.values()]
    renamed = Vocabulary(tables, v.places)
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    ledger = build(cases, renamed, tmp_path / "kept", ledger)
    build(cases, renamed, tmp_path / "kept", ledger, address="https://elsewhere.example/")
    build(cases, renamed, tmp_path / "fresh", Ledger(), address="https://elsewhere.example/")
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")
    assert any("改称的违法行为".encode() in file for file in contents(tmp_path / "kept").values())


def test_what_no_edit_touches_is_not_made_again(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = list(synthetic(40))
    ledger = build(cases, v, tmp_path / "site", Ledger())
    made: list[str] = []
    write = SiteFolder.write

    def noted(self: SiteFolder, path: str, *content: Any) -> None:
        made.append(path)
        write(self, path, *content)

    monkeypatch.setattr(SiteFolder, "write", noted)
    again = build(cases, v, tmp_path / "site", ledger)
    assert made == []
    cases[7] = replace(cases[7], body=cases[7].body + "完。")
    build(cases, v, tmp_path / "site", again)
    assert [path for path in made if path.endswith(".html") and path.startswith(("cases/", "regions/", "statutes/"))] == [
        f"cases/{cases[7].id[:4]}/{cases[7].id}/index.html"
    ]


def test_where_a_case_goes_only_those_pages_of_terms_are_made_again_that_change(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases, made = list(synthetic(120)), set[str]()
    before = build(cases, v, tmp_path / "site", Ledger())
    write = SiteFolder.write

    def noted(self: SiteFolder, path: str, *content: Any) -> None:
        made.add(path)
        write(self, path, *content)

    monkeypatch.setattr(SiteFolder, "write", noted)
    after = build([*cases[:40], *cases[41:]], v, tmp_path / "site", before)
    of_terms = {path for path, (_, unit) in after.files.items() if unit.startswith("term_pages.terms")}
    changed = {path for path in of_terms if before.files.get(path, ("",))[0] != after.files[path][0]}
    assert made & of_terms == changed
    assert 0 < len(changed) < len(of_terms) / 2


def test_terms_that_as_many_cases_have_stand_in_panels_as_all_cases_order_them(v: Vocabulary, tmp_path: Path) -> None:
    cases = list(synthetic(12))
    (here, *_), (one, other, *_) = {case.region for case in cases[:6]}, [f.id for f in v.violations.values() if f.examples]
    cases[:2] = [replace(case, region=here, violations=(one, other), evidence={}) for case in cases[:2]]
    cases[2:] = [replace(case, region=None, violations=((one, other)[n % 2],), evidence={}) for n, case in enumerate(cases[2:])]
    before = build(cases, v, tmp_path / "kept", Ledger())
    page = next(path for path in before.files if here and path.startswith("regions/") and path.endswith(f"{here.id}/index.html"))
    shown = (tmp_path / "kept" / page).read_bytes()
    for n in (2, 3):
        now = [*cases[:n], replace(cases[n], violations=((one, other)[(n + 1) % 2],)), *cases[n + 1 :]]
        before = build(now, v, tmp_path / "kept", before)
        build(now, v, tmp_path / f"fresh{n}", Ledger())
        assert contents(tmp_path / "kept") == contents(tmp_path / f"fresh{n}")
        different = (tmp_path / "kept" / page).read_bytes() != shown
        assert different == (n == (2 if one < other else 3))


def test_of_a_long_list_the_pages_are_made_again_that_show_an_edited_case(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_pages, "PER_PAGE", 10)
    cases = list(synthetic(60))
    before = build(cases, v, tmp_path / "site", Ledger())
    article = next(path for path in before.files if path.startswith("statutes/") and path.endswith("/p4/index.html")).removesuffix("p4/index.html")
    shown = {n: (tmp_path / "site" / article / f"p{n}/index.html").read_text() for n in (2, 3, 4)}
    edited = next(n for n, case in enumerate(cases) if f"/{case.id}/" in shown[3])
    cases[edited] = replace(cases[edited], title=f"{cases[edited].title}（更正）")
    after = build(cases, v, tmp_path / "site", before)
    made = {path for path in after.files if path.startswith(f"{article}p") and after.files[path] != before.files[path]}
    assert made == {f"{article}p3/index.html"}


def test_while_another_build_follows_only_the_pages_of_edited_cases_are_made(v: Vocabulary, tmp_path: Path) -> None:
    cases = list(synthetic(40))
    before = build(cases, v, tmp_path / "kept", Ledger())
    gone, new = cases.pop(3), replace(cases[7], id=f"{cases[7].id[:-2]}77")
    cases[7] = replace(cases[7], title=f"{cases[7].title}（更正）", violations=cases[11].violations, evidence={})
    cases.append(new)
    first = build(cases, v, tmp_path / "kept", before, deferring=True)
    own = {f"{folder}cases/{case.id[:4]}/{case.id}/index.html" for case in (cases[7], new, gone) for folder in ("", "en/")}
    assert first.changed(before) == own
    assert not any(gone.id in path for path in first.files if path.endswith("/index.html"))
    build(cases, v, tmp_path / "kept", first)
    build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


def test_an_edit_that_is_taken_back_before_another_build_followed_leaves_no_sign(v: Vocabulary, tmp_path: Path) -> None:
    cases = list(synthetic(40))
    edited = [replace(case, violations=cases[11].violations, evidence={}) if n == 7 else case for n, case in enumerate(cases)]
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    for now, deferring in ((edited, True), (cases, True), (cases, False)):
        ledger = build(now, v, tmp_path / "kept", ledger, deferring=deferring)
    fresh = build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")
    pages = {unit for unit in fresh.units if unit.endswith("/index.md")}
    assert {unit: ledger.units[unit] for unit in pages} == {unit: fresh.units[unit] for unit in pages}, "what the page was made from"


def test_where_only_counts_under_the_law_change_pages_are_put_right_and_not_made(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = list(synthetic(60))
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    made: list[str] = []
    page = case_page._page

    def noted(case: Case, path: str, *rest: Any) -> Page:
        made.append(path)
        return page(case, path, *rest)

    monkeypatch.setattr(case_page, "_page", noted)
    fined = next(n for n, case in enumerate(cases) if any(m.kind == "fine" and m.amount for m in case.measures) and len(case.statutes) > 1)
    measures = tuple(replace(m, amount=m.amount + 77) if m.amount else m for m in cases[fined].measures)
    cases[fined] = replace(cases[fined], measures=measures)
    spoilt = next(p for p in sorted((tmp_path / "kept/cases").rglob("index.html")) if cases[fined].id not in str(p) and b'id="today"' in p.read_bytes())
    spoilt.write_bytes(spoilt.read_bytes().replace(b"<h1>", b"<h1>by hand "))
    after = build(cases, v, tmp_path / "kept", ledger)
    written = [path for path in after.files if path.startswith(("cases/", "en/cases/")) and path.endswith(".html") and after.files[path] != ledger.files[path]]
    assert spoilt.relative_to(tmp_path / "kept").as_posix().replace(".html", ".md") in made
    assert len(made) < len(written) / 2
    build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


@pytest.mark.parametrize("name", ["cases.jsonl", "casebook.sqlite"])
def test_what_is_copied_from_the_last_builds_files_is_what_that_build_wrote(name: str, v: Vocabulary, tmp_path: Path) -> None:
    cases, data = list(synthetic(30)), tmp_path / "kept" / "data" / name
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    data.write_bytes(data.read_bytes().replace("案".encode(), "安".encode()))
    cases[3] = replace(cases[3], body=cases[3].body + "完。")
    build(cases, v, tmp_path / "kept", ledger)
    build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


def test_of_the_downloads_of_an_edited_text_only_the_edited_case_is_made_anew(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases, asked = list(synthetic(30)), list[str]()
    ledger = build(cases, v, tmp_path / "site", Ledger())

    def encoded(case: Case, site: SiteContext) -> str:
        asked.append(case.id)
        return records.encoded(case, site)

    monkeypatch.setattr(downloads, "encoded", encoded)
    monkeypatch.setattr(tables, "rows_of", lambda *_: pytest.fail("rows follow from outlines"))
    monkeypatch.setattr(downloads, "to_xlsx", lambda *_: pytest.fail("so does the workbook"))
    cases[3] = replace(cases[3], body=cases[3].body + "完。", evidence={"title": "完"}, remark="一句", review=("待核",))
    build(cases, v, tmp_path / "site", ledger)
    assert asked == [cases[3].id]


def test_an_edited_field_touches_one_row_of_the_tables_and_one_block_of_each_sheet(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "BLOCK", 8)
    cases, asked = list(synthetic(30)), list[str]()
    ledger = build(cases, v, tmp_path / "kept", Ledger())

    def noted(of: Any) -> Any:
        def called(*rest: Any) -> Any:
            asked.append(of.__name__)
            return of(*rest)

        return called

    monkeypatch.setattr(tables, "rows_of", noted(tables.rows_of))
    monkeypatch.setattr(downloads, "encoded", noted(records.encoded))
    monkeypatch.setattr(workbook, "_block", noted(workbook._block))
    cases[3] = replace(cases[3], records=(cases[3].records or 0) + 5_000)
    build(cases, v, tmp_path / "kept", ledger)
    assert asked == ["rows_of", *["_block"] * 3, "encoded"]


def test_an_edited_field_replaces_rows_of_the_last_builds_database(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = list(synthetic(30))
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    cases[3] = replace(cases[3], measures=(*cases[3].measures, Measure("fine", "person", 77)), violations=cases[4].violations, evidence={})
    with monkeypatch.context() as patch:
        for step in ("_fill", "_number", "_make_searchable"):
            patch.setattr(database, step, lambda *_: pytest.fail("the other rows stay, and so do all titles and texts"))
        build(cases, v, tmp_path / "kept", ledger)
    build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


def test_the_search_of_the_last_builds_database_finds_what_edited_texts_say(v: Vocabulary, tmp_path: Path) -> None:
    cases = list(synthetic(30))
    ledger = build(cases, v, tmp_path / "kept", Ledger())
    for n, body in enumerate(("完。", "另查明，该系统存在龘靐弱口令。" * 400, "")):
        cases[n + 3] = replace(cases[n + 3], body=body, title=f"{cases[n + 3].title}（更正）", evidence={})
        ledger = build(cases, v, tmp_path / "kept", ledger)
        build(cases, v, tmp_path / f"fresh{n}", Ledger())
        assert contents(tmp_path / "kept") == contents(tmp_path / f"fresh{n}")
    with contextlib.closing(sqlite3.connect(tmp_path / "kept/data/casebook.sqlite")) as opened:
        opened.execute("INSERT INTO cases_fts (cases_fts, rank) VALUES ('integrity-check', 1)")  # raises where index and texts differ
        found = opened.execute("SELECT id FROM cases WHERE rowid IN (SELECT rowid FROM cases_fts WHERE cases_fts MATCH '龘靐弱')").fetchall()
    assert found == [(cases[4].id,)]


def test_lists_of_the_interface_are_put_together_from_what_was_made_of_the_other_cases(
    v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, asked, summary = list(synthetic(30)), list[str](), api.summary
    ledger = build(cases, v, tmp_path / "kept", Ledger())

    def noted(case: Case, site: SiteContext) -> dict[str, Any]:
        asked.append(case.id)
        return summary(case, site)

    monkeypatch.setattr(api, "summary", noted)
    cases[3] = replace(cases[3], title="改")
    build(cases, v, tmp_path / "kept", ledger)
    assert asked == [cases[3].id]
    build(cases, v, tmp_path / "fresh", Ledger())
    assert contents(tmp_path / "kept") == contents(tmp_path / "fresh")


def test_a_file_that_was_taken_away_is_written_again(v: Vocabulary, tmp_path: Path) -> None:
    cases = list(synthetic(12))
    ledger = build(cases, v, tmp_path / "site", Ledger())
    before = contents(tmp_path / "site")
    for path in [f"cases/{cases[3].id[:4]}/{cases[3].id}/index.html", "data/cases.csv", "data/cases.jsonl", f"api/v1/cases/{cases[4].id}.json"]:
        (tmp_path / "site" / path).unlink()
    (tmp_path / "site" / "stray.html").write_text("old")
    build(cases, v, tmp_path / "site", ledger)
    assert contents(tmp_path / "site") == before


@pytest.mark.parametrize("linked", [True, False])
def test_a_large_file_is_put_there_whole_and_stays(linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    if not linked:
        monkeypatch.setattr(os, "link", no_link)
    before = Ledger()
    for content in (b"first", b"second, longer"):
        made = tmp_path / "made"
        made.write_bytes(content)
        site = SiteFolder(tmp_path / "site", before, "")
        site.write("data/all.csv", made)
        before = site.finish([])
        assert made.samefile(tmp_path / "site/data/all.csv") is linked
        made.unlink()
        assert contents(tmp_path / "site") == {"data/all.csv": content}


def test_the_ledger_vouches_for_no_folder_that_is_being_written(tmp_path: Path) -> None:
    ledger, folder = tmp_path / "ledger", tmp_path / "site"
    ledger.write_text("{}")

    def writing(before: Ledger) -> SiteFolder:
        site = SiteFolder(folder, before, "same code", ledger=ledger)
        site.begin("maker")
        site.write("a.html", "one")
        return site

    kept = writing(Ledger()).finish(())
    assert not ledger.exists()
    ledger.write_text("{}")
    assert writing(kept).finish(()) == kept
    assert ledger.exists()  # nothing was written
    (folder / "stray.html").write_text("old")
    writing(kept).finish(())
    assert not ledger.exists()


def test_two_processes_write_the_same(v: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "PARALLEL_FROM", 1)
    cases = list(synthetic(30))
    one, two = build(cases, v, tmp_path / "one", Ledger()), build(cases, v, tmp_path / "two", Ledger(), processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (one.files, one.units) == (two.files, two.units)


def everything(site: SiteContext) -> list[Page | DerivedFile]:
    return [item if isinstance(item, Page) else item.held() for item in derive(site)]


def test_tables_of_an_earlier_site_serve_one_with_the_same_faces(v: Vocabulary) -> None:
    cases = tuple(synthetic(60))
    edited = tuple(replace(c, body=f"{c.body}另查明，该单位已经整改。", review=("待核",)) if n % 7 == 0 else c for n, c in enumerate(cases))
    earlier, fresh = SiteContext(cases, v), SiteContext(edited, v)
    before, wanted = everything(earlier), everything(fresh)
    assert everything(SiteContext(edited, v).after(earlier)) == wanted != before
