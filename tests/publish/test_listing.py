"""The line of a case in a list: result in a few words, place, and links that fit the depth of the page."""

from __future__ import annotations

import pytest

from generator.models import Measure
from generator.publish.pages.listing import Listing, outcome
from tests.publish.sample import case, site

OUTCOMES = [
    ((), "处理结果未载明"),
    ((Measure("warning"), Measure("fine", "unit", 10_000), Measure("fine", "person", 5_000)), "警告、罚款1.5万元"),
    ((Measure("fine", "unit"),), "罚款"),
    ((Measure("warning", prior=True), Measure("interview", "unit")), "约谈"),
]


@pytest.mark.parametrize(("measures", "words"), OUTCOMES)
def test_the_result_in_a_few_words(measures: tuple[Measure, ...], words: str) -> None:
    one = case(1, measures=measures)
    assert outcome(one, site(one)) == words


@pytest.mark.parametrize(("page", "up"), [("index.md", ""), ("regions/450000/index.md", "../../"), ("statutes/csl-2016/21/index.md", "../../../")])
def test_links_fit_the_depth_of_the_page(page: str, up: str) -> None:
    one = case(1)
    listing = Listing.at(site(one), page)
    assert f'href="{up}cases/2024/{one.id}/"' in listing.line(one)
    assert listing.term("violation", "weak-password") == f'<a href="{up}violations/weak-password/">弱口令</a>'


def test_pages_of_one_depth_share_their_pieces() -> None:
    context = site(case(1))
    assert Listing.at(context, "regions/450000/index.md") is Listing.at(context, "years/2024/index.md")


def test_a_place_is_told_from_the_province_down() -> None:
    one = case(1)
    shown = Listing.at(site(one), "index.md").place(one)
    assert [shown.index(name) for name in ("广西壮族自治区", "南宁市", "宾阳县")] == sorted(
        shown.index(name) for name in ("广西壮族自治区", "南宁市", "宾阳县")
    )
