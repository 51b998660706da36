"""``casebook ingest`` and ``merge`` as a maintainer uses them over months: the report, the files, what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.ingest import pipeline
from tests.ingest.histories import Article, Told

NINE_SPELLINGS = (
    "https://news.example.org/a/1.html",
    "http://news.example.org/a/1.html",
    "https://www.news.example.org/a/1.html",
    "HTTPS://NEWS.example.org/a/1.html",
    "https://news.example.org:443/a/1.html",
    "https://news.example.org/a/1.html#top",
    "https://news.example.org/a/1.html?utm_source=weekly",
    "https://news.example.org/%61/1.html",
    "https://news.example.org/a/1.html/",
)
ID = "20241201-{}-{:02}"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty casebook, which is the current directory."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content/cases").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def article(n: int = 1, *numbers: int, day: str = "2024-12-01") -> Article:
    """An article with the cases of these numbers."""
    marks = "岚岑崤崮嵩巍渚湄滂漪"
    return Article(f"a{n}.md", f"https://news.example.org/a/{n}.html", day, cases=[Told(marks[i] * 2, i * 17) for i in numbers])


def put(one: Article) -> Path:
    path = Path("seeds", one.name)
    path.write_bytes(one.raw)
    return path


def cases() -> dict[str, str]:
    """Id -> text of every case file."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path("content/cases").rglob("*.md"))}


def id_with(mark: str) -> str:
    (found,) = [id for id, text in cases().items() if f"鼎{mark}" in text]
    return found


def test_a_second_run_changes_nothing_and_says_only_the_sum(book: Path) -> None:
    put(article(1, 0, 1))
    assert "新写" in run("ingest").output
    before = cases()
    assert run("ingest").output.splitlines() == ["读入 1 篇 = 有案例 1 + 不属收录范围 0 + 没有案例 0 + 读不出 0；案例 2 个：不变 2"]
    assert cases() == before


def test_a_reprint_is_counted_as_one_and_the_earlier_source_comes_first(book: Path) -> None:
    put(article(1, 0))
    run("ingest")
    put(article(2, 0, day="2024-11-20"))
    result = run("ingest")
    assert "案例 1 个（另有 1 处是转载、重复）：并入 1" in result.output
    (text,) = cases().values()
    assert text.index("a/2.html") < text.index("a/1.html")
    assert "reported: '2024-11-20'" in text
    assert run("check").exit_code == 0
    assert "不变 1" in run("ingest").output


@pytest.mark.parametrize("spelling", NINE_SPELLINGS)
def test_an_address_is_one_however_it_is_spelt(book: Path, spelling: str) -> None:
    one = article(1, 0, 1)
    put(one)
    run("ingest")
    Path("seeds", one.name).unlink()
    put(Article("other.md", spelling, cases=one.cases))
    result = run("ingest")
    assert result.exit_code == 0
    assert len(cases()) == 2
    assert all(text.count("- {url:") == 1 or text.count("url:") == 1 for text in cases().values())


def test_two_seeds_of_one_source_are_one_source(book: Path) -> None:
    one = article(1, 0, 1)
    put(one)
    put(Article("b1.md", one.url, cases=one.cases))
    run("ingest")
    before = cases()
    assert len(before) == 2
    assert "更新" not in run("ingest").output
    assert cases() == before


def test_a_second_copy_that_reads_otherwise_is_named(book: Path) -> None:
    one = article(1, 0)
    put(one)
    run("ingest")
    other = article(1, 0)
    other.cases[0].reworded = {0}
    put(Article("b1.md", one.url, cases=other.cases))
    before = cases()
    assert "b1.md 是同一来源的另一份，文字不同" in run("ingest").output
    assert cases() == before


@pytest.mark.parametrize("change", [{"day": "2024-12-05"}, {"title": "青江警方公布网络安全典型案例"}, {"source": "青江公安"}, {"url": "https://new.example.org/9"}])
def test_a_corrected_article_is_the_same_source(book: Path, change: dict[str, str]) -> None:
    one = article(1, 0, 1)
    put(one)
    run("ingest")
    before = set(cases())
    for key, value in change.items():
        setattr(one, key, value)
    put(one)
    result = run("ingest")
    assert "文章有改动" in result.output
    assert "规则有改进" not in result.output
    assert set(cases()) == before
    assert all(value in text for value in change.values() for text in cases().values())
    assert run("check").exit_code == 0
    assert run("ingest").output.startswith("读入 1 篇")


def test_a_case_stays_with_its_article_when_the_address_of_that_is_corrected(book: Path) -> None:
    one, reprint = article(1, 0), article(2, 0, day="2024-11-30")
    put(one)
    put(reprint)
    run("ingest")
    one.url = "https://new.example.org/9"
    reprint.cases[0].reworded = {1}
    put(one)
    put(reprint)
    run("ingest")
    one.cases[0].reworded = {0}
    put(one)
    run("ingest")
    (text,) = cases().values()
    assert "检查中发现" in text
    assert "依法依规" not in text


def test_an_article_is_read_again_where_a_later_one_shows_that_a_case_is_its(book: Path) -> None:
    """Neither its address nor its day name the case's first article any more, so the case is of the earliest, which was read before that was known."""
    one, earliest = article(1, 0), article(0, 0, day="2024-11-30")
    earliest.cases[0].reworded = {0}
    put(one)
    run("ingest")
    put(earliest)
    run("ingest")
    assert "检查中发现" not in "".join(cases().values())
    one.url, one.day = "https://new.example.org/9", "2024-12-05"
    put(one)
    result = run("ingest")
    assert "a0.md: 更新" in result.output
    assert "读入 2 篇 = 有案例 2 + 不属收录范围 0 + 没有案例 0 + 读不出 0；案例 1 个（另有 1 处是转载、重复）：更新 1" in result.output
    assert "检查中发现" in "".join(cases().values())
    before = cases()
    assert "：不变 1" in run("ingest").output
    assert cases() == before


def test_a_reprint_that_reports_nothing_any_more_changes_nothing(book: Path) -> None:
    reprint = article(2, 0, day="2024-12-09")
    put(article(1, 0))
    put(reprint)
    run("ingest")
    before = cases()
    reprint.silent = True
    put(reprint)
    assert "文章里不再有" not in run("ingest").output
    assert cases() == before


def test_a_case_that_left_its_article_stays_with_a_note(book: Path) -> None:
    one = article(1, 0, 1)
    put(one)
    run("ingest")
    gone = id_with("岚岚")
    one.cases.pop(0)
    put(one)
    result = run("ingest")
    assert f"{gone}.md: 文章里不再有（来源的文章里不再有这个案例" in result.output
    assert "review:" in cases()[gone]
    assert id_with("岑岑") != gone
    one.cases.insert(1, Told("岚岚", 0))
    put(one)
    assert "文章里又有了这个案例" in run("ingest").output
    assert "review:" not in cases()[gone]


def test_an_article_that_tells_no_case_any_more_is_named_with_its_cases(book: Path) -> None:
    one = article(1, 0)
    put(one)
    run("ingest")
    (id,) = cases()
    Path("seeds/a1.md").write_text("---\ntitle: 安全公告\n---\n\n某厂商发布补丁，修复漏洞。\n", encoding="utf-8")
    assert f"{id}.md: 文章里不再有" in run("ingest").output
    assert list(cases()) == [id]


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_what_a_person_has_is_never_lost_to_another_first_case(book: Path, status: str) -> None:
    one = article(1, 0)
    put(one)
    run("ingest")
    (id,) = cases()
    path = Path("content/cases/2024", f"{id}.md")
    path.write_text(own := cases()[id].replace("status: draft", f"status: {status}") + "\n## 编者按\n\n核对过。\n", encoding="utf-8")
    one.cases.insert(0, Told("岑岑", 17))
    put(one)
    result = run("ingest")
    assert f"新写 {id[:-2]}02" in result.output
    assert cases()[id] == own
    assert "鼎岑岑" in cases()[f"{id[:-2]}02"]


def test_a_file_only_reviewed_needs_nobody(book: Path) -> None:
    put(article(1, 0, 1))
    run("ingest")
    for id, text in cases().items():
        Path("content/cases/2024", f"{id}.md").write_text(text.replace("status: draft", "status: reviewed"), encoding="utf-8")
    result = run("ingest", "--diff")
    assert result.output.splitlines() == ["读入 1 篇 = 有案例 1 + 不属收录范围 0 + 没有案例 0 + 读不出 0；案例 2 个：保留人工版本 2"]


def test_accept_takes_over_what_is_read_anew_and_leaves_what_a_person_wrote(book: Path) -> None:
    one = article(1, 0)
    put(one)
    run("ingest")
    (id,) = cases()
    path = Path("content/cases/2024", f"{id}.md")
    text = cases()[id].replace("status: draft", "# 核对过\nstatus: reviewed").replace("鼎岚岚科技有限公司的", "鼎岚岚科技有限公司的")
    text = text.replace(text.split("title: ")[1].splitlines()[0], "人写的标题", 1) + "\n## 编者按\n\n另有报道。\n"
    path.write_text(text, encoding="utf-8")
    one.day = "2024-12-03"
    put(one)
    shown = run("ingest", "--diff").output
    assert "人写的标题" not in [line[1:] for line in shown.splitlines() if line.startswith(("-title", "+title"))]
    assert "状态为 reviewed，未改动；文章有改动：dates.reported、sources" in shown
    assert cases()[id] == text
    result = run("ingest", "--accept", id)
    assert result.exit_code == 0, result.output
    new = cases()[id]
    assert "reported: '2024-12-03'" in new
    assert all(kept in new for kept in ("title: 人写的标题", "# 核对过\nstatus: reviewed", "## 编者按\n\n另有报道。"))
    assert "保留人工版本 1" in run("ingest", "--diff").output
    assert run("ingest", "--accept", id).exit_code == 1
    assert run("check").exit_code == 0


def test_a_file_that_was_renamed_goes_back_to_its_place(book: Path) -> None:
    put(article(1, 0, 1))
    run("ingest")
    before = cases()
    first, second = (Path("content/cases/2024", f"{id}.md") for id in before)
    first.rename("content/cases/aside.md")
    second.rename(first)
    Path("content/cases/aside.md").rename(second)
    result = run("ingest")
    assert result.output.count("已移回") == 2
    assert cases() == before
    first.rename(Path("content/cases", "某公司案.md"))
    assert f"某公司案.md: 案例由 id 认定，不由文件名；已移回 {first}" in run("ingest").output
    assert cases() == before


def test_merge_joins_the_sources_and_leads_on(book: Path) -> None:
    put(article(1, 0))
    put(article(2, 1, day="2024-11-30"))
    run("ingest")
    a, b = id_with("岚岚"), id_with("岑岑")
    result = run("merge", b, a)
    assert result.exit_code == 0, result.output
    assert f"status: merged\nmerged_into: {a}" in cases()[b]
    assert cases()[a].index("a/2.html") < cases()[a].index("a/1.html")
    assert run("check").exit_code == 0
    before = cases()
    assert "新写" not in run("ingest").output
    assert cases() == before
    assert run("merge", b, a).exit_code == run("merge", a, a).exit_code == run("merge", a, "20990101-00000000-01").exit_code == 1
    assert run("withdraw", b, "--reason", "x").exit_code == 1
    assert run("withdraw", a, "--reason", "公告已撤下").exit_code == 0
    assert "鼎" not in "".join(cases().values())
    assert run("check").exit_code == 0
    assert "新写" not in run("ingest").output


def test_withdrawn_words_do_not_come_back_in_the_words_of_another_source(book: Path) -> None:
    one, other = article(1, 0), article(2, 0)
    other.cases[0].reworded = {0, 1, 2, 3, 4}
    put(one)
    put(other)
    run("ingest")
    (id,) = cases()
    run("withdraw", id, "--reason", "公告已撤下")
    Path("seeds/a1.md").unlink()
    other.cases.insert(0, Told("岑岑", 17))
    put(other)
    result = run("ingest")
    assert "鼎岚岚" not in "".join(cases().values())
    assert "以前撤回过，未写入" in result.output

def test_a_case_withdrawn_by_hand_holds_back_what_may_be_it(book: Path) -> None:
    one = article(1, 0)
    put(one)
    run("ingest")
    (id,) = cases()
    path = Path("content/cases/2024", f"{id}.md")
    path.write_text(f"---\nid: {id}\ntitle: 已撤回\nstatus: withdrawn\nreason: 公告已撤下\n---\n", encoding="utf-8")
    one.cases.insert(0, Told("岑岑", 17))
    put(one)
    result = run("ingest")
    assert "是手工撤回的，没有摘要" in result.output
    assert "鼎" not in "".join(cases().values())


SAME = "2024年5月6日，宾阳县公安局检查发现，青江鼎岚岚科技有限公司的会员系统存在弱口令。宾阳县公安局依法对青江鼎岚岚科技有限公司给予警告。"
IN_OTHER_WORDS = (
    "青江鼎岚岚科技有限公司开发的小程序长期使用默认密码登录后台，管理人员未作更换，直到2024年5月6日例行巡查时才被查出，"
    "宾阳县公安局对青江鼎岚岚科技有限公司作出警告处罚。"
)


def test_the_same_facts_in_other_words_are_proposed_never_merged(book: Path) -> None:
    for n, words in enumerate((SAME, IN_OTHER_WORDS)):
        Path(f"seeds/{n}.md").write_text(
            f"---\ntitle: 通报\nurl: https://news.example.org/{n}\nsource: 青江网警\ndate: 2024-06-0{n + 1}\n---\n\n{words}\n", encoding="utf-8"
        )
    result = run("ingest")
    assert len(cases()) == 2, result.output
    a, b = cases()
    assert "当事人、地区、机关、措施、日期一致，文字不同" in result.output
    assert f"casebook merge {a} {b}" in result.output or f"casebook merge {b} {a}" in result.output
    assert "当事人、地区、机关、措施、日期一致" in run("check", "--review").output


PASTE = f"# 青江警方通报\n\n{SAME}\n"


def test_a_paste_keeps_all_it_was_told(book: Path) -> None:
    result = run("ingest", "--stdin", "--date", "2024-06-01", "--url", "https://news.example.org/p?a=1", "--publisher", "青江网警", stdin=PASTE)
    assert result.exit_code == 0, result.output
    (seed,) = Path("seeds").iterdir()
    assert all(word in seed.read_text(encoding="utf-8") for word in ("date: 2024-06-01", "url: https://news.example.org/p?a=1", "source: 青江网警"))
    before = cases()
    assert run("ingest").exit_code == 0
    assert cases() == before
    assert all(word in next(iter(before.values())) for word in ("https://news.example.org/p?a=1", "青江网警", "reported: '2024-06-01'"))


@pytest.mark.parametrize(("text", "says"), [("", "没有粘贴"), ("某厂商修复漏洞。", "没有收下"), (PASTE, "没有日期")])
def test_a_refused_paste_leaves_no_file(book: Path, text: str, says: str) -> None:
    result = run("ingest", "--stdin", stdin=text)
    assert result.exit_code == 1
    assert says in result.output
    assert list(Path("seeds").iterdir()) == []


def test_a_short_case_printed_twice_is_one(book: Path) -> None:
    words = (
        "某公司的网站存在弱口令，未留存网络日志，不履行网络安全保护义务，青江市网信办依法对该公司负责人进行约谈，责令限期改正，给予警告，"
        "并要求举一反三，全面排查风险隐患，完善内部安全管理制度，落实网络安全主体责任。"
    )
    for n in (1, 2):
        Path(f"seeds/{n}.md").write_text(f"---\ntitle: 通报{n}\nurl: https://news.example.org/{n}\ndate: 2024-06-01\n---\n\n{words}\n", encoding="utf-8")
    assert run("ingest").exit_code == 0
    assert len(cases()) == 1
    assert run("check").exit_code == 0




def test_a_case_that_is_read_as_none_of_this_casebook_stays_with_a_note(book: Path) -> None:
    put(article(1, 0))
    run("ingest")
    (id,) = cases()
    one = article(1, 0)
    raw = one.raw.decode().replace("给予警告，责令限期改正。", "的负责人李某采取刑事强制措施，案件正在进一步侦办中，该犯罪嫌疑人已被刑事拘留。")
    Path("seeds/a1.md").write_text(raw, encoding="utf-8")
    result = run("ingest")
    assert list(cases()) == [id]
    assert f"{id}.md: 文章里不再有" in result.output


def test_a_broken_file_is_left_alone_and_its_case_is_not_written_again(book: Path) -> None:
    one = article(1, 0, 1)
    put(one)
    run("ingest")
    broken = id_with("岚岚")
    path = Path("content/cases/2024", f"{broken}.md")
    path.write_text(text := path.read_text(encoding="utf-8").replace("status: draft", "status: [draft"), encoding="utf-8")
    one.cases.insert(0, Told("崤崤", 41))
    put(one)
    result = run("ingest")
    assert "现有文件读不出来" in result.output
    assert path.read_text(encoding="utf-8") == text
    assert len(cases()) == 3
    path.write_bytes(b"\xff\xfe")
    one.cases.pop(0)
    put(one)
    assert "现有文件读不出来" in run("ingest").output
    assert len(list(Path("content/cases").rglob("*.md"))) == 3


def test_new_counts_every_number_a_source_ever_had(book: Path) -> None:
    one = article(1, 0, 1)
    put(one)
    run("ingest")
    first = min(cases())
    run("withdraw", max(cases()), "--reason", "公告已撤下")
    result = run("new", "--url", str(one.url), "--date", "2024-12-09", "--title", "第三案")
    assert f"20241209-{first.split('-')[1]}-03.md" in result.output


KINDS = {
    "a.pdf": (b"%PDF-1.7\n", "PDF"),
    "a.mhtml": (b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", "mhtml"),
    "a.html": (b"<!DOCTYPE html><html><body>\xe7\xba\xa6\xe8\xb0\x88</body></html>", "HTML"),
    "a.txt": ("约谈".encode("utf-16"), "UTF-16"),
    "b.md": (b"PK\x03\x04word/document.xml", "Word"),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("folder", [False, True])
def test_a_file_of_another_kind_is_named_for_what_it_is(book: Path, name: str, folder: bool) -> None:
    raw, kind = KINDS[name]
    Path("seeds", name).write_bytes(raw)
    result = run("ingest", "seeds" if folder else f"seeds/{name}")
    assert result.exit_code == 1
    assert kind in result.output
    assert f"casebook add {Path('seeds', name)}" in result.output


@pytest.mark.parametrize("name", KINDS)
def test_a_paste_of_another_kind_is_named_and_leaves_no_file(book: Path, name: str) -> None:
    raw, kind = KINDS[name]
    result = CliRunner().invoke(main, ["ingest", "--stdin", "--date", "2024-08-01"], input=raw)
    assert result.exit_code == 1
    assert kind in result.output
    assert list(Path("seeds").iterdir()) == []


@pytest.mark.parametrize("date", ["2024-13-20", "昨天", "2024-02-30"])
def test_a_day_that_is_none_is_said_so_and_leaves_no_file(book: Path, date: str) -> None:
    result = run("ingest", "--stdin", "--date", date, stdin="某公司被依法警告。")
    assert (result.exit_code, list(Path("seeds").iterdir())) == (1, [])
    assert f"--date {date}：不是日期" in result.output


def test_two_long_cases_of_one_template_that_differ_in_a_word_both_stand(book: Path) -> None:
    rest = "".join(f"经查，该公司的第{n}台服务器长期未更新补丁，也没有留存相关的网络日志，管理人员对此未能作出合理说明。" for n in "一二三四五六七八九")
    told = [f"**案例{n}**\n\n{SAME.replace('岚岚', mark)}{rest}" for n, mark in (("一", "岚岚"), ("二", "岑岑"))]
    Path("seeds/a.md").write_text("---\ntitle: 通报\nurl: https://news.example.org/a\ndate: 2024-06-01\n---\n\n" + "\n\n".join(told), encoding="utf-8")
    assert run("ingest").exit_code == 0
    assert len(cases()) == 2
    assert "DUP901" not in run("check").output


def test_explain_says_no_case_in_the_words_of_ingest(book: Path) -> None:
    Path("seeds/a.md").write_text("---\ntitle: 安全公告\n---\n\n某厂商发布补丁，修复漏洞。\n", encoding="utf-8")
    line, *account = run("explain", "seeds/a.md").output.splitlines()
    assert line.startswith("a.md: 没有案例：")
    assert [entry.split() for entry in account] == [["全文："], ["未用", "某厂商发布补丁，修复漏洞。"]]
    assert line in run("ingest").output


def test_drafts_that_may_be_no_case_are_listed_first(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = pipeline.read_file

    def doubting(path: Path) -> pipeline.Outcome:
        outcome = read(path)
        doubted = tuple((p, replace(r, case=replace(r.case, doubt="可能是评述"))) for p, r in outcome.readings)
        return replace(outcome, readings=doubted) if path.name == "a2.md" else outcome

    monkeypatch.setattr(pipeline, "read_file", doubting)
    put(article(1, 0))
    put(article(2, 1))
    first, *others = run("ingest", "seeds").output.splitlines()
    (written,) = [id for id, text in cases().items() if "doubt: 可能是评述" in text]
    assert first == f"content/cases/2024/{written}.md: 存疑，请先复核：可能是评述"
    assert [line for line in others if "存疑" in line] == []
