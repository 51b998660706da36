"""Sums of money: tables of how notices print them, and round trips."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import money
from generator.models.case import Yuan
from generator.text.numerals import to_chinese


def parse(text: str) -> Yuan:
    """``5仟元`` -> 5000, ``5.5元`` -> Decimal("5.5"). Raises ValueError where the text is not exactly one sum in yuan."""
    found = money.find(text.strip())
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text.strip())):
        raise ValueError(f"not a sum of money: {text!r}")
    return found[0].yuan


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


WITH_FEN = {  # 角 and 分 are kept as printed
    "12,345.67元": "12345.67",
    "12345.60元": "12345.6",
    "0.5元": "0.5",
    "￥20,000.05": "20000.05",
    "1.234567万元": "12345.67",
    "金额（万元）：2.000050": "20000.5",
    "12345元6角7分": "12345.67",
    "一万二千三百四十五元六角": "12345.6",
    "壹万贰仟叁佰肆拾伍元陆角柒分": "12345.67",
    "伍拾元零伍分": "50.05",
    "人民币３００元５角整": "300.5",
    "12,345.67元（大写：壹万贰仟叁佰肆拾伍元陆角柒分）": "12345.67",
}


@pytest.mark.parametrize(("text", "yuan"), WITH_FEN.items())
def test_reads_jiao_and_fen_exactly(text: str, yuan: str) -> None:
    assert [a.yuan for a in money.find(text)] == [Decimal(yuan)]
    assert str(money.find(f"罚款{text}。")[0].yuan) == yuan


@given(st.integers(1, 10**12))
def test_every_sum_of_fen_round_trips(fen: int) -> None:
    yuan = Decimal(fen) / 100
    assert parse(f"{yuan}元") == yuan
    assert parse(f"{yuan:,.2f}元") == yuan
    assert parse(f"{fen // 100}元{fen // 10 % 10}角{fen % 10}分" if fen >= 100 else f"{yuan}元") == yuan
    assert parse(f"{yuan / 10_000:f}万元") == yuan


@pytest.mark.parametrize(("text", "yuan"), PRINTED.items())
def test_reads_what_is_printed(text: str, yuan: int) -> None:
    assert parse(text) == yuan


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
        ("罚款港币5万元", []),
        ("罚款港币：50,000元", []),
        ("罚款US$5000，折合人民币35,000.5元", [Decimal("35000.5")]),
        ("罚款HK$5万元、人民币1万元", [10_000]),
        ("罚款5万澳门元", []),
        ("处上一年度营业额5%的罚款", []),
        ("处违法所得5万元10%的罚款", [50_000]),
        ("罚款12.345元", []),
        ("罚款1.23456789万元", []),
        ("罚款200元3分钟后缴清", [200]),
        ("罚款合计12,345.6元", [Decimal("12345.6")]),
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
        parse(text)


@given(st.integers(1, 9_999_999_999))
def test_digits_round_trip(yuan: int) -> None:
    assert parse(f"{yuan}元") == yuan
    assert parse(f"{yuan:,}元") == yuan


@given(st.integers(1, 9_999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert parse(f"{to_chinese(number)}元") == number
    assert parse(f"{to_chinese(number)}万元") == number * 10_000


@given(st.integers(1, 9_999), st.sampled_from(["", "0", "00"]))
def test_ten_thousands_round_trip(hundreds: int, zeros: str) -> None:
    assert parse(f"{hundreds / 100:.2f}{zeros}万元") == hundreds * 100


@given(st.text("一二两三四五六七八九十百千万亿零壹贰0123456789.,，元圆整 ￥人民币", max_size=200))
def test_never_fails_and_keeps_its_place(text: str) -> None:
    for amount in money.find(text):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.yuan == round(amount.yuan, 2)
