"""The search in a real browser on the real site, against the plain truth of the case files."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from benchmarks import search as benchmark
from benchmarks import synthetic
from benchmarks.search_queries import Truth
from generator.case import store
from generator.models import Case
from generator.publish.search import grams, labels, repeats
from generator.publish.search import index as search_index
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from tests import programs
from tests.conftest import ROOT, serve_folder
from tests.programs import MKDOCS
from tests.site.npm import node, package

pytestmark = pytest.mark.browser
LIST = "[data-cb-search-page] ol[data-total]"
STATUS = "[data-cb-search-page] .cb-find__status"
QUERIES = [
    "网络安全法", "弱口令", "锡林郭勒盟", "宾阳", "宾阳县", "广西", "内蒙古", "南宁市", "第二十一条", "第21条", "第五十九条", "数据安全法", "約談",
    "网", "县", "，", "公安", "APP", "app", "ＡＰＰ", "勒索病毒", "等级保护", "1万元", "10000元", "一万元", "弱口令 约谈", "公安 -广西",
    '"依法对"', "依据《中华人民共和国", "不存在的词语", "龘", "2024年7月", "网络安全法法", "安全保护义务", "未采取", "某公司", "-公安",
    "网络安全法第五十九条", "《网络安全法》第五十九条", "网络安全法第59条", "《中华人民共和国网络安全法》第五十九条", "59条", "21条", "五十九条",
    "网安法", "网安法第59条", "网安法59条", "网络安全法59条", "《网络安全法》21条", "网络安全法二十一条", "mid=2247497776", "数安法", "csl第59条",
    "20240920-992065e7-02", "20240920-992065e7", "五万", "5万", "50000", "五万元", "十五万元", "1.5万元", "五万元罚款", "2024-09", "2024年9月",
    "2024/09", "2024年09月20日", "20240920", "2025年", "-2025年", "安全内参", "内蒙古网警", "信息安全国家工程研究中心", "多家单位被通报",
    "mp.weixin.qq.com/s?__biz=MzU5OTQ0NzY3Ng==&mid=2247497776&idx=1", "https://mp.weixin.qq.com/s?__biz=x&mid=2247497776&idx=1&sn=a#rd", "2247497776",
    "2247497777", "网络安全法 2024-09 -约谈",
    "第 59 条", "网络安全法第 59 条", "网络安全法 59 条", "第５９条", "CSL 59", "网安法59", "网络安全法（2016）第五十九条", '"第 59 条"',
    "2024 年 9 月", "50,000",
    "weak password", '"weak password"', "Hohhot", "huhehaote", "nmg", "Inner Mongolia -fine", "ruokouling", "CSL article 59", "CSL art 59", "art. 21", "fine",
    "Guangxi hotel", "hotel fine", "hotels", "zzyz", "Tibet", "haerbin", "app fine",
]  # fmt: skip
NOT_EMPTY = [
    "网络安全法第59条", "网安法59条", "网络安全法二十一条", "CSL art 59", "hotel fine", "mid=2247497776", "59条",
    "20240920-992065e7-02", "五万", "50000", "2024-09", "2024年9月", "2025年", "2247497776", "多家单位被通报",
]  # fmt: skip
NOT_EMPTY += ["第 59 条", "网络安全法第 59 条", "网络安全法 59 条", "CSL 59", "网安法59", "网络安全法（2016）第五十九条", "2024 年 9 月", "50,000"]
NOT_EMPTY += ["weak password", "nmg", "CSL article 59"]


@pytest.fixture(scope="module")
def truth(v: Vocabulary) -> Truth:
    return Truth(store.load(ROOT / "content/cases", v)[0], v)


def ask(page: Any, base: str, query: str, more: str = "&n=all") -> tuple[set[str], int]:
    """The cases that a search page shows when it is opened with a query, and how many it says there are."""
    page.goto(f"{base}search/?q={quote(query)}{more}")
    page.wait_for_selector(LIST, state="attached")
    return read(page)


def read(page: Any) -> tuple[set[str], int]:
    shown = page.eval_on_selector_all("[data-cb-search-page] article[data-case]", "all => all.map(a => a.dataset.case)")
    assert len(shown) == len(set(shown))
    return set(shown), int(page.get_attribute(LIST, "data-total"))


def typed(page: Any, base: str, query: str) -> tuple[set[str], int]:
    """The same by what is typed into a search page, which the test before may have left open; by the address if there is more than is shown."""
    if not page.url.startswith(f"{base}search/"):
        page.goto(f"{base}search/")
    page.fill("#cb-find-q", query)
    page.wait_for_selector(LIST, state="attached")
    return ask(page, base, query) if page.is_visible(".cb-more") else read(page)


@pytest.mark.parametrize("query", QUERIES)
def test_finds_all_and_only_the_cases_that_hold_the_words(page: Any, serve: str, truth: Truth, query: str) -> None:
    shown, total = typed(page, serve, query)
    assert shown == truth.hits(query)
    assert total == len(shown)
    assert shown or query not in NOT_EMPTY


def test_a_sum_is_not_found_inside_a_larger_one(browser: Any, tmp_path: Path) -> None:
    """五万元 is not 十五万元, 50000 is not 150000, whoever writes them."""
    bodies = ["处罚款五万元。", "处罚款十五万元。", "处罚款5万元整。", "处罚款150000元。", "处罚款50,000元。", "泄露信息5万条。", "处罚款五万五千元。"]
    cases = [replace(one, body=body, measures=()) for one, body in zip(synthetic.cases(len(bodies)), bodies, strict=True)]
    ids = [case.id for case in cases]
    benchmark.build(cases, tmp_path)
    server, address = serve_folder(tmp_path)
    page = browser.new_page()
    try:
        for query, wanted in (("五万元", [0, 2, 4]), ("50000", [0, 2, 4]), ("五万", [0, 2, 4, 5]), ("十五万元", [1, 3]), ("罚款五万元", [0, 2, 4])):
            assert ask(page, address, query)[0] == {ids[n] for n in wanted}, query
    finally:
        page.close()
        server.shutdown()


def test_other_words_for_the_same_are_offered(page: Any, serve: str, truth: Truth) -> None:
    ask(page, serve, "公安 宾馆")
    offers = page.locator(".cb-also .cb-offer")
    expect(offers).to_have_count(5)
    assert "酒店" in offers.all_text_contents()
    page.click(".cb-also .cb-offer:has-text('酒店')")
    assert page.input_value("#cb-find-q") == "公安 酒店"
    page.wait_for_selector(LIST)
    assert int(page.get_attribute(LIST, "data-total")) == len(truth.hits("公安 酒店"))


def test_the_number_an_article_has_today_offers_the_one_it_had(page: Any, serve: str, truth: Truth) -> None:
    ask(page, serve, "CSL 61")
    page.click(".cb-also .cb-offer:has-text('网络安全法第五十九条')")
    page.wait_for_selector(f"{LIST}[data-total='{len(truth.hits('网络安全法第五十九条'))}'] article")


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
    assert ask(page, serve, "region:Guangxi violation:weak")[0] == in_guangxi & weak
    assert ask(page, serve, "region:Guangxi")[0] == in_guangxi
    assert ask(page, serve, "法条:第21条") == ask(page, serve, "法条:第二十一条") != (set(), 0)


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


def test_results_stand_in_the_order_asked_for_and_the_explorer_takes_it_over(page: Any, serve: str, v: Vocabulary, truth: Truth) -> None:
    cases = {c.id: c for c in store.load(ROOT / store.CASES, v)[0]}
    sums = {i: sum(m.amount for m in c.measures if m.kind == "fine" and not m.prior and m.amount) for i, c in cases.items()}
    orders: tuple[tuple[str, Callable[[str], Any]], ...] = (
        ("date", lambda i: i[:8]), ("date-up", lambda i: i[:8]), ("fine", sums.__getitem__), ("fine-up", sums.__getitem__),
    )  # fmt: skip
    ask(page, serve, "网络")
    order = "all => all.map(a => a.dataset.case)"
    first = page.eval_on_selector_all("[data-cb-search-page] article[data-case]", order)
    for choice, by in orders:
        page.select_option("#cb-find-sort", choice)
        page.wait_for_selector(LIST, state="attached")
        page.wait_for_load_state("networkidle")
        shown = page.eval_on_selector_all("[data-cb-search-page] article[data-case]", order)
        keys = [by(i) for i in shown if choice[:4] == "date" or sums[i]]
        assert keys == sorted(keys, reverse=not choice.endswith("up")), choice
        assert f"sort={choice}" in page.url
        if choice[:4] == "fine":
            assert not any(sums[i] for i in shown[len(keys) :])  # cases without a fine come last, whichever way
            assert f"罚款合计 {max(keys) if choice == 'fine' else min(keys):,} 元" in page.inner_text(".cb-result__meta >> nth=0")
    assert "sort=fine-up" in page.url
    page.reload()
    page.wait_for_selector(f"{LIST} article")
    assert page.input_value("#cb-find-sort") == "fine-up"
    page.click("[data-cb-explorer]")
    page.wait_for_selector(f".cb-explore__table[data-total='{len(truth.hits('网络'))}']")
    rows = page.eval_on_selector_all(".cb-explore__table tbody tr", order)
    assert rows[: len(keys)] == shown[: len(rows)][: len(keys)]
    assert set(first) <= truth.hits("网络")


def test_results_are_taken_away_as_csv_and_json(page: Any, serve: str, truth: Truth, tmp_path: Path) -> None:
    ask(page, serve, "酒店", more="&sort=date-up")
    for kind in ("csv", "json"):
        with page.expect_download() as download:
            page.click(f"[data-cb-search-page] [data-do={kind}]")
        download.value.save_as(tmp_path / f"found.{kind}")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text(encoding="utf-8-sig"), newline="")))
    ids = [row["编号"] for row in rows]
    assert set(ids) == truth.hits("酒店")
    assert [i[:8] for i in ids] == sorted(i[:8] for i in ids)
    saved = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert [case["id"] for case in saved["cases"]] == ids
    assert (saved["query"], saved["sort"], saved["licence"]["id"]) == ("酒店", "date-up", "CC0-1.0")
    assert f"检索：文字：酒店（{len(ids)} 案）" in saved["cite"]


def test_says_on_the_button_that_a_download_failed(first_visit: Any, serve: str) -> None:
    page = first_visit
    ask(page, serve, "酒店")
    page.route("**/x/*", lambda route: route.abort())
    page.click("[data-cb-search-page] [data-do=csv]")
    expect(page.locator("[data-cb-search-page] [data-do=csv]")).to_have_text("没有取到，请再试")


def test_nothing_found_offers_nothing_to_take_away(page: Any, serve: str) -> None:
    ask(page, serve, "龘")
    assert page.is_hidden(".cb-find__bar")


def test_results_mark_what_is_not_reviewed(page: Any, serve: str, v: Vocabulary) -> None:
    drafts = {case.id for case in store.load(ROOT / store.CASES, v)[0] if case.status == "draft"}
    found, _ = ask(page, serve, "弱口令")
    marked = page.eval_on_selector_all("[data-cb-search-page] article", "all => all.filter(r => r.querySelector('.cb-draft')).map(r => r.dataset.case)")
    assert found
    assert set(marked) == found & drafts


def test_nothing_of_the_index_is_loaded_before_the_first_key(first_visit: Any, serve: str) -> None:
    page = first_visit
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


def test_the_single_keys_can_be_turned_off_and_stay_off(page: Any, serve: str) -> None:
    page.goto(serve)
    page.click("[data-cb-keys]")
    for address in ("", "regions/"):
        page.goto(serve + address)
        page.keyboard.press("s")
        page.keyboard.press("/")
        expect(page.locator("header input[name=q]")).not_to_be_focused()
    page.click("[data-cb-keys]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("s")
    expect(page.locator("header input[name=q]")).to_be_focused()


def test_an_offered_filter_keeps_the_minus(page: Any, serve: str) -> None:
    page.goto(f"{serve}search/")
    page.fill("#cb-find-q", "网络 -弱口")
    page.click("[data-cb-search-page] .cb-offer")
    expect(page.locator("#cb-find-q")).to_have_value("网络 -违法行为:弱口令 ")


@pytest.mark.parametrize("part", ["search-engine.js", "/index.", "/g/", "/t/", "/d/"])
def test_says_that_data_did_not_come_and_finds_it_when_asked_again(browser: Any, serve: str, truth: Truth, part: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.abort() if part in route.request.url else route.continue_())
    page.goto(f"{serve}search/?q={quote('弱口令')}")
    expect(page.locator(STATUS)).to_contain_text("没有取到")
    assert page.query_selector(LIST) is None
    page.unroute("**/*")
    page.click(f"{STATUS} button")
    page.wait_for_selector(f"{LIST} article")
    assert int(page.get_attribute(LIST, "data-total")) == len(truth.hits("弱口令"))
    context.close()


def test_late_answers_to_earlier_keys_are_dropped(first_visit: Any, serve: str, truth: Truth) -> None:
    page = first_visit
    held: list[Any] = []
    released = False

    def hold(route: Any) -> None:
        if released:  # what is asked for later, such as the names of articles, comes at once
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile("/assets/search/t/(?!region)"), hold)  # the first query needs these, the second does not
    page.goto(f"{serve}search/")
    with page.expect_request(re.compile("/assets/search/t/duty")):
        page.fill("#cb-find-q", "网络安全")
    page.fill("#cb-find-q", "宾阳")
    page.wait_for_selector(f"{LIST} article")
    assert held
    released = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    shown = page.eval_on_selector_all("[data-cb-search-page] article[data-case]", "all => all.map(a => a.dataset.case)")
    assert set(shown) == truth.hits("宾阳")


def test_twenty_at_a_time(browser: Any, synthetic_site: tuple[str, list[Case]]) -> None:
    page = browser.new_page()
    page.goto(f"{synthetic_site[0]}search/?q={quote('网络安全法')}")
    for count in (20, 40, 60):
        expect(page.locator("[data-cb-search-page] article[data-case]")).to_have_count(count)
        assert page.get_attribute(LIST, "data-total") == str(len(synthetic_site[1]))
        page.click(".cb-more")
    page.goto(f"{synthetic_site[0]}search/?q={quote('网络安全法')}&n=all")
    expect(page.locator("[data-cb-search-page] article[data-case]")).to_have_count(len(synthetic_site[1]))
    assert page.is_hidden(".cb-more")
    page.close()


@pytest.fixture(scope="module", params=[64, grams.FREQUENT])
def synthetic_site(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Case]]]:
    """A search page over synthetic cases; with a low limit its index is as deep as one of many cases."""
    cases, folder = list(synthetic.cases(400)), tmp_path_factory.mktemp("synthetic")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grams, "FREQUENT", request.param)
        patch.setattr(grams, "BUCKET", request.param)
        patch.setattr(repeats, "LEAST", request.param // 8)
        patch.setattr(labels, "LONG_LIST", min(request.param, labels.LONG_LIST))
        benchmark.build(cases, folder)
    server, address = serve_folder(folder)
    yield address, cases
    server.shutdown()


def random_query(rng: random.Random, cases: list[Case]) -> str:
    """One to three cuts of titles, texts and names of places; some of them changed in one character, some negated."""
    words = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        case = rng.choice(cases)
        text = rng.choice((case.title, case.body, case.body, case.region.path[-1] if case.region else case.title))
        start = rng.randrange(len(text))
        word = text[start : start + rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 20, 40))].split("\n")[0] or "网"
        if rng.random() < 0.15:
            word = word[:-1] + rng.choice(rng.choice(cases).title)
        words.append(rng.choice(("", "", "", "", "-")) + f'"{word}"')
    return " ".join(words)


def test_random_phrases_are_found_in_all_and_only_the_cases_that_hold_them(
    browser: Any, v: Vocabulary, synthetic_site: tuple[str, list[Case]]
) -> None:
    address, cases = synthetic_site
    rng, truth = random.Random(6), Truth(cases, v)
    names = {n: i for i, n in search_index.numbers(SiteContext(tuple(cases), v)).items()}
    first = [f"依法对{case.region.path[-1][0]}" for case in cases[:40] if case.region]  # ends in the first character of a place's name
    asked = [*first, *(random_query(rng, cases) for _ in range(200))]
    page = browser.new_page()
    page.goto(f"{address}search/")
    page.evaluate("window.casebookEngine()")
    search = "async all => { const found = []; for (const q of all) found.push((await casebookSearch.search(q)).numbers); return found; }"
    for query, found in zip(asked, page.evaluate(search, asked), strict=True):
        assert {names[n] for n in found} == truth.hits(query), query
    page.close()


THEME = ROOT / "site_templates/theme"
SCRIPTS = THEME / "assets/casebook"
# Calls that came after 2019, and ways to run or write text as code or HTML.
UNWANTED = re.compile(
    r"\.(?:at|replaceAll|matchAll|findLast|findLastIndex|toSorted|toReversed|hasOwn|allSettled|any|groupBy)\(|\b(?:globalThis|structuredClone|BigInt"
    r"|DecompressionStream|eval|Function|WebAssembly|innerHTML|outerHTML|insertAdjacentHTML)\b|document\.write"
)


def test_filters_by_place_mean_the_cases_in_it_however_many(browser: Any, v: Vocabulary, synthetic_site: tuple[str, list[Case]]) -> None:
    address, cases = synthetic_site
    names = {n: i for i, n in search_index.numbers(SiteContext(tuple(cases), v)).items()}
    page = browser.new_page()
    page.goto(f"{address}search/")
    page.evaluate("window.casebookEngine()")
    search = "async all => { const found = []; for (const q of all) found.push((await casebookSearch.search(q)).numbers); return found; }"
    labels = sorted({name for case in cases[:60] if case.region for name in case.region.path})
    for label, found in zip(labels, page.evaluate(search, [f"地区:{label}" for label in labels]), strict=True):
        assert {names[n] for n in found} == {c.id for c in cases if c.region and label in c.region.path}, label
    page.close()


@pytest.mark.parametrize("name", ["search.js", "search-page.js", "search-engine.js", "exposure.js", "exposure-drawing.js", "keep.js", "take-away.js"])
def test_the_scripts_call_nothing_newer_and_run_or_write_no_text(name: str) -> None:
    assert UNWANTED.findall((SCRIPTS / name).read_text(encoding="utf-8")) == []


# Prints what each script says, as the parser of ES2019 understands it.
MEANING = """const [parser, ...scripts] = process.argv.slice(1);
for (const script of scripts) {
  const tree = require(parser).parse(require('fs').readFileSync(script, 'utf8'), {ecmaVersion: 2019});
  console.log(JSON.stringify(tree, (key, value) => key === 'start' || key === 'end' ? undefined : value));
}"""


@pytest.mark.parametrize("name", sorted(p.relative_to(THEME).as_posix() for p in THEME.rglob("*.js")))
def test_the_scripts_are_no_newer_than_es2019_and_sent_as_they_mean(built_site: Path, name: str) -> None:
    command = [node(), "-e", MEANING, str(package("acorn", "8.14.0")), str(THEME / name), str(built_site / name)]
    written, sent = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert written == sent
    assert (built_site / name).stat().st_size < (THEME / name).stat().st_size


def test_what_finds_nothing_proposes_the_nearest_term(page: Any, serve: str) -> None:
    assert ask(page, serve, "锡林格勒") == (set(), 0)
    page.click(".cb-find__status button")
    page.wait_for_selector(f"{LIST} article")
    assert page.input_value("#cb-find-q") == "锡林郭勒盟"


@pytest.mark.parametrize(
    ("query", "better"),
    [("网络 锡林格勒", "网络 锡林郭勒盟"), ("违法行为:弱口岭 -医院", "违法行为:弱口令 -医院"), ("地区:内蒙古字治区", "地区:内蒙古自治区")],
)
def test_proposes_the_query_with_only_the_unknown_word_changed(page: Any, serve: str, query: str, better: str) -> None:
    assert ask(page, serve, query) == (set(), 0)
    expect(page.locator(f"{STATUS} button")).to_have_text(better)
    page.click(f"{STATUS} button")
    page.wait_for_selector(f"{LIST} article")


def test_words_that_stand_in_no_case_together_are_said_to_be_so(page: Any, serve: str) -> None:
    assert ask(page, serve, "宾阳 鄂尔多斯") == (set(), 0)
    expect(page.locator(STATUS)).to_contain_text("同时")


def test_a_word_that_no_case_holds_is_named(page: Any, serve: str) -> None:
    assert ask(page, serve, "宾阳 天文望远镜 酒店") == (set(), 0)
    expect(page.locator(STATUS)).to_contain_text("没有案例符合“天文望远镜”")


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", '"', "-", ":", "地区:", "'; --", "a" * 3000, "𠮷", "\u0000"])
def test_odd_input_is_only_text(page: Any, serve: str, query: str) -> None:
    page.goto(f"{serve}search/")
    page.fill("#cb-find-q", query)
    page.wait_for_timeout(150)
    assert page.query_selector("[data-cb-search-page] img") is None


def test_numbers_are_spelled_as_at_build(page: Any, serve: str) -> None:
    from benchmarks.search_reading import spellings  # noqa: PLC0415
    from generator.publish.search.normalise import fold  # noqa: PLC0415

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
    done = programs.run(MKDOCS, "build", "-q", "-d", str(site), cwd=ROOT, env=os.environ | {"CASEBOOK_OFFLINE": "true"})
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


def test_what_the_law_would_do_today_works_from_a_folder_too(browser: Any, offline_site: Path) -> None:
    page = browser.new_page()
    page.goto(f"file://{offline_site}/exposure/index.html?violation=weak-password")
    page.wait_for_selector(".cb-result[data-ready] .cb-two")
    page.click(".cb-result .cb-list a >> nth=0")
    page.wait_for_url("**/cases/**/index.html")
    page.close()
