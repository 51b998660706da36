"""Strangers' text made plain: what goes, what stays, and that the check has nothing left to find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import content
from generator.text import personal_data, plain_text
from tests.hostile.payloads import ROWS


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("<p>处以<b>警告</b></p>", "处以警告"),
        ("账号<admin>、口令<password>", "账号＜admin＞、口令＜password＞"),
        ("漏洞数<5，评分>9", "漏洞数<5，评分>9"),
        ("<scr<b>ipt>甲", "＜script＞甲"),
        ("[甲](javascript:alert)", "[甲](javascript：alert)"),
        ("对javascript:alert(1)公司", "对javascript：alert(1)公司"),
        ("见 https://example.org/a", "见 https://example.org/a"),
        ("![图](a.png)", "！[图](a.png)"),
        ("甲\u202e乙\u200b丙\x00", "甲乙丙"),
        ("甲\n## 编者按\n乙", "甲 ## 编者按 乙"),
        ("e\u0301", "\u00e9"),
        ("<o:p>甲</o:p><mp-style-type>乙", "甲乙"),
    ],
)
def test_plain(given: str, told: str) -> None:
    assert plain_text.plain(plain_text.untagged(given)) == told


@given(st.one_of(st.text(), st.lists(st.sampled_from([row.text for row in ROWS]), max_size=4).map("".join), st.text("<>!/[]():abjs &-", max_size=40)))
def test_the_check_finds_nothing_in_plain_text(text: str) -> None:
    told = plain_text.plain(plain_text.untagged(text))
    assert not plain_text.INVISIBLE.search(told)
    assert all((m["scheme"] or "").lower() in content._SCHEMES for m in content._FORBIDDEN.finditer(told))
    assert plain_text.plain(told) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("联系人13800138000。", "联系人138****8000。"),
        ("身份证110101199003070038", "身份证110101************"),
        ("邮箱a@b.cn", "邮箱***@b.cn"),
        ("8613800138000", "86138****8000"),
        ("罚款13800138000元", "罚款13800138000元"),
        ("举报电话12377，编号https://example.org/13800138000", "举报电话12377，编号https://example.org/13800138000"),
    ],
)
def test_masked(given: str, told: str) -> None:
    assert personal_data.masked(given) == told


@given(st.text("0123456789Xx86-@ab.cn ，", max_size=60))
def test_nothing_personal_is_left(text: str) -> None:
    assert list(personal_data.find(personal_data.masked(text))) == []
