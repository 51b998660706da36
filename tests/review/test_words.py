"""What words selected in a notice say in a field, and what the controls are made of."""

from __future__ import annotations

import pytest

from generator.case.field import paths
from generator.case.fields import FIELDS
from generator.review import controls
from generator.review.selection import read
from generator.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("path", "words", "value"),
    [
        ("dates/found", "2024年3月20日", "2024-03-20"),
        ("dates/found", "2024年3月", "2024-03"),
        ("dates/found", "近日", None),
        ("measures/amount", "并处罚款2万元", "20000"),
        ("measures/amount", "罚款1.5万元", "15000"),
        ("measures/amount", "罚款人民币五千元", "5000"),
        ("measures/amount", "5仟元", "5000"),
        ("measures/amount", "20,000元", "20000"),
        ("measures/amount", "警告", None),
        ("records", "泄露信息3.2万余条", "32000"),
        ("violations", "存在弱口令问题", "弱口令"),
        ("violations", "没有这回事", None),
        ("subject/name", " 某宾馆 ", "某宾馆"),
        ("region", "青河县", "新疆维吾尔自治区/阿勒泰地区/青河县"),
        ("statutes/law", "《中华人民共和国网络安全法》", "网络安全法"),
        ("statutes/article", "依据网络安全法第59条第1款", "第五十九条第一款"),
        ("statutes/article", "依据网络安全法", None),
        ("mixed", "罚款", None),
        ("measures", "处以警告", {"kind": "警告"}),
        ("measures", "对该单位罚款2万元", {"kind": "罚款", "party": "单位", "amount": "20000"}),
    ],
)
def test_words_become_values(path: str, words: str, value: object, v: Vocabulary) -> None:
    assert read(path, words, v) == value


def test_every_field_of_a_file_has_a_control_or_a_reason() -> None:
    drawn = {c["key"] for c in controls.controls()}
    assert drawn | controls.ELSEWHERE == {f.key for f in FIELDS if f.file}
    assert not drawn & controls.ELSEWHERE
    inner = {f"{c['key']}/{f['key']}" for c in controls.controls() for f in c["fields"]}
    assert inner == {path for path, _ in paths(tuple(f for f in FIELDS if f.type)) if "/" in path and path.partition("/")[0] in drawn}


def test_every_control_has_a_name_and_every_table_its_terms(v: Vocabulary) -> None:
    tables = controls.tables(v)
    assert all(tables.values())
    for control in controls.controls():
        for one in (control, *control["fields"]):
            assert any("\u4e00" <= c <= "\u9fff" for c in one["label"]), one
            assert one["table"] is None or one["table"] in tables


@pytest.mark.parametrize(("label", "initials"), [("弱口令", "rkl"), ("罚款", "fk"), ("青河县", "qhx"), ("SQL注入", "sqlzr")])
def test_initials(label: str, initials: str) -> None:
    assert controls.initials(label) == initials
