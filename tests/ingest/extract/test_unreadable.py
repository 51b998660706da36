"""Masked, rounded, negated, repeated and unit-carrying forms: each field gives the right value or none, never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import dates, measures, money, region, subject
from generator.text.numerals import to_chinese
from tests.ingest.extract.passages import passage

NO_SUM = [
    "×万元", "X万元", "x万元", "某万元", "**万元", "□万元", "万元", "  万元", "百万元", "千元", "1X万元", "1×万元", "X5万元", "1**00元",
    "数万元", "数十万元", "几十万元", "好几万元", "十余万元", "10余万元", "5万余元", "5万多元", "上万元", "两三万元", "五六万元", "五、六万元",
    "近10万元", "约5万元", "大约5万元", "超50万元", "超过50万元", "逾百万元", "不足5万元", "低于5万元", "至少5万元", "最高5万元", "5万元左右",
    "5万元以上", "5万元以下", "5万元以内", "5万元至10万元", "3至5万元", "3-5万元", "3～5万元", "1万元—3万元", "5万元不等", "5万元起",
    "2,00元", "1,0000元", "1.5.6万元", "0元", "0万元", "二百五元", "二零零零元", "五万五万元", "廿万元", "2万8元", "12345678901234元",
    "贰万元（200000元）", "2万元（大写：叁万元整）", "20.000元",
]  # fmt: skip
ONE_SUM = {
    "20 000元": 20_000, "20，000元": 20_000, "20,000元": 20_000, "￥20,000.00": 20_000, "¥20000": 20_000, "人民币￥20,000.00元": 20_000,
    "人民币20000": 20_000, "金额(万元)：2.000000": 20_000, "金额（万元）：2": 20_000, "金额（单位：万元）2.5": 25_000, "金额（元）：20000.00": 20_000,
    "贰万元（20000元）": 20_000, "20000元（大写：贰万元整）": 20_000, "人民币贰万元整（￥20,000.00）": 20_000, "2万元(20000元)": 20_000,
    "十万元": 100_000, "十五万元": 150_000, "1亿2千万元": 120_000_000, "1万500元": 10_500, "贰万零伍佰元整": 20_500,
}  # fmt: skip


@pytest.mark.parametrize("text", NO_SUM)
def test_what_cannot_be_read_is_no_sum(text: str) -> None:
    assert money.find(text) == []
    assert [(m.value.kind, m.value.amount) for m in measures.read(passage(f"公安局对某印刷公司处罚款{text}。"), None)] == [("fine", None)]


@pytest.mark.parametrize(("text", "yuan"), ONE_SUM.items())
def test_every_print_of_a_sum_is_one_sum(text: str, yuan: int) -> None:
    assert [a.yuan for a in money.find(text)] == [yuan]
    done = measures.read(passage(f"公安局对某印刷公司处以罚款，罚款{text}。"), None)
    assert [m.value.amount for m in done if m.value.amount] == [yuan]
    assert len([m for m in measures.read(passage(f"公安局对某印刷公司罚款{text}。"), None) if m.value.kind == "fine"]) == 1


MASKS = st.sampled_from("×xX✕＊*某数几多□")


@given(MASKS, st.integers(1, 9999), st.sampled_from(["元", "万元", "千元", "亿元"]), st.booleans())
def test_a_masked_number_has_no_value(mask: str, number: int, unit: str, behind: bool) -> None:
    assert money.find(f"罚款{number}{mask}{unit}" if behind else f"罚款{mask}{number}{unit}") == []
    assert money.find(f"罚款{mask}{to_chinese(number)}{unit}") == []


@given(st.integers(1, 999_999_999))
def test_words_and_digits_of_a_sum_are_one_sum(yuan: int) -> None:
    text = f"罚款{yuan}元（人民币{yuan:,}.00元）"
    assert [a.yuan for a in money.find(text)] == [yuan]
    spaced = f"{yuan:,}".replace(",", " ")
    assert [a.yuan for a in money.find(f"罚款{spaced}元")] == [yuan]
    assert [a.yuan for a in money.find(f"罚款金额（万元）：{yuan / 10_000:.6f}")] == [yuan]


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_range_is_no_sum_and_neither_is_a_contradiction(one: int, other: int) -> None:
    assert money.find(f"{one}万元至{other}万元") == []
    assert bool(money.find(f"{one}万元（{other}0000元）")) == (one == other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年×月，县公安局检查发现漏洞。", "2024"),
        ("2024年3月X日，县公安局检查发现漏洞。", "2024-03"),
        ("二O二四年三月五日，县公安局检查发现漏洞。", "2024-03-05"),
        ("202X年3月5日，县公安局检查发现漏洞。", None),
        ("××年3月5日，县公安局检查发现漏洞。", None),
        ("某年3月5日，县公安局检查发现漏洞。", None),
        ("×月×日，县公安局检查发现漏洞。", None),
        ("2024年13月45日，县公安局检查发现漏洞。", None),
        ("2024年2月30日，县公安局检查发现漏洞。", None),
        ("2024年5月至2024年3月，县公安局检查发现漏洞。", None),
    ],
)
def test_a_day_that_cannot_be_read_is_no_date(text: str, found: str | None) -> None:
    day, decided = dates.read(passage(text))
    assert (day and day.value.text, decided) == (found, None)


@given(st.integers(1, 12), st.integers(1, 31), st.integers(2010, 2023))
def test_a_date_is_one_of_the_calendar(month: int, day: int, year: int) -> None:
    found, _ = dates.read(passage(f"{year}年{month}月{day}日，县公安局检查发现漏洞。"))
    lengths = (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    assert (found is not None) == (day <= lengths[month - 1])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县公安局检查发现，某医院门户网站存在弱口令，对其予以警告。", "某医院"),
        ("县公安局检查发现，某学院官方网站存在弱口令，对其予以警告。", "某学院"),
        ("县公安局检查发现，某商会官网存在弱口令，对其予以警告。", "某商会"),
        ("县公安局检查发现，某门户网站存在弱口令，对其予以警告。", "某门户网站"),
        ("县公安局检查发现，某物业公司停车场管理系统存在弱口令，对其予以警告。", "某物业公司"),
        ("某市公安局检查发现，某旅行社存在弱口令，对其予以警告。", "某旅行社"),
    ],
)
def test_what_a_party_runs_and_who_checks_it_is_not_its_name(text: str, name: str) -> None:
    found = subject.read(passage(text))
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize("text", ["某市某区公安局对某公司警告。", "×市公安局对某公司警告。", "A市公安局对B公司警告。"])
def test_a_masked_place_is_no_region(text: str) -> None:
    assert region.read(passage(text), [], None) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("公安局拟对该公司罚款五万元。", []),
        ("公安局拟作出罚款五万元的行政处罚。", []),
        ("公安局对该公司不予处罚。", []),
        ("公安局对该公司未予罚款，予以警告。", ["warning"]),
        ("公安局免于处罚该公司。", []),
        ("公安局对某拟上市公司罚款五万元。", ["fine"]),
    ],
)
def test_a_penalty_planned_or_waived_is_none(text: str, kinds: list[str]) -> None:
    assert [m.value.kind for m in measures.read(passage(text), None)] == kinds


@pytest.mark.parametrize(
    ("text", "many"),
    [("约谈3家企业", 3), ("约谈三家企业", 3), ("约谈10余家企业", 1), ("约谈近10家企业", 1), ("约谈三四家企业", 1), ("约谈第3家企业", 1)],
)
def test_only_an_exact_count_multiplies(text: str, many: int) -> None:
    assert [m.value.kind for m in measures.read(passage(f"区网信办依法{text}。"), None)] == ["interview"] * many
