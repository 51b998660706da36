"""The pages in English: every kind of page has one, all is English but what says that it is Chinese, and each page and its twin name each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest

from tests.publish.page_language import HAN, chinese
from tests.site.kinds import KINDS, find

BOTH = [kind for kind in KINDS if kind != "missing" and not kind.startswith("english ")]


def test_what_is_chinese_and_not_marked_so_is_found() -> None:
    assert chinese('<p>a</p><p lang="zh">字<b>字</b></p><br><p>字</p><a title="字">b</a>') == ["字", "a title='字'"]
    assert chinese('<div lang="zh">字<i lang="en">字</i></div>') == ["字"]


def test_no_page_in_english_has_chinese_that_is_not_marked_so(built_site: Path) -> None:
    pages = sorted((built_site / "en").rglob("*.html"))
    assert len(pages) > 100
    found = {str(page.relative_to(built_site)): words for page in pages if (words := chinese(page.read_text(encoding="utf-8")))}
    assert found == {}


@pytest.mark.parametrize("kind", BOTH)
def test_every_kind_of_page_has_one_in_english_and_each_names_the_other(built_site: Path, kind: str) -> None:
    address = find(built_site, kind)
    assert address is not None
    pages = {"zh": built_site / address, "en": built_site / "en" / address}
    for language, folder in pages.items():
        html = (folder / "index.html").read_text(encoding="utf-8")
        assert re.search(rf'<html lang="{language}"', html)
        base = f"http://x/{folder.relative_to(built_site).as_posix()}/".replace("./", "")
        named = {to: urlsplit(urljoin(base, href)).path.strip("/") for to, href in re.findall(r'hreflang="([\w-]+)" href="([^"]*)"', html)}
        assert named == {"zh": address.strip("/"), "en": f"en/{address}".strip("/"), "x-default": address.strip("/")}


def test_links_between_pages_in_english_stay_among_them(built_site: Path) -> None:
    """Only the switch leads to pages in Chinese; files (data, feeds, scripts) stand once for both languages."""
    strayed, broken = set(), set()
    for page in sorted((built_site / "en").rglob("index.html")):
        base = "http://x/" + page.relative_to(built_site).as_posix().removesuffix("index.html")
        html = page.read_text(encoding="utf-8")
        for attributes, href in re.findall(r'<a ([^>]*?)href="([^"#]+)', html):
            path = urlsplit(urljoin(base, href))
            if path.hostname != "x" or "cb-lang" in attributes:
                continue
            target = built_site / path.path.lstrip("/")
            if not (target.is_file() or (target / "index.html").is_file()):
                broken.add((str(page.relative_to(built_site)), href))
            elif path.path.endswith("/") and not path.path.startswith("/en/"):
                strayed.add((str(page.relative_to(built_site)), href))
    assert (strayed, broken) == (set(), set())


def test_a_reader_without_chinese_finds_the_hotels_fined_and_todays_range_by_clicks_alone(page: Any, serve: str) -> None:
    """Which hotels were fined, under what, how much, what is the range today?"""
    page.goto(serve)
    page.click("header .cb-lang")
    page.wait_for_url("**/en/")
    page.click("nav.cb-tabs a:text-is('Explore')")
    page.wait_for_selector(".cb-explore__table tbody tr")
    for axis, term in (("sector", "Accommodation and catering"), ("measure", "Fine")):
        box = page.locator(f"[data-axis={axis}]")
        if box.get_attribute("open") is None:
            box.locator("summary").click()
        box.locator("label", has_text=re.compile(rf"^{term}\s*\d+$")).first.click()
    page.wait_for_selector(".cb-explore__table[data-total='1']")
    row = page.locator(".cb-explore__table tbody tr").first
    assert "hotel in Ordos" in row.inner_text()
    assert "60,000" in row.inner_text()
    page.click(".cb-lang >> nth=0")  # the switch keeps the filters
    page.wait_for_selector(".cb-explore__table[data-total='1']")
    assert "/en/" not in page.url
    page.click(".cb-lang >> nth=0")
    page.wait_for_selector(".cb-explore__table[data-total='1']")
    page.locator(".cb-explore__table tbody tr a").first.click()
    page.wait_for_selector("#range")
    assert "/en/cases/" in page.url
    facts = page.locator(".cb-facts").inner_text()
    assert "CNY 50,000" in facts
    assert "CNY 10,000" in facts
    assert "Cybersecurity Law, Article 59" in facts
    today = page.locator("section[aria-labelledby=range]").inner_text()
    assert "Cybersecurity Law (2025), Article 61(1)" in today
    assert "CNY 50,000 to CNY 500,000" in today


@pytest.mark.parametrize("query", ["weak password", "Hohhot", "nmg", "CSL article 59", "CNY 50,000"])
def test_the_search_in_english_shows_english_titles_and_leads_to_english_pages(page: Any, serve: str, query: str) -> None:
    page.goto(f"{serve}en/search/?q={query}")
    page.wait_for_selector(".cb-results article")
    titles = page.locator(".cb-results .cb-result__title a")
    assert titles.count() > 0
    assert not any(HAN.search(title) for title in titles.all_inner_texts())
    assert all("/en/cases/" in link.evaluate("e => e.href") for link in titles.all())
    assert page.locator(".cb-results .cb-result__text").first.get_attribute("lang") == "zh"


@pytest.mark.parametrize(
    ("query", "offer"),
    [("hohhot", 'region:"hohhot city"'), ("violation:weak", 'violation:"weak or default passwords"'), ("弱口令", "violation:弱口令"), ("pasword", "passwords")],
)
def test_offers_in_english_are_typed_for_the_reader_and_find_cases(page: Any, serve: str, query: str, offer: str) -> None:
    page.goto(f"{serve}en/search/?q={query}")
    page.locator(".cb-offer", has_text=offer).first.click()
    page.wait_for_selector(".cb-results article")
    assert page.locator("input.cb-find__input, .cb-find input").first.input_value().strip() == offer
    assert chinese(page.content()) == []


@pytest.mark.parametrize("query", ["CSL article 59", "article 59 of the Cybersecurity Law", 'statute:"csl art. 59"', "第五十九条"])
def test_articles_are_found_and_offered_by_the_english_name_of_their_law(page: Any, serve: str, query: str) -> None:
    page.goto(f"{serve}en/search/?q={quote(query)}")
    page.wait_for_selector(".cb-results article")
    found = page.locator(".cb-results").last.get_attribute("data-total")
    if not query.startswith("statute:"):
        page.locator(".cb-offer", has_text='statute:"cybersecurity law, art. 59"').first.click()
        page.wait_for_function("total => document.querySelector('main .cb-results').dataset.total === total", arg=found)
    assert found == "12"
    assert chinese(page.content()) == []


@pytest.mark.parametrize(("query", "offer"), [("CSL art. 61", '"cybersecurity law, art. 59"'), ("hotel", "accommodation"), ("data leak", '"risk of a leak"')])
def test_words_to_try_are_english_and_find_cases(page: Any, serve: str, query: str, offer: str) -> None:
    page.goto(f"{serve}en/search/?q={quote(query)}")
    page.locator(".cb-also .cb-offer", has_text=offer).first.click()
    page.wait_for_selector(".cb-results article")
    assert page.locator("main .cb-find input").last.input_value() == offer
    assert chinese(page.content()) == []


def test_what_scripts_write_is_english_but_for_what_is_marked(page: Any, serve: str) -> None:
    for address, ready in (("explore/", ".cb-explore__table tbody tr"), ("exposure/?violation=weak-password", ".cb-result .cb-list li")):
        page.goto(f"{serve}en/{address}")
        page.wait_for_selector(ready)
        assert chinese(page.content()) == []


def test_what_stylesheets_write_is_english_on_pages_in_english(built_site: Path) -> None:
    """Words of a stylesheet in Chinese have a rule beside them for pages in English."""
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in sorted((built_site / "assets").rglob("*.css")))
    written = set(re.findall(r'([.\w-]+::?(?:before|after))\{content:"[^"]*[\u2e80-\u9fff]', sheets))
    assert written
    assert {rule for rule in written if not re.search(rf"html\[lang=en\] {re.escape(rule)}\{{content:\"[^\"\u2e80-\u9fff]+\"", sheets)} == set()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["violations", "consequences", "measures", "sectors", "statutes", "regions"])
def test_on_a_phone_the_number_of_a_row_stands_beside_its_name(serve: str, built_site: Path, browser: Any, kind: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(f"{serve}{find(built_site, f'english {kind}')}")
    below = page.evaluate(
        "[...document.querySelectorAll('.cb-node')].filter(n => n.getClientRects().length).filter(n => {"
        " const name = n.firstElementChild.getBoundingClientRect(), number = n.querySelector('.cb-num').getBoundingClientRect();"
        " return number.top >= name.bottom || number.left < name.right - 1; }).map(n => n.textContent)"
    )
    context.close()
    assert below == []
