"""The words of a tree match as they do one by one, the longest first."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.alternatives import longest_of


@pytest.mark.parametrize(
    ("words", "source"),
    [
        (["公司"], "(?:公司)"),
        (["公司", "公众号"], "(?:公(?:司|众号))"),
        (["网站", "网吧"], "(?:网[站吧])"),
        (["安全", "安全管理"], "(?:安全(?:管理)?)"),
        ([""], "(?:)"),
        (["-", "]", "^"], "(?:[\\-\\]\\^])"),
    ],
)
def test_what_is_written(words: list[str], source: str) -> None:
    assert longest_of(words) == source


@given(st.lists(st.text("网安全-^]", max_size=4), min_size=1, max_size=8), st.text("网安全-^]的", max_size=12), st.sampled_from(["", "全", "[^的]{0,3}?的"]))
def test_a_tree_matches_as_the_words_one_by_one(words: list[str], text: str, behind: str) -> None:
    plain = "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"
    spans = [[m.span() for m in re.finditer(source + behind, text)] for source in (plain, longest_of(words))]
    assert spans[0] == spans[1]
