"""Citations: the forms libraries ask for, and characters that would break them."""

from __future__ import annotations

import json
import re

from generator.models import Measure
from generator.publish.pages.citation import ACCESSED, bibtex, citations, csl, gbt_source, plain
from generator.publish.pages.structured_data import head
from generator.vocabulary import Vocabulary
from tests.publish import page_data, sample
from tests.publish.sample import case

ADDRESS = "https://example.org/cases/2024/x/"


def test_gbt_7714_of_the_page_and_of_the_notice() -> None:
    page, notice = citations(case(1), ADDRESS, "案例库")[:2]
    assert page.text == f"案例库. 宾阳某酒店弱口令案1[DB/OL]. (2024-09-20)[{ACCESSED}]. {ADDRESS}."
    assert notice.text == f"宾阳网警. 通报[EB/OL]. (2024-09-20)[{ACCESSED}]. https://example.org/a."
    assert gbt_source(case(1).sources[0], "题")


def test_bibtex_escapes_what_tex_would_act_on() -> None:
    text = bibtex(case(1), "50%_的#案{例}\\~^&$", ADDRESS, "库", "")
    assert r"title = {{50\%\_的\#案\{例\}\textbackslash{}\textasciitilde{}\textasciicircum{}\&\$}}" in text
    assert text.count("{") == text.count("}")
    assert "year = {2024}" in text
    assert r"\url{" + ADDRESS + "}" in text


def test_csl_json_is_what_reference_managers_import() -> None:
    (item,) = json.loads(csl(case(1), case(1).title, ADDRESS, "库", "zh-CN"))
    assert item["type"] == "webpage"
    assert item["URL"] == ADDRESS
    assert item["issued"] == {"date-parts": [[2024, 9, 20]]}


def test_plain_text_names_title_number_and_day() -> None:
    assert plain(case(1), ADDRESS, "库") == f"《宾阳某酒店弱口令案1》，库，编号 {case(1).id}，2024-09-20 发布，{ADDRESS}"


def test_structured_data_cannot_close_its_element(v: Vocabulary) -> None:
    evil = "</script><script>alert(1)</script> & \u2028"
    html = head(case(1, title=evil), v, "库", "https://example.org/", evil)
    assert html.count("<script") == html.count("</script>") == 1
    data = json.loads(html.partition('ld+json">')[2].partition("</script>")[0])
    assert data["headline"] == evil
    assert data["datePublished"] == "2024-09-20"
    assert data["isBasedOn"][0]["url"] == "https://example.org/a"
    assert '<meta property="og:title" content="&lt;/script&gt;' in html


def test_a_case_page_tells_machines_the_decision_and_how_to_refer_to_it(v: Vocabulary) -> None:
    shown = sample.case(measures=(Measure("fine", "unit", 20_000), Measure("warning", "person", name="张某"), Measure("interview", prior=True)))
    url = "https://example.org/c/"
    html = head(shown, v, "某库", url, "摘要")
    (page,) = page_data.json_ld(html)
    decision = page["about"]
    assert [(r["@type"], r["name"], r.get("value")) for r in decision["result"]] == [
        ("MonetaryAmount", "罚款（单位）", 20_000),
        ("Thing", "警告（个人）", None),
    ]
    assert decision["agent"] == [{"@type": "GovernmentOrganization", "name": "宾阳县公安局"}]
    assert decision["object"]["name"] == "某酒店"
    assert "张某" not in html
    graph = dict(page_data.meta(html, "og:"))
    assert graph["og:url"] == page["url"] == f"{url}cases/2024/{shown.id}/"
    core = set(page_data.meta(html, "DC."))
    assert core >= {("DC.title", shown.title), ("DC.date", "2024-09-20"), ("DC.source", "https://example.org/a"), ("DC.subject", "弱口令")}
    names = dict(re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', html))
    assert names["citation_title"] == shown.title
    assert names["citation_publication_date"] == "2024/09/20"
    assert names["citation_public_url"] == graph["og:url"]


def test_without_the_sites_address_no_address_is_made_up(v: Vocabulary) -> None:
    html = head(sample.case(), v, "某库", "", "摘要")
    assert "og:url" not in html
    assert "citation_public_url" not in html
    assert f'<meta name="DC.identifier" content="{sample.case().id}">' in html
