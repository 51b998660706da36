"""What robots and other programs find: the sitemap, robots.txt, llms.txt, and each case as Markdown."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from generator.case.history import Event, History
from generator.publish.data import data_page, sitemap
from generator.publish.pages import case_page, case_text, corrections_page, statute_pages, term_pages
from tests.publish import open_data, sample

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
URL = "https://example.org/a&b/"


def locations(text: str | bytes) -> list[str]:
    return [e.text or "" for e in ET.fromstring(text).iter(f"{SPACE}loc")]


NOTHING = sitemap.KnownPages()


def test_the_sitemap_lists_pages_by_their_addresses_and_nothing_else() -> None:
    paths = ["index.html", "cases/2024/x/index.html", "404.html", "feed.xml", "search/index.html"]
    [file] = sitemap.files(paths, URL, NOTHING)
    assert locations(file.content) == [URL + "cases/2024/x/", URL, URL + "search/"]
    assert b"lastmod" not in (file.content if isinstance(file.content, bytes) else file.content.encode())


def test_a_page_is_dated_by_its_cases_and_an_empty_term_is_left_out() -> None:
    old, new = sample.case(1, "20200101"), sample.case(2, "20240920")
    gone = sample.case(3, "20250101", status="withdrawn", reason="当事人请求")
    history = History({old.id: (Event("2026-03-04", "corrected"),), gone.id: (Event("2026-05-06", "withdrawn"),)})
    site = sample.site(old, new, gone, history=history)
    about = sitemap.known(site.all_cases, history, site.vocabulary)
    pages = [p for maker in (case_page.cases, corrections_page.moved, term_pages.terms, statute_pages.statutes) for p in maker(site)]
    [file] = sitemap.files([p.path.removesuffix(".md") + ".html" for p in pages], URL, about)
    told = {e.findtext(f"{SPACE}loc", "").removeprefix(URL): e.findtext(f"{SPACE}lastmod") for e in ET.fromstring(file.content)}
    assert told[f"cases/2020/{old.id}/"] == told["violations/weak-password/"] == told["years/2020/"] == "2026-03-04"
    assert told[f"cases/2024/{new.id}/"] == told["years/2024/"] == "2024-09-20"
    assert told["statutes/csl-2016/21/"] == "2026-03-04"
    empty = {p.path.removesuffix("index.md") for p in pages if "noindex" in p.head}
    assert len(empty) > 20
    assert empty == set(about.empty)
    assert set(told) == {p.path.removesuffix("index.md") for p in pages} - empty


def test_without_an_address_the_sitemap_is_empty() -> None:
    [file] = sitemap.files(["index.html"], "", NOTHING)
    assert locations(file.content) == []


def test_a_large_sitemap_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 3)
    pages = [f"p{n}/index.html" for n in range(7)]
    first, *parts = sitemap.files(pages, URL, sitemap.KnownPages({"p4/": "2024-05-06"}))
    assert locations(first.content) == [URL + p.path for p in parts]
    assert [u for p in parts for u in locations(p.content)] == [f"{URL}p{n}/" for n in range(7)]
    assert [e.findtext(f"{SPACE}lastmod") for e in ET.fromstring(first.content)] == [None, "2024-05-06", None]


def test_robots_and_language_models_are_told_where_things_are() -> None:
    site = open_data.site(6)
    files = {f.path: str(f.content) for f in data_page.signposts(site)}
    assert "Sitemap: https://example.org/casebook/sitemap.xml" in files["robots.txt"]
    assert files["llms.txt"].startswith("# 网络安全执法案例库\n\n> ")
    made = {f.path for maker in (data_page.data, data_page.api_lists) for f in maker(site)} | {"feed.json", "data/"}
    targets = [line.split("](https://example.org/casebook/")[1].split(")")[0] for line in files["llms.txt"].splitlines() if "](" in line]
    assert targets
    assert set(targets) <= made


def test_each_case_is_there_as_markdown_and_no_withdrawn_one() -> None:
    site = open_data.site(6)
    files = {f.path: str(f.content) for f in case_text.files(site)}
    assert set(files) == {f"cases/{c.id[:4]}/{c.id}.md" for c in site.index.cases}
    case = site.index.cases[-1]
    text = files[case_text.address(case)]
    assert text.startswith(f"# {case.title}\n")
    assert case.body in text
    assert all(s.url in text for s in case.sources if s.url)
