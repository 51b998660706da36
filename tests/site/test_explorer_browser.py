"""The explorer in a real browser on the real site, against sums taken from the case files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.case import store
from generator.models import Case
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLE = ".cb-explore__table[data-total]"


@pytest.fixture(scope="module")
def cases(v: Vocabulary) -> list[Case]:
    return [c for c in store.load(ROOT / "content/cases", v)[0] if c.counted]


def open_explorer(page: Any, base: str, query: str = "") -> set[str]:
    page.goto(f"{base}explore/{query}")
    return shown(page)


def rows(page: Any, count: int) -> None:
    """Wait until so many cases are shown."""
    expect(page.locator(".cb-explore__table tbody tr")).to_have_count(count)


def shown(page: Any) -> set[str]:
    page.wait_for_selector(TABLE, state="attached")
    return set(page.eval_on_selector_all(".cb-explore__table tbody tr", "all => all.map(r => r.dataset.case)"))


def live(page: Any, axis: str) -> dict[str, int]:
    """The counts beside the choices of an axis, all of them."""
    pairs = "all => all.map(c => [c.querySelector('input').value, +c.querySelector('[data-live]').dataset.live])"
    return dict(page.eval_on_selector_all(f"[data-axis={axis}] .cb-choice", pairs))


def choose(page: Any, axis: str, term: str) -> None:
    page.eval_on_selector(f"[data-axis={axis}]", "box => { box.open = true; }")
    page.click(f"[data-axis={axis}] input[value='{term}']")


def test_shows_every_case_at_first(page: Any, serve: str, cases: list[Case]) -> None:
    assert open_explorer(page, serve) == {c.id for c in cases}
    assert page.get_attribute(".cb-explore__status b", "data-count") == str(len(cases))


def test_counts_follow_the_other_filters_and_not_their_own(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve)
    first = Counter(m for c in cases for m in {m.kind for m in c.measures if not m.prior})
    assert live(page, "region") == Counter(c.region.id[:2] + "0000" for c in cases if c.region)
    assert page.is_visible("[data-axis=measure] summary")
    choose(page, "region", "150000")
    inner = {c.id for c in cases if c.region and c.region.path[0] == "内蒙古自治区"}
    rows(page, len(inner))
    assert shown(page) == inner
    counts = live(page, "region")
    assert counts["450000"] == sum(1 for c in cases if c.region and c.region.path[0].startswith("广西"))
    choose(page, "region", "450000")
    both = {c.id for c in cases if c.region and c.region.path[0][:2] in ("内蒙", "广西")}
    rows(page, len(both))
    page.eval_on_selector("[data-axis=measure]", "box => { box.open = true; }")
    page.wait_for_selector("[data-axis=measure] .cb-choice")
    within = Counter(m for c in cases if c.id in both for m in {m.kind for m in c.measures if not m.prior})
    assert live(page, "measure") == within
    assert within != first


def test_the_address_keeps_the_state(page: Any, serve: str, cases: list[Case]) -> None:
    wanted = {c.id for c in cases if c.region and c.region.path[0] == "内蒙古自治区" and any(m.kind == "warning" and not m.prior for m in c.measures)}
    assert open_explorer(page, serve, "?region=150000&measure=warning") == wanted
    page.reload()
    assert shown(page) == wanted
    page.click("[data-do=clear]")
    rows(page, len(cases))
    assert "?" not in page.url


def test_fine_and_date_ranges(page: Any, serve: str, cases: list[Case]) -> None:
    def fined(low: int, high: int) -> set[str]:
        return {c.id for c in cases if any(m.kind == "fine" and not m.prior and m.amount and low <= m.amount <= high for m in c.measures)}

    assert open_explorer(page, serve, "?fine=1..") == fined(1, 10**12)
    assert open_explorer(page, serve, "?fine=..9999") == fined(0, 9999)
    assert open_explorer(page, serve, "?date=2025-01-01..2025-01-31") == {c.id for c in cases if c.id.startswith("202501")}
    assert open_explorer(page, serve, "?date=nonsense&fine=x..y&region=nowhere") == {c.id for c in cases}


def test_text_search_in_the_same_place(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve)
    page.fill("#cb-x-q", "锡林郭勒盟")
    rows(page, 1)
    assert "q=" in page.url
    page.reload()
    rows(page, 1)


def test_sorting_is_told_to_screen_readers(page: Any, serve: str) -> None:
    open_explorer(page, serve)
    page.click("th[data-sort=fine] button")
    page.wait_for_selector("th[data-sort=fine][aria-sort=descending]")
    page.wait_for_selector(TABLE)
    fines = page.eval_on_selector_all(
        ".cb-explore__table tbody tr td:last-child", "all => all.map(c => c.textContent === '—' ? -1 : +c.textContent.replace(/,/g, ''))"
    )
    assert fines == sorted(fines, reverse=True)
    assert page.get_attribute("th[data-sort=date]", "aria-sort") is None


def test_csv_of_what_is_shown(page: Any, serve: str, cases: list[Case], tmp_path: Path) -> None:
    wanted = open_explorer(page, serve, "?region=150000")
    with page.expect_download() as download:
        page.click("[data-do=csv]")
    download.value.save_as(tmp_path / "cases.csv")
    raw = (tmp_path / "cases.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    saved = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {row["编号"] for row in saved} == wanted
    titles = {c.id: c.title for c in cases}
    assert all(row["标题"] == titles[row["编号"]] for row in saved)


def test_a_filter_is_reached_and_set_by_keyboard(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve)
    page.focus("[data-axis=region] .cb-choice input")
    page.keyboard.press("Space")
    expect(page.locator(".cb-explore__table tbody tr")).not_to_have_count(len(cases))
    assert page.evaluate("document.activeElement.type") == "checkbox"


def test_without_scripts_it_leads_to_the_indexes(browser: Any, serve: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve}explore/")
    assert page.is_visible("[data-cb-explore] noscript a >> nth=0")
    assert page.is_hidden(".cb-explore__filters")
    context.close()
