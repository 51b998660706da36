"""Four readers and what they came for, from the first page on, with the number of clicks each needs."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.case import store
from generator.models import Case
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


class Reader:
    """A reader at a page who counts what is clicked; typing is not counted, pressing Enter is no click."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str) -> None:
        self.page.click(selector)
        self.page.wait_for_load_state()  # what a page that is still on its way lists is not all
        self.clicks += 1

    def text(self, selector: str = ".md-content") -> str:
        return re.sub(r"\s+", "", self.page.inner_text(selector))


@pytest.fixture(scope="module")
def cases(v: Vocabulary) -> list[Case]:
    return [c for c in store.load(ROOT / "content/cases", v)[0] if c.counted]


@pytest.fixture
def reader(page: Any, serve: str) -> Reader:
    page.goto(serve)
    return Reader(page)


def listed(page: Any, within: str = ".md-content") -> set[str]:
    """The ids of all cases that a page links to."""
    links = page.eval_on_selector_all(f"{within} a[href*='cases/']", "all => all.map(a => a.getAttribute('href'))")
    return {found[1] for link in links if (found := re.search(r"cases/\d{4}/([0-9a-f-]+)/", link))}


def explored(page: Any, count: int) -> None:
    page.wait_for_selector(f".cb-explore__table[data-total='{count}']", state="attached")


def test_a_compliance_officer_of_hotels_in_two_clicks(reader: Reader, cases: list[Case], v: Vocabulary) -> None:
    """What was punished, under which articles, unit or person, how much, what would it be today."""
    reader.click(".cb-tabs a:text-is('行业')")
    reader.click(".md-content a:text-is('住宿餐饮')")
    assert reader.clicks == 2
    hotels = [c for c in cases if c.subject.sector == "hotel-catering"]
    assert listed(reader.page, "section[aria-labelledby=cases]") == {c.id for c in hotels}
    said = reader.text()
    punished = {v.violations[i].label for c in hotels for i in c.violations}
    assert sum(label in said for label in punished) >= min(8, len(punished))
    assert "网络安全法（2016年版）第五十九条" in reader.text("section[aria-labelledby=sums]")
    today = reader.text("section[aria-labelledby=today]")
    assert "网络安全法（2025年版）第六十一条第一款" in today
    assert "1万元以上5万元以下" in today  # the first rung for a unit, for which the older text had no fine
    assert "原为网络安全法（2016年版）第五十九条第一款" in today
    amounts = sorted(m.amount for c in hotels for m in c.measures if m.kind == "fine" and m.party == "person" and m.amount)
    row = reader.page.locator("section[aria-labelledby=today] tr", has_text="个人").last
    assert [row.locator("[data-fines]").inner_text(), row.locator("td").last.inner_text()] == [str(len(amounts)), "5万元"]
    assert amounts[-1] == 50_000


def test_a_compliance_officer_goes_on_to_ones_own_violation(reader: Reader, cases: list[Case]) -> None:
    """The same on /exposure/, narrowed to one's own weakness: one click from the sector's page and one for the choice."""
    reader.click(".cb-tabs a:text-is('行业')")
    reader.click(".md-content a:text-is('住宿餐饮')")
    reader.click("section[aria-labelledby=today] .cb-go")
    reader.click("[data-axis=violation] input[value=no-encryption]")
    assert reader.clicks == 4
    wanted = {c.id for c in cases if c.subject.sector == "hotel-catering" and "no-encryption" in c.violations}
    reader.page.wait_for_selector(f".cb-result[data-ready='{len(wanted)}']")
    assert listed(reader.page, ".cb-result") == wanted
    assert reader.page.url.endswith("?violation=no-encryption&sector=hotel-catering")


def test_a_journalist_finds_the_largest_fines_of_a_year_by_authority_in_four_clicks(reader: Reader, cases: list[Case]) -> None:
    """With the source of the largest."""
    reader.click(".cb-figures a[href*='sort=fine']")
    fined = [c for c in cases if any(m.kind == "fine" and not m.prior for m in c.measures)]
    explored(reader.page, len(fined))
    reader.click("[data-summary=year] .cb-pick[data-term='2024']")
    of_year = [c for c in fined if c.year == 2024]
    explored(reader.page, len(of_year))
    reader.click("[data-summary=authority] .cb-pick[data-term=police]")
    of_police = [c for c in of_year if any(a.kind == "police" and a.role == "deciding" for a in c.authorities)]
    explored(reader.page, len(of_police))
    sums = reader.page.eval_on_selector_all(".cb-explore__table tbody td:last-child", "all => all.map(c => +c.textContent.replace(/[^0-9]/g, ''))")
    assert sums == sorted(sums, reverse=True)
    reader.click(".cb-explore__table tbody tr >> nth=0 >> a")
    assert reader.clicks == 4
    reader.page.wait_for_selector(".cb-sources")
    largest = max(of_police, key=lambda c: sum(m.amount or 0 for m in c.measures if m.kind == "fine" and not m.prior))
    assert largest.id in reader.page.url
    assert largest.sources[0].title
    assert re.sub(r"\s+", "", largest.sources[0].title) in reader.text(".cb-sources")


def test_a_lawyer_reads_an_article_then_and_now_in_two_clicks(reader: Reader, cases: list[Case]) -> None:
    """All cases under 网络安全法第五十九条, the ranges then and now, and how to cite."""
    under = {c.id for c in cases if any((s.law, s.article) == ("csl", 59) for s in c.statutes)}
    reader.page.fill(".cb-home > .cb-search input", "网络安全法第五十九条")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("[data-cb-search-page] ol[data-total]")
    assert listed(reader.page, "[data-cb-search-page]") == under
    reader.click("[data-cb-search-page] article a >> nth=0")
    assert "GB/T7714" in reader.text(".cb-cite")
    ranges = reader.text("section[aria-labelledby=range]")
    assert "网络安全法（2016年版）第五十九条第一款" in ranges
    assert "今为网络安全法（2025年版）第六十一条第一款" in ranges
    reader.click("section[aria-labelledby=law] a:text-is('网络安全法第五十九条')")
    assert reader.clicks == 2
    assert listed(reader.page, "section[aria-labelledby=cases]") == under
    said = reader.text()
    assert "1万元以上10万元以下" in said  # then
    assert "今为网络安全法（2025年版）第六十一条第一款" in said
    reader.click(".cb-kv a:has-text('2025年版')")
    assert listed(reader.page, ".cb-old") == under  # the article of today shows the old one's cases as such
    assert "不计入本条的案例数" in reader.text(".cb-old")


def test_a_researcher_takes_a_selection_away_in_three_clicks(reader: Reader, cases: list[Case], tmp_path: Path) -> None:
    """As JSON and CSV, with the licence and how to cite it."""
    reader.click(".cb-tabs a:text-is('检索')")
    explored(reader.page, len(cases))
    reader.click("[data-summary=measure] .cb-pick[data-term=fine]")
    wanted = {c.id for c in cases if any(m.kind == "fine" and not m.prior for m in c.measures)}
    explored(reader.page, len(wanted))
    with reader.page.expect_download() as download:
        reader.click("[data-do=json]")
    assert reader.clicks == 3
    download.value.save_as(tmp_path / "selection.json")
    saved = json.loads((tmp_path / "selection.json").read_text(encoding="utf-8"))
    assert {c["id"] for c in saved["cases"]} == wanted
    assert saved["licence"]["id"] == "CC0-1.0"
    assert re.fullmatch(rf".+\. 检索：处理措施：罚款（{len(wanted)} 案）\[DB/OL\]\. \[\d{{4}}-\d\d-\d\d\]\. http\S+measure=fine", saved["cite"])
    with reader.page.expect_download() as download:
        reader.click("[data-do=csv]")
    download.value.save_as(tmp_path / "selection.csv")
    rows = csv.DictReader(io.StringIO((tmp_path / "selection.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert {row["编号"] for row in rows} == wanted
    assert "CC0 1.0" in reader.page.inner_text("#cb-reuse")
