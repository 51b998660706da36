"""The head of a received article: every line is read as it is written, whatever wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.case import seed_header
from generator.case.frontmatter import FrontMatterError
from generator.check import project_files
from generator.ingest import pipeline, run, run_report
from generator.ingest.receive import articles
from generator.ingest.shelf import case_writer
from generator.vocabulary import Vocabulary, vocabulary

TITLES = [
    "通报: 某公司被罚",
    "[网警] 某公司被罚",
    "@所有人 某公司被罚",
    '"净网"行动: 某公司被罚',
    '"净网"与"护网"',
    "“净网2024”某公司被罚",
    "案例 #3 某公司被罚",
    "处罚案例 | 某公司被罚",
    "A&B公司被罚",
    "& 某公司",
    "*某公司*被罚",
    "!某公司",
    "%某公司",
    "某公司: [已整改] {完成}",
    "- 某公司",
    "? 某公司",
    "'某'公司被罚",
    "某公司：被罚",
    "---某公司",
    "| 某公司",
    "> 某公司被罚",
    "某公司 \\n 被罚",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_kept_whole(title: str) -> None:
    header = seed_header.read(f"---\ntitle: {title}\ndate: 2024-08-01\n---\n\n正文。\n")
    assert (header.values, header.body, header.unknown) == ({"title": title, "date": "2024-08-01"}, "\n正文。\n", ())


ADDRESS = "https://example.org/a?b=1&c=2#d"
HEADS = [
    ('title: "某公司: 被罚"', {"title": "某公司: 被罚"}),
    ("title: '某公司''被罚'", {"title": "某公司'被罚"}),
    ('title: "某\\"公司\\""', {"title": '某"公司"'}),
    ('title: "\\u67d0\\u516c\\u53f8\\ud83d\\udce2"', {"title": "某公司📢"}),
    ('title: "某公司\\q"', {"title": "某公司\\q"}),
    ("title: >-\n  某公司\n  被罚", {"title": "某公司 被罚"}),
    ("title: 某公司\n  被罚", {"title": "某公司 被罚"}),
    ("title: 某公司\n被罚", {"title": "某公司 被罚"}),
    (
        "标题：某公司被罚\n公众号：青江网警\n发布时间：2024年8月1日\n原文链接：" + ADDRESS,
        {"title": "某公司被罚", "publisher": "青江网警", "date": "2024年8月1日", "url": ADDRESS},
    ),
    (f"source: {ADDRESS}\nauthor:\n  - \"[[青江网警]]\"\npublished: 2024-08-01\ncreated: 2024-09-02\ntags:\n  - \"clippings\"",
     {"url": ADDRESS, "publisher": "青江网警", "date": "2024-08-01", "fetched": "2024-09-02"}),
    (f"link: <{ADDRESS}>\ncreated: 2024-08-01", {"url": ADDRESS, "date": "2024-08-01"}),
    (f"url: [某公司]({ADDRESS})", {"url": ADDRESS}),
    ("url: https://example.org/a?b=1&amp;c=2&amp;amp;d=3", {"url": "https://example.org/a?b=1&c=2&d=3"}),
    (f"source: 青江网警\nwebsite: {ADDRESS}", {"publisher": "青江网警", "url": ADDRESS}),
    (f"source: {ADDRESS}\naccount: 青江网警\nfetched: 2024-09-02T01:02:03Z", {"url": ADDRESS, "publisher": "青江网警", "fetched": "2024-09-02T01:02:03Z"}),
    ("url: wx123\nlink: " + ADDRESS, {"url": ADDRESS}),
    ("date: 昨天\npubDate: Sun, 19 Apr 2026 16:30:00 GMT", {"date": "Sun, 19 Apr 2026 16:30:00 GMT"}),
    ("title: null\nsource: ~\ndate: ''", {}),
    ("title: 某公司\n# 抓取于昨天\n\nsource: 青江网警", {"title": "某公司", "publisher": "青江网警"}),
    ("Title: 某公司\nPublish-Time: 20240801", {"title": "某公司", "date": "20240801"}),
]


@pytest.mark.parametrize(("head", "told"), HEADS)
def test_what_exporters_write(head: str, told: dict[str, str]) -> None:
    assert seed_header.read(f"---\n{head}\n---\n正文。").values == told


@pytest.mark.parametrize("fence", ["---\n", "--- \n", "---\t\n", "\n\n---\n"])
def test_a_fence_may_have_white_space(fence: str) -> None:
    header = seed_header.read(f"{fence}title: 某公司\n--- \n正文。")
    assert (header.values, header.body) == ({"title": "某公司"}, "正文。")


NO_HEADS = ["正文。", "---\n\n正文。\n\n---\n", "---\n某公司被罚\n---\n", "---\n小编: 今天讲三起\n\n某公司被警告。", "title: 某公司\n\n正文。"]


@pytest.mark.parametrize("text", NO_HEADS)
def test_what_is_no_head_is_body(text: str) -> None:
    assert seed_header.read(text) == seed_header.Header({}, text)


def test_an_unknown_key_is_named_with_its_line() -> None:
    raw = "---\ntitle: 某公司被罚\ncolour: red\ntags: [a]\n心情：好\n---\n\n某公司被青江市网信办约谈。\n"
    assert seed_header.read(raw).unknown == (("colour", 3), ("心情", 5))
    notes = articles.read("a.md", raw.encode()).notes
    assert [("colour" in note, "3" in note) for note in notes] == [(True, True), (False, False)]


def test_a_head_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(FrontMatterError, match="never closed"):
        seed_header.read("---\ntitle: 某公司\n\n正文。")


def test_a_key_says_one_thing_but_created() -> None:
    rows = vocabulary().seed_keys.values()
    assert {row.id for row in rows} == {"title", "url", "publisher", "date", "fetched", "ignored"}
    said = [key for row in rows for key in row.keys]
    assert {key for key in said if said.count(key) > 1} == {"created"}


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_any_title_that_opens_with_a_word_is_kept_whole(title: str) -> None:
    title = "某" + title.rstrip()
    assert seed_header.read(f"---\ntitle: {title}\n---\n正文。").values["title"].strip() == title


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        body = seed_header.read("---\n" + text).body
    except FrontMatterError:
        body = text
    assert body in "---\n" + text


def test_ingest_names_an_unknown_key(tmp_path: Path, v: Vocabulary) -> None:
    raw = "---\ntitle: 通报\ncolour: red\ndate: 2024-08-01\n---\n\n青江市网信办检查发现，某公司系统存在弱口令。青江市网信办依法对某公司予以警告。\n"
    for body in (raw, raw.replace("警告", "表扬")):
        (told,) = run.ingest([pipeline.read("a.md", body.encode())], case_writer.CaseWriter(tmp_path, v))
        assert any("colour" in line for line in run_report.lines(told))


def test_seeds_may_stand_in_folders(tmp_path: Path) -> None:
    for name in ("seeds/a.md", "seeds/2024/b.md", "seeds/2024/05/c.txt", "seeds/.git/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("---\ntitle: 通报: 一\n---\n正文。", encoding="utf-8")
    named = ["c.txt", "b.md", "a.md"]
    assert [p.name for p in pipeline.files([tmp_path / "seeds"])] == named
    found = project_files.collect(tmp_path, [])
    assert (sorted(p.name for p in found.seeds), found.problems) == (sorted(named), [])
    assert not [problem for p in found.seeds for problem in project_files.seed_problems(p, p.name)]
