"""The page 今天会怎样 in a real browser on the real site, against sums taken from the case files and the tables of law."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from generator.case import store
from generator.models import Case
from generator.publish.index import exposure, statistics
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
PAIR = "?violation=weak-password&violation=no-management-system"


@pytest.fixture(scope="module")
def cases(v: Vocabulary) -> list[Case]:
    return [c for c in store.load(ROOT / "content/cases", v)[0] if c.counted]


def ready(page: Any, count: int) -> None:
    """Wait until the result of so many cases is drawn."""
    page.wait_for_selector(f".cb-result[data-ready='{count}']")


def of(cases: list[Case], *violations: str) -> set[str]:
    return {c.id for c in cases if set(violations) & set(c.violations)}


def test_without_a_choice_it_asks_for_one(page: Any, serve: str, cases: list[Case]) -> None:
    page.goto(f"{serve}exposure/")
    ready(page, len(cases))
    assert "选一项或者几项违法行为" in page.inner_text(".cb-result")
    assert page.is_hidden("[data-do=clear]")


def test_violations_give_ladders_fines_and_nearest_cases(page: Any, serve: str, cases: list[Case], v: Vocabulary) -> None:
    wanted = of(cases, "weak-password", "no-management-system")
    page.goto(f"{serve}exposure/{PAIR}")
    ready(page, len(wanted))
    names = [v.violations[i].provisions for i in ("no-management-system", "weak-password")]
    ladders = {x.name for ids in names for x in exposure.for_duties(ids, v)}
    heads = set(page.eval_on_selector_all(".cb-result .cb-two > div:first-child > h3", "all => all.map(h => h.textContent)"))
    assert heads == ladders
    amounts = [m.amount for c in cases if c.id in wanted for m in c.measures if m.kind == "fine" and not m.prior and not c.mixed and m.amount]
    path = "".join(page.eval_on_selector_all(".cb-strip path[stroke-linecap=round]", "all => all.map(p => p.getAttribute('d'))"))
    assert path.count("M") == len(amounts) < 5
    assert page.locator(".cb-result .cb-tag", has_text="样本少").count() == 1
    near = page.eval_on_selector_all(".cb-list [data-case]", "all => all.map(l => l.dataset.case)")
    assert set(near) == wanted
    both = {c.id for c in cases if {"weak-password", "no-management-system"} <= set(c.violations)}
    assert set(near[: len(both)]) == both


def test_the_state_stands_in_the_address_and_back_works(page: Any, serve: str, cases: list[Case]) -> None:
    weak = of(cases, "weak-password")
    page.goto(f"{serve}exposure/")
    ready(page, len(cases))
    page.check("[data-axis=violation] input[value=no-management-system]")
    ready(page, len(of(cases, "no-management-system")))
    page.fill("[data-axis=violation] .cb-axis-filter__find", "弱口令")
    page.check("[data-axis=violation] input[value=weak-password]")
    ready(page, len(of(cases, "weak-password", "no-management-system")))
    assert page.url.endswith("?violation=no-management-system&violation=weak-password")
    page.click(".cb-active .cb-chip >> nth=0")
    ready(page, len(weak))
    page.go_back()
    ready(page, len(of(cases, "weak-password", "no-management-system")))
    page.reload()
    ready(page, len(of(cases, "weak-password", "no-management-system")))
    page.click("[data-do=clear]")
    ready(page, len(cases))
    assert "?" not in page.url


def test_unknown_terms_are_named(page: Any, serve: str, cases: list[Case]) -> None:
    page.goto(f"{serve}exposure/?violation=nonsense&colour=red&violation=weak-password")
    ready(page, len(of(cases, "weak-password")))
    unknown = page.locator(".cb-chip--unknown")
    assert [re.sub("（.*", "", text) for text in unknown.all_text_contents()] == ["违法行为：nonsense", "colour=red"]
    unknown.nth(0).click()
    expect(unknown).to_have_count(1)


def test_a_violation_that_no_case_has_still_has_its_ladder(page: Any, serve: str, cases: list[Case], v: Vocabulary) -> None:
    told = {i for c in cases for i in c.violations}
    free = next(i for i, fact in v.violations.items() if i not in told and exposure.for_duties(fact.provisions, v))
    page.goto(f"{serve}exposure/?violation={free}")
    ready(page, 0)
    (first, *_) = exposure.for_duties(v.violations[free].provisions, v)
    assert page.inner_text(".cb-result .cb-two h3 >> nth=0") == first.name
    assert "这些案例没有罚款" in page.inner_text(".cb-result")


def test_it_leads_to_the_explorer_with_the_same_choice_and_back(page: Any, serve: str) -> None:
    page.goto(f"{serve}exposure/?violation=weak-password&sector=hotel-catering")
    page.wait_for_selector(".cb-result[data-ready]")
    page.click("[data-cb-explorer]")
    page.wait_for_selector(".cb-explore__table[data-total]", state="attached")
    assert page.url.endswith("explore/?violation=weak-password&sector=hotel-catering")
    page.click("[data-cb-today]")
    page.wait_for_selector(".cb-result[data-ready]")
    assert page.url.endswith("exposure/?violation=weak-password&sector=hotel-catering")


def test_on_paper_it_says_what_was_picked_and_shows_every_ladder(page: Any, serve: str) -> None:
    page.goto(f"{serve}exposure/{PAIR}")
    page.wait_for_selector(".cb-result[data-ready]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    said = page.inner_text(".cb-printed")
    assert "违法行为：弱口令" in said
    assert PAIR in said
    assert page.is_hidden(".cb-explore__filters")
    assert all(ladder.is_visible() for ladder in page.locator(".cb-result .cb-two").all())


def test_without_scripts_it_leads_to_the_pages_that_show_the_same(browser: Any, serve: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve}exposure/")
    page.click("[data-cb-exposure] noscript a >> nth=0")
    page.click("a:text-is('弱口令')")
    assert page.locator("#today").inner_text() == "今天会怎样"
    context.close()


def test_the_drawing_of_the_browser_is_that_of_the_pages(page: Any, serve: str) -> None:
    """The same fines and ranges stand at the same places, drawn at build and in the browser."""
    every = "p.getAttribute('d').split('M').slice(1).map(part => part.match(/[\\d.]+/g).slice(0, 2).map(Number).join())"
    drawn = f"svg => [...svg.querySelectorAll('path')].flatMap(p => {every}).sort()"
    page.goto(f"{serve}violations/no-management-system/")
    built = page.eval_on_selector(".cb-strip", drawn)
    page.goto(f"{serve}exposure/?violation=no-management-system")
    page.wait_for_selector(".cb-result[data-ready]")
    assert page.eval_on_selector(".cb-strip", drawn) == built


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("violations/no-technical-protection/", "罚款与现行法定幅度"),
        ("exposure/?violation=no-technical-protection", "罚款与现行法定幅度"),
        ("en/violations/no-technical-protection/", "fines and the ranges of today's law"),
    ],
)
def test_the_drawing_of_fines_is_taken_away_with_title_source_and_date(
    page: Any, serve: str, cases: list[Case], tmp_path: Path, address: str, title: str
) -> None:
    fines = [m for case in cases if "no-technical-protection" in case.violations for m in statistics.fines_of(case)]
    page.goto(serve + address)
    page.wait_for_selector(".cb-keep:visible")
    for kind in ("svg", "csv"):
        with page.expect_download() as download:
            page.click(f".cb-keep [data-keep={kind}]")
        download.value.save_as(tmp_path / kind)
    words = " ".join(ElementTree.fromstring((tmp_path / "svg").read_text(encoding="utf-8")).itertext())
    until = page.get_attribute(".cb-footer time", "datetime")
    assert [part for part in (title, until, page.url) if part not in words] == []
    rows = list(csv.reader(io.StringIO((tmp_path / "csv").read_text(encoding="utf-8-sig"), newline="")))[1:]
    assert sum(int(count) for *_, count in rows) == len(fines) > 0
    assert {amount for _, _, amount, _ in rows if amount.isdigit()} == {str(m.amount) for m in fines if m.amount is not None}
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".cb-keep [data-keep=cite]")
    expect(page.locator(".cb-keep [data-keep=cite]")).to_have_text(re.compile("已复制|Copied"))
    cited = page.evaluate("navigator.clipboard.readText()")
    assert [part for part in (title, until, page.url) if part not in cited] == []


def test_the_numbers_to_take_away_are_the_same_on_the_page_of_a_term_and_in_the_browser(page: Any, serve: str, tmp_path: Path) -> None:
    for name, address in (("page", "violations/no-technical-protection/"), ("browser", "exposure/?violation=no-technical-protection")):
        page.goto(serve + address)
        page.wait_for_selector(".cb-keep:visible")
        with page.expect_download() as download:
            page.click(".cb-keep [data-keep=csv]")
        download.value.save_as(tmp_path / name)
    assert (tmp_path / "browser").read_text(encoding="utf-8-sig") == (tmp_path / "page").read_text(encoding="utf-8-sig")


def test_a_case_offers_the_drawing_of_its_provision(page: Any, serve: str, cases: list[Case]) -> None:
    fined = next(c for c in cases if c.statutes and any(m.amount for m in statistics.fines_of(c)))
    page.goto(f"{serve}cases/{fined.id[:4]}/{fined.id}/")
    with page.expect_download() as download:
        page.click(".cb-keep [data-keep=svg]")
    drawn = Path(download.value.path()).read_text(encoding="utf-8")
    assert "引用同一罚则的案例的罚款与现行法定幅度" in drawn
    assert "<script" not in drawn
