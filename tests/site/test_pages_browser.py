"""The pages in a browser: evidence lights up both ways, works without scripts, prints, loads little."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest

from tests.site.kinds import find

pytestmark = pytest.mark.browser

FIRST_VISIT = 80_000  # bytes, compressed
OWN = 12_000  # of these our style sheet and script


@pytest.fixture
def case(built_site: Path) -> str:
    """The address of the longest case page."""
    found = find(built_site, "case")
    if found is None:
        pytest.skip("no case is committed")
    return found


def test_pointing_at_a_value_lights_its_words_and_the_other_way_round(page: Any, serve: str, case: str) -> None:
    page.goto(serve + case)
    value = page.locator(".cb-v:has(.cb-q)").first
    name = value.get_attribute("id")
    value.hover()
    assert page.locator(f'mark.cb-on[data-v~="{name}"]').count() >= 1
    page.mouse.move(0, 0)
    assert page.locator("mark.cb-on").count() == 0
    page.locator(f'mark[data-v~="{name}"] a').first.focus()
    assert "cb-on" in (page.locator(f"#{name}").get_attribute("class") or "")


def test_without_scripts_the_quotes_are_listed_and_links_lead_there(browser: Any, serve: str, case: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve + case)
    page.locator(".cb-q").first.click()
    assert page.url.partition("#")[2].startswith("e-")
    page.locator(".cb-quotes summary").click()
    assert page.locator(".cb-quotes dd").first.is_visible()
    assert page.locator(".cb-way pre").first.is_visible()
    context.close()


def test_citations_can_be_copied_with_the_day_of_access(browser: Any, serve: str, case: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(serve + case)
    page.locator(".cb-copy").first.click()
    page.get_by_text("已复制").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"\[DB/OL\]\. \(\d{4}-\d\d-\d\d\)\[\d{4}-\d\d-\d\d\]\. https?://", copied)
    context.close()


def test_the_keyboard_reaches_the_content_first_and_every_part_of_the_menu(page: Any, serve: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(serve)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.locator(".cb-menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cb-menu') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('.cb-menu').open") is False


def test_a_case_prints_on_one_or_two_pages(page: Any, serve: str, case: str) -> None:
    page.goto(serve + case)
    document = page.pdf(format="A4", print_background=False)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", document)) <= 2


def test_a_case_page_loads_in_eighty_kilobytes(first_visit: Any, serve: str, case: str) -> None:
    sizes: dict[str, int] = {}
    first_visit.on("response", lambda r: sizes.__setitem__(r.url, len(gzip.compress(r.body(), 6))))
    first_visit.goto(serve + case, wait_until="networkidle")
    assert sum(sizes.values()) <= FIRST_VISIT, sizes
    assert sum(n for url, n in sizes.items() if "assets/casebook" in url) <= OWN, sizes


def test_a_name_that_is_gone_finds_a_page_that_helps(page: Any, serve: str) -> None:
    page.goto(serve + "404.html")
    assert page.locator("h1").inner_text() == "没有这一页"
