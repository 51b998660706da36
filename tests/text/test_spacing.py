"""Spaces that part no words are taken out; those that do stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.spacing import normalised

CLOSED = [
    ("青江网警于 2024 年 5 月 6 日检查，罚款 5 万元。", "青江网警于2024年5月6日检查，罚款5万元。"),
    ("2024 年 5 月，该公司被警告。", "2024年5月，该公司被警告。"),
    ("共查处 3 起案件，占 12.5% 以上，10-20 人受影响", "共查处3起案件，占12.5%以上，10-20人受影响"),
    ("青网罚决字〔2024〕9 号", "青网罚决字〔2024〕9号"),
    ("经查, 该公司未留存日志; 依据《网络安全法》， 予以警告", "经查,该公司未留存日志;依据《网络安全法》，予以警告"),
    ("违反了《网络安全法》第 21 条、第 59 条", "违反了《网络安全法》第21条、第59条"),
    ("关 于 查 处 某 公 司 的 通 报", "关于查处某公司的通报"),
    ("青 江 网 警 “净 网” 行 动 ， 查 处 2 0 起 。", "青江网警“净网”行动，查处2 0起。"),
    ("罚款\xa05\xa0万元", "罚款5万元"),
]
KEPT = [
    "破获侵犯公民个人信息案 17名嫌疑人被刑事拘留",
    "1 某公司未留存日志被警告",
    "湖州网警 2025年6月14日 10:30 浙江",
    "张三 李四 王五 赵六",
    "青江网警 白沙网警",
    "使用 Windows 系统 和 Office 软件",
    "a, b; c: d",
    "",
]


@pytest.mark.parametrize(("printed", "read"), CLOSED)
def test_spaces_within_a_text_are_taken_out(printed: str, read: str) -> None:
    assert normalised(printed) == read
    assert normalised(f"导语。\n\n{printed}\n结语。") == f"导语。\n\n{read}\n结语。"


@pytest.mark.parametrize("line", KEPT)
def test_spaces_that_part_words_stay(line: str) -> None:
    assert normalised(line) == line


@given(st.text(alphabet="某公司案，。：123 \xa0\u3000\nA", max_size=80))
def test_only_white_space_within_lines_changes(text: str) -> None:
    made = normalised(text)
    assert "".join(made.split()) == "".join(text.split())
    assert made.count("\n") == text.count("\n")
