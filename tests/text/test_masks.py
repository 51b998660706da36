"""Masks of asterisks stay masks; bold words stay bold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.masks import escaped

MASKS = [
    ("青江**科技有限公司被警告", "青江＊＊科技有限公司被警告"),
    ("青江**科技有限公司、白沙**有限责任公司", "青江＊＊科技有限公司、白沙＊＊有限责任公司"),
    ("**案例一：青江**科技有限公司案**", "**案例一：青江＊＊科技有限公司案**"),
    ("张**，男", "张＊＊，男"),
    ("**案例一** 当事人张**被警告", "**案例一** 当事人张＊＊被警告"),
]
BOLD = ["**案例一：青江某公司案**", "对**某公司**予以警告", "**当事人：**青江某公司", "**加粗没有写完", "张*被警告", "***", "* 一项", ""]


@pytest.mark.parametrize(("printed", "read"), MASKS)
def test_a_mask_stays(printed: str, read: str) -> None:
    assert escaped(printed) == read
    assert escaped(f"{printed}\n{printed}") == f"{read}\n{read}"


@pytest.mark.parametrize("text", BOLD)
def test_bold_stays(text: str) -> None:
    assert escaped(text) == text


@given(st.text(alphabet="*某公司有限，\n a", max_size=40))
def test_nothing_but_asterisks_changes(text: str) -> None:
    made = escaped(text)
    assert made.replace("＊", "*") == text
    assert escaped(made) == made or made.count("*") < text.count("*")
