"""The theme ``casebook`` builds the site that Material builds: the same addresses, words and keys, in less than half the bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.publish.build import scan
from generator.publish.site_context import THEME
from tests.browser import Tabs, open_whole
from tests.conftest import serve_folder
from tests.site.kinds import find
from tests.site.main_text import pages, words

FIRST_VISIT = 45_000  # bytes, compressed


@pytest.fixture(scope="module")
def own(own_site: Path) -> Iterator[str]:
    server, address = serve_folder(own_site)
    yield address
    server.shutdown()


@pytest.fixture
def tab(tabs: Tabs, own: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page as good as new; a request to another host, a missing file or a complaint of the browser fails the test."""
    faults: list[str] = []
    with tabs.one(first=hasattr(request, "param"), color_scheme="light") as page:
        page.on("request", lambda r: None if r.url.startswith((own, "data:", "blob:")) else faults.append(r.url))
        page.on("response", lambda r: faults.append(r.url) if r.status >= 400 else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
        yield page
    assert not faults


def test_every_page_has_the_same_address_and_the_same_words(built_site: Path, own_site: Path) -> None:
    assert pages(own_site) == pages(built_site)
    assert [page for page in sorted(pages(own_site)) if words(own_site / page) != words(built_site / page)] == []


def test_nothing_of_material_is_left_and_the_scan_finds_nothing(own_site: Path) -> None:
    assert {path.name for path in (own_site / "assets").iterdir()} == {
        "casebook", "casebook.css", "casebook.js", "favicon.svg", "search", "theme.css",
    }  # fmt: skip
    assert list(scan.site(own_site)) == []


def test_no_page_has_a_script_of_its_own(own_site: Path) -> None:
    assert [page for page in pages(own_site) if scan.inline_scripts((own_site / page).read_text(encoding="utf-8"))] == []


@pytest.mark.browser
@pytest.mark.parametrize("tab", ["first visit"], indirect=True)
def test_a_first_visit_to_a_case_is_small(tab: Any, own: str, own_site: Path) -> None:
    sizes: dict[str, int] = {}
    tab.on("response", lambda r: sizes.__setitem__(r.url, len(gzip.compress(r.body(), 6))))
    tab.goto(own + str(find(own_site, "case")), wait_until="networkidle")
    assert len(sizes) > 4
    assert sum(sizes.values()) <= FIRST_VISIT, sizes


@pytest.mark.browser
def test_the_list_of_headings_stands_beside_the_page_and_leads_to_them(tab: Any, own: str) -> None:
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(own + "method/")
    headings = tab.locator("article h2[id]").evaluate_all("all => all.map(h => [h.textContent, '#' + h.id])")
    links = tab.locator("nav[aria-label=目录] > ul > li > a").evaluate_all("all => all.map(a => [a.textContent, a.getAttribute('href')])")
    assert links == headings
    assert len(links) > 3
    box = tab.locator("nav[aria-label=目录]").bounding_box()
    assert box["x"] > tab.locator("article h1").bounding_box()["x"] + 500


# What a keyboard reaches, and what a screen reader is told, in either theme.

ORDER = """() => {
  const name = e => e.getAttribute('aria-label') || e.getAttribute('title') || e.textContent.trim();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}) && !e.closest('nav[aria-label=目录]') && !e.matches('.md-toggle'))
    .map(e => [e.tagName, name(e)]);
}"""
LANDMARKS = """() => [...document.querySelectorAll('header, main, footer, nav, [role=search], article')]
  .filter(e => e.checkVisibility() && e.getAttribute('aria-label') !== '目录').map(e => [e.tagName, e.getAttribute('aria-label')])"""


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["home", "case", "article", "explore", "search", "method"])
@pytest.mark.parametrize("width", [1440, 375])
def test_keys_and_screen_readers_find_the_same_in_both_themes(kind: str, width: int, page: Any, serve: str, tab: Any, own: str, built_site: Path) -> None:
    found = []
    for one, address in ((page, serve), (tab, own)):
        one.set_viewport_size({"width": width, "height": 900})
        open_whole(one, address + str(find(built_site, kind)))
        order = [[tag, name.replace(address, '/')] for tag, name in one.evaluate(ORDER)]
        found.append((order, one.evaluate(LANDMARKS)))
    assert found[0][0] == found[1][0]
    assert found[0][1] == found[1][1]
    assert len(found[1][0]) > 8


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["material", "casebook"])
def test_the_scheme_follows_the_system_until_the_reader_chooses_and_the_choice_stays(theme: str, serve: str, own: str, browser: Any) -> None:
    address = serve if theme == "material" else own
    context = browser.new_context(color_scheme="dark")
    tab = context.new_page()
    tab.goto(address)
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 26)"
    button = tab.locator("[data-cb-scheme-switch]")
    assert button.get_attribute("aria-pressed") == "true"
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false"
    tab.goto(address + "about/")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def test_the_dark_scheme_is_the_same_by_the_systems_word_and_by_the_readers() -> None:
    css = (THEME / "assets/casebook.css").read_text(encoding="utf-8")
    system, reader = re.findall(r"@media screen(?: and \(prefers-color-scheme:dark\))?\{:root[^{]*\{([^}]*)\}\}", css)
    assert system == reader


@pytest.mark.browser
def test_notes_and_tabs_of_markdown_extensions_work(tab: Any, own: str, own_site: Path) -> None:
    tab.goto(own + "about/")
    tab.evaluate("""() => { document.querySelector('article').innerHTML += `<div class="admonition note"><p class="admonition-title">注</p><p>一</p></div>
      <div class="tabbed-set tabbed-alternate"><input id="a1" name="a" type="radio" checked><input id="a2" name="a" type="radio">
      <div class="tabbed-labels"><label for="a1">甲</label><label for="a2">乙</label></div>
      <div class="tabbed-content"><div class="tabbed-block"><p>第一页</p></div><div class="tabbed-block"><p>第二页</p></div></div></div>`; }""")
    assert tab.evaluate("getComputedStyle(document.querySelector('.admonition')).borderLeftWidth") == "3px"
    assert (tab.get_by_text("第一页").is_visible(), tab.get_by_text("第二页").is_visible()) == (True, False)
    tab.get_by_text("乙", exact=True).click()
    assert (tab.get_by_text("第一页").is_visible(), tab.get_by_text("第二页").is_visible()) == (False, True)
