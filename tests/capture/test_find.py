"""`casebook find`: an article by its address in any spelling, its title or a case's id."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.capture import pages

NO_CASE = "青河县举办网络安全宣传周活动，向市民讲解防范电信诈骗的知识。" * 3


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(pages.STRUCTURES["wechat plain"], encoding="utf-8")
    Path("b.txt").write_text(f"网络安全宣传周\n\n{NO_CASE}", encoding="utf-8")
    CliRunner().invoke(main, ["add", "a.html", "--ingest"])
    CliRunner().invoke(main, ["add", "b.txt", "--url", "https://notices.example.org/b", "--date", "2024-09-01"])
    return tmp_path


@pytest.mark.parametrize(
    ("what", "said", "code"),
    [
        ("http://mp.weixin.qq.com/s?__biz=MzA1234567Ng==&mid=2247497776&idx=1&scene=2#rd", ["案例 20240920-", "青河县某宾馆", "青河县某学校", "已经读入"], 0),
        ("青河网警 通报：两起网络", ["青河县某宾馆", "青河县某学校", "已经读入"], 0),
        ("https://www.notices.example.org/b/", ["没有案例："], 0),
        ("网络安全宣传周", ["没有案例："], 0),
        ("https://notices.example.org/c", ["没有收录"], 1),
        ("20240920-00000000-01", ["没有收录"], 1),
        ("通报", ["至少"], 1),
    ],
)
def test_find(here: Path, what: str, said: list[str], code: int) -> None:
    result = CliRunner().invoke(main, ["find", what])
    assert result.exit_code == code, result.output
    assert all(words in result.output for words in said), result.output


def test_a_case_is_found_by_its_id_with_what_became_of_it(here: Path) -> None:
    path = sorted((here / "content/cases").rglob("*.md"))[0]
    assert "待复核" in CliRunner().invoke(main, ["find", path.stem]).output
    CliRunner().invoke(main, ["withdraw", path.stem, "--reason", "发布机关申请"])
    assert "已撤回（发布机关申请）" in CliRunner().invoke(main, ["find", path.stem]).output


def test_what_was_added_and_not_read_is_said_so(here: Path) -> None:
    Path("c.html").write_text(pages.STRUCTURES["government TRS"], encoding="utf-8")
    CliRunner().invoke(main, ["add", "c.html", "--url", "https://notices.example.org/c"])
    assert "还没有读入" in CliRunner().invoke(main, ["find", "https://notices.example.org/c"]).output
