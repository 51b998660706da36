"""Short names of firms: known where an article also prints the name in full, and looked for in one pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.split.short_names import ShortNames

FULL = "南浦市安巢房产经纪有限公司"


@pytest.mark.parametrize(
    ("article", "text", "names"),
    [
        (f"{FULL}被约谈。安巢房产已改正。", "安巢房产未留存日志。", {"安巢房产经纪有限公司"}),
        (f"{FULL}被约谈。安巢房产已改正。", "该公司未留存日志。", set()),
        (f"{FULL}被约谈。", FULL, set()),  # called by its name in full alone
        ("海石网络安全技术有限公司被约谈。海石网络已改正。", "海石网络未备案。", {"海石网络安全技术有限公司"}),
        ("有限公司。", "有限公司", set()),
        ("", "安巢房产", set()),
    ],
)
def test_a_firm_is_known_by_its_short_name(article: str, text: str, names: set[str]) -> None:
    assert ShortNames(article).called(text) == names


@given(st.lists(st.sampled_from(["安巢", "海石", "房产", "网络", "有限公司", "有限责任公司", "股份公司", "，", "某"]), max_size=30).map("".join))
def test_a_short_name_stands_more_often_than_the_name_in_full(article: str) -> None:
    known = ShortNames(article)
    for short in {article[at : at + 4] for at in range(len(article) - 3)}:
        for full in known.called(short):
            assert full.startswith(short)
            assert full.endswith(("有限公司", "有限责任公司", "股份公司"))
            assert _times(short, article) > _times(full, article) > 0


def _times(word: str, text: str) -> int:
    return len(re.findall(f"(?={word})", text))
