"""Folding and the spellings of numbers: what a search takes for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import search_reading
from generator.publish.search.normalise import PAIRS, fold

SAME = [
    ("ＶＰＮ", "vpn"),
    ("網絡安全法", "网络安全法"),
    ("廣西壯族", "广西壯族"),
    ("第２１条", "第21条"),
    ("（二）", "(二)"),
    ("遼寧　瀋陽", "辽宁 沈阳"),
]
SPELLED = [
    ("第21条", "第二十一条"),
    ("第二十一条", "第21条"),
    ("第110条", "第一百一十条"),
    ("第2款", "第二款"),
    ("5万元", "50000元"),
    ("5万元", "五万元"),
    ("五万元", "50000元"),
    ("50000元", "5万元"),
    ("50000元", "伍万元"),
    ("50,000元", "5万元"),
    ("两千元", "2000元"),
    ("1.5万元", "15000元"),
    ("12000元", "1.2万元"),
    ("12,345.6元", "12345.60元"),
    ("1.23456万元", "12,345.60元"),
    ("依据第21条、第59条", "依据第二十一条、第五十九条"),
    ("第21条处5万元", "第二十一条处五万元"),
]
ALONE = ["弱口令", "21", "二十一", "第", "元", "2024年", "第一次", "千里之外"]


@pytest.mark.parametrize(("written", "searched"), SAME)
def test_same_when_folded(written: str, searched: str) -> None:
    assert fold(written) == fold(searched)


@pytest.mark.parametrize(("phrase", "other"), SPELLED)
def test_numbers_are_spelled_both_ways(phrase: str, other: str) -> None:
    assert other in search_reading.spellings(phrase)


@pytest.mark.parametrize("phrase", ALONE)
def test_no_other_spelling(phrase: str) -> None:
    assert search_reading.spellings(phrase) == [phrase]


@given(st.text())
def test_folding_keeps_every_position_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.integers(1, 9999))
def test_a_provision_is_found_by_either_numeral(number: int) -> None:
    arabic = f"第{number}条"
    assert all(arabic in search_reading.spellings(way) for way in search_reading.spellings(arabic))


@given(st.text(alphabet="第条款元万亿,.0123456789一二三十百千零两伍拾", max_size=12))
def test_spellings_never_fail_and_begin_with_the_phrase(phrase: str) -> None:
    ways = search_reading.spellings(phrase)
    assert ways[0] == phrase
    assert len(ways) == len(set(ways)) <= 24


def test_the_table_maps_single_characters_to_ones_it_does_not_map_again() -> None:
    assert not set(PAIRS.values()) & set(PAIRS)
