"""The pages as makers yield them: what they say of a case, a law, an empty term, a withdrawn case; hostile text stays text."""

from __future__ import annotations

import html as entities
import re
from dataclasses import replace

import pytest

from generator.models import Case, Measure, Page, Source, Subject
from generator.publish.data import feeds
from generator.publish.index.liability import spans
from generator.publish.pages import (
    case_page,
    corrections_page,
    home_page,
    index_pages,
    statistics_files,
    statistics_page,
    statute_pages,
    term_pages,
)
from generator.publish.pages.corrections_page import merged_target
from generator.publish.pages.term_pages import PER_PAGE, linked_pages
from generator.publish.site_context import TEMPLATES, SiteContext
from generator.vocabulary import Vocabulary
from tests.publish.sample import case, site, statute

MAKERS = (home_page.home, case_page.cases, index_pages.indexes, corrections_page.moved, statistics_page.statistics, statute_pages.statutes, term_pages.terms)


def made(context: SiteContext) -> dict[str, Page]:
    return {page.path: page for make in MAKERS for page in make(replace(context, languages=("zh",)))}


def page_of(one: Case, *others: Case, **settings: str) -> str:
    return made(site(one, *others, **settings))[f"cases/{one.id[:4]}/{one.id}/index.md"].html


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", entities.unescape(re.sub(r"<[^>]+>", "", markup)))


FEW = (case(1), case(2, statutes=(statute(21, None),)), case(3, status="withdrawn", reason="公告已撤下"))


@pytest.fixture(scope="module")
def few() -> dict[str, Page]:
    return made(site(*FEW))


def test_no_two_pages_share_an_address(few: dict[str, Page]) -> None:
    context = site(case(1))
    paths = [page.path for make in MAKERS for page in make(context)]
    assert len(paths) == len(set(paths))


def test_every_link_leads_to_a_page_that_is_made(few: dict[str, Page]) -> None:
    elsewhere = {"explore/", "exposure/", "search/", "method/", "about/", "data/", "corrections/"}
    elsewhere |= {f.path for maker in (statistics_files.files, feeds.files) for f in maker(site(*FEW))}
    theme = TEMPLATES / "theme"
    elsewhere |= {f.relative_to(theme).as_posix() for f in theme.glob("assets/**/*.css")}
    for page in few.values():
        here = page.path.removesuffix("index.md").split("/")[:-1]
        for href in re.findall(r'href="([^"#?]*)[^"]*"', page.html):
            if href and not href.startswith("http"):
                up = href.count("../")
                address = "/".join([*here[: len(here) - up], href.replace("../", "").removeprefix("./")])
                assert address in elsewhere or f"{address}index.md" in few, f"{page.path} -> {href}"


def test_a_case_page_shows_every_field_with_its_evidence() -> None:
    text = page_of(case(1))
    for expected in ("机器提取，待复核", "宾阳县", "某酒店", "住宿餐饮", "弱口令", "勒索病毒", "罚款 2万元（单位）", "2025年版第二十三条"):
        assert expected in words(text), expected
    assert "编者认定" in words(text)
    assert 'href="https://example.org/a" rel="nofollow noopener noreferrer"' in text


def test_what_is_not_certain_is_shown_so() -> None:
    assert not {"推断", "存疑"} & set(re.findall("推断|存疑", words(page_of(case(1)))))
    shown = words(page_of(case(1, confidence={"violations/weak-password": "doubtful", "subject/sector": "inferred", "region": "plain"})))
    assert re.search(r"弱口令\s*存疑", shown)
    assert re.search(r"住宿餐饮\s*推断", shown)
    assert len(re.findall("推断|存疑", shown)) == 2


def test_the_range_of_the_law_then_and_now(v: Vocabulary) -> None:
    (span,) = spans(case(1).statutes, v)
    assert (span.then.id, span.cited) == ("csl@2016:59.1", True)
    assert span.now[0].id == "csl@2025:61.1"
    assert "1万元以上10万元以下" in words(page_of(case(1)))


def test_a_duty_without_its_liability_provision_names_it_as_ours(v: Vocabulary) -> None:
    one = case(1, statutes=(statute(21),))
    assert [(s.then.id, s.cited) for s in spans(one.statutes, v)] == [("csl@2016:59.1", False)]
    assert "公告没有引用罚则" in words(page_of(one))


def test_a_law_that_was_not_checked_gives_its_name_and_nothing_else(v: Vocabulary) -> None:
    recalled = next(law for law in v.laws.values() if law.certainty == "recalled")
    cited = statute(5, None)
    one = case(1, statutes=(type(cited)(recalled.id, recalled.title, None, 5),))
    assert spans(one.statutes, v) == ()
    text = words(made(site(one))[f"statutes/{recalled.id}/index.md"].html)
    assert "没有核对过" in text
    assert "施行" not in text


def test_renumbered_articles_lead_to_each_other(few: dict[str, Page]) -> None:
    assert 'href="../../../statutes/csl-2025/23/"' in few["statutes/csl-2016/21/index.md"].html
    assert 'href="../../../statutes/csl-2016/21/"' in few["statutes/csl-2025/23/index.md"].html


def test_an_open_version_leads_to_both(few: dict[str, Page]) -> None:
    text = few["statutes/csl-open/21/index.md"].html
    assert "statutes/csl-2016/21/" in text
    assert "statutes/csl-2025/21/" in text


def test_a_term_without_cases_says_so_and_stays_out_of_the_list(few: dict[str, Page]) -> None:
    assert "尚无案例" in few["sectors/mining/index.md"].html
    listed, _, folded = few["sectors/index.md"].html.partition("<details")
    assert "sectors/mining/" not in listed
    assert "sectors/mining/" in folded


def test_a_withdrawn_case_says_why_and_shows_nothing_of_it(few: dict[str, Page]) -> None:
    page = few[f"cases/2024/{case(3).id}/index.md"]
    assert "公告已撤下" in page.html
    assert "弱口令" not in page.html + page.title
    assert "noindex" in page.head


def test_a_draft_in_doubt_says_why_and_shows_nothing_of_it() -> None:
    pages = made(site(case(1), case(2, doubt="没有写明处理结果")))
    page = pages[f"cases/2024/{case(2).id}/index.md"]
    assert "没有写明处理结果" in page.html
    assert "弱口令" not in page.html + page.title
    assert "noindex" in page.head
    assert case(2).id not in pages["violations/weak-password/index.md"].html


def test_further_facts_have_rows_where_they_are_known() -> None:
    subject = Subject("某酒店", "company", "hotel-catering", "91450000MA5KCR4K2X")
    html = page_of(case(1, decision_no="宾公（网安）罚决字〔2024〕12号", subject=subject))
    for name, value in (("文号", "宾公（网安）罚决字〔2024〕12号"), ("统一社会信用代码", "91450000MA5KCR4K2X")):
        assert f"<dt>{name}</dt>" in html
        assert value in html
    assert "文号" not in page_of(case(1))


def test_a_merged_case_leads_on_also_over_two_steps_and_never_in_a_circle() -> None:
    one, two = case(1, status="merged", merged_into=case(2).id), case(2, status="merged", merged_into=case(3).id)
    page = made(site(one, two, case(3)))[f"cases/2024/{one.id}/index.md"]
    assert f"cases/2024/{case(3).id}/" in page.html
    loop = {c.id: c for c in (one, case(2, status="merged", merged_into=one.id))}
    assert merged_target(one, loop) is None


def test_a_long_list_goes_on_in_pages_of_two_hundred() -> None:
    many = made(site(*(case(n) for n in range(1, PER_PAGE + 2))))
    for first, second in (("regions/450000/", "regions/450000/2/"), ("statutes/csl-2016/", "statutes/csl-2016/p2/")):
        lists = [set(re.findall(r'href="[./]*(cases/[^"]+)"', many[f"{path}index.md"].html)) for path in (first, second)]
        assert [len(found) for found in lists] == [PER_PAGE, 1]
        assert not lists[0] & lists[1]
    assert "statutes/csl-2016/2/index.md" not in many


def test_no_penalty_is_said() -> None:
    assert "没有写明行政处罚" in page_of(case(1, measures=(Measure("interview", "unit"),)))
    assert "没有写明行政处罚" not in page_of(case(1))


def test_what_was_suffered_before_is_shown_but_not_linked_as_a_result() -> None:
    assert "此前，不计入" in page_of(case(1, measures=(Measure("warning", "unit", prior=True), Measure("fine", "unit", 1_000))))


def test_what_is_not_told_is_said_not_to_be_told() -> None:
    bare = case(1, region=None, authorities=(), subject=Subject(), violations=(), consequences=(), statutes=(), measures=(), evidence={})
    assert words(page_of(bare)).count("未载明") >= 6


HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"\'&'


def test_whatever_a_case_says_stays_text() -> None:
    one = case(
        1,
        title=HOSTILE,
        body=HOSTILE,
        remark=HOSTILE,
        review=(HOSTILE,),
        subject=Subject(HOSTILE, None, None),
        sources=(Source("https://example.org/\"onclick='x'", HOSTILE, HOSTILE, HOSTILE),),
        measures=(Measure("fine", "person", 1, HOSTILE),),
        evidence={"subject/name": HOSTILE, HOSTILE: HOSTILE},
    )
    for page in made(site(one, repo_url="https://example.org", edit_uri="edit")).values():
        assert not re.search("<(?:img|script)", page.html), page.path
        assert page.head.count("<script") == page.head.count("</script>")
        assert not re.search(r"<[^>]*\son\w+=", page.html), page.path


def test_edit_links_only_with_a_repository() -> None:
    assert "编辑此页" not in page_of(case(1))
    assert 'href="../../../corrections/#correct"' in page_of(case(1))
    assert 'href="../../../corrections/#withdraw"' in page_of(case(1))
    text = page_of(case(1), repo_url="https://example.org/r/", edit_uri="edit/main/content/")
    assert f'href="https://example.org/r/edit/main/content/cases/2024/{case(1).id}.md"' in text
    assert "https://example.org/r/issues/new?" in text
    assert case(1).id in text.partition("issues/new?")[2].partition('"')[0]


def test_offline_links_name_their_file() -> None:
    text = page_of(case(1), offline=True)  # type: ignore[arg-type]
    assert "regions/450000/index.html" in text
    assert not re.search(r'href="\.\./[^"#?]*/"', text)


def test_parts_together_make_what_the_whole_makes() -> None:
    context = site(case(1), case(2, violations=("no-incident-plan",)))
    divisible = (case_page.cases, term_pages.terms, statute_pages.statutes)
    whole = {p.path: p for make in divisible for p in make(context)}
    parts = {p.path: p for n in range(3) for make in divisible for p in make(context.part(n, 3))}
    assert whole == parts


def test_a_site_without_cases_is_still_a_site() -> None:
    empty = made(site())
    assert {"index.md", "statistics/index.md", "regions/index.md"} <= empty.keys()


@pytest.mark.parametrize(
    ("number", "last", "linked"),
    [
        (1, 1, [1]),
        (5, 12, list(range(1, 13))),
        (1, 5000, [1, 2, 3, 4, 5000]),
        (2500, 5000, [1, 2497, 2498, 2499, 2500, 2501, 2502, 2503, 5000]),
        (5000, 5000, [1, 4997, 4998, 4999, 5000]),
    ],
)
def test_a_page_of_a_long_list_links_to_its_neighbours_and_the_ends(number: int, last: int, linked: list[int]) -> None:
    assert linked_pages(number, last) == linked
