"""Chinese numerals and the names of provisions, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numerals import exact, parse_provision, provision_name, to_chinese, to_int


def test_every_number_round_trips() -> None:
    assert [n for n in range(10_000) if to_int(to_chinese(n)) != n] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十一", 21),
        ("十", 10),
        ("一十五", 15),
        ("一百零一", 101),
        ("一百一十", 110),
        ("二百五十三", 253),
        ("两千", 2_000),
        ("贰拾壹", 21),
        ("伍仟", 5_000),
        ("〇", 0),
        ("21", 21),
        ("２１", 21),
        (" 59 ", 59),
    ],
)
def test_reads_the_ways_a_number_is_printed(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", "第", "二十一条", "一万", "x", "1.5"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        to_int(text)


@pytest.mark.parametrize("number", [-1, 10_000])
def test_refuses_numbers_it_cannot_write(number: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第二十一条", (21, None, None, None)),
        ("第59条", (59, None, None, None)),
        ("六十八条", (68, None, None, None)),
        ("第五十九条第一款", (59, None, 1, None)),
        ("第二百五十三条之一", (253, 1, None, None)),
        ("第二十一条第（二）项", (21, None, None, 2)),
        ("第二十九条第一款第(二)项", (29, None, 1, 2)),
    ],
)
def test_reads_the_name_of_a_provision(text: str, parts: tuple[int, int | None, int | None, int | None]) -> None:
    assert parse_provision(text) == parts


@pytest.mark.parametrize("text", ["", "第二十一", "网络安全法", "第条", "第二十一条规定"])
def test_knows_what_is_no_provision(text: str) -> None:
    assert parse_provision(text) is None


SMALL = st.one_of(st.none(), st.integers(1, 10))


@given(st.integers(1, 999), SMALL, SMALL, SMALL)
def test_provisions_round_trip(article: int, suffix: int | None, paragraph: int | None, item: int | None) -> None:
    assert parse_provision(provision_name(article, suffix, paragraph, item)) == (article, suffix, paragraph, item)


def test_every_number_is_exact_and_what_is_none_is_not() -> None:
    assert [n for n in range(1, 10_000) if exact(to_chinese(n)) != n] == []
    assert [exact(t) for t in ("两千", "贰拾壹", "15", "一十五")] == [2_000, 21, 15, 15]


@pytest.mark.parametrize("text", ["", "三四", "二百五", "二零零", "十十", "百", "千五", "零", "一零", "五万"])
def test_a_run_of_numerals_is_no_number(text: str) -> None:
    assert exact(text) is None
