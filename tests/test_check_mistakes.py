"""The mistakes people make: each gets its code at its line; and whatever happens to a good file, never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import check
from generator.case import rules
from generator.check import stops
from tests.strategies import V
from tests.test_check import GOOD, GOOD_PATH

# what is mistyped -> how, the code expected, and words on the line it must be named at ("" : the line of the mistake itself)
MISTAKES = [
    ("id: 20240920-0a1b2c3d-01", "id: 2024-09-20", "SCH103", ""),
    ("id: 20240920-0a1b2c3d-01\n", "", "SCH102", "title:"),
    ("id: 20240920-0a1b2c3d-01", "id: 20240920-0A1B2C3D-01", "SCH103", ""),
    ("title: 青河", "titel: 青河", "SCH101", ""),
    ("title: 青河", "标题: 青河", "SCH101", ""),
    ("title: 青河", "title: {青河", "FM004", ""),
    ("title: 青河", 'title: "青河', "FM004", ""),
    ("title: 青河", "title: 通报: 青河", "FM004", ""),
    ("title: 青河", "\ttitle: 青河", "FM004", ""),
    ("title: 青河", "title：青河", "FM004", ""),
    ("title: 青河", "title: *青河", "FM004", ""),
    ("title: 青河", "title: !!python/object:os.system 青河", "FM006", ""),
    ("title: 青河", "title: <b>青河</b>", "TXT602", ""),
    ("status: draft", "status: 草稿", "VOC201", ""),
    ("status: draft", "status: merged", "STA121", ""),
    ("status: draft", "status: withdrawn", "STA121", ""),
    ("status: draft", "status: draft\nreviewed: {by: 林, on: 2024-10-01}", "STA121", "reviewed:"),
    ("status: draft", "status: reviewed\nreviewed: {by: 林}", "SCH102", "reviewed:"),
    ("sector: 住宿餐饮", "sector: 住宿餐饮, credit_code: 9145-0000", "SCH103", ""),
    ("status: draft", "<<: draft", "FM006", ""),
    ("dates:", "date:", "SCH101", ""),
    ('found: "2024-07-15"', "found: 7月15日", "DAT301", ""),
    ('found: "2024-07-15"', 'found: "2024-02-30"', "DAT301", ""),
    ('found: "2024-07-15"', 'found: "2024-08-15"', "DAT302", ""),
    ('found: "2024-07-15"', 'found: ["2024-07-15"]', "SCH103", ""),
    ('reported: "2024-09-20"', 'reported: "2998-09-20"', "DAT303", ""),
    ("region: 新疆维吾尔自治区/阿勒泰地区/青河县", "region: [新疆维吾尔自治区, 青河县]", "SCH103", ""),
    ("region: 新疆维吾尔自治区/阿勒泰地区/青河县", "region: 新疆维吾尔自治区/青河县", "REG401", ""),
    ("kind: 公安", "kind: 公安局", "VOC201", ""),
    ("role: 决定", "role: 主办", "VOC201", ""),
    ("{name: 青河县公安局网安大队, ", "{", "SCH102", ""),
    ("subject: {name: 青河县某宾馆, type: 企业, sector: 住宿餐饮}", "subject: 青河县某宾馆", "SCH103", ""),
    ("sector: 住宿餐饮", "sector: 宾馆业", "VOC201", ""),
    ("violations: [弱口令]", "violations: 弱口令", "SCH103", ""),
    ("violations: [弱口令]", "violations: [弱口令, 使用弱密码]", "VOC201", ""),
    ("violations: [弱口令]", "violations: [{弱口令: 是}]", "SCH103", ""),
    ("consequences: [业务中断]", "consequences: [业务终断]", "VOC201", ""),
    ("article: 第二十一条", "article: 第21条", "SCH103", ""),
    ("article: 第二十一条", "article: 第八十条", "LAW202", ""),
    ("law: 网络安全法, article: 第二十一条", "law: 网络安全发, article: 第二十一条", "LAW205", ""),
    ("basis: 本案}\n  - {law", "basis: 正文}\n  - {law", "VOC201", "basis: 正文"),
    ("kind: 罚款, party: 单位", "kind: 罚金, party: 单位", "VOC201", ""),
    ("party: 个人", "party: 负责人", "VOC201", ""),
    ("amount: 20000", "amount: -20000", "SCH103", ""),
    ("amount: 20000", "amount: 2e4", "SCH103", ""),
    ("amount: 5000, name", "amount: 5000, prior: 是, name", "SCH103", ""),
    ("https://notices.example.org/2024/31.html", "javascript:alert(1)", "SRC111", ""),
    ("https://notices.example.org/2024/31.html", "https://liu@notices.example.org/", "SRC111", ""),
    ('date: "2024-09-20"}', "date: 2024年9月20日}", "SCH103", ""),
    ("  region: 青河县公安局网安大队", "  regions: 青河县公安局网安大队", "EVI502", ""),
    ("前台电脑使用弱口令\n  measures", "前台电脑使用了弱口令\n  measures", "EVI501", "使用了弱口令"),
    ("  measures/1: 对", "  region: 对", "FM005", "  region: 对"),
    ("停用三天。", "停用三天。\x07", "TXT605", ""),
    ("停用三天。", "停用\u202e三天。", "TXT605", ""),
    ("停用三天。", "停用三天。![](x.png)", "TXT603", ""),
    ("停用三天。", "停用三天。<script>alert(1)</script>", "TXT602", ""),
    ("停用三天。", "停用三天。[看](data:text/html,x)", "TXT604", ""),
    ("停用三天。", "停用三天，联系13912345678。", "PRI702", ""),
]


def found_in(root: Path, text: str) -> list:  # type: ignore[type-arg]
    path = root / GOOD_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return check.check(root)


@pytest.mark.parametrize(("old", "new", "code", "words"), MISTAKES, ids=[f"{m[2]}-{i}" for i, m in enumerate(MISTAKES)])
def test_mistake_is_named_at_its_line(tmp_path: Path, old: str, new: str, code: str, words: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    offset = text.index(words) if words else text.index(new, GOOD.index(old)) + len(new) - len(new.lstrip())
    line = text.count("\n", 0, offset) + 1
    problems = found_in(tmp_path, text)
    assert (code, line) in [(p.code, p.line) for p in problems], [rules.line(p) for p in problems]


PIECES = [*"[]{}'\"%@|>#\t\u3000\n ", "", "---\n", ": ", "- ", "&a", "*a", "!x", "null", "9" * 30, "字" * 3000]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6), st.sampled_from(PIECES))
def test_random_changes_never_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int, piece: str) -> None:
    """Cut, doubled, swapped and foreign characters anywhere in a good file: problems or none, each said in both languages."""
    rng, text = random.Random(seed), GOOD
    for _ in range(changes):
        a, b = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        b = min(b, a + 40)
        text = rng.choice([text[:a] + text[b:], text[:a] + piece + text[a:], text[:b] + text[a:b] + text[b:], text[:a] + text[a:b][::-1] + text[b:]])
    for p in found_in(tmp_path_factory.getbasetemp() / "mutations", text):
        assert p.line >= 1
        assert rules.line(p, "zh")
        assert rules.line(p, "en")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_never_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes" / GOOD_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    assert stops(check.examine(path, "x.md", V).problems)
