"""Kills, full disks, read-only folders, vanishing files, two runs at once: nothing is lost, and the next run is right."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import atomic, casefile
from tests.conftest import ROOT

CITIES = ("青江市", "白河县", "云岭市", "海石市", "东泉县")
FAULTS = ("弱口令", "高危漏洞", "未留存网络日志", "未落实网络安全等级保护制度", "网页被篡改")
DONE = ("给予警告", "处罚款2万元", "责令限期改正", "进行约谈")
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
KILLS, ARTICLES = 100, 500  # of each kind, in full
COMMANDS = {
    "build": [sys.executable, "-m", "mkdocs", "build", "-q"],
}


def articles(folder: Path, count: int) -> None:
    """Articles that each tell another case."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        city, fault, done = CITIES[n % 5], FAULTS[n // 5 % 5], DONE[n // 25 % 4]
        text = (
            f"2024年{n % 12 + 1}月{n % 28 + 1}日，{city}公安局在检查中发现，{city}某{n}号物业公司第{n}套系统存在{fault}，编号{n * 7919}的设备被植入木马。"
            f"{city}公安局依据《中华人民共和国网络安全法》第二十一条、第五十九条，依法对该公司{done}。"
        )
        (folder / f"{n:04}.md").write_text(f"---\ntitle: 通报{n}\nurl: https://example.org/{n}\ndate: 2025-01-{n % 28 + 1:02}\n---\n\n{text}\n", "utf-8")


def command(name: str, folder: Path, **more: object) -> subprocess.Popen[str]:
    code = "from generator.cli import main; main()" if name == "ingest" else None
    arguments = [sys.executable, "-c", code, "ingest", "seeds"] if code else COMMANDS["build"]
    return subprocess.Popen(
        arguments, cwd=folder, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **more
    )  # type: ignore[call-overload, no-any-return]


def run(name: str, folder: Path, **more: object) -> tuple[int, str]:
    """Exit status and everything printed."""
    process = command(name, folder, **more)
    out, err = process.communicate()
    return process.returncode, out + err


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def killed(name: str, folder: Path, after: float) -> bool:
    """Start a command, kill it and all it started after so many seconds; whether it was still running."""
    process = command(name, folder)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    process.communicate()
    return False


def survives(name: str, project: Path, output: str, kills: int, seed: int = 1) -> int:
    """Kill a command at random points and run it again: its output equals that of a run never disturbed. How often it was hit."""
    began = time.monotonic()
    assert run(name, project)[0] == 0
    took = time.monotonic() - began
    wanted = tree(project / output)
    assert wanted
    chance, hits = random.Random(seed), 0
    for round_ in range(kills):
        if round_ % 2 == 0:  # from nothing; else over what the last kill left
            for name_ in (output, ".cache"):
                shutil.rmtree(project / name_, ignore_errors=True)
        hits += killed(name, project, chance.uniform(0.1, took * 0.8))
        for path, data in tree(project / output).items():
            if name == "ingest" and ".new-" not in path:  # whole, by its own digest, or not there
                assert casefile.untouched(data.decode()), path
        if round_ % 4 == 3:
            assert run(name, project)[0] == 0
            assert tree(project / output) == wanted
    return hits


@pytest.fixture
def with_articles(project: Path) -> Path:
    articles(project / "seeds", 40)
    return project


def test_ingest_survives_kills(with_articles: Path) -> None:
    survives("ingest", with_articles, "content/cases", 4)


def test_build_survives_kills(with_articles: Path) -> None:
    assert run("ingest", with_articles)[0] == 0
    survives("build", with_articles, "site", 4)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_ingest_survives_a_hundred_kills(project: Path, part: int) -> None:
    articles(project / "seeds", ARTICLES)
    assert survives("ingest", project, "content/cases", KILLS // 4, part) > KILLS // 16


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_build_survives_a_hundred_kills(project: Path, part: int) -> None:
    articles(project / "seeds", 30)
    assert run("ingest", project)[0] == 0
    assert survives("build", project, "site", KILLS // 4, part) > KILLS // 16


def one_line(output: str) -> bool:
    """Whether an error was told in words and not by a traceback."""
    return "Traceback" not in output and bool(output.strip())


def no_room() -> None:
    """A disk with room for nothing more: writing a file beyond 600 bytes fails (EFBIG in place of ENOSPC)."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))


def test_full_disk_is_one_line_and_loses_nothing(with_articles: Path) -> None:
    status, output = run("ingest", with_articles, preexec_fn=no_room)
    assert status == 1
    assert one_line(output)
    assert "重新运行" in output
    assert tree(with_articles / "content/cases") == {}
    assert run("ingest", with_articles)[0] == 0
    assert len(tree(with_articles / "content/cases")) == 40


def test_build_on_a_full_disk_is_told_and_the_next_one_is_right(with_articles: Path) -> None:
    assert run("ingest", with_articles)[0] == 0
    status, output = run("build", with_articles, preexec_fn=no_room)
    assert status != 0
    assert one_line(output)
    assert run("build", with_articles)[0] == 0
    site = tree(with_articles / "site")
    shutil.rmtree(with_articles / "site")
    shutil.rmtree(with_articles / ".cache")
    assert run("build", with_articles)[0] == 0
    assert tree(with_articles / "site") == site


def test_folder_that_cannot_be_written_is_one_line(with_articles: Path) -> None:
    (with_articles / "content/cases/2025").write_text("a file where a folder is needed")
    status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder_is_one_line(with_articles: Path) -> None:
    (with_articles / "content/cases").chmod(0o555)
    status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)


def test_two_runs_at_once_one_is_told_to_wait(with_articles: Path) -> None:
    with atomic.lock(with_articles / ".cache/ingest.lock"):
        status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)
    assert "another run" in output
    first, second = command("ingest", with_articles), command("ingest", with_articles)
    first.communicate()
    second.communicate()
    assert 0 in (first.returncode, second.returncode)
    assert len(tree(with_articles / "content/cases")) == 40


def test_a_file_that_vanishes_and_what_is_no_file_are_named(with_articles: Path) -> None:
    seeds = with_articles / "seeds"
    (seeds / "gone.md").symlink_to(seeds / "nowhere.md")
    (seeds / "link.md").symlink_to(seeds / "0001.md")
    (seeds / "folder.md").mkdir()
    os.mkfifo(seeds / "pipe.md")
    (seeds / "large.md").write_bytes(b"x" * 3_000_000)
    (seeds / "bad.md").write_bytes(b"\xff\xfe")
    (seeds / "b\u202ead.md").write_text("约谈")
    status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)
    assert output.count("拒收") == 7
    assert "读入 47 篇 = 有案例 40 + 不属收录范围 0 + 没有案例 0 + 读不出 7" in output


def test_what_is_no_page_or_picture_is_not_published(project: Path) -> None:
    secret = project / "secret.txt"
    secret.write_text("root:x:0:0")
    (project / "content/leak.md").symlink_to(secret)
    (project / "content/more").symlink_to(ROOT / "seeds")
    (project / "content/run.html").write_text("<script>alert(1)</script>")
    status, output = run("build", project)
    assert status != 0
    assert one_line(output)
    assert all(name in output for name in ("leak.md", "more", "run.html"))
    assert not (project / "site/leak").exists()


def test_a_link_among_the_cases_is_not_published(with_articles: Path) -> None:
    assert run("ingest", with_articles)[0] == 0
    (with_articles / "content/cases/2025/20250101-00000000-01.md").symlink_to("/etc/hostname")
    (with_articles / "content/cases/2024").symlink_to("/etc")
    status, output = run("build", with_articles)
    assert status != 0
    assert one_line(output)
    assert "符号链接" in output
