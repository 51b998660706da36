"""Every number on every page is what the case files give, recounted without the index; every list shows what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.vocabulary import Vocabulary
from tests.conftest import ROOT
from tests.site.recount import Recount

TAG = re.compile(r"<[a-z]+\b[^>]*\bdata-(?:count|fines|yuan-total|yuan-median)=[^>]*>")
ATTRIBUTE = re.compile(r'\b(data-[a-z-]+)="([^"]*)"')
LISTED = re.compile(r'href="[./]*cases/\d{4}/([0-9a-f-]+)/(?:index\.html)?"')


@pytest.fixture(scope="module")
def recount(v: Vocabulary) -> Recount:
    return Recount(ROOT / "content" / "cases", v)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, str]:
    return {p.parent.relative_to(built_site).as_posix(): p.read_text("utf-8") for p in sorted(built_site.rglob("index.html"))}


def numbers(text: str) -> Iterator[dict[str, str]]:
    for tag in TAG.findall(text):
        yield dict(ATTRIBUTE.findall(tag))


def test_every_number_is_what_the_files_give(pages: dict[str, str], recount: Recount) -> None:
    checked = 0
    for name, text in pages.items():
        for found in numbers(text):
            of = found.get("data-of")
            if of is None:
                continue
            checked += 1
            if "data-count" in found:
                assert int(found["data-count"]) == len(recount.matching(of)), f"{name}: {found}"
            if "data-fines" in found:
                assert int(found["data-fines"]) == len(recount.fines(of)), f"{name}: {found}"
            if "data-yuan-total" in found:
                assert int(found["data-yuan-total"]) == sum(a or 0 for a in recount.fines(of)), f"{name}: {found}"
            if "data-yuan-median" in found:
                assert float(found["data-yuan-median"]) == recount.median(of), f"{name}: {found}"
    assert checked > 50


def test_what_is_shown_is_what_the_attribute_says(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for count, shown in re.findall(r'<(?:span|a|b)\b[^>]*data-count="(\d+)"[^>]*>([^<]*)<', text):
            assert shown.replace(",", "").strip() == count, f"{name}: {count} shown as {shown}"


def test_an_index_page_links_exactly_the_cases_it_counts(pages: dict[str, str], recount: Recount) -> None:
    listed: dict[str, list[str]] = {}
    for _name, text in pages.items():
        total = re.search(r'<p class="cb-total">.*?data-of="([^"]+)"', text)
        if total:
            listed.setdefault(total.group(1), []).extend(LISTED.findall(text.partition('id="cases"')[2].partition("<footer")[0]))
    assert listed
    for of, ids in listed.items():
        assert len(ids) == len(set(ids)), of
        assert set(ids) == {told.id for told in recount.matching(of)}, of


def test_every_page_says_up_to_when_the_data_reach(built_site: Path, recount: Recount) -> None:
    newest = max(told.id[:8] for told in recount.cases)
    day = f"{newest[:4]}-{newest[4:6]}-{newest[6:]}"
    for file in [*built_site.rglob("index.html"), built_site / "404.html"]:
        footer = file.read_text("utf-8").rpartition("<footer")[2]
        words = "Data up to" if file.is_relative_to(built_site / "en") else "数据截至"
        assert f'{words} <time datetime="{day}">' in footer, file


def test_home_counts_articles_provinces_and_laws(pages: dict[str, str], recount: Recount) -> None:
    home = dict(re.findall(r'data-(articles|provinces|laws)="(\d+)"', pages["."]))
    provinces = {t for told in recount.cases for t in told.terms if re.fullmatch(r"region/\d\d0000", t)}
    assert int(home["provinces"]) == len(provinces)
    assert int(home["articles"]) == len({told.id.rsplit("-", 1)[0] for told in recount.cases})
