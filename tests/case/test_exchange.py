"""Values exchanged in the lines of one key: comments, quotes and forms by hand stay."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.case import frontmatter
from generator.case.exchange import exchanged

WARNED, FINED = "{kind: 警告, party: 单位}", "{kind: 罚款, amount: 200000}"
LISTED = "measures:\n  # 两条\n  - {kind: 警告, party: 单位}  # 没有疑问\n  - {kind: 罚款, amount: 200000}   # 单位的\n"


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("region: 甲/乙  # 由人核对\n", "region: 甲/丙\n", "region: 甲/丙  # 由人核对\n"),
        ('title: "旧"\n', "title: 新\n", "title: 新\n"),
        ("dates: { found: '2024', decided: }\n", "dates: {found: '2025', decided: null}\n", "dates: { found: '2025', decided: }\n"),
        ("terms: [甲, 乙] # 两项\n", "terms: [甲, 乙, 丙]\n", "terms: [甲, 乙, 丙] # 两项\n"),
        (LISTED, "measures: [{kind: 警告, party: 单位}, {kind: 罚款, amount: 20000}]\n", LISTED.replace("200000", "20000")),
        (LISTED, "measures: [{kind: 罚款, amount: 200000}]\n", LISTED.replace("  - {kind: 警告, party: 单位}  # 没有疑问\n", "")),
        (LISTED, f"measures: [{WARNED}, {{kind: 约谈}}, {FINED}]\n", LISTED.replace("疑问\n", "疑问\n  - {kind: 约谈}\n")),
        (LISTED, f"measures: [{{kind: 约谈}}, {WARNED}, {FINED}]\n", LISTED.replace("两条\n", "两条\n  - {kind: 约谈}\n")),
        ("evidence:\n  a: 一 # 注\n  c: 三\n", "evidence: {a: 一, b: 二, c: 四}\n", "evidence:\n  a: 一 # 注\n  b: 二\n  c: 四\n"),
        ("evidence:\n  a: 一 # 注\n  c: 三\n", "evidence: {c: 三}\n", "evidence:\n  c: 三\n"),
        ("subject:\n  a: 甲  # 照录\n  c: 教育\n", "subject: {a: 甲, b: 学校, c: 教育}\n", "subject:\n  a: 甲  # 照录\n  b: 学校\n  c: 教育\n"),
        ("terms:\n- 甲\n", "terms: {a: 1}\n", None),
        ("title: |\n  两\n  行\n", "title: 新\n", None),
    ],
)
def test_exchanged(old: str, new: str, after: str | None) -> None:
    found = exchanged(old, new)
    assert found == after
    if found is not None:
        assert frontmatter.parse(found)[0] == frontmatter.parse(new)[0]


WORDS = st.text("甲乙丙ab:#'\"-{}[], ", min_size=1, max_size=6)
ENTRY = st.dictionaries(st.sampled_from("abcd"), WORDS, min_size=1, max_size=3)
VALUES = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=4), st.lists(ENTRY, min_size=1, max_size=4), ENTRY)


@given(VALUES, VALUES, st.booleans())
def test_what_comes_out_says_what_was_wanted(before: object, after: object, flow: bool) -> None:
    old = yaml.safe_dump({"key": before}, allow_unicode=True, default_flow_style=flow, width=999)
    new = frontmatter.split(frontmatter.join({"key": after}, ""))[0]
    assert new
    if (found := exchanged(old, new)) is not None:
        assert frontmatter.parse(found)[0] == frontmatter.parse(new)[0]
