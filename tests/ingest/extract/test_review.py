"""What a case asks a maintainer to look at, and that every quotation shown as evidence stands in its article."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ingest import pipeline
from generator.ingest.extract import extract

from .passages import passage

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))

ASKED = [
    ("鼓楼区网信办对某公司未采取技术措施的行为给予警告。", "鼓楼区", "同名"),
    ("杭州市公安局依据《网络安全法》第五十九条，对该公司给予警告。", "网络安全法", "版本"),
    ("杭州市公安局依据《某某市网络运行安全管理办法》第三条，对某公司给予警告。", "某某市网络运行安全管理办法", "目录"),
    ("杭州市公安局检查发现某公司系统存在弱口令。", "", "没有读到处理决定"),
    ("杭州市公安局对某公司及其负责人王某罚款5万元。", "5万元", "两种读法"),
]


@pytest.mark.parametrize(("text", "words", "question"), ASKED)
def test_what_stayed_open_is_asked(text: str, words: str, question: str) -> None:
    review = extract(passage(text, date=None)).case.review
    assert any(words in asked and question in asked for asked in review), review


def test_a_region_from_the_account_is_asked_for() -> None:
    review = extract(passage("公安机关依法对某公司给予警告。", publisher="杭州网警")).case.review
    assert [asked for asked in review if "推断" in asked]


def test_a_plain_case_asks_nothing() -> None:
    text = "2024年3月5日，杭州市公安局依据《网络安全法》第二十一条、第五十九条，对某公司罚款1万元，对其负责人王某罚款五千元。"
    assert extract(passage(text)).case.review == ()


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem[:3])
def test_evidence_of_the_seeds_is_verbatim(path: Path) -> None:
    plain = path.read_text(encoding="utf-8").replace("*", "")
    readings = [reading for _, reading in pipeline.read_file(path).readings]
    quotes = [words for reading in readings for words in reading.case.evidence.values()]
    assert quotes
    assert [words for words in quotes if words not in plain] == []
