"""Case files: what is written reads back the same, and what is mistyped is answered with the right term."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from generator.case import file as casefile
from generator.case.reader import split_remark
from generator.models import Case
from generator.vocabulary import Vocabulary, nearest
from tests.strategies import V, cases
from tests.test_check import GOOD


@settings(max_examples=60, deadline=None)
@given(cases())
def test_what_is_written_reads_back_the_same(case: Case) -> None:
    text = casefile.render(case, V)
    back, problems = casefile.parse(text, "x.md", V)
    assert problems == []
    assert back == case
    assert casefile.render(back, V) == text


@settings(max_examples=20, deadline=None)
@given(cases())
def test_a_fresh_file_is_untouched_and_any_change_touches_it(case: Case) -> None:
    text = casefile.render(case, V)
    assert casefile.untouched(text)
    assert not casefile.untouched(text + "\n")
    assert not casefile.untouched(text.replace("title: ", "title:  ", 1))
    assert casefile.untouched(casefile.renew(text + "\n"))


@pytest.mark.parametrize(
    ("table", "given_word", "meant"),
    [
        ("violations", "弱密码", "弱口令"),
        ("violations", "weak-pasword", "弱口令"),
        ("violations", "未分级分类", "未分类分级"),
        ("measures", "罚金", "罚款"),
        ("measures", "行政警告", "警告"),
        ("measures", "责令整改", "责令改正"),
        ("authorities", "网信办", "网信"),
        ("authorities", "公安局", "公安"),
        ("subject_types", "公司", "企业"),
        ("sectors", "住宿和餐饮", "住宿餐饮"),
        ("consequences", "数据泄漏", "数据泄露"),
    ],
)
def test_nearest_term(v: Vocabulary, table: str, given_word: str, meant: str) -> None:
    assert meant in nearest.terms(given_word, table, v)


@pytest.mark.parametrize(
    ("given_path", "meant"),
    [
        ("广西/南宁/宾阳县", "广西壮族自治区/南宁市/宾阳县"),
        ("广西壮族自治区/南宁市/宾阳", "广西壮族自治区/南宁市/宾阳县"),
        ("宾阳县", "广西壮族自治区/南宁市/宾阳县"),
        ("北京市/市辖区/朝阳区", "北京市/朝阳区"),
        ("吉林省/长春市/朝阳区", "吉林省/长春市/朝阳区"),
        ("内蒙古自治区 锡林郭勒盟", "内蒙古自治区/锡林郭勒盟"),
        ("内蒙古/锡盟", "内蒙古自治区/锡林郭勒盟"),
    ],
)
def test_nearest_region(v: Vocabulary, given_path: str, meant: str) -> None:
    assert meant in nearest.regions(given_path, v)


@pytest.mark.parametrize("given_path", ["", "/", "不存在的地方", "x" * 5000])
def test_nearest_region_of_nothing(v: Vocabulary, given_path: str) -> None:
    assert len(nearest.regions(given_path, v)) <= 3


@pytest.mark.parametrize(
    ("given_name", "meant"), [("网洛安全法", "网络安全法"), ("中华人民共和国数据安全发", "数据安全法"), ("个人信息保护法律", "个人信息保护法")]
)
def test_nearest_law(v: Vocabulary, given_name: str, meant: str) -> None:
    assert meant in nearest.laws(given_name, v)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("甲。\n\n## 编者按\n\n乙。", ("甲。", "乙。")),
        ("## 编者按\n\n乙。", ("", "乙。")),
        ("甲。\n\n## 编者按语\n\n乙。", ("甲。\n\n## 编者按语\n\n乙。", "")),
        ("", ("", "")),
    ],
)
def test_remark_is_split_off(body: str, parts: tuple[str, str]) -> None:
    assert split_remark(body) == parts


def test_ids_are_read_as_well_as_labels(v: Vocabulary) -> None:
    case, problems = casefile.parse(GOOD.replace("[弱口令]", "[weak-password]"), "x.md", v)
    assert problems == []
    assert case is not None
    assert case.violations == ("weak-password",)


def test_a_broken_case_is_no_case(v: Vocabulary) -> None:
    case, problems = casefile.parse(GOOD.replace("kind: 公安", "kind: 共安"), "x.md", v)
    assert case is None
    assert [(p.code, p.line, p.field) for p in problems] == [("VOC201", 11, "authorities.1.kind")]
