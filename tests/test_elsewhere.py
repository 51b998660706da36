"""Where POSIX ends: without fcntl, fork and O_NOFOLLOW, as on Windows, everything works and the site is the same, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import synthetic
from generator.system import atomic
from tests import programs
from tests.conftest import ROOT
from tests.programs import MKDOCS
from tests.test_faults import tree

# Runs ``python run.py MODULE ARGUMENT…`` on a system that lacks what Windows lacks; its one lock is there, with Windows' own interface.
RUNNER = '''
import importlib, multiprocessing, os, runpy, shutil, subprocess, sys, tempfile, types

if __name__ == "__main__":
    import fcntl as real
    windows = types.ModuleType("msvcrt")
    windows.LK_NBLCK = 2
    windows.locking = lambda handle, mode, count: real.lockf(handle, real.LOCK_EX | real.LOCK_NB, count)
    sys.modules |= {"fcntl": None, "msvcrt": windows}
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "fork", "forkpty", "register_at_fork"):
        if hasattr(os, name):
            delattr(os, name)
    os.supports_fd = set()
    importlib.reload(shutil)  # it has asked already what there is
    multiprocessing.set_start_method("spawn")
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    if "MANY" in os.environ:  # so many cases are enough to be shared out over processes
        from generator.publish.build import runner
        from generator.system import workers
        workers.WORTH_PROCESSES = runner.PARALLEL_FROM = int(os.environ["MANY"])
    module, *sys.argv[1:] = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
'''
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}


def elsewhere(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    runner = folder / "run.py"
    runner.write_text(RUNNER, encoding="utf-8")
    command = [sys.executable, str(runner), *words]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT | environment, capture_output=True, encoding="utf-8", check=False)


def test_articles_become_the_same_cases_and_the_same_site(project: Path) -> None:
    seeds = project / "seeds"
    seeds.mkdir()
    for path in (ROOT / "seeds").glob("*.txt"):
        (seeds / path.name).write_bytes(path.read_bytes())
    for words in (["generator.cli", "ingest", "seeds", "--jobs", "2"], ["generator.cli", "check", "--jobs", "2"], ["mkdocs", "build", "-q", "--strict"]):
        done = elsewhere(project, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    assert tree(project / "content/cases") == tree(ROOT / "content/cases")
    assert programs.run(MKDOCS, "build", "-q", "-d", str(project / "here"), cwd=project).returncode == 0
    assert tree(project / "here") == tree(project / "site")


def test_many_cases_are_built_and_checked_without_fork(project: Path) -> None:
    synthetic.write(project / "content/cases", 150)
    for words in (["generator.cli", "check", "--jobs", "2"], ["mkdocs", "build", "-q"], ["generator.cli", "scan", "site"]):
        done = elsewhere(project, *words, MANY="100")
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((project / "site/cases").rglob("index.html"))) >= 150


def test_one_run_at_a_time(project: Path) -> None:
    (project / "seeds").mkdir()
    lock = project / ".cache/ingest.lock"
    lock.parent.mkdir()
    held = f"import fcntl, sys; f = open({str(lock)!r}, 'a'); fcntl.lockf(f, fcntl.LOCK_EX, 1); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        done = elsewhere(project, "generator.cli", "ingest", "seeds")
        assert other.stdin
        other.stdin.close()
    assert done.returncode == 1
    assert "another run" in done.stderr
    assert "Traceback" not in done.stderr
    assert elsewhere(project, "generator.cli", "ingest", "seeds").returncode == 0


def test_a_link_is_not_followed(project: Path) -> None:
    case = project / "content/cases/2024/20240920-0a1b2c3d-01.md"
    case.parent.mkdir()
    case.symlink_to("/etc/hostname")
    (project / "seeds").mkdir()
    (project / "seeds/a.md").symlink_to("/etc/hostname")
    assert "符号链接" in elsewhere(project, "generator.cli", "check").stdout
    done = elsewhere(project, "generator.cli", "ingest", "seeds")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_what_is_printed_is_utf8_whatever_the_code_page(project: Path, encoding: str) -> None:
    done = elsewhere(project, "generator.cli", "check", "--explain", "VOC201", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "词表" in done.stdout
    helped = elsewhere(project, "generator.cli", "--help", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert "网络安全执法案例库" in helped.stdout


def test_a_lock_ends_with_its_block(tmp_path: Path) -> None:
    with atomic.lock(tmp_path / "lock"), pytest.raises(atomic.Busy), atomic.lock(tmp_path / "lock"):
        pass
    with atomic.lock(tmp_path / "lock"):
        pass
