"""``check --fix``: mends what has one right answer, and leaves every other byte of a person's file alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from generator import cli
from generator.case import file as casefile
from generator.case import frontmatter
from generator.case.fix import fix, fix_bytes
from generator.models import Case
from generator.vocabulary import Vocabulary
from tests.strategies import V, cases
from tests.test_check import GOOD, GOOD_PATH

TAGGED = fix(GOOD, V)


def test_tags_are_written_and_nothing_else_changes() -> None:
    assert frontmatter.read(TAGGED).data["tags"][:2] == ["地区/新疆维吾尔自治区/阿勒泰地区/青河县", "违法行为/网络安全保护义务/弱口令"]
    start, end = TAGGED.index("tags:"), TAGGED.index("---\n\n2024")
    assert TAGGED[:start] + TAGGED[end:] == GOOD


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('found: "2024-07-15"', 'found: "2024-07-15"'),
        ("found: 2024年7月15日", 'found: "2024-07-15"'),
        ("found: '2024/7/5'", "found: '2024-07-05'"),
        ("found: 2024.7", 'found: "2024-07"'),
        ("found: 2024年", 'found: "2024"'),
        ("found: ２０２４-07-15", 'found: "2024-07-15"'),
        ("found: 去年7月", "found: 去年7月"),
        ("found: 2024-13-40", "found: 2024-13-40"),
    ],
)
def test_dates(v: Vocabulary, wrong: str, right: str) -> None:
    assert right in fix(GOOD.replace('found: "2024-07-15"', wrong), v)


@pytest.mark.parametrize(
    ("old", "wrong", "right"),
    [
        ("article: 第二十一条,", "article: 第21条,", "article: 第二十一条,"),
        ("article: 第五十九条第一款", "article: 59条1款", "article: 第五十九条第一款"),
        ("amount: 20000", "amount: 2万元", "amount: 20000"),
        ("amount: 20000", 'amount: "20,000元"', 'amount: "20000"'),
        ("amount: 20000", "amount: 1.5万元", "amount: 15000"),
        ("amount: 20000", 'amount: "12,345.60元"', 'amount: "12345.6"'),
        ("amount: 20000", 'amount: "1,5"', 'amount: "1,5"'),
        ("amount: 20000", "amount: 20.000", "amount: 20.000"),
        ("amount: 20000", "amount: 两三万", "amount: 两三万"),
        ("title: 青河县某宾馆", "title: 青河县\u3000某宾馆", "title: 青河县 某宾馆"),
        ("title: 青河县某宾馆", 'title: " 青河县某宾馆未留存网络日志案 " #', 'title: "青河县某宾馆未留存网络日志案" #'),
        ("地区/青河县", "地区／青河县", "地区/青河县"),
    ],
)
def test_values(v: Vocabulary, old: str, wrong: str, right: str) -> None:
    fixed = fix(GOOD.replace(old, wrong), v)
    assert right in fixed
    assert "# 由检查记录得出" in fixed


def test_keys_are_put_in_order_with_their_comments(v: Vocabulary) -> None:
    moved = GOOD.replace("status: draft\n", "").replace("evidence:\n", "# 待复核\nstatus: draft\nevidence:\n")
    assert fix(moved, v) == TAGGED.replace("status: draft", "# 待复核\nstatus: draft")


@pytest.mark.parametrize("text", ["", "---\n", "没有头部", "---\n: [\n---\n正文\n", "---\na: &x 1\n---\n", "---\n{id: 1, title: 2}\n---\n正文\n"])
def test_what_cannot_be_read_is_left_alone(v: Vocabulary, text: str) -> None:
    assert fix(text, v) == text


def test_bytes_keep_line_ends_and_mark(v: Vocabulary) -> None:
    raw = b"\xef\xbb\xbf" + GOOD.replace("amount: 20000", "amount: 2万").replace("\n", "\r\n").encode()
    fixed = fix_bytes(raw, v)
    assert fixed == b"\xef\xbb\xbf" + TAGGED.replace("\n", "\r\n").encode()
    assert fix_bytes(b"\xff\xfe", v) == b"\xff\xfe"


@settings(max_examples=30, deadline=None)
@given(cases())
def test_generated_files_need_no_fix(case: Case) -> None:
    text = casefile.render(case, V)
    assert fix(text, V) == text


@settings(max_examples=30, deadline=None)
@given(cases())
def test_fixing_twice_is_fixing_once_and_keeps_the_body(case: Case) -> None:
    text = casefile.render(case, V).replace("status:", "status:  ", 1).replace("'20", "'２０").replace("-0", "/0")
    fixed = fix(text, V)
    assert fix(fixed, V) == fixed
    assert fixed.split("---\n", 2)[2] == text.split("---\n", 2)[2]


def test_generated_file_stays_generated(v: Vocabulary) -> None:
    case, _ = casefile.parse(GOOD, "x.md", v)
    assert case is not None
    old = casefile.renew(casefile.render(case, v).replace("后果/业务中断", "后果/业务停顿"))
    assert casefile.untouched(old)
    assert fix(old, v) == casefile.render(case, v)


def test_edited_file_stays_edited(v: Vocabulary) -> None:
    case, _ = casefile.parse(GOOD, "x.md", v)
    assert case is not None
    edited = casefile.render(case, v).replace("后果/业务中断", "后果/业务停顿").replace("title: 青", "title: 新疆青")
    assert not casefile.untouched(fix(edited, v))


def test_command_mends_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    GOOD_PATH.parent.mkdir(parents=True)
    GOOD_PATH.write_text(GOOD.replace("第二十一条,", "第21条,"), encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["check", "--fix"])
    assert result.exit_code == 0, result.output
    assert GOOD_PATH.read_text(encoding="utf-8") == TAGGED
