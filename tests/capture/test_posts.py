"""Pages whose words stand in a script (WeChat's posts of pictures and of text alone), and pages that only lead to another."""

from __future__ import annotations

import pytest

from generator.capture import document_reader, exported, page
from generator.capture.document import Refused
from tests.capture.pages import FIRST, SECOND, TITLE

LEAD = "近期，青河县公安机关查处一批案件。"
WORDS = [LEAD, "案例一", FIRST, "案例二", SECOND]
SCRIPTED = r"\x0a".join(WORDS)
ADDRESS = "https://mp.weixin.qq.com/s?__biz=MzA1234567Ng==&mid=2247497776&idx=1"


def post(script: str, title: str = TITLE) -> str:
    return (
        f'<html><head><meta charset="utf-8"><meta property="og:title" content="{title}"></head><body><div id="js_article" class="share_content_page">'
        f"<div id='img_swiper'><img src='a.png'></div></div><script>{script}</script></body></html>"
    )


PICTURES = (
    "window.cgiDataNew = {{ nick_name: JsDecode('青河网警'), content_noencode: JsDecode('{}'), create_time: JsDecode('2024-09-20 10:30'),"
    " bizuin: JsDecode('MzA1234567Ng=='), mid: '2247497776', idx: '1' }}; var is_article = 'mp.weixin.qq.com';"
)
TEXT_ALONE = (
    "var TextContentNoEncode = window.a_value_which_never_exists || '{}'; var ContentNoEncode = ''; var cgiDataNew = {{nick_name: '青河网警'}};"
    ' var biz = "MzA1234567Ng=="; var mid = "2247497776"; var idx = "1"; var ct = "1726799400";'
)


@pytest.mark.parametrize("script", [PICTURES, TEXT_ALONE], ids=["pictures", "text alone"])
def test_a_post_whose_words_stand_in_a_script(script: str) -> None:
    document = page.read(post(script.format(SCRIPTED)))
    assert document.body.split("\n\n") == WORDS
    assert (document.title, document.publisher, document.date, document.url) == (TITLE, "青河网警", "2024-09-20", ADDRESS)
    assert document.notes == ()


def test_words_in_a_script_may_be_html_and_have_escapes() -> None:
    document = page.read(post(PICTURES.format(r"\x3cp\x3e" + FIRST + r"\x3c\/p\x3e\x3cp\x3e\u5b8c\x3c\/p\x3e")))
    assert document.body.split("\n\n") == [FIRST, "完"]


def test_a_post_of_text_alone_has_no_title() -> None:
    assert page.read(post(TEXT_ALONE.format(SCRIPTED), title=LEAD + "案例一" + FIRST)).title == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><head><title>公告</title></head><frameset><frame src='top.html'><frame src='main.html'></frameset></html>", "top.html、main.html"),
        ("<html><body><iframe src='/notice/1.html'></iframe></body></html>", "/notice/1.html"),
        ("<html><head><meta http-equiv='Refresh' content='0;url=/notice/1.html'></head><body>正在跳转</body></html>", "/notice/1.html"),
        ("<html><body><ul><li><a href='1.html'>青河网警通报</a></li><li><a href='2.html'>公告</a></li></ul></body></html>", "列表页"),
        ("<html><body><div id='app'></div><script src='app.js'></script></body></html>", "脚本"),
        ("<html><body><img src='a.png'></body></html>", "只有图片"),
    ],
)
def test_a_page_that_has_no_article_says_where_it_is(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        page.read(text)


DATA = [
    ('[{"title": "甲", "link": "https://a.example.org/"}]', "JSON"),
    ('{"标题": "甲"}', "JSON"),
    ("title,link\n甲,https://a.example.org/1\n", "CSV"),
    ("[InternetShortcut]\r\nURL=https://a.example.org/1\r\n", "casebook add https://a.example.org/1"),
    ("From: a@example.org\nSubject: 甲\nContent-Type: text/plain; charset=utf-8\n\n" + FIRST, "邮件"),
    ('<?xml version="1.0"?><en-export><note><title>甲</title></note></en-export>', "XML"),
]
ARTICLES = [
    f"某公司,某学校被罚\n{FIRST}",
    f"来源: 青河网警\n日期: 2024-09-20\n\n{FIRST}",
    f"[图解] 青河网警通报\n{FIRST}",
    f"{{转发}}\n{FIRST}",
]


@pytest.mark.parametrize(("text", "said"), DATA)
def test_data_is_no_article(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        document_reader.read(text.encode())


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_is_no_data(text: str) -> None:
    assert FIRST in document_reader.read(text.encode()).body


def test_a_paragraph_that_is_a_link_is_text_of_the_article() -> None:
    told = f"<p><a href='https://a.example.org/'>{FIRST}</a></p><p><a href='/b'>更多</a></p><p>{SECOND}</p>"
    body = page.read(f"<html><body><h1>{TITLE}</h1>{told}</body></html>").body
    assert body.split("\n\n")[1:] == [FIRST, "更多", SECOND]


@pytest.mark.parametrize(
    ("head", "body", "title", "publisher"),
    [
        (f"<title>{TITLE}-青河县公安局</title>", f"<h2>{TITLE}</h2><div>发布时间：2024-09-20 来源：青河县公安局 浏览次数：12</div>", TITLE, "青河县公安局"),
        (f"<title>{TITLE}_青河县人民政府</title>", "<div>来源： 青河网警 </div>", TITLE, "青河网警"),
        (f"<title>{TITLE}</title>", "<h2>要闻</h2><div>来源：</div>", TITLE, ""),
        (f'<title>{TITLE}</title><script>{{"publisher": {{"@type": "Organization", "name": "青河日报"}}}}</script>', "", TITLE, "青河日报"),
    ],
)
def test_title_and_source_of_a_page_nobody_knows(head: str, body: str, title: str, publisher: str) -> None:
    document = page.read(f"<html><head>{head}</head><body>{body}<div><p>{FIRST}</p><p>{SECOND}</p></div></body></html>")
    assert (document.title, document.publisher) == (title, publisher)


def test_a_head_without_lines_around_it() -> None:
    document = exported.read(f"标题：{TITLE}\n公众号：青河网警\n发布时间：2024-09-20 10:30:00\n链接：https://mp.weixin.qq.com/s/a\n\n{FIRST}\n")
    assert (document.title, document.publisher, document.date, document.url) == (TITLE, "青河网警", "2024-09-20", "https://mp.weixin.qq.com/s/a")
    assert document.body == FIRST


NO_HEADS = ["处罚机关：青河县公安局\n日期：2024-09-20\n", "来源：青河网警\n日期：2024-09-20\n", "标题：青河\n", "标题：青河\n某公司：被罚\n"]


@pytest.mark.parametrize("text", NO_HEADS)
def test_what_is_no_head(text: str) -> None:
    assert exported.read(text + FIRST).header == ""
