"""Which source an article is."""

from __future__ import annotations

import pytest

from generator.case.identity import case_id, source_identity, url_identity
from generator.models import Article

ROWS = [
    (
        "https://mp.weixin.qq.com/s?__biz=MzU5OTQ0NzY3Ng==&mid=2247497776&idx=1&sn=31ba&scene=58#rd",
        "wechat:MzU5OTQ0NzY3Ng==:2247497776:1",
    ),
    ("http://mp.weixin.qq.com/s?mid=22&__biz=MzA=", "wechat:MzA=:22:1"),
    ("https://MP.weixin.qq.com/s/AbC-d", "https://mp.weixin.qq.com/s/AbC-d"),
    ("https://mp.weixin.qq.com/s/AbC-d?poc_token=HA1b&mpshare=1", "https://mp.weixin.qq.com/s/AbC-d"),
    ("https://mp.weixin.qq.com/s?sn=AbC-d&x=1", "https://mp.weixin.qq.com/s?sn=AbC-d&x=1"),
    ("https://notices.example.org/s/AbC-d?id=7", "https://notices.example.org/s/AbC-d?id=7"),
    ("HTTPS://Example.gov.cn:8443/a/B?id=7&utm_source=x&spm=1#top", "https://example.gov.cn:8443/a/B?id=7"),
    ("https://example.gov.cn/list?page=2&from=timeline", "https://example.gov.cn/list?page=2"),
]


@pytest.mark.parametrize(("url", "identity"), ROWS)
def test_url(url: str, identity: str) -> None:
    assert url_identity(url) == identity


def test_text_without_address() -> None:
    a, b = Article("a.md", "t", "正 文\n\n一"), Article("b.md", "u", "正文一")
    assert source_identity(a) == source_identity(b) == "text:正文一"


def test_case_id_names_day_source_and_ordinal() -> None:
    url = "https://mp.weixin.qq.com/s?__biz=MzU5OTQ0NzY3Ng==&mid=2247497776&idx=1&sn=x"
    assert case_id(Article("a", "t", "b", url, date="2024-09-20"), 2) == "20240920-992065e7-02"
