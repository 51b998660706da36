"""Folding: what is read for what is printed, character by character, and never longer or shorter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.folding import fold

READ = [
    ("２０２４年０３月０１日", "2024年03月01日"),
    ("𝟐𝟎𝟐𝟒年", "2024年"),
    ("ＡＰＰ", "APP"),
    ("罰款１０，０００元", "罚款10，000元"),
    ("違反網絡安全法，後於裏面", "违反网络安全法，后于里面"),
    ("⻓沙⽹警⽀队", "长沙网警支队"),
    ("二○二四年三月", "二〇二四年三月"),
    ("二OO九年", "二〇〇九年"),
    ("二零二四年", "二〇二四年"),
    ("1️⃣某公司", "①  某公司"),
    ("1️⃣、某公司", "①   某公司"),
    ("🔟某公司", "⑩某公司"),
    ("Ⅰ、某公司", "① 某公司"),
    ("III. 某公司", "③    某公司"),
    ("⑴某公司", "①某公司"),
    ("㈠某公司", "①某公司"),
    ("第㈡项、第⑶項", "第二项、第三项"),
    ("某公司,未履行;依法:警告.某", "某公司，未履行；依法：警告。某"),
    ("某App,该公司", "某App，该公司"),
    ("某公司｡某店､某厂﹔", "某公司。某店、某厂；"),
    ("2024–03–01", "2024-03-01"),
]
AS_PRINTED = [
    "乾县某公司", "沈某", "等保Ⅲ级", "VI设计", "10,000元", "3.14", "https://example.org/a,b", "＜img＞", "！[某图]", "某公司（甲）", "某图![甲](乙)",
]


@pytest.mark.parametrize(("printed", "read"), READ)
def test_read_as(printed: str, read: str) -> None:
    assert fold(printed) == read


@pytest.mark.parametrize("printed", AS_PRINTED)
def test_stays_as_printed(printed: str) -> None:
    assert fold(printed) == printed


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_folded_character_is_folded_no_further() -> None:
    characters = [chr(c) for c in range(0x80, 0x30000) if not 0xD800 <= c < 0xE000]
    folded = {c: fold(c) for c in characters}
    assert not {c: f for c, f in folded.items() if fold(f) != f}
    assert not {c: f for c, f in folded.items() if f in "<>[]`*#\\|!&{}"}
