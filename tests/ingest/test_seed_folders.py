"""Seeds of one name in two folders are two articles: in the cases, for ``find``, when one is withdrawn or moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

HEAD = "---\ntitle: {title}\nsource: {account}\ndate: {day}\n---\n"
FIRST = HEAD.format(title="青江网警通报一起案件", account="青江网警", day="2023-06-01") + (
    "2023年5月6日，青江市公安局网安支队检查发现，青江某物流公司官网存在弱口令，未按规定留存网络日志。网安支队依据《网络安全法》第五十九条，依法对该公司予以警告。\n"
)
SECOND = HEAD.format(title="白沙网警通报学院案", account="白沙网警", day="2024-07-01") + (
    "2024年6月11日，白沙市公安局网安支队发现，白沙某职业学院教务系统未采取技术措施，致使学生数据泄露。网安支队依据《数据安全法》第四十五条，依法对该学院处以罚款50000元。\n"
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook with two seeds of one name, which were read; it is the current directory."""
    monkeypatch.chdir(tmp_path)
    for folder, text in (("2023", FIRST), ("2024", SECOND)):
        path = Path("seeds", folder, "a.md")
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    Path("content/cases").mkdir(parents=True)
    assert run("ingest").exit_code == 0
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def named() -> dict[str, str]:
    """A case's path -> its text."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(Path("content/cases").rglob("*.md"))}


def test_each_case_names_its_own_article(book: Path) -> None:
    first, second = named().values()
    assert "seed: 2023/a.md" in first
    assert "seed: 2024/a.md" in second
    assert run("check").exit_code == 0


@pytest.mark.parametrize("given", ["seeds/2023", "seeds/2024/a.md", "seeds", "./seeds/../seeds/2023/a.md"])
def test_reading_one_folder_leaves_the_other_alone(book: Path, given: str) -> None:
    before = named()
    for path in (given, str(book / given)):
        result = run("ingest", path)
        assert result.exit_code == 0, result.output
        assert named() == before


def test_a_withdrawn_case_takes_the_other_along_neither_in_the_shelf_nor_for_find(book: Path) -> None:
    first, second = (name.removesuffix(".md") for name in named())
    told = run("withdraw", first, "--reason", "公告已撤下")
    assert "2023/a.md" in told.output
    before = named()
    run("ingest")
    assert named() == before
    assert run("find", "青江网警通报一起案件").output == f"文章 seeds/2023/a.md：已经读入：{first}（已撤回）\n"
    assert f"案例 {second}" in run("find", "白沙网警通报学院案").output


def test_a_seed_put_into_a_folder_later_keeps_its_case(book: Path) -> None:
    (name, *_), (text, *_) = named().keys(), named().values()
    path = Path("content/cases/2023", name)
    path.write_text(text.replace("title: 某物流公司", "title: 青江某物流公司", 1), encoding="utf-8")
    Path("seeds/2023/a.md").rename("seeds/a.md")
    run("ingest")
    Path("seeds/old").mkdir()
    Path("seeds/a.md").rename("seeds/old/a.md")
    run("ingest")
    assert list(named()) == [name, list(named())[1]]
    assert "title: 青江某物流公司" in named()[name]
    assert "已经读入" in run("find", "青江网警通报一起案件").output


@pytest.mark.parametrize("name", ["../a.md", "2023/../../a.md", "/etc/passwd"])
def test_evidence_is_looked_for_in_no_file_outside(book: Path, name: str) -> None:
    Path("a.md").write_text("某证据以外的话", encoding="utf-8")
    (first, *_), (text, *_) = named().keys(), named().values()
    Path("content/cases/2023", first).write_text(text.replace("seed: 2023/a.md", f"seed: {name}"), encoding="utf-8")
    assert run("check").exit_code in (0, 1)
    assert "Traceback" not in run("check").output
