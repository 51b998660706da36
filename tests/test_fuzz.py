"""Any bytes at all, as article or as case file: no exception but our own, nothing written but case files that the check passes."""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Verbosity, given, seed, settings
from hypothesis import strategies as st

from generator import check
from generator.case import file as casefile
from generator.case import fix, store
from generator.ingest import pipeline, run
from generator.ingest.shelf import case_writer
from generator.models import Page
from generator.publish.build import scan
from generator.publish.data import api, feeds
from generator.publish.pages import case_page, case_text
from generator.system import kept_patterns
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
        shelf = case_writer.CaseWriter(root / "content/cases", V)
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
            for make in (case_page.cases, case_text.files, feeds.files, lambda site: [api.case_file(site, found.case)]):
                for item in make(context):
                    assert ".." not in item.path
                    if isinstance(item, Page):
                        assert list(scan.of_page(item)) == []


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
FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
EXAMPLES, BATCH = 20_000, 1_250  # in full, and in one process: hypothesis keeps every choice it ever made
MEMORY = 300  # MB that a process may take


@FEW
@given(NAMES, articles())
def test_what_ingest_writes_passes_check(name: str, raw: bytes) -> None:
    ingested_passes_check(name, raw)


@FEW
@given(case_files())
def test_a_case_file_of_any_bytes_is_read_or_named(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case_file_never_raises(raw, Path(folder))


def batch(kind: str, number: int, examples: int) -> tuple[int, int]:
    """Try so many examples with a seed of their own: how many ran, and the most memory this process has taken, in MB."""
    ran = 0

    def article(name: str, raw: bytes) -> None:
        nonlocal ran
        ran += 1
        ingested_passes_check(name, raw)

    def case_file(raw: bytes) -> None:
        nonlocal ran
        ran += 1
        with tempfile.TemporaryDirectory() as folder:
            case_file_never_raises(raw, Path(folder))

    test = given(NAMES, articles())(article) if kind == "articles" else given(case_files())(case_file)
    many = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet)
    seed(number)(many(test))()
    return ran, most_memory()


def most_memory() -> int:
    """The most memory that this program has taken, in MB. What ``getrusage`` gives counts in the process it was started by."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 1024)
    return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text()).group(1)) // 1024  # type: ignore[union-attr]


def in_a_process(kind: str, number: int, examples: int) -> tuple[int, int]:
    """What ``batch`` gives in a new process."""
    arguments = [sys.executable, "-m", __name__, kind, str(number), str(examples)]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    ran, memory = map(int, done.stdout.split())
    return ran, memory


@pytest.fixture(scope="module")
def table() -> None:
    """Let hypothesis make its table of Unicode, which takes 260 MB, once on a machine, and which it keeps in .hypothesis."""
    in_a_process("cases", 0, 5)


@pytest.mark.long
@pytest.mark.parametrize("number", range(EXAMPLES // 2 // BATCH))
@pytest.mark.parametrize("kind", ["articles", "cases"])
@pytest.mark.usefixtures("table")
def test_any_bytes_in_full(kind: str, number: int) -> None:
    ran, memory = in_a_process(kind, number, BATCH)
    print(f"{kind} {number}: {ran} examples, {memory} MB")
    assert ran >= BATCH
    assert memory < MEMORY


def some_bytes(chance: random.Random, kind: str) -> bytes:
    """An article or a case file that no other call makes, without a library that remembers it."""
    words = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(300))
    words = f"{''.join(chance.choices(PIECES, k=6))}依据《{words[:9]}条例》第三条，{words}"
    if kind == "articles":
        return f"---\ntitle: {_yaml(words[-40:])}\nurl: https://example.org/{chance.random()}\ndate: 2024-08-01\n---\n{chance.choice(TELLINGS)}{words}".encode()
    at = chance.randrange(len(GOOD))
    return (GOOD[:at] + words[-12:] + GOOD[at:] + words).encode() if chance.random() < 0.5 else (GOOD + words[-300:]).encode()


OF_THE_VOCABULARY = {"generator.system.kept_patterns._new"}
"""What grows with texts up to one entry for each row of the vocabularies."""


def kept() -> dict[str, int]:
    """How much lies in each place of ours that could keep what was read: caches without a bound, tables of modules."""
    found = {}
    for module in [m for name, m in sys.modules.items() if name.startswith("generator.")]:
        for name, value in vars(module).items():
            if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is None:
                found[f"{module.__name__}.{name}"] = value.cache_info().currsize
            elif isinstance(value, dict | list | set):
                found[f"{module.__name__}.{name}"] = len(value)
    return found


@pytest.mark.parametrize("kind", ["articles", "cases"])
def test_what_was_read_is_not_kept(kind: str, tmp_path: Path) -> None:
    chance = random.Random(9)

    def read(count: int) -> dict[str, int]:
        for _ in range(count):
            raw = some_bytes(chance, kind)
            if kind == "articles":
                ingested_passes_check("a.md", raw)
            else:
                case_file_never_raises(raw, tmp_path)
        return kept()

    before, after = read(50), read(50)
    assert {name: size for name, size in after.items() if size > before.get(name, 0) + 10 and name not in OF_THE_VOCABULARY} == {}
    assert all(re.match("(phrase|cue|party) |addressee$|odd$", name) for name in kept_patterns._new)


if __name__ == "__main__":
    print(*batch(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
