"""The explorer in a real browser on the real site, against sums taken from the case files."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.case import store
from generator.models import Case, Yuan
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


def fined_in_all(case: Case) -> Yuan | None:
    """The sum of the fines whose amounts are stated; None without any."""
    amounts = [m.amount for m in case.measures if m.kind == "fine" and not m.prior and m.amount is not None]
    return sum(amounts) if amounts else None


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
    sums = {c.id: total for c in cases if (total := fined_in_all(c)) is not None}
    assert len(set(sums.values())) > 1
    for low, high in ((1, 10**12), (0, 15_000), (15_001, 60_000), (0.01, 14_999.99)):
        assert open_explorer(page, serve, f"?fine={low}..{high}") == {i for i, total in sums.items() if low <= total <= high}
        expect(page.locator(".cb-chip--unknown")).to_have_count(0)
    assert open_explorer(page, serve, "?date=2025-01-01..2025-01-31") == {c.id for c in cases if c.id.startswith("202501")}


def test_what_the_address_names_and_nobody_knows_is_said(page: Any, serve: str, cases: list[Case]) -> None:
    assert open_explorer(page, serve, "?date=nonsense&fine=x..y&region=nowhere&colour=red") == {c.id for c in cases}
    unknown = page.locator(".cb-chip--unknown")
    words = ("nowhere", "colour=red", "fine=x..y", "date=nonsense")
    assert all(word in text for word, text in zip(words, unknown.all_text_contents(), strict=True))
    unknown.nth(1).click()
    expect(unknown).to_have_count(3)
    assert "colour" not in page.url


def test_filters_stand_as_chips_that_take_them_back(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve, "?sector=hotel-catering&measure=fine&fine=1000..&q=酒店")
    chips = page.locator(".cb-active .cb-chip")
    said = " ".join(chips.all_text_contents())
    assert chips.count() == 4
    assert all(words in said for words in ("处理措施：罚款", "行业：住宿餐饮", "文字：酒店", "罚款合计：不少于 1000 元"))
    page.click(".cb-chip:has-text('罚款合计')")
    expect(chips).to_have_count(3)
    page.click(".cb-chip:has-text('处理措施')")
    page.click(".cb-chip:has-text('文字')")
    expect(chips).to_have_count(1)
    assert shown(page) == {c.id for c in cases if c.subject.sector == "hotel-catering"}
    assert page.url.endswith("?sector=hotel-catering")


def test_back_takes_one_filter_back(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve)
    choose(page, "measure", "fine")
    fined = {c.id for c in cases if fined_in_all(c) is not None}
    rows(page, len(fined))
    page.fill("#cb-x-q", "通")
    page.type("#cb-x-q", "辽")
    expect(page.locator(".cb-active .cb-chip")).to_have_count(2)
    rows(page, 1)
    page.go_back()
    rows(page, len(fined))
    assert page.input_value("#cb-x-q") == ""
    page.go_back()
    rows(page, len(cases))
    page.go_forward()
    rows(page, len(fined))


def test_the_summary_counts_what_is_shown_and_each_figure_narrows(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve, "?region=150000")
    inner = [c for c in cases if c.region and c.region.path[0] == "内蒙古自治区"]
    pairs = "all => all.map(li => [li.querySelector('.cb-pick').dataset.term, +li.querySelector('[data-count]').dataset.count])"
    measures = dict(page.eval_on_selector_all("[data-summary=measure] li", pairs))
    assert measures == Counter(m for c in inner for m in {m.kind for m in c.measures if not m.prior})
    amounts = sorted(m.amount for c in inner for m in c.measures if m.kind == "fine" and m.party == "person" and m.amount)
    row = page.locator(".cb-summary__fines tbody tr", has_text="个人")
    assert row.locator("[data-fines]").get_attribute("data-fines") == str(len(amounts))
    assert row.locator("td").last.text_content() == f"{amounts[-1]:,}"
    assert "样本少" in row.locator("th").text_content()  # four amounts: shown, and said to be few
    article = page.locator("[data-summary=statute] li", has_text="第二十一条")
    assert "今 2025年版第二十三条" in article.text_content()
    page.click("[data-summary=measure] .cb-pick[data-term=warning]")
    warned = {c.id for c in inner if any(m.kind == "warning" and not m.prior for m in c.measures)}
    rows(page, len(warned))
    assert shown(page) == warned
    assert "measure=warning" in page.url


def test_fines_without_an_amount_can_be_looked_at_apart(page: Any, serve: str, cases: list[Case]) -> None:
    def fined(amount: Callable[[Any], bool]) -> set[str]:
        return {c.id for c in cases if any(m.kind == "fine" and not m.prior and amount(m.amount) for m in c.measures)}

    assert open_explorer(page, serve, "?amount=open") == fined(lambda amount: amount is None)
    page.goto(f"{serve}explore/?amount=stated")
    assert shown(page) == fined(lambda amount: amount is not None)


def test_reviewed_cases_can_be_told_from_drafts(page: Any, serve: str, cases: list[Case]) -> None:
    open_explorer(page, serve, "?status=draft")
    drafts = {c.id for c in cases if c.status == "draft"}
    assert shown(page) == drafts
    assert page.locator(".cb-explore__table .cb-draft").count() == len(drafts)
    page.goto(f"{serve}explore/?fined=person")
    assert shown(page) == {c.id for c in cases if any(m.kind == "fine" and m.party == "person" and not m.prior for m in c.measures)}


def test_a_selection_is_taken_away_as_json_with_its_summary(page: Any, serve: str, cases: list[Case], tmp_path: Path) -> None:
    wanted = open_explorer(page, serve, "?measure=fine")
    with page.expect_download() as download:
        page.click("[data-do=json]")
    download.value.save_as(tmp_path / "selection.json")
    saved = json.loads((tmp_path / "selection.json").read_text(encoding="utf-8"))
    assert {c["id"] for c in saved["cases"]} == wanted
    assert saved["summary"]["cases"] == len(wanted)
    assert saved["filters"] == ["处理措施：罚款"]
    assert {c["id"]: c["fine_total"] for c in saved["cases"]} == {c.id: fined_in_all(c) for c in cases if c.id in wanted}


def test_the_printed_table_says_what_it_is(page: Any, serve: str) -> None:
    open_explorer(page, serve, "?sector=hotel-catering")
    page.emulate_media(media="print")
    said = page.inner_text(".cb-printed")
    assert "行业：住宿餐饮" in said
    assert "?sector=hotel-catering" in said
    assert page.is_hidden(".cb-explore__filters")


def test_a_link_opens_all_choices_of_one_axis(page: Any, serve: str) -> None:
    open_explorer(page, serve, "?region=150000&open=consequence")
    assert page.locator("[data-axis=consequence] .cb-choice").count() > 0


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
    page.click("th[data-sort=fine] button")
    page.wait_for_selector("th[data-sort=fine][aria-sort=ascending]")
    page.wait_for_selector(TABLE)
    rising = page.eval_on_selector_all(".cb-explore__table tbody tr td:last-child", "all => all.map(c => c.textContent)")
    stated = [int(text.replace(",", "")) for text in rising if text != "—"]
    assert stated == sorted(stated)
    assert rising[len(stated) :] == ["—"] * (len(rising) - len(stated))  # cases without a fine come last here too
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
