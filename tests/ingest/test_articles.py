"""Articles as they arrive: every form is read, and what is none is refused in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.receive import articles
from generator.models import Article

FRONT = "---\ntitle: 某公司被约谈\nurl: https://example.org/a?id=1\nsource: 网信青江\ndate: 2024-09-20\nfetch_date: 2025-10-06T18:27:51.370458\n---\n\n"
BODY = "# 某公司被约谈\n\n青江市网信办依法约谈某公司。\n"


def read(raw: str | bytes) -> Article:
    return articles.read("a.md", raw.encode() if isinstance(raw, str) else raw)


def test_front_matter() -> None:
    article = read(FRONT + BODY)
    assert (article.title, article.url, article.publisher) == ("某公司被约谈", "https://example.org/a?id=1", "网信青江")
    assert article.date == "2024-09-20"  # not the day it was fetched
    assert "约谈某公司" in article.body


@pytest.mark.parametrize(
    "raw",
    [
        (FRONT + BODY).encode().replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + (FRONT + BODY).encode(),
        (FRONT + BODY).encode().replace(b"\n", b"\r"),
    ],
    ids=["CRLF", "BOM", "CR"],
)
def test_line_ends_and_bom_change_nothing(raw: bytes) -> None:
    assert read(raw) == read(FRONT + BODY)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (BODY, "某公司被约谈"),
        ("前言。\n\n## 案例通报\n\n正文。", "案例通报"),
        ("某公司被约谈\n\n青江市网信办依法约谈某公司。", "某公司被约谈"),
        ("青江市网信办依法约谈某公司。", ""),
        (f"# {'某' * 3000}\n\n正文。", "某" * 500),
    ],
)
def test_without_front_matter_the_title_is_the_first_heading(body: str, title: str) -> None:
    assert read(body).title == title


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "空文件"),
        (b"  \n\n", "空文件"),
        ((FRONT + "# 某公司被约谈\n").encode(), "只有标题"),
        ("---\ntitle: 环境异常\n---\n# 环境异常\n\n当前环境异常，完成验证后即可继续访问。\n\n去验证".encode(), "验证页"),
        ("---\ntitle: 无法查看\n---\n**该内容已被发布者删除**\n\n返回首页".encode(), "已被发布者删除"),
        ("---\ntitle: 某号\n---\n此账号已自主注销，内容无法查看".encode(), "注销"),
        ("---\ntitle: 某公司".encode(), "没有单独一行的 ---"),
        ("某公司被依法约谈".encode("gb18030"), "GBK"),
        (b"x" * 1_100_000, "字节"),
        (b"---\ntitle: a\nurl: javascript:alert(1)\n---\nx", "http"),
        (b"---\ntitle: a\nurl: 'http://[::1'\n---\nx", "http"),
    ],
)
def test_refused_in_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(articles.ArticleError) as error:
        read(raw)
    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_a_notice_may_tell_what_a_page_said() -> None:
    said = "某公司回应称该内容已被发布者删除，网信办依法约谈。\n\n系统提示：参数错误。"
    assert read(said).body == said


def test_a_short_notice_may_speak_of_an_abnormal_environment() -> None:
    assert read("# 某公司被约谈\n\n某公司发现服务器运行环境异常，未派人去验证，被青江市网信办约谈。").title == "某公司被约谈"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        name = articles.read("a.txt", raw).name
    except articles.ArticleError as error:
        name = "a.txt" if "\n" not in str(error) else str(error)
    assert name == "a.txt"


@pytest.mark.parametrize("day", ["昨天", "2026-13-01", "1月"])
def test_a_day_in_the_head_that_is_none_is_named(day: str) -> None:
    article = articles.read("a.md", f"---\ntitle: 通报\ndate: {day}\n---\n某公司被处罚，责令改正。某市公安局。\n".encode())
    assert article.date is None
    assert [note for note in article.notes if day in note and "不是日期" in note]
    assert articles.read("a.md", "---\ntitle: 通报\ndate: 2026-01-02\n---\n某公司被处罚。某市公安局。\n".encode()).notes == ()
