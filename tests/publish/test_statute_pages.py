"""The pages of laws: versions sum to the law or say why not, and an article tells of the cases under its old number."""

from __future__ import annotations

import re

import pytest

from generator.models import Statute
from generator.publish.pages import statute_pages
from generator.vocabulary import Vocabulary
from tests.publish.sample import case, site


@pytest.fixture
def pages(v: Vocabulary) -> dict[str, str]:
    csl = v.laws["csl"].title
    cases = [
        case(1, statutes=(Statute("csl", csl, "2016", 21),)),
        case(2, statutes=(Statute("csl", csl, "2016"), Statute("csl", csl, "2025", 27))),
        case(3, statutes=(Statute("csl", csl, None),)),
    ]
    return {p.path: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", p.html)) for p in statute_pages.statutes(site(*cases))}


def test_a_law_says_why_its_versions_do_not_sum_to_it(pages: dict[str, str]) -> None:
    law = pages["statutes/csl/index.md"]
    assert "另有 1 个案例只引这部法律的名称，版本未定" in law
    assert "在各版本里各计一次（共多计 1 次）" in law


def test_a_version_holds_who_cites_no_article(pages: dict[str, str]) -> None:
    assert "2 个案例" in pages["statutes/csl-2016/index.md"]


def test_the_new_article_shows_the_cases_of_the_old_one(pages: dict[str, str]) -> None:
    new = pages["statutes/csl-2025/23/index.md"]
    assert "尚无引用本条的案例" in new
    assert "引用它的案例有 1 个，不计入本条的案例数" in new


def test_an_abolished_range_says_what_took_its_place(pages: dict[str, str]) -> None:
    assert "今为 网络安全法（2025年版）第七十一条第一款：不再自设罚款" in pages["statutes/csl-2016/64/index.md"]


def test_an_article_s_number_is_an_anchor_once_a_page(v: Vocabulary) -> None:
    csl = v.laws["csl"].title
    cases = [case(n, statutes=(Statute("csl", csl, version, 21),)) for n, version in enumerate(("2016", "2025"), 1)]
    raw = {p.path: p.html for p in statute_pages.statutes(site(*cases))}
    assert raw["statutes/csl/index.md"].count('id="21"') == 1
    assert raw["statutes/csl-2016/index.md"].count('id="21"') == 1
