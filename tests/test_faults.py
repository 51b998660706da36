"""Kills, full disks, read-only folders, vanishing files, two runs at once: nothing is lost, and the next run is right."""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.case import file as casefile
from generator.system import atomic
from tests import programs
from tests.conftest import ROOT, empty_project
from tests.programs import CASEBOOK, MKDOCS, Program

CITIES = ("青江市", "白河县", "云岭市", "海石市", "东泉县")
FAULTS = ("弱口令", "高危漏洞", "未留存网络日志", "未落实网络安全等级保护制度", "网页被篡改")
DONE = ("给予警告", "处罚款2万元", "责令限期改正", "进行约谈")
KILLS, ARTICLES, PARTS = 200, 500, 4  # of each kind, in full
RERUN = 5  # kills after which a run is left to end and its output compared
COMMANDS = {
    "ingest": (CASEBOOK, "ingest", "seeds"),
    "check": (CASEBOOK, "check"),
    "build": (MKDOCS, "build", "-q"),
    "serve": (MKDOCS, "serve", "-q", "-a", "127.0.0.1:0"),
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


def command(name: str, folder: Path, **more: Any) -> Program:
    return Program(*COMMANDS[name], cwd=folder, **more)


def run(name: str, folder: Path, **more: Any) -> tuple[int, str]:
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
        process.kill()
        process.communicate()
        return True
    process.communicate()
    return False


def survives(name: str, project: Path, output: str, kills: int, seed: int = 1) -> int:
    """Kill a command at random points until so many kills have hit it running, most of them over what the last one left; run it
    again after every few: its output equals, byte for byte, that of a run never disturbed. How many kills left half an output."""
    programs.ready()
    began = time.monotonic()
    assert run(name, project)[0] == 0
    took = time.monotonic() - began
    wanted = tree(project / output)
    assert wanted
    chance, hits, midway = random.Random(seed), 0, 0
    begin_anew(project, output, chance)
    for tried in range(1, 5 * kills + 20):
        hit = killed(name, project, chance.uniform(took / 10, took))
        hits += hit
        left = tree(project / output)
        midway += hit and 0 < len(left.keys() & wanted.keys()) < len(wanted)
        for path, data in left.items():
            if name == "ingest" and ".new-" not in path:  # whole, by its own digest, or not there
                assert casefile.untouched(data.decode()), path
        if tried % RERUN == 0 or hits == kills:
            status, told = run(name, project)
            assert status == 0, told
            assert tree(project / output) == wanted
            begin_anew(project, output, chance)
        if hits == kills:
            break
    assert hits == kills
    print(f"{name}: {hits} kills landed in {tried} runs, {midway} of them midway; seed {seed}")
    return midway


def begin_anew(project: Path, output: str, chance: random.Random) -> None:
    """Give the next runs something to do: all of it, or what is missing of an output of which a part has gone."""
    if chance.random() < 0.5:
        for name in (output, ".cache"):
            shutil.rmtree(project / name, ignore_errors=True)
        return
    for path in sorted((project / output).rglob("*.*")):
        if path.is_file() and chance.random() < 0.5:
            path.unlink()


@pytest.fixture
def with_articles(project: Path) -> Path:
    articles(project / "seeds", 40)
    return project


@pytest.fixture(scope="module")
def articles_ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ingested")
    articles(folder / "seeds", 40)
    status, output = run("ingest", folder)
    assert status == 0, output
    return folder


@pytest.fixture
def ingested(project: Path, articles_ingested: Path) -> Path:
    """A project after its articles were ingested."""
    return shutil.copytree(articles_ingested, project, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def undisturbed(articles_ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of these articles, built where nothing was before and nothing went wrong."""
    folder = shutil.copytree(articles_ingested, empty_project(tmp_path_factory.mktemp("undisturbed")), dirs_exist_ok=True)
    status, output = run("build", folder)
    assert status == 0, output
    return tree(folder / "site")


def test_ingest_survives_kills(with_articles: Path) -> None:
    survives("ingest", with_articles, "content/cases", 4)


def test_build_survives_kills(ingested: Path) -> None:
    survives("build", ingested, "site", 4)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_ingest_survives_two_hundred_kills(project: Path, part: int) -> None:
    articles(project / "seeds", ARTICLES)
    assert survives("ingest", project, "content/cases", KILLS // PARTS, part) > 0


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_build_survives_two_hundred_kills(project: Path, part: int) -> None:
    articles(project / "seeds", 30)
    assert run("ingest", project)[0] == 0
    assert survives("build", project, "site", KILLS // PARTS, part) > 0


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


def test_build_on_a_full_disk_is_told_and_the_next_one_is_right(ingested: Path, undisturbed: dict[str, bytes]) -> None:
    status, output = run("build", ingested, preexec_fn=no_room)
    assert status != 0
    assert one_line(output)
    assert run("build", ingested)[0] == 0
    assert tree(ingested / "site") == undisturbed


def test_folder_that_cannot_be_written_is_one_line(with_articles: Path) -> None:
    (with_articles / "content/cases/2025").write_text("a file where a folder is needed")
    status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)


def bound_by_modes() -> None:
    """Let a child of root be bound by the modes of files, as everybody else is: it gives up CAP_DAC_OVERRIDE."""
    if os.geteuid() == 0:
        libc, this = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3 of linux/capability.h
        held = (ctypes.c_uint32 * 6)()
        assert libc.capget(this, held) == 0
        held[0] &= ~(1 << 1)
        assert libc.capset(this, held) == 0


@pytest.mark.skipif(sys.platform != "linux" and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize(("name", "folder"), [("ingest", "content/cases"), ("ingest", ".cache"), ("build", "."), ("build", "site"), ("build", ".cache")])
def test_read_only_folder_is_one_line(name: str, folder: str, with_articles: Path) -> None:
    for made in ("site", ".cache"):
        (with_articles / made).mkdir()
        if folder == ".":
            (with_articles / made).rmdir()
    (with_articles / folder).chmod(0o555)
    try:
        status, output = run(name, with_articles, preexec_fn=bound_by_modes)
    finally:
        (with_articles / folder).chmod(0o755)
    assert status == 1, output
    assert one_line(output)
    assert "Permission denied" in output
    assert "重新运行" in output


@pytest.fixture
def small_disk(project: Path) -> Iterator[Callable[[str, int], Path]]:
    """Put a file system of so many kilobytes in the place of a folder of the project."""
    mounted: list[Path] = []

    def mount(name: str, kilobytes: int) -> Path:
        folder = project / name
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("no file system may be mounted here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", folder], check=True)


needs_mount = pytest.mark.skipif(shutil.which("mount") is None or sys.platform != "linux", reason="needs a small file system")


@needs_mount
def test_ingest_onto_a_disk_that_fills_up(with_articles: Path, small_disk: Callable[[str, int], Path]) -> None:
    cases = small_disk("content/cases", 80)
    status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)
    assert "No space left" in output
    assert "重新运行" in output
    written = tree(cases)
    assert 0 < len(written) < 40
    assert all(casefile.untouched(data.decode()) for data in written.values())
    subprocess.run(["mount", "-o", "remount,size=4m", cases], check=True)
    assert run("ingest", with_articles)[0] == 0
    assert len(tree(cases)) == 40
    assert written.items() <= tree(cases).items()


@needs_mount
@pytest.mark.parametrize(("name", "kilobytes"), [("site", 200), ("site", 3000), (".cache", 40)])
def test_build_onto_a_disk_that_fills_up(
    name: str, kilobytes: int, ingested: Path, small_disk: Callable[[str, int], Path], undisturbed: dict[str, bytes]
) -> None:
    shutil.rmtree(ingested / ".cache")
    disk = small_disk(name, kilobytes)
    status, output = run("build", ingested)
    assert status != 0
    assert one_line(output)
    assert "No space left" in output
    assert "重新运行" in output
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
    status, output = run("build", ingested)
    assert status == 0, output
    assert tree(ingested / "site") == undisturbed


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


def test_two_builds_at_once_one_is_told_to_wait(ingested: Path) -> None:
    both = [command("build", ingested) for _ in range(2)]
    told = ["".join(process.communicate()) for process in both]
    assert all(map(one_line, [output for process, output in zip(both, told, strict=True) if process.returncode]))
    assert 0 in [process.returncode for process in both]
    site = tree(ingested / "site")
    with atomic.lock(next((ingested / ".cache").glob("build-*.lock"))):
        status, output = run("build", ingested)
    assert status == 1
    assert one_line(output)
    assert "另一次建站" in output
    assert run("build", ingested)[0] == 0
    assert tree(ingested / "site") == site


def test_a_server_beside_a_build_spoils_nothing(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    served = tmp_path_factory.mktemp("served")  # which a server that is killed leaves behind
    server = command("serve", ingested, env=os.environ | {"TMPDIR": str(served)})
    try:
        for path in sorted((ingested / "content/cases").rglob("*.md"))[:2]:
            path.unlink()
            status, output = run("build", ingested)
            assert status == 0, output
    finally:
        server.kill()
        server.communicate()
    assert run("build", ingested)[0] == 0
    site = tree(ingested / "site")
    for name in ("site", ".cache"):
        shutil.rmtree(ingested / name)
    assert run("build", ingested)[0] == 0
    assert tree(ingested / "site") == site


@contextlib.contextmanager
def coming_and_going(folder: Path, away: Path) -> Iterator[None]:
    """Meanwhile the files below a folder go away, one after another, each for a millisecond."""
    chance, ended, paths = random.Random(1), threading.Event(), sorted(folder.rglob("*.md"))

    def churn() -> None:
        while not ended.wait(0.002):
            path = chance.choice(paths)
            with contextlib.suppress(FileNotFoundError):  # a file that was just being written
                path.rename(away)
                time.sleep(0.001)
                away.rename(path)

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_files_that_vanish_and_come_back_midway_are_told_and_nothing_is_lost(with_articles: Path, tmp_path: Path) -> None:
    for name in ("ingest", "build"):
        assert run(name, with_articles)[0] == 0
    wanted = {name: tree(with_articles / name) for name in ("seeds", "content", "site")}
    for name, folder in (("ingest", "seeds"), ("check", "seeds"), ("check", "content/cases"), ("ingest", "content/cases"), ("build", "content")):
        shutil.rmtree(with_articles / ".cache", ignore_errors=True)
        with coming_and_going(with_articles / folder, tmp_path / "away.md"):
            for _ in range(3):
                status, output = run(name, with_articles)
                assert status in (0, 1)
                assert "Traceback" not in output
                assert output.strip() or not status
    for name in ("ingest", "build"):
        assert run(name, with_articles)[0] == 0
    assert {name: tree(with_articles / name) for name in wanted} == wanted


def test_what_is_no_file_is_named(with_articles: Path) -> None:
    seeds = with_articles / "seeds"
    (seeds / "gone.md").symlink_to(seeds / "nowhere.md")
    (seeds / "link.md").symlink_to(seeds / "0001.md")
    (seeds / "folder.md").mkdir()
    os.mkfifo(seeds / "pipe.md")
    (seeds / "large.md").write_bytes(b"x" * 3_000_000)
    (seeds / "bad.md").write_bytes(b"\xff\xfe")
    (seeds / "b\u202ead.md").write_text("约谈")
    (seeds / "UPPER.MD").write_text("约谈")
    (seeds / "more\x1b[2J").mkdir()
    status, output = run("ingest", with_articles)
    assert status == 1
    assert one_line(output)
    assert output.count("拒收") == 7
    assert "另有 2 项不是 .md 或 .txt 文件，没有读：UPPER.MD、'more\\x1b[2J'" in output
    assert "读入 47 篇 = 有案例 40 + 不属收录范围 0 + 没有案例 0 + 读不出 7" in output


def test_the_check_reads_no_pipe_no_device_and_through_no_link(ingested: Path) -> None:
    seeds = ingested / "seeds"
    os.mkfifo(seeds / "pipe.md")
    (seeds / "link.md").symlink_to("/etc/hostname")
    (seeds / "endless.md").symlink_to("/dev/zero")
    (seeds / "0001.md").unlink()
    os.mkfifo(seeds / "0001.md")  # which a case names as its article
    done = programs.run(CASEBOOK, "check", cwd=ingested)
    assert done.returncode == 1, done.stderr
    assert one_line(done.stdout)
    assert "Traceback" not in done.stderr
    assert [name for name in ("pipe.md", "link.md", "endless.md", "0001.md") if f"seeds/{name}:" not in done.stdout] == []


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


def test_what_a_theme_brings_in_is_looked_at_too(project: Path) -> None:
    theme, config = project / "site_templates/theme", project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("  font: false\n", "  font: false\n  custom_dir: site_templates/theme\n"), encoding="utf-8")
    page = theme / "main.html"
    page.write_text(page.read_text(encoding="utf-8").replace("{% block", '{% block announce %}<img src="https://evil.example/a.png">{% endblock %}{% block', 1))
    (theme / "404.html").write_text('{% extends "main.html" %}{% block content %}<p onclick="alert(1)">{% endblock %}')
    (theme / "assets").mkdir(exist_ok=True)
    (theme / "assets/bad.svg").write_text("<svg onload='alert(1)'/>")
    (theme / "assets/bad.css").write_text("@import 'https://evil.example/a.css';")
    (theme / "bad.js").write_text("alert(1)")
    status, output = run("build", project)
    assert status != 0
    assert one_line(output)
    told = ["index.md: <img>", "404.html: <p> has the attribute onclick", "assets/bad.svg: <svg>", "assets/bad.css: fetches", "bad.js: a script"]
    assert [words for words in told if words not in output] == []


def test_a_link_among_the_cases_is_not_published(ingested: Path) -> None:
    (ingested / "content/cases/2025/20250101-00000000-01.md").symlink_to("/etc/hostname")
    (ingested / "content/cases/2024").symlink_to("/etc")
    status, output = run("build", ingested)
    assert status != 0
    assert one_line(output)
    assert "符号链接" in output
