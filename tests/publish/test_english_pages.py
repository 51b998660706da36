"""The pages in English of many cases: nothing in them is Chinese that does not say so, whatever a case lacks or holds."""

from __future__ import annotations

from dataclasses import replace

from benchmarks import synthetic
from generator.models import Authority, Case, Measure, Page, Region, Review, Source, Statute, Subject
from generator.publish.build.site import derive
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from tests.publish.page_language import HAN, chinese
from tests.publish.sample import case, site


def pages(context: SiteContext) -> dict[str, Page]:
    """The pages in English by their paths."""
    return {item.path: item for item in derive(context) if isinstance(item, Page) and item.path.startswith("en/")}


def unmarked(found: dict[str, Page]) -> dict[str, list[str]]:
    """What is Chinese on pages in English and does not say so, in their titles, descriptions, heads and contents."""
    told = {path: [t for t in (page.title, page.description) if HAN.search(t)] + chinese(page.head + page.html) for path, page in found.items()}
    return {path: words for path, words in told.items() if words}


def odd_cases(v: Vocabulary) -> list[Case]:
    """Cases with what an English page has no words for, or that are gone."""
    nameless = next(p for p in v.places.values() if not p.en)
    return [
        case(1, region=Region(nameless.id, nameless.code, nameless.path)),
        case(2, statutes=(Statute(None, "某市网络安全管理办法", article=3, cited="第三条"), Statute("csl", "网络安全法", None, 21, cited="第二十一条"))),
        case(3, authorities=(Authority("某机关", None), Authority("宾阳县委网信办", "cac", "joint")), subject=Subject("张某", None, "individual")),
        case(4, measures=(Measure("fine", "person", None, "张某"), Measure("warning", "unit", prior=True)), mixed=True, records=20_000),
        case(5, remark="编者的话。\n\n第二段。", review=("请核对金额",), status="reviewed", reviewed=Review("某人", "2025-01-01")),
        case(6, sources=(Source(None, None, "某网站", "某转载者"), Source("https://example.org/b", None)), decision_no="某公（网安）行罚决字〔2024〕12号"),
        case(7, confidence={"measures/1": "doubtful", "violations/weak-password": "inferred"}, violations=(), consequences=(), statutes=(), measures=()),
        case(8, status="withdrawn", reason="当事人申请"),
        case(9, status="merged", merged_into=case(1).id),
        case(10, doubt="没有写明处罚"),
    ]


def test_nothing_is_chinese_without_saying_so_on_the_pages_of_three_hundred_cases(v: Vocabulary) -> None:
    found = pages(SiteContext(tuple(synthetic.cases(300)), v))
    assert sum(page.case is not None for page in found.values()) == 300
    assert unmarked(found) == {}


def test_nothing_is_chinese_without_saying_so_on_the_pages_of_odd_cases(v: Vocabulary) -> None:
    odd = odd_cases(v)
    found = pages(site(*odd))
    assert sum(page.case is not None for page in found.values()) == len(odd)
    assert unmarked(found) == {}
    assert not any("张某" in page.title + page.description for page in found.values())


def test_a_site_in_chinese_alone_has_nothing_in_english(v: Vocabulary) -> None:
    both = {item.path for item in derive(site(case(1)))}
    alone = {item.path for item in derive(replace(site(case(1)), languages=("zh",)))}
    assert alone < both
    assert {path for path in both - alone if not path.startswith("en/")} == {
        "assets/casebook/words-en.js", "assets/casebook/words-more-en.js", *(f"assets/search/x/{name}.bin" for name in ("ladders-en", "names-en", "rows-en-0"))
    }
    assert not any(path.startswith("en/") for path in alone)


def test_every_page_is_made_in_both_languages(v: Vocabulary) -> None:
    made = {item.path for item in derive(site(*odd_cases(v))) if isinstance(item, Page)}
    assert {path.removeprefix("en/") for path in made if path.startswith("en/")} == {path for path in made if not path.startswith("en/")}
