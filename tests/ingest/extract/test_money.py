"""Sums of money: tables of how notices print them, and round trips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import money
from generator.text.numerals import to_chinese

PRINTED = {
    "1万元": 10_000,
    "5仟元": 5_000,
    "五万元": 50_000,
    "人民币五万元": 50_000,
    "人民币伍万元整": 50_000,
    "伍仟圆整": 5_000,
    "10000元": 10_000,
    "10,000元": 10_000,
    "1，000元": 1_000,
    "￥3000元": 3_000,
    "1.5万元": 15_000,
    "7.1万元": 71_000,
    "５万元": 50_000,
    "5 万元": 50_000,
    "3千元": 3_000,
    "两千元": 2_000,
    "一万五千元": 15_000,
    "1万5千元": 15_000,
    "1万5仟元": 15_000,
    "贰拾万元": 200_000,
    "十万元": 100_000,
    "一百二十万元": 1_200_000,
    "80.26亿元": 8_026_000_000,
    "一亿二千万元": 120_000_000,
    "8千万元": 80_000_000,
    "一万零五百元": 10_500,
    "500元": 500,
    "15万": 150_000,
}


@pytest.mark.parametrize(("text", "yuan"), PRINTED.items())
def test_reads_what_is_printed(text: str, yuan: int) -> None:
    assert money.parse(text) == yuan


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("分别处以1万元、5仟元的行政罚款", [10_000, 5_000]),
        ("处以15万元、2万元和1万元罚款", [150_000, 20_000, 10_000]),
        ("分别罚款五万元、二万元和一万元", [50_000, 20_000, 10_000]),
        ("罚款人民币10万元整。", [100_000]),
        ("被罚5万，其负责人被罚1万。", [50_000, 10_000]),
        ("五万五万五万五万五万五万", []),
        ("泄露信息5万余条", []),
        ("涉及用户12万人", []),
        ("存储3万条个人信息", []),
        ("被罚5.3亿欧元", []),
        ("罚款二百万美元", []),
        ("2024年第3元素", []),
        ("依据第五十九条", []),
        ("元旦前后、元件3元件", []),
    ],
)
def test_finds_sums_in_a_sentence(text: str, sums: list[int]) -> None:
    assert [a.yuan for a in money.find(text)] == sums


@pytest.mark.parametrize("text", ["", "元", "五", "约5万元", "5万条", "5万欧元", "abc"])
def test_refuses_what_is_no_sum(text: str) -> None:
    with pytest.raises(ValueError, match="not a sum"):
        money.parse(text)


@given(st.integers(1, 9_999_999_999))
def test_digits_round_trip(yuan: int) -> None:
    assert money.parse(f"{yuan}元") == yuan
    assert money.parse(f"{yuan:,}元") == yuan


@given(st.integers(1, 9_999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert money.parse(f"{to_chinese(number)}元") == number
    assert money.parse(f"{to_chinese(number)}万元") == number * 10_000


@given(st.integers(1, 9_999), st.sampled_from(["", "0", "00"]))
def test_ten_thousands_round_trip(hundreds: int, zeros: str) -> None:
    assert money.parse(f"{hundreds / 100:.2f}{zeros}万元") == hundreds * 100


@given(st.text("一二两三四五六七八九十百千万亿零壹贰0123456789.,，元圆整 ￥人民币", max_size=200))
def test_never_fails_and_keeps_its_place(text: str) -> None:
    for amount in money.find(text):
        assert 0 <= amount.start < amount.end <= len(text)
        assert isinstance(amount.yuan, int)
