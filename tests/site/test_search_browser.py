"""The search in a real browser on the real site, against the plain truth of the case files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from benchmarks.search_queries import Truth
from generator import store
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
LIST = "[data-cb-search-page] ol[data-total]"
QUERIES = [
    "网络安全法", "弱口令", "锡林郭勒盟", "宾阳", "宾阳县", "广西", "内蒙古", "南宁市", "第二十一条", "第21条", "第五十九条", "数据安全法", "約談",
    "网", "县", "，", "公安", "APP", "app", "ＡＰＰ", "勒索病毒", "等级保护", "1万元", "10000元", "一万元", "弱口令 约谈", "公安 -广西",
    '"依法对"', "依据《中华人民共和国", "不存在的词语", "龘", "2024年7月", "网络安全法法", "安全保护义务", "未采取", "某公司", "-公安",
]  # fmt: skip


@pytest.fixture(scope="module")
def truth(v: Vocabulary) -> Truth:
    return Truth(store.load(ROOT / "content/cases", v)[0], v)


def ask(page: Any, base: str, query: str, more: str = "&n=all") -> tuple[set[str], int]:
    page.goto(f"{base}search/?q={quote(query)}{more}")
    page.wait_for_selector(LIST, state="attached")
    shown = page.eval_on_selector_all("[data-cb-search-page] article[data-case]", "all => all.map(a => a.dataset.case)")
    assert len(shown) == len(set(shown))
    return set(shown), int(page.get_attribute(LIST, "data-total"))


@pytest.mark.parametrize("query", QUERIES)
def test_finds_all_and_only_the_cases_that_hold_the_words(page: Any, serve: str, truth: Truth, query: str) -> None:
    shown, total = ask(page, serve, query)
    assert shown == truth.hits(query)
    assert total == len(shown)


def test_filters_mean_the_cases_under_a_label(page: Any, serve: str, v: Vocabulary) -> None:
    cases = store.load(ROOT / "content/cases", v)[0]
    in_guangxi = {c.id for c in cases if c.counted and c.region and c.region.path[0].startswith("广西")}
    weak = {c.id for c in cases if c.counted and "weak-password" in c.violations}
    assert in_guangxi
    assert weak
    assert ask(page, serve, "地区:广西")[0] == in_guangxi
    assert ask(page, serve, "地区：广西壮族自治区 违法行为:弱口令")[0] == in_guangxi & weak
    assert ask(page, serve, "违法行为:弱口令 -地区:广西")[0] == weak - in_guangxi
    assert ask(page, serve, "地区:没有这里") == (set(), 0)


def test_titles_come_first_then_the_newer(page: Any, serve: str, v: Vocabulary) -> None:
    ask(page, serve, "网络安全保护义务")
    titles = page.eval_on_selector_all("[data-cb-search-page] article h2", "all => all.map(a => a.textContent)")
    holding = ["网络安全保护义务" in title for title in titles]
    assert any(holding)
    assert holding == sorted(holding, reverse=True)
    days = page.eval_on_selector_all("[data-cb-search-page] article", "all => all.map(a => a.dataset.case.slice(0, 8))")
    first = days[: holding.count(True)]
    assert first == sorted(first, reverse=True)


def test_shows_the_words_in_their_context(page: Any, serve: str) -> None:
    ask(page, serve, "弱口令")
    marks = page.eval_on_selector_all("[data-cb-search-page] article mark", "all => all.map(m => m.textContent)")
    assert marks
    assert all("弱口令" in mark for mark in marks)


def test_nothing_of_the_index_is_loaded_before_the_first_key(page: Any, serve: str) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(serve)
    page.keyboard.press("/")
    expect(page.locator("header input[name=q]")).to_be_focused()
    assert not [url for url in asked if "/assets/search/" in url or "search-engine" in url]
    page.keyboard.type("宾阳")
    page.wait_for_selector(".cb-peek[data-total] article")
    assert [url for url in asked if "/assets/search/" in url]


def test_the_header_box_answers_offers_and_leads_on(page: Any, serve: str) -> None:
    page.goto(f"{serve}regions/")
    page.keyboard.press("s")
    page.keyboard.type("弱口")
    offer = page.wait_for_selector(".cb-search__panel .cb-offer")
    assert "违法行为:弱口令" in offer.text_content()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("header input[name=q]")).to_have_value("违法行为:弱口令 ")
    page.keyboard.press("Escape")
    assert page.is_hidden(".cb-search__panel")
    page.fill("header input[name=q]", "宾阳")
    page.keyboard.press("Enter")
    page.wait_for_selector(LIST)
    assert "/search/?q=" in page.url


def test_what_finds_nothing_proposes_the_nearest_term(page: Any, serve: str) -> None:
    assert ask(page, serve, "锡林格勒") == (set(), 0)
    page.click(".cb-find__status button")
    page.wait_for_selector(f"{LIST} article")
    assert page.input_value("#cb-find-q") == "锡林郭勒盟"


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", '"', "-", ":", "地区:", "'; --", "a" * 3000, "𠮷", "\u0000"])
def test_odd_input_is_only_text(page: Any, serve: str, query: str) -> None:
    page.goto(f"{serve}search/")
    page.fill("#cb-find-q", query)
    page.wait_for_timeout(150)
    assert page.query_selector("[data-cb-search-page] img") is None


def test_numbers_are_spelled_as_at_build(page: Any, serve: str) -> None:
    from generator.publish.fold import fold, spellings  # noqa: PLC0415

    ask(page, serve, "网")
    for phrase in ("第21条处5万元", "第二十一条", "50,000元", "两千元", "1.5万元", "第十条", "12000元", "100亿元", "ＶＰＮ網絡", "İ ß ﬁ ㎡ 𠮷Ａ"):
        folded = fold(phrase)
        assert page.evaluate("text => casebookSearch.fold(text)", phrase) == folded
        assert set(page.evaluate("text => casebookSearch.spellings(text)", folded)) == set(spellings(folded))


def test_works_under_a_strict_content_security_policy(browser: Any, serve: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def strict(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": "default-src 'self'; script-src 'self'"})

    page.route("**/*", strict)
    assert len(ask(page, serve, "宾阳")[0]) >= 1
    context.close()


@pytest.fixture(scope="module")
def offline_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("offline") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"CASEBOOK_OFFLINE": "true"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


def test_works_from_a_folder(browser: Any, offline_site: Path, truth: Truth) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{offline_site}/search/index.html?q={quote('宾阳')}&n=all")
    page.wait_for_selector(LIST, state="attached")
    shown = page.eval_on_selector_all("[data-cb-search-page] article[data-case]", "all => all.map(a => a.dataset.case)")
    assert set(shown) == truth.hits("宾阳")
    page.click("[data-cb-search-page] article a")
    page.wait_for_url("**/cases/**/index.html")
    context.close()
