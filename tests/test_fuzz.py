"""Any bytes at all, as article or as case file: no exception but our own, nothing written but case files that the check passes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Verbosity, given, settings
from hypothesis import strategies as st

from generator import casefile, check, fix, store
from generator.ingest import pipeline, run, shelve
from generator.models import Page
from generator.publish import api, case_page, casetext, feeds, scan
from generator.vocabulary import vocabulary
from tests.hostile.payloads import ROWS
from tests.publish.sample import site

ROOT = Path(__file__).resolve().parents[1]
V = vocabulary()
SEEDS = [p.read_bytes() for p in sorted((ROOT / "seeds").iterdir())]
TELLINGS = [
    "2024年7月15日，青江市公安局在检查中发现，青江市某物业公司的系统存在弱口令，被植入木马。公安机关依据《中华人民共和国网络安全法》"
    "第二十一条、第五十九条，依法对该公司处以警告，并处罚款2万元。",
    "近日，青江市网信办对属地某科技公司进行约谈，该公司网站长期未修复高危漏洞，导致数据泄露，责令限期改正。",
    "青江市通信管理局检查发现某信息技术公司未落实网络安全等级保护制度，依法给予行政警告处罚。",
]
PIECES = [
    *(row.text for row in ROWS),
    *TELLINGS,
    *("\n", "\n\n", "# ", "## 编者按", "---", "**", "案例一", "一、", "13800138000", "a@b.cn", "110101199003070038", "王小明（男，12岁）"),
    *("\u202e", "\x00", "&#10;", "&lt;b&gt;", "title: ", "url: ", "date: 2024-08-01", ": ", "- ", "{", "}", "[", "]"),
]
WORDS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(TELLINGS), st.text(max_size=20)), max_size=8).map("".join)
NAMES = st.one_of(st.just("a.md"), st.text(min_size=1, max_size=12).map(lambda t: f"{t}.md"))


@st.composite
def articles(draw: st.DrawFn) -> bytes:
    """Bytes like an article's: front matter that may be broken, a body of notices and attacks, and now and then bytes of any kind."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(st.binary(max_size=300))
    if kind == 1:
        raw = bytearray(draw(st.sampled_from(SEEDS)))
        for _ in range(draw(st.integers(1, 4))):
            at = draw(st.integers(0, len(raw)))
            raw[at : at + draw(st.integers(0, 30))] = draw(WORDS).encode()
        return bytes(raw)
    head = ""
    if kind > 2:
        head = f"---\ntitle: {_yaml(draw(WORDS))}\nurl: {draw(st.sampled_from(['', 'https://example.org/a', 'https://example.org/' + 'javascript:a']))}\n"
        head += f"source: {_yaml(draw(WORDS))}\ndate: 2024-08-01\n---\n"
    return (head + draw(WORDS) + "\n\n" + draw(st.sampled_from(TELLINGS)) + draw(WORDS)).encode("utf-8", "replace")


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", " ") + "'"


def ingested_passes_check(name: str, raw: bytes) -> None:
    """Take one article in, in a folder of its own: what was written passes the check, and nothing else was written."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "outside").mkdir()
        shelf = shelve.Shelf(root / "content/cases", V)
        outcome = pipeline.read(name, raw)
        for _, reading in outcome.readings:
            assert all(words for words in reading.case.evidence.values())
        reports = list(run.ingest([outcome], shelf, "2024-08-01"))
        assert len(reports) == 1
        written = {p for p in root.rglob("*") if p.is_file()}
        assert written == set(store.case_files(shelf.root))
        for path in written:
            found = check.examine(path, path.name, V, root / "seeds").problems
            assert [p for p in found if p.severity == "error" and p.code not in REFUSED] == [], path.read_text(encoding="utf-8")


def case_file_never_raises(raw: bytes, folder: Path) -> None:
    """A case file of any bytes ends as a case or as problems; a case can be shown, written again and mended."""
    path = folder / "2024" / "20240801-0a1b2c3d-01.md"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    found = check.examine(path, "x.md", V, folder)
    assert found.case or found.problems
    fix.fix_bytes(raw, V)
    if found.case:
        casefile.render(found.case, V)
        if found.case.counted:
            context = site(found.case)
            for make in (case_page.cases, casetext.files, feeds.files, api.case_files):
                for item in make(context):
                    assert ".." not in item.path
                    if isinstance(item, Page):
                        assert list(scan.findings(item.html + item.head)) == []


@st.composite
def case_files(draw: st.DrawFn) -> bytes:
    """Bytes like a contributed case: a good one with pieces put in anywhere, or front matter of any kind."""
    if draw(st.integers(0, 5)) == 0:
        return b"---\n" + draw(st.binary(max_size=200)) + b"\n---\n" + draw(WORDS).encode("utf-8", "replace")
    text = GOOD
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=5))) + text[at + draw(st.integers(0, 10)) :]
    return text.encode("utf-8", "replace")


GOOD = """---
id: 20240801-0a1b2c3d-01
title: 青江市某物业公司弱口令案
status: draft
dates: {found: '2024-07-15', reported: '2024-08-01'}
region: 广西壮族自治区/南宁市/宾阳县
authorities: [{name: 宾阳县公安局, kind: 公安, role: 决定}]
subject: {name: 某物业公司, type: 企业}
violations: [弱口令]
statutes: [{law: 网络安全法, article: 第二十一条}]
measures: [{kind: 罚款, party: 单位, amount: 20000}]
sources: [{url: 'https://example.org/a', title: 通报, date: '2024-08-01'}]
evidence: {violations/弱口令: 存在弱口令}
---

2024年7月15日，宾阳县公安局发现某物业公司的系统存在弱口令，依据网络安全法第二十一条，处罚款2万元。
"""

# What an article can say that no casebook may hold: a minor's name, dates that contradict each other, a law cited before its time.
# `casebook ingest` writes no such case and says so; all else has to be made fit on the way in.
REFUSED = {"PRI705", "DAT302", "DAT303", "DAT304", "LAW203"}
MANY = settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(NAMES, articles())
def test_what_ingest_writes_passes_check(name: str, raw: bytes) -> None:
    ingested_passes_check(name, raw)


@FEW
@given(case_files())
def test_a_case_file_of_any_bytes_is_read_or_named(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case_file_never_raises(raw, Path(folder))


@pytest.mark.long
@MANY
@given(NAMES, articles())
def test_what_ingest_writes_passes_check_in_full(name: str, raw: bytes) -> None:
    ingested_passes_check(name, raw)


@pytest.mark.long
@MANY
@given(case_files())
def test_a_case_file_of_any_bytes_in_full(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case_file_never_raises(raw, Path(folder))
