"""Progress: a line on a terminal after two seconds of work; in a pipe, in CI and on standard output never a byte of it."""

from __future__ import annotations

import io
import os
import pty
import shutil
import threading
from pathlib import Path

import pytest

from benchmarks import synthetic
from generator.system import progress
from tests import programs
from tests.programs import CASEBOOK, Program

ROOT = Path(__file__).resolve().parents[1]
ERASE = "\r\x1b[K"
LABEL = '{"article": "000_6932f0752ddc3ead.txt", "cases": []}'


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at(*seconds: float):  # type: ignore[no-untyped-def]
    """A clock that tells these times, one a question, and then the last."""
    left = list(seconds)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """A command that shows its progress at once: its exit status, its standard output, and what a terminal got on standard error."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []
    reader = threading.Thread(target=_read, args=(ours, shown))  # a terminal that nobody reads stops who writes to it
    reader.start()
    env = {k: v for k, v in os.environ.items() if k != "CI"} | {"TERM": "xterm", "COLUMNS": "80"} | environment
    program = Program(CASEBOOK, *arguments, cwd=folder, env=env, terminal=theirs, preexec_fn=impatient)
    out, _ = program.communicate()
    os.close(theirs)
    reader.join()
    os.close(ours)
    return program.returncode, out, b"".join(shown).decode()


def impatient() -> None:
    progress.PATIENCE = progress.EVERY = 0.0


def _read(terminal: int, shown: list[bytes]) -> None:
    try:
        while chunk := os.read(terminal, 65536):
            shown.append(chunk)
    except OSError:  # the other end is closed: how Linux ends a terminal
        pass


@pytest.fixture
def filled(project: Path) -> Path:
    shutil.copytree(ROOT / "seeds", project / "seeds")
    (project / "gold").mkdir()
    (project / "gold/000.json").write_text(LABEL)
    synthetic.write(project / "content/cases", 6)
    return project


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("extract", "seeds"), ("读文章 5/5（100%）",)),
        (("ingest", "seeds"), ("读入已有案例 6/6", "读文章 5/5（100%）")),
        (("evaluate", "seeds", "gold", "--json"), ("读文章 5/5（100%）",)),
        (("check",), ("检查案例 6/6（100%）", "比较案例")),
        (("export", "out"), ("读入案例 6/6（100%）", "生成下载文件")),
        (("export", "--site", "out"), ("读入案例 6/6（100%）", "写文件 ")),
        (("export", "--site", "out", "--shard", "year"), ("读入案例：2020 6/6（100%）", "写文件：2020 ", "写文件：common ")),
    ],
    ids=lambda value: " ".join(value[:4]),
)
def test_every_long_command_tells_how_far_it_is_and_says_the_same(filled: Path, arguments: tuple[str, ...], told: tuple[str, ...]) -> None:
    plain = programs.run(CASEBOOK, *arguments, cwd=filled)
    assert ERASE not in plain.stderr
    for made in ("out", "content/cases/2024", "content/cases/2025"):
        shutil.rmtree(filled / made, ignore_errors=True)
    code, out, shown = run(filled, *arguments)
    assert (code, out) == (plain.returncode, plain.stdout)
    for words in told:
        assert words in shown
    lines = shown.split(ERASE)
    assert lines[-1].replace("\r\n", "\n") in ("", plain.stderr)  # the line is gone at the end
    assert all(progress.cut(line, 79) == line for line in lines[:-1])


def test_continuous_integration_sees_nothing_of_it(filled: Path) -> None:
    assert run(filled, "extract", "seeds", CI="true")[2] == ""
    assert run(filled, "extract", "seeds", TERM="dumb")[2] == ""


def test_two_seconds_pass_before_anything_is_shown() -> None:
    stream = Terminal()
    line = progress.ProgressLine(stream, at(0, 1, 1.99, 1.99))
    line("读", 1, 9)
    line("写", 1, 9)
    line.hide()
    assert stream.getvalue() == ""
    line = progress.ProgressLine(stream, at(0, 1, 2, 2.05, 2.1))
    for done in range(1, 5):
        line("读", done, 4)
    assert stream.getvalue() == f"{ERASE}读 2/4（50%） 2/s{ERASE}读 4/4（100%） 4/s"


def test_the_line_gives_way_to_what_is_printed_and_comes_back() -> None:
    stream = Terminal()
    with progress.ProgressLine(stream, at(0, 3)) as line:
        line("读", 1, 2)
        line.hide()
        line.hide()
        line("读", 2, 2)
    assert stream.getvalue() == f"{ERASE}读 1/2（50%）{ERASE}{ERASE}读 2/2（100%）{ERASE}"


def test_what_is_neither_a_terminal_nor_wanted_is_left_alone() -> None:
    for stream, environment in ((io.StringIO(), {}), (Terminal(), {"CI": "true"}), (Terminal(), {"TERM": "dumb"})):
        line = progress.ProgressLine.on(stream, environment)
        line._begun = line._next = -10.0
        line("读", 1, 2)
        assert stream.getvalue() == ""


def test_items_pass_through_and_are_counted() -> None:
    seen: list[tuple[str, int, int | None]] = []
    assert list(progress.over("ab", "读", lambda *step: seen.append(step), 2)) == ["a", "b"]
    assert seen == [("读", 0, 2), ("读", 1, 2), ("读", 2, 2)]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (("读", 1200, 5000, 10.0), "读 1,200/5,000（24%） 120/s"),
        (("写", 1200, None, 2.0), "写 1,200 600/s"),
        (("写", 1, 4, 10.0), "写 1/4（25%） 0.10/s"),
        (("比较", 0, None, 10.0), "比较"),
        (("读", 0, 0, 0.0), "读"),
    ],
)
def test_the_words_of_the_line(told: tuple[str, int, int | None, float], line: str) -> None:
    assert progress.status_line(*told) == line


def test_a_line_is_cut_to_the_terminal() -> None:
    assert [progress.cut("读a文", n) for n in range(6)] == ["", "", "读", "读a", "读a", "读a文"]
