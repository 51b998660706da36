"""Why a draft may be no case, however sure the splitter is: another field of law, or hearsay without an office."""

from __future__ import annotations

import pytest

from generator.ingest.receive import articles
from generator.ingest.split import passages
from generator.ingest.split.doubts import doubt
from generator.ingest.split.segment import Span

FOUND = "3月2日，白沙县市场监管局检查发现，某电商公司网站"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{FOUND}虚假宣传保健品，依法对该公司罚款五万元。", "其他领域"),
        (f"{FOUND}虚假宣传保健品，还泄露客户信息，依法对该公司罚款五万元。", ""),
        ("3月2日，某馆数据在论坛出售，据称系统存在漏洞，有关部门已对该馆给予警告。", "没有点名哪个机关"),
        ("3月2日，某馆数据在论坛出售，据称系统存在漏洞，白沙县网信办已对该馆给予警告。", ""),
        ("3月2日，白沙县公安局检查发现，某馆系统存在漏洞，依法对该馆给予警告。", ""),
    ],
)
def test_a_sure_span_may_still_be_in_doubt(text: str, why: str) -> None:
    described = passages.described(articles.read("a.md", text.encode()))
    told = doubt(described, Span(0, len(described.units), "administrative", sure=0.99))
    assert (why in told) if why else not told
