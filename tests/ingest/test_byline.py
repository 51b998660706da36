"""The line that says by whom and when, at the head of an article without a head of its own."""

from __future__ import annotations

import pytest

from generator.ingest.receive import articles

TEXT = "青江市某公司不履行网络安全保护义务被罚\n\n2024年5月6日，青江市公安局网安支队发现，青江市某公司官网存在弱口令，依法对该公司予以警告。\n"
TITLE = TEXT.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("line", "publisher", "day"),
    [
        ("湖州网警 2025年6月14日 10:30 浙江", "湖州网警", "2025-06-14"),
        ("湖州网警　2025年6月14日　10:30　浙江", "湖州网警", "2025-06-14"),
        ("原创 小王 湖州网警 2025年6月14日 10:30 浙江", "湖州网警", "2025-06-14"),
        ("湖州网警 ２０２５年６月１４日 １０:３０", "湖州网警", "2025-06-14"),
        ("湖州网警 2025-06-14 10:30:00", "湖州网警", "2025-06-14"),
        ("**湖州网警** 2025-06-14", "湖州网警", "2025-06-14"),
        ("2025-06-14 10:30 来源：湖州市公安局", "湖州市公安局", "2025-06-14"),
        ("发布时间：2025-06-14 来源：湖州市公安局 浏览次数：12", "湖州市公安局", "2025-06-14"),
        ("来源：湖州市公安局 发布时间：2025-06-14 10:30 字号：大 中 小", "湖州市公安局", "2025-06-14"),
        ("2025年6月14日 10:30", None, "2025-06-14"),
        ("发布日期：2025/6/14", None, "2025-06-14"),
        ("原创 湖州网警 湖州网警 2025年6月14日 10:30 浙江", "湖州网警", "2025-06-14"),
        ("原创 小王 湖州网警 2025年6月14日 10:30 浙江 听全文", "湖州网警", "2025-06-14"),
        ("湖州网警 2025年6月14日 10:30 浙江 2人", "湖州网警", "2025-06-14"),
        ("湖州网警 2025 年 6 月 14 日 10:30 浙江", "湖州网警", "2025-06-14"),
        ("湖州网警 2025年6月14日 星期六 10:30", "湖州网警", "2025-06-14"),
        ("湖州网警 2025-06-14 阅读 1234", "湖州网警", "2025-06-14"),
        ("湖州网警｜2025-06-14", "湖州网警", "2025-06-14"),
        ("平安湖州 · 2025-06-14 10:30", "平安湖州", "2025-06-14"),
        ("[2025-06-14 10:30:00] 湖州网警", "湖州网警", "2025-06-14"),
        ("２０２５年６月１４日 湖州市公安局", "湖州市公安局", "2025-06-14"),
        ("（来源：湖州网警，2025年6月14日）", "湖州网警", "2025-06-14"),
        ("湖州网警\n2025年6月14日 10:30\n浙江", "湖州网警", "2025-06-14"),
        ("原创\n湖州网警\n湖州网警\n2025年6月14日 10:30 浙江", "湖州网警", "2025-06-14"),
        ("湖州网警 6月14日 10:30", "湖州网警", None),
        ("昨天 10:30 湖州网警", "湖州网警", None),
    ],
)
@pytest.mark.parametrize("above", [True, False], ids=["above the title", "under the title"])
def test_a_byline_gives_account_and_day(line: str, publisher: str | None, day: str, above: bool) -> None:
    text = f"{line}\n\n{TEXT}" if above else TEXT.replace("\n", f"\n\n{line}\n", 1)
    article = articles.read("a.txt", text.encode())
    assert (article.title, article.publisher, article.date) == (TITLE, publisher, day)
    assert line not in article.body


NO_BYLINES = [
    "2025年6月14日，湖州市某公司被警告。", "湖州网警通报：2025年6月14日某公司被罚",
    "湖州网警 2025年13月14日", "湖州网警", "湖州网警通报\n\n2024年5月6日，某公司被查"]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_what_is_no_byline(line: str) -> None:
    article = articles.read("a.txt", f"{line}\n\n{TEXT}".encode())
    assert article.date is None
    assert line in article.body


def test_the_head_of_a_file_goes_before_its_byline() -> None:
    article = articles.read("a.md", f"---\ndate: 2025-07-01\n---\n湖州网警 2025年6月14日 10:30 浙江\n\n{TEXT}".encode())
    assert (article.date, article.publisher) == ("2025-07-01", None)
    article = articles.read("a.md", f"---\nsource: 青江网警\n---\n湖州网警 2025年6月14日 10:30 浙江\n\n{TEXT}".encode())
    assert (article.date, article.publisher) == ("2025-06-14", "青江网警")
