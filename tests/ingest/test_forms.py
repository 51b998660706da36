"""Official forms: the same decision as 公示表 in every layout, as a row of a table, and as 行政处罚决定书. All names are invented."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import forms, pipeline
from generator.ingest.extract import codes
from generator.ingest.forms import form_labels
from generator.ingest.receive import articles
from generator.models import Case
from generator.vocabulary import vocabulary

CODE = "91330500MA27XX000H"
HEAD = "---\ntitle: 行政处罚信息公示\nurl: https://example.org/f\nsource: 湖州市网信办\ndate: 2024-08-10\n---\n\n"
ROWS = [
    ("行政处罚决定书文号", "湖网罚〔2024〕3号"),
    ("行政相对人名称", "湖州市青禾物流有限公司"),
    ("统一社会信用代码", CODE),
    ("法定代表人", "王小明"),
    ("立案日期", "2024-05-20"),
    ("违法事实", "2024年5月6日检查发现，当事人运营的物流管理系统存在弱口令，未按规定留存网络日志不少于六个月"),
    ("处罚依据", "《中华人民共和国网络安全法》第二十一条、第五十九条第一款"),
    ("处罚类别", "警告、罚款"),
    ("处罚内容", "给予警告，并处罚款"),
    ("罚款金额（万元）", "2.000000"),
    ("处罚决定日期", "2024/8/2"),
    ("处罚机关", "湖州市互联网信息办公室"),
    ("公示截止期", "2027-08-02"),
]


def markdown(rows: list[tuple[str, str]]) -> str:
    return "| 项目 | 内容 |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows)


def markdown_bold(rows: list[tuple[str, str]]) -> str:
    return "| | |\n| --- | --- |\n" + "\n".join(f"| **{a}** | {b} |" for a, b in rows)


def html_table(rows: list[tuple[str, str]]) -> str:
    return "<table border=1>" + "".join(f"<tr><td><p>{a}</p></td><td><span>{html.escape(b)}</span></td></tr>" for a, b in rows) + "</table>"


def two_pairs_a_row(rows: list[tuple[str, str]]) -> str:
    pairs = [[x for pair in rows[i : i + 2] for x in pair] for i in range(0, len(rows), 2)]
    return "<table>" + "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>" for row in pairs) + "</table>"


def merged_cells(rows: list[tuple[str, str]]) -> str:
    return "<table><tr><th colspan=4>行政处罚信息公示表</th></tr>" + "".join(f"<tr><td>{a}</td><td colspan=3>{b}</td></tr>" for a, b in rows) + "</table>"


def one_row(rows: list[tuple[str, str]]) -> str:
    return "<table><tr>" + "".join(f"<th>{a}</th>" for a, _ in rows) + "</tr><tr>" + "".join(f"<td>{b}</td>" for _, b in rows) + "</tr></table>"


def unit_over_the_table(rows: list[tuple[str, str]]) -> str:
    rows = [("罚款金额", b) if a.startswith("罚款金额") else (a, b) for a, b in rows]
    return "单位：万元\n\n| " + " | ".join(a for a, _ in rows) + " |\n|" + "---|" * len(rows) + "\n| " + " | ".join(b for _, b in rows) + " |"


def head_in_two_rows(rows: list[tuple[str, str]]) -> str:
    one = "".join(f"<th{'' if '（' in a else ' rowspan=2'}>{a.partition('（')[0]}</th>" for a, _ in rows)
    two = "".join(f"<th>（{a.partition('（')[2]}</th>" for a, _ in rows if "（" in a)
    return f"<table><tr>{one}</tr><tr>{two}</tr><tr>" + "".join(f"<td>{b}</td>" for _, b in rows) + "</tr></table>"


LAYOUTS: dict[str, Callable[[list[tuple[str, str]]], str]] = {
    "Markdown": markdown,
    "Markdown, bold labels, no head": markdown_bold,
    "HTML": html_table,
    "HTML, two pairs a row": two_pairs_a_row,
    "HTML, merged cells": merged_cells,
    "HTML, one row a case": one_row,
    "HTML, head in two rows": head_in_two_rows,
    "Markdown, the unit over the table": unit_over_the_table,
    "colon lines": lambda rows: "\n".join(f"{a}：{b}" for a, b in rows),
    "colon lines, spaced": lambda rows: "\n\n".join(f"{a} : {b}。" for a, b in rows),
    "numbered lines": lambda rows: "\n".join(f"{i}、{a}：{b}" for i, (a, b) in enumerate(rows, 1)),
    "bold labels": lambda rows: "\n\n".join(f"**{a}：**{b}" for a, b in rows),
    "paired lines": lambda rows: "\n\n".join(f"{a}\n\n{b}" for a, b in rows),
    "paired lines with colons": lambda rows: "\n".join(f"{a}：\n{b}" for a, b in rows),
    "any order": lambda rows: markdown([*rows[5:], *rows[:5]]),
    "one row, any order": lambda rows: one_row([*rows[7:], *rows[:7]]),
    "full-width": lambda rows: "\n".join(f"{a}：{b}" for a, b in rows).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "tabs between label and value": lambda rows: "\n".join(f"{a}\t{b}" for a, b in rows),
    "a wide gap between label and value": lambda rows: "\n".join(f"{a}    {b}" for a, b in rows),
    "tabs, one row a case": lambda rows: "\n".join("\t".join(cells) for cells in zip(*rows, strict=True)),
    "HTML, one row a case under a title": lambda rows: one_row(rows).replace("<table>", f"<table><tr><td colspan={len(rows)}>行政处罚信息公示表</td></tr>"),
    "HTML, the unit in the title": lambda rows: one_row([(a.partition("（")[0], b) for a, b in rows]).replace(
        "<table>", f"<table><tr><td colspan={len(rows)}>处罚信息（单位：万元）</td></tr>"
    ),
    "labels with white space": lambda rows: "\n".join(f"{a[0]} {a[1:]}：{b}" for a, b in rows),
}


def read(body: str) -> list[Case]:
    return [reading.case for _, reading in pipeline.read("f.md", (HEAD + body).encode()).readings]


def test_a_form_is_quoted_as_printed() -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for layout in ("HTML", "Markdown", "colon lines"):
        (case,) = read(LAYOUTS[layout](ROWS).translate(wide))
        assert told(case) == EXPECTED
        assert "２０２４年５月６日检查发现" in case.body
        assert all(words in case.body for words in case.evidence.values())


def told(case: Case) -> dict[str, Any]:
    return {
        "no": case.decision_no,
        "party": (case.subject.name, case.subject.type, case.subject.credit_code),
        "office": [(a.name, a.kind) for a in case.authorities],
        "days": (str(case.dates.found), str(case.dates.decided)),
        "region": case.region and case.region.path,
        "violations": case.violations,
        "statutes": [(s.law, s.article, s.paragraph) for s in case.statutes],
        "measures": [(m.kind, m.party, m.amount) for m in case.measures],
    }


EXPECTED = {
    "no": "湖网罚〔2024〕3号",
    "party": ("湖州市青禾物流有限公司", "company", CODE),
    "office": [("湖州市互联网信息办公室", "cac")],
    "days": ("2024-05-06", "2024-08-02"),
    "region": ("浙江省", "湖州市"),
    "violations": ("weak-password", "no-log-retention"),
    "statutes": [("csl", 21, None), ("csl", 59, 1)],
    "measures": [("warning", "unit", None), ("fine", "unit", 20000)],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_is_read_in_every_layout(layout: str) -> None:
    cases = read(LAYOUTS[layout](ROWS))
    assert [told(case) for case in cases] == [EXPECTED]
    assert "王小明" not in cases[0].body
    assert all(words in cases[0].body for words in cases[0].evidence.values())
    assert {"decision_no", "subject/credit_code", "dates/decided", "authorities/1", "measures/2"} <= cases[0].evidence.keys()


FIELDS = ["序号", "当事人", "统一社会信用代码", "主要违法事实", "行政处罚依据", "处罚结果", "罚款金额", "决定日期", "决定书文号", "处罚机关"]
LAW = "《数据安全法》第二十七条、第四十五条"
DECISIONS = [
    ["1", "湖州市晨光医院", "", "系统存在未授权访问漏洞，致使患者信息泄露", LAW, "警告，罚款", "5", "2024年7月1日", "湖网罚〔2024〕1号", "湖州市网信办"],
    ["2", "德清县云帆科技有限公司", CODE, "未建立全流程数据安全管理制度", LAW, "责令改正，警告", "-", "2024.7.9", "湖网罚〔2024〕2号", "湖州市网信办"],
    ["3", "湖州市某宾馆", "", "未按规定留存网络日志", "《网络安全法》第五十九条", "罚款", "1.5", "20240730", "湖网罚〔2024〕3号", "湖州市网信办"],
    ["4", "湖州市某饭店", "", "食品卫生不合格", "《食品安全法》第一百二十六条", "罚款", "1", "2024-07-30", "湖市监罚〔2024〕3号", "湖州市市场监管局"],
]
PARTIES = ["湖州市晨光医院", "德清县云帆科技有限公司", "湖州市某宾馆"]


def grid(order: list[int], *, merged: bool = False) -> str:
    """The decisions as an HTML table with its columns in an order; merged: the office that decided all of ours stands once."""
    heads = "".join(f"<td>{FIELDS[i]}{'(万元)' if FIELDS[i] == '罚款金额' else ''}</td>" for i in order)
    rows = []
    for n, row in enumerate(DECISIONS):
        cells = []
        for i in order:
            if merged and FIELDS[i] == "处罚机关" and 0 < n < 3:
                continue
            cells.append(f"<td{' rowspan=3' if merged and FIELDS[i] == '处罚机关' and not n else ''}>{row[i]}</td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table><tbody><tr>{heads}</tr>{''.join(rows)}</tbody></table>"


def pipes(order: list[int]) -> str:
    lines = [" | ".join(row[i] for i in order) for row in ([f"{f}（万元）" if f == "罚款金额" else f for f in FIELDS], *DECISIONS)]
    return "\n".join([f"| {lines[0]} |", "|" + " :-: |" * len(order), *(f"| {line} |" for line in lines[1:])])


def tabs(order: list[int]) -> str:
    """The decisions as they are copied out of a page or a sheet."""
    return "\n".join("\t".join(row[i] for i in order) for row in ([f"{f}（万元）" if f == "罚款金额" else f for f in FIELDS], *DECISIONS))


STRAIGHT = list(range(len(FIELDS)))
TABLES = {
    "HTML": grid(STRAIGHT),
    "turned round": grid(STRAIGHT[::-1]),
    "merged": grid(STRAIGHT, merged=True),
    "Markdown": pipes(STRAIGHT),
    "Markdown, turned": pipes(STRAIGHT[::-1]),
    "copied, with tabs": tabs(STRAIGHT),
    "under a title": grid(STRAIGHT).replace("<tbody>", f"<tbody><tr><th colspan={len(FIELDS)}>湖州市网信办行政处罚信息</th></tr>"),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_decisions_has_a_case_a_row(table: str) -> None:
    cases = read(f"湖州市网信办公示一批行政处罚信息。\n\n{TABLES[table]}\n\n打印本页")
    assert [c.subject.name for c in cases] == PARTIES
    assert [c.decision_no for c in cases] == ["湖网罚〔2024〕1号", "湖网罚〔2024〕2号", "湖网罚〔2024〕3号"]
    assert [c.subject.credit_code for c in cases] == [None, CODE, None]
    assert [str(c.dates.decided) for c in cases] == ["2024-07-01", "2024-07-09", "2024-07-30"]
    assert [[a.name for a in c.authorities] for c in cases] == [["湖州市网信办"]] * 3
    assert [[(m.kind, m.amount) for m in c.measures] for c in cases] == [
        [("warning", None), ("fine", 50_000)], [("order-rectify", None), ("warning", None)], [("fine", 15_000)]
    ]  # fmt: skip
    assert all(c.violations for c in cases)
    assert [[s.law for s in c.statutes] for c in cases] == [["dsl", "dsl"], ["dsl", "dsl"], ["csl"]]
    assert [c.id[-2:] for c in cases] == ["01", "02", "03"]


def test_a_table_turned_on_its_side_has_a_case_a_column() -> None:
    columns = [[row[i] for row in DECISIONS[:3]] for i in STRAIGHT]
    rows = [[FIELDS[i] + ("（万元）" if FIELDS[i] == "罚款金额" else ""), *columns[i]] for i in STRAIGHT]
    text = "\n".join("| " + " | ".join(row) + " |" for row in [["项目", "一", "二", "三"], ["---"] * 4, *rows])
    assert [(c.subject.name, c.decision_no) for c in read(text)] == [(name, f"湖网罚〔2024〕{n}号") for n, name in enumerate(PARTIES, 1)]


def test_labels_may_stand_in_one_line_and_within_a_sentence_they_are_none() -> None:
    facts = "经查，当事人：湖州市青禾物流有限公司的系统存在弱口令。"
    line = f"当事人：湖州市青禾物流有限公司，统一社会信用代码：{CODE}；违法事实：{facts}处罚类别：警告 处罚机关：湖州市网信办 决定日期：2024年8月2日"
    (case,) = read(line)
    assert (case.subject.name, case.subject.credit_code, str(case.dates.decided)) == ("湖州市青禾物流有限公司", CODE, "2024-08-02")
    assert facts in case.body


DOCUMENT = f"""湖州市互联网信息办公室

行政处罚决定书

湖网罚字〔2024〕第12号

当事人：湖州市青禾物流有限公司

统一社会信用代码：{CODE}

住所：湖州市吴兴区某路1号

法定代表人：王小明

2024年5月6日，本机关对你单位开展网络安全检查，并于2024年5月20日立案调查。经查明，你单位运营的物流管理系统存在弱口令，未按规定留存网络日志不少于六个月。以上事实，有现场检查笔录、询问笔录等证据为证。

你单位的上述行为违反了《中华人民共和国网络安全法》第二十一条的规定。依据《中华人民共和国网络安全法》第五十九条第一款的规定，本机关决定对你单位作出如下行政处罚：

一、给予警告；

二、罚款人民币贰万元（¥20000元）。

你单位应当自收到本决定书之日起十五日内将罚款缴至指定银行。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。

如不服本决定，可以自收到本决定书之日起六十日内向湖州市人民政府申请行政复议，也可以在六个月内向湖州市吴兴区人民法院提起行政诉讼。

湖州市互联网信息办公室（印章）

2024年8月2日
"""


@pytest.mark.parametrize(
    "text",
    [
        DOCUMENT,
        DOCUMENT.replace("\n\n", "\n"),
        DOCUMENT.replace("湖州市互联网信息办公室\n\n行政处罚决定书", "湖州市互联网信息办公室行政处罚决定书", 1),
        DOCUMENT.replace("2024年8月2日", "二〇二四年八月二日"),
        DOCUMENT.replace("当事人：", "被处罚单位名称："),
        DOCUMENT.replace("行政处罚决定书", "# 行政处罚决定书").replace("当事人：", "**当事人：**"),
        DOCUMENT.replace("当事人：", "当事人 ").replace("代码：", "代码 ").replace("住所：", "住所 ").replace("代表人：", "代表人 "),
        DOCUMENT.replace("行政处罚决定书", "行 政 处 罚 决 定 书"),
        DOCUMENT.replace("本机关决定对你单位作出如下行政处罚：", "决定如下："),
    ],
    ids=["paragraphs", "lines", "office and title in one line", "day in numerals", "another label", "marked up", "no colons", "set apart", "决定如下"],
)
def test_a_decision_is_read_whole(text: str) -> None:
    cases = read(text)
    expected = EXPECTED | {"no": "湖网罚字〔2024〕第12号"}
    assert [told(c) for c in cases] == [expected]
    body = cases[0].body
    assert not any(words in body for words in ("复议", "王小明", "十五日", "某路1号"))
    assert all(words in body for words in cases[0].evidence.values())


def test_what_falls_on_a_natural_person_is_told_so() -> None:
    (case,) = read(DOCUMENT.replace("湖州市青禾物流有限公司", "陈小春").replace(f"统一社会信用代码：{CODE}", "身份证号码：330501********1234"))
    assert [(m.kind, m.party, m.amount) for m in case.measures] == [("warning", "person", None), ("fine", "person", 20000)]
    assert "陈小春" not in case.body


@pytest.mark.parametrize(("said", "day"), [("2024年8月", "2024-08"), ("2024-08-02", "2024-08-02"), ("2024年", None), ("8月2日", None), ("2024-13-40", None)])
def test_a_decision_is_of_a_day_or_a_month_that_is_told(said: str, day: str | None) -> None:
    (case,) = read(markdown([(a, said if a == "处罚决定日期" else b) for a, b in ROWS]))
    assert (case.dates.decided and case.dates.decided.text) == day


def test_several_decisions_in_one_article_are_several_cases() -> None:
    second = DOCUMENT.replace("第12号", "第13号").replace("青禾物流", "远山物流")
    assert [(c.subject.name, c.decision_no) for c in read(DOCUMENT + "\n" + second)] == [
        ("湖州市青禾物流有限公司", "湖网罚字〔2024〕第12号"), ("湖州市远山物流有限公司", "湖网罚字〔2024〕第13号")
    ]  # fmt: skip
    others = [("行政处罚决定书文号", "湖网罚〔2024〕4号"), ("行政相对人名称", "湖州市远山物流有限公司"), *ROWS[3:]]
    both = "\n\n".join("\n".join(f"{a}：{b}" for a, b in rows) for rows in (ROWS, others))
    assert [(c.subject.name, c.decision_no, c.subject.credit_code) for c in read(both)] == [
        ("湖州市青禾物流有限公司", "湖网罚〔2024〕3号", CODE), ("湖州市远山物流有限公司", "湖网罚〔2024〕4号", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("party", "name", "code"),
    [
        ("湖州市青禾物流有限公司", "湖州市青禾物流有限公司", CODE),
        ("湖州市吴兴区老陈网吧（个体工商户）", "湖州市吴兴区老陈网吧", CODE),
        ("陈小春", None, None),
        ("陈小春（个体工商户）", None, None),
        ("个体工商户陈小春", None, None),
        ("陈某", "陈某", None),
        ("某公司", "某公司", CODE),
    ],
)
def test_a_code_is_an_organisation_s_and_no_person_s(party: str, name: str | None, code: str | None) -> None:
    rows = [(a, party if a == "行政相对人名称" else b) for a, b in ROWS]
    case = read(markdown(rows))[0]
    assert (case.subject.name, case.subject.credit_code) == (name, code)
    assert (CODE in case.body) == (code is not None)
    assert ("陈小春" in case.body) is False
    assert {m.party for m in case.measures} == ({"unit"} if code else {"person"})


@pytest.mark.parametrize("code", ["91330500MA27XX0001", "9133050*********0H", "91330500MA27XX000", "无", "/", "O1330500MA27XX000H"])
def test_what_is_no_valid_code_is_none(code: str) -> None:
    case = read(markdown([(a, code if a == "统一社会信用代码" else b) for a, b in ROWS]))[0]
    assert case.subject.credit_code is None


@pytest.mark.parametrize(
    ("said", "amount"),
    [("2", 20_000), ("2.000000", 20_000), ("2万元", 20_000), ("0.5", 5_000), ("0", None), ("0.00", None), ("/", None), ("", None), ("×", None), ("若干", None)],
)
def test_a_sum_counts_in_the_unit_of_its_label_and_is_never_made_up(said: str, amount: int | None) -> None:
    rows = [(a, said if a.startswith("罚款金额") else b) for a, b in ROWS]
    assert [m.amount for m in read(markdown(rows))[0].measures if m.kind == "fine"] == [amount]


def test_a_form_is_seen_however_far_its_labels_stand_apart() -> None:
    long = "；".join(f"第{i}项制度没有建立，物流管理系统存在弱口令" for i in range(60))
    rows = [("处罚机关", "湖州市网信办"), ("违法事实", long), ("处罚类别", "警告"), ("处罚决定日期", "2024-08-02"), ("当事人名称", "湖州市青禾物流有限公司")]
    assert [c.subject.name for c in read(markdown(rows))] == ["湖州市青禾物流有限公司"]


NO_FORMS = [
    "案例一\n\n违法事实：某公司官网存在弱口令。\n\n处罚结果：湖州市网信办对某公司予以警告。",
    "| 单位 | 得分 |\n|---|---|\n| 某公司 | 5 |",
    "当事人：某公司\n违法事实：某公司系统存在弱口令。",
    "行政处罚决定书的格式如何填写？当事人应写全称，处罚机关应盖章。",
]


@pytest.mark.parametrize("text", NO_FORMS)
def test_what_is_no_form_is_read_as_prose(text: str) -> None:
    article = articles.read("f.md", (HEAD + text).encode())
    assert forms.read(article) == []


def test_a_label_has_one_row() -> None:
    said = [name for row in vocabulary().form_labels.values() for name in row.labels]
    assert sorted(name for name in set(said) if said.count(name) > 1) == []
    assert {form_labels.label(name).id for row in vocabulary().form_labels.values() for name in row.labels} == set(vocabulary().form_labels)


@pytest.mark.parametrize(
    ("words", "id", "unit"),
    [
        ("罚款金额（万元）", "amount", "万元"),
        ("罚款金额(单位:元)：", "amount", "元"),
        ("**处罚机关**", "authority", ""),
        ("3、违法事实", "facts", ""),
        ("行政相对人代码_1（统一社会信用代码）", "credit_code", ""),
        ("当事人（姓名或名称）", "party", ""),
        ("处罚机关的电话", "", ""),
    ],
)
def test_labels(words: str, id: str, unit: str) -> None:
    assert (form_labels.label(words).id, form_labels.label(words).unit) == (id, unit)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("湖网罚〔2024〕3号", "湖网罚〔2024〕3号"),
        ("文号：湖公（网安）行罚决字[2024]00123号", "湖公（网安）行罚决字[2024]00123号"),
        ("（湖）网罚决字（2024）第5号", "（湖）网罚决字（2024）第5号"),
        ("2024年第3号公告", None),
    ],
)
def test_numbers_of_decisions(text: str, number: str | None) -> None:
    assert codes.decision_no(text) == number


CELLS = st.sampled_from(["当事人", "处罚机关", "处罚内容", "警告", "某公司", "", "罚款金额（万元）", "2", "违法事实", "存在弱口令", "|", "<td", "</table>"])


@given(st.lists(st.lists(CELLS, max_size=6), max_size=8), st.booleans())
def test_any_table_is_read(rows: list[list[str]], markup: bool) -> None:
    if markup:
        text = "<table>" + "".join("<tr>" + "".join(f"<td rowspan=2 colspan=9>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
    else:
        text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    assert pipeline.read("f.md", (HEAD + text).encode()).name == "f.md"


def test_a_table_within_a_cell_and_one_never_closed_cost_nothing() -> None:
    inner = "<table><tr><td>说明</td></tr></table>"
    (case,) = read(html_table([(a, b) for a, b in ROWS if a != "处罚内容"]).replace("</table>", f"<tr><td>备注</td><td>{inner}</td></tr></table>"))
    assert case.subject.name == EXPECTED["party"][0]
    labels_of_one = "当事人 处罚机关 处罚决定日期 处罚内容 "
    assert read(labels_of_one + "<table>" * 100_000) == read(labels_of_one + "</table>" * 100_000) == []


def test_cells_that_cover_millions_of_places_are_no_table() -> None:
    text = "<table>" + "<tr>" + "<td rowspan=99999 colspan=99999>当事人</td>" * 300 + "</tr>" * 300 + "</table>"
    assert read(text) == []


def test_prose_names_a_number_and_a_code_too() -> None:
    text = (
        f"2024年5月6日，湖州市网信办检查发现，湖州市青禾物流有限公司（统一社会信用代码：{CODE}）的系统存在弱口令。"
        "湖州市网信办依据《网络安全法》第五十九条，对湖州市青禾物流有限公司予以警告（湖网罚〔2024〕3号）。"
    )
    assert [(c.decision_no, c.subject.credit_code) for c in read(text)] == [("湖网罚〔2024〕3号", CODE)]
    assert [c.decision_no for c in read(text.replace("湖网罚", "湖网通"))] == [None]


def test_prose_that_tells_a_case_beside_a_form_is_asked_about() -> None:
    """The form is read by its labels and the prose is not: that is said, never silent."""
    form = "\n".join(
        ("| 项目 | 内容 |", "|---|---|", "| 行政处罚决定书文号 | 青公网罚决字〔2024〕12号 |", "| 当事人 | 青河市某物流有限公司 |",
         "| 违法事实 | 网站存在弱口令，未留存网络日志 |", "| 处罚依据 | 《中华人民共和国网络安全法》第五十九条 |", "| 处罚内容 | 警告，罚款5万元 |",
         "| 处罚决定日期 | 2024年3月5日 |", "| 处罚机关 | 青河市公安局 |")
    )  # fmt: skip
    prose = "2024年3月9日，青河市公安局检查发现，青河市某学校未落实等级保护制度。青河市公安局依据《网络安全法》第五十九条对该校给予警告。"
    head = '---\ntitle: "青河市公安局公布案例"\ndate: "2024-05-01"\n---\n'
    both, alone = (pipeline.read("a.md", f"{head}{body}\n".encode()) for body in (f"{form}\n\n{prose}", form))
    asked = [question for _, reading in both.readings for question in reading.case.review]
    assert any("没有读" in question and "青河市公安局检查发现" in question for question in asked)
    assert any("没有读" in note for note in both.notes)
    assert not any("没有读" in question for _, reading in alone.readings for question in reading.case.review)


DIGEST = """近日，湖州市网信办公布3起案例。

NO.1 湖州市某家居公司
违法事实：云平台存在越权漏洞，可远程查看用户家中摄像头。
处罚依据：《网络安全法》第二十二条、第六十条
处罚结果：警告，罚款5万元，直接责任人罚款2万元

案例二 某停车公司过度收集个人信息案
【基本案情】扫码缴费强制关注公众号并收集手机号。
【法律依据】《个人信息保护法》第六条、第六十六条
【处理结果】警告

三、安吉县某卫生院
违法事实：未采取监测、记录网络运行状态的技术措施。
处罚结果：安吉县公安局予以警告。"""


def test_items_of_a_digest_in_labelled_lines_are_cases_of_the_party_in_their_heading() -> None:
    cases = read(DIGEST)
    assert [c.subject.name for c in cases] == ["湖州市某家居公司", "某停车公司", "安吉县某卫生院"]
    assert [[a.name for a in c.authorities] for c in cases] == [["湖州市网信办"], ["湖州市网信办"], ["安吉县公安局"]]
    assert [(m.kind, m.party, m.amount) for m in cases[0].measures] == [("warning", "unit", None), ("fine", "unit", 50_000), ("fine", "person", 20_000)]
    assert [(s.article, s.basis) for s in cases[1].statutes] == [(6, "case"), (66, "case")]
    assert [list(c.violations) for c in cases] == [["unauthorized-access-flaw"], ["over-collection"], ["no-monitoring"]]
    assert "强制关注公众号" in cases[1].body
    assert "远程查看" in cases[0].body


def test_a_digest_may_put_all_its_labels_in_boxes() -> None:
    boxed = re.sub(r"^(违法事实|处罚依据|处罚结果)：", r"【\1】", DIGEST, flags=re.MULTILINE)
    assert boxed.count("【") == 8
    assert [(c.subject.name, c.violations, c.measures) for c in read(boxed)] == [(c.subject.name, c.violations, c.measures) for c in read(DIGEST)]


@pytest.mark.parametrize("label", ["处罚依据", "法律依据", "处罚种类和依据", "行政处罚依据", "适用法律"])
def test_provisions_stand_under_whatever_their_label_is_called(label: str) -> None:
    case = read(markdown([(label if a == "处罚依据" else a, b) for a, b in ROWS]))[0]
    assert {s.basis for s in case.statutes} == {"case"}


def test_a_digest_with_an_item_of_no_party_is_left_to_prose() -> None:
    text = HEAD + DIGEST.replace("三、安吉县某卫生院", "案例三")
    assert pipeline.formal(articles.read("f.md", (HEAD + DIGEST).encode()))
    assert not pipeline.formal(articles.read("f.md", text.encode()))
