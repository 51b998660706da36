"""Every line of an article is accounted for, and each case says why it is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.ingest import pipeline
from generator.ingest.receive import articles
from generator.ingest.split import line_coverage, passages
from generator.models import Article

BODY = """近日，江州市网信办依据《网络安全法》依法约谈2家公司。

**案例一**

经查，某公司网站存在漏洞，江州市网信办依法对该公司进行约谈。

**案例二**

经查，某学校系统存在弱口令，江州市网信办依法对该学校进行约谈。

法条链接

《中华人民共和国网络安全法》第二十一条：国家实行网络安全等级保护制度。
"""


# Articles of our own in whose lines something is told at every turn: a line is never in two places, and never in none.
OWN = {
    "notice": BODY,
    "frame and foot": """# 两家单位被约谈

江州网信

关注我们

![图](https://example.org/1.png)

近日，江州市网信办依法约谈2家单位。

案例一：经查，某出版单位网站存在弱口令漏洞。江州市网信办依法对该单位负责人进行约谈，要求其立即整改。

案例二：经查，某供热公司缴费系统数据泄露。江州市网信办依法对该公司负责人进行约谈，要求其立即整改。

被约谈单位表示，将严格落实主体责任。

来源：网信江州

扫码关注

知道了
""",
    "two cases in a paragraph": "3月2日，南岭市公安局网安支队检查发现，南岭某商贸有限公司网站存在高危漏洞未及时修补，依法对该公司给予警告。"
    "3月5日，南岭市公安局网安支队检查发现，北坪某教育咨询有限公司未制定网络安全管理制度，依法对该公司处以罚款一万元。\n",
    "general remarks before the story": "网络安全人人有责，任何单位都不能置身事外。前不久，南溪县公安局网安大队检查发现，"
    "某园林公司网站存在弱口令，依法对该公司给予警告。民警提醒，各单位要履行义务。\n",
    "lines broken at commas": "江门市网信办在巡查中发现，属地某公司系统未采取安全保护措施，\n导致数据泄露，依法对该公司给予警告。\n",
    "no case": "江州市网信办将持续加大执法力度，依法处罚违法行为。\n\n欢迎举报。\n",
    "form": """| 行政处罚决定书文号 | 江网信罚字〔2025〕3号 |
| --- | --- |
| 行政相对人名称 | 江州某软件有限公司 |
| 违法事实 | 系统存在弱口令，造成数据泄露 |
| 处罚依据 | 《中华人民共和国数据安全法》第四十五条 |
| 处罚内容 | 罚款五万元 |
| 处罚机关 | 江州市互联网信息办公室 |
""",
}
SEEDS = {path.name: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))}
BLOCKS = [block for text in OWN.values() for block in text.split("\n\n")]


def check_account(article: Article) -> None:
    """Every line of the body stands in the account once, and in a case exactly where its words stand in the text of that case."""
    cases = [passage for passage, _ in pipeline.formal(article)]
    told = line_coverage.entries(article, cases)
    assert [entry.line for entry in told] == [line for line in article.body.split("\n") if line.strip()]
    assert all(entry.uses and (entry.row != "") == (entry.uses == ("版式",)) for entry in told)
    for passage in cases or passages.split(article):
        assert any(f"案 {passage.ordinal}" in entry.uses for entry in told)
        text = "".join(_letters(entry.line) for entry in told if f"案 {passage.ordinal}" in entry.uses)
        assert cases or all(_letters(paragraph) in text for paragraph in passage.text.split("\n\n"))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("name", [*OWN, *SEEDS])
def test_every_line_is_accounted_for_once(name: str) -> None:
    check_account(articles.read(name, (OWN | SEEDS)[name].encode()))


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=10))
@settings(max_examples=60)
def test_every_line_of_shuffled_articles_is_accounted_for_once(blocks: list[str]) -> None:
    try:
        article = articles.read("a.md", "\n\n".join(blocks).encode())
    except articles.ArticleError:
        assume(False)
        raise
    check_account(article)


def test_what_took_a_line_off_is_named() -> None:
    told = {entry.line: entry for entry in line_coverage.entries(articles.read("a.md", OWN["frame and foot"].encode()))}
    rows = {line: entry.row for line, entry in told.items() if entry.row}
    assert rows == {
        "# 两家单位被约谈": "title",
        "江州网信": "name",
        "关注我们": "drop",
        "![图](https://example.org/1.png)": "markup",
        "来源：网信江州": "credit",
        "扫码关注": "cut",
        "知道了": "cut",
    }
    assert told["被约谈单位表示，将严格落实主体责任。"].uses == (line_coverage.LEFT,)


def test_every_line_is_accounted_for() -> None:
    told = list(line_coverage.lines(articles.read("a.md", BODY.encode())))
    uses = [line.split("  ")[1].strip() for line in told if "把握" not in line and "次优" not in line]
    assert uses == ["导语", "标题", "案 1", "标题", "案 2", "法条", "法条"]
    assert sum("把握" in line for line in told) == 2
    assert any("whole:" in line for line in told)
