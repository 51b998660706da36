"""Pages of every structure give the cases they tell, whole and once, and say title, account, day and address."""

from __future__ import annotations

import base64

import pytest

from generator.capture import blocks, document_reader, html, page, sites
from generator.capture.document import Document, Refused
from generator.capture.seeds import render
from generator.ingest import pipeline
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import Refusal
from tests.capture import pages


def lines(body: str) -> list[str]:
    tree = html.parse(body)
    assert tree.body is not None
    return blocks.markdown(tree.body, "https://a.example.org/b/")


def told(document: Document) -> list[str]:
    """The parties of the cases that ingest reads in the seed a document gives."""
    outcome = pipeline.read("a.md", render(document, "sha256:0", "a").encode())
    assert not outcome.code, outcome.reason
    return [subject.name for _, reading in outcome.readings if (subject := reading.case.subject) and subject.name]


@pytest.mark.parametrize("name", pages.STRUCTURES)
def test_every_structure_gives_all_cases(name: str) -> None:
    document = document_reader.read(pages.STRUCTURES[name].encode())
    assert told(document) == list(pages.CASES)
    for sentence in (pages.FIRST, pages.SECOND):
        assert sentence in document.body, "a sentence is one line, whole"
    assert document.title == pages.TITLE
    assert document.publisher in ("青河网警", "")
    assert document.date == "2024-09-20"
    assert "看不见" not in document.body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一<b>二</b>三</p>四", ["一**二**三", "四"]),
        ("一<br>二<br/>三<BR clear='all' />四</br>五", ["一", "二", "三", "四", "五"]),
        ("<section>一</section ><section\n>二</section>", ["一", "二"]),
        ("<p>一<p>二<p>三", ["一", "二", "三"]),
        ("<dl><dt>一<dd>二</dl><article>三</article><center>四</center>", ["一", "二", "三", "四"]),
        ("&lt;p&gt;一&lt;/p&gt;&lt;p style=&quot;a&quot;&gt;二&lt;br/&gt;三&lt;/p&gt;", ["一", "二", "三"]),
        ("<p>口令为&lt;password&gt;，未改</p>", ["口令为<password>，未改"]),
        ("<p>一<script>x</script><style>y</style><span style='display: none'>z</span><span hidden>w</span>二</p>", ["一二"]),
        ("<p>一<img data-src='a' alt='图'><noscript>n</noscript><!-- c --></p>", ["一"]),
        ("<p>青河\n    网警</p><p>Casebook\n  one</p>", ["青河网警", "Casebook one"]),
        ("<p>一&nbsp;二&#12288;三</p>", ["一 二\u3000三"]),
        ("<span style='display:block'>一</span><span style='font-weight: 700'>二</span>", ["一", "**二**"]),
        ("<h2>一<b>二</b></h2><ol start=3><li>甲<li>乙</ol><ul><li><p>丙</p></ul>", ["## 一二", "3. 甲", "4. 乙", "- 丙"]),
        ("<p>罚款**元，#号</p><p># 号</p>", ["罚款\\*\\*元，#号", "\\# 号"]),
        ("<a href='/c?d=(1)'>更多</a> <a href='javascript:;'>甲</a>", ["[更多](https://a.example.org/c?d=%281%29) 甲"]),
        ("<a href='https://x.example.org'>[乙]</a>", ["[乙]"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
    ],
)
def test_blocks(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_a_table_of_data_stays_a_table_with_merged_cells_spread() -> None:
    table = """<table><caption>处罚公示</caption><tr><td colspan=3>2024年第三季度</td></tr><tr><th rowspan=2>序号<th colspan=2>案件
    <tr><th>当事人<th>罚款（万元）<tr><td>1<td rowspan=2>青河县某公司<td>1<tr><td>2<td>2 <p>|</p></table>"""
    assert lines(table) == [
        "处罚公示",
        "2024年第三季度",
        "| 序号 | 案件 | 案件 |\n| --- | --- | --- |\n| 序号 | 当事人 | 罚款（万元） |\n| 1 | 青河县某公司 | 1 |\n| 2 | 青河县某公司 | 2 \\| |",
    ]


def test_a_decision_as_label_and_value_stays_a_table() -> None:
    facts = f"<p>{pages.FIRST}</p><p>{pages.SECOND}</p>"
    rows = (("当事人", "青河县某宾馆"), ("违法事实", facts), ("罚款", "1万元"))
    table = "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows) + "</table>"
    (block,) = lines(table)
    assert block.split("\n")[2] == f"| 违法事实 | {pages.FIRST} {pages.SECOND} |"


def test_a_table_that_claims_a_billion_cells_costs_a_limit() -> None:
    found = lines("<table><tr><td colspan=60000 rowspan=60000>甲<td>乙</tr>" + "<tr><td>丙</td></tr>" * 3000 + "</table>")
    assert len("\n".join(found)) < 500_000


@pytest.mark.parametrize("site", sites.sites(), ids=lambda s: s.id)
def test_every_row_reads_its_example(site: sites.Site) -> None:
    document = page.read(f"<html><body><div>{site.example}</div></body></html>", f"https://{site.hosts[0]}/s" if site.hosts else "")
    assert (document.title, document.publisher, document.date) == ("青河网警通报一案", "青河网警", "2024-09-20")
    assert document.body == "青河县某宾馆未设口令，被依法警告。"
    assert not document.notes


@pytest.mark.parametrize("row", vocabulary().refusals.values(), ids=lambda r: r.id)
def test_every_stand_in_is_named(row: Refusal) -> None:
    frame = "<html><head><title>微信公众平台</title></head><body><div class='weui-msg'><p>{}</p></div></body></html>"
    with pytest.raises(Refused) as error:
        page.read(frame.format(row.example))
    assert row.zh in str(error.value)
    assert error.value.lasting == row.lasting
    assert page.read(frame.format(row.counterexample)).body == row.counterexample


def test_an_article_about_deleted_content_is_no_deleted_page() -> None:
    text = pages.wechat(pages.spread(*pages.PARTS, *pages.PARTS, "公司回应：该内容已被发布者删除。"))
    assert page.read(text).body.endswith("该内容已被发布者删除。")


def test_the_short_and_the_long_address_of_an_article_are_one() -> None:
    body = pages.spread(*pages.PARTS)
    long = "https://mp.weixin.qq.com/s?__biz=MzA1234567Ng==&mid=2247497776&idx=1&sn=31baebf52ccd59c2676776e39f28e677"
    escaped = long.replace("https", "http").replace("&", "&amp;amp;")
    link = f'<meta property="og:url" content="{escaped}&amp;amp;chksm=ab#rd">'
    other = "<p><a href='https://mp.weixin.qq.com/s?__biz=MzB7654321Ng==&mid=99999&idx=2'>另一篇</a></p>"
    modern = (
        "window.cgiDataNew = { biz: 'MzA1234567Ng==', mid: '2247497776', idx: '1', sn: '31baebf52ccd59c2676776e39f28e677', "
        "create_time: JsDecode('2024-09-20 10:30'), nick_name: JsDecode('青河网警') };"
    )
    for text in (pages.wechat(other + body), pages.wechat(link + body, ""), pages.wechat(other + body, modern)):
        assert page.read(text, "https://mp.weixin.qq.com/s/AbCdEf123").url == long
    assert page.read(pages.wechat(other + body, ""), "https://mp.weixin.qq.com/s/AbCdEf123").url == "https://mp.weixin.qq.com/s/AbCdEf123"


def test_the_moment_is_read_in_beijing() -> None:
    assert page.read(pages.wechat(pages.spread(*pages.PARTS), 'var ct = "1726851600"; var msg_title = "";')).date == "2024-09-21"  # 17:00 UTC


@pytest.mark.parametrize("text", ["<div>" * 600 + "字" + "</div>" * 600, "<p>" + "<b><i>" * 400 + "字", "&lt;p&gt;" + "&lt;div&gt;" * 900])
def test_nesting_that_no_page_has_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="嵌套"):
        page.read(f"<html><body><p>{text}</p></body></html>")


@pytest.mark.parametrize("text", ["<p>字" * 300_001, "<p>&lt;p&gt;字" * 1_001])
def test_more_elements_than_any_page_has_are_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"超过|最多"):
        page.read(f"<html><body>{text}</body></html>")


def test_a_thousand_headers_are_looked_through_once() -> None:
    """Line ends that a pattern may read in two ways would take it two to the power of the lines."""
    assert document_reader.kind(b"A: b\r\n" * 3000 + b"Content-Type: multipart/related\r\n\r\n") == "text"
    assert document_reader.kind(b"A: b\r\n c\r\n" * 20 + b"Content-Type: multipart/related\r\n\r\n") == "mhtml"


def test_a_page_of_pictures_or_of_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="只有图片"):
        page.read(pages.wechat("<p><img data-src='a.png'></p>" * 3))
    with pytest.raises(Refused, match="没有正文"):
        page.read("<html><body><div id='app'></div><script src='a.js'></script></body></html>")


def test_menus_and_reading_lists_stay_outside_of_a_page_nobody_knows() -> None:
    links = "".join(f"<li><a href='/{n}'>第{n}条新闻的标题，很长；也有标点。</a></li>" for n in range(30))
    told = "<h2>标题</h2><p>青河县某宾馆未设口令，被警告。</p><p>青河县某学校未留日志，被警告。</p>"
    body = f"<div class='a'><ul>{links}</ul></div><div class='b'>{told}</div><footer>版权所有。</footer>"
    document = page.read(f"<html><body><div>{body}</div></body></html>")
    assert document.body.split("\n\n") == ["## 标题", "青河县某宾馆未设口令，被警告。", "青河县某学校未留日志，被警告。"]


def test_mhtml_is_a_page() -> None:
    page_of_2010 = pages.STRUCTURES["government TRS"].encode("gb18030").replace(b"utf-8", b"gb2312")
    raw = pages.MHTML.format(body=base64.encodebytes(page_of_2010).decode())
    document = document_reader.read(raw.encode())
    assert told(document) == list(pages.CASES)
    assert (document.url, document.kind) == ("https://notices.example.org/2024/31.html", "整页存档（mhtml）")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'Content-Type: multipart/related; boundary="x"\n\n' + b"--x\nContent-Type: image/png\n\nA\n" * 100_000, "个部分"),
        (b'Content-Type: multipart/related; boundary="x"; ' + b"a=b; " * 500_000 + b"\n\n--x\n", "头部"),
        (b"".join(b"Content-Type: multipart/related; boundary=x%d\n\n--x%d\n" % (i, i) for i in range(200)), "嵌套太深"),
        (b"Content-Type: multipart/related\n\n--x\n", "没有网页"),
    ],
    ids=["parts", "head", "nested", "no boundary"],
)
def test_a_saved_page_made_to_cost_is_not_taken_apart(raw: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        document_reader.read(raw)
