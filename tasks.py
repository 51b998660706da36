"""Every task of this repository, without make: ``python tasks.py site``, ``python tasks.py test``. The Makefile calls the same.

Everything lives in ``.venv``; nothing else on the machine is touched but, for the tests, a headless browser and Node.js where none is found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MADE_FROM = [ROOT / "pyproject.toml", ROOT / "setup.py"]


def run(*words: str, **environment: str) -> None:
    """Run the environment's Python with these words. Ends this program with the status of one that fails."""
    settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}  # the latter: Windows reads and writes in its own code page else
    done = subprocess.run([str(PYTHON), *words], cwd=ROOT, env={**os.environ, **settings, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def installed(stamp: str, *extras: str) -> None:
    """Make the environment, and install the project (with these extras) unless that was done since the project's files changed."""
    made = VENV / stamp
    if made.exists() and made.stat().st_mtime >= max(path.stat().st_mtime for path in MADE_FROM):
        return
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    wanted = f".[{','.join(extras)}]" if extras else "."
    run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", wanted)
    run("-m", "compileall", "-q", "-j", "0", "generator")  # as pip does with what it copies; where Python may write none, each command would do it anew
    made.touch()


def site() -> None:
    """own environment, ingest the seeds, check, build into site/, say how to open it"""
    installed(".site")
    run("-m", "generator.cli", "ingest", "seeds")
    run("-m", "generator.cli", "check")
    run("-m", "mkdocs", "build", "--strict", "--quiet")
    where = PYTHON.relative_to(ROOT)
    print(f"site/ is built. 打开方式 / to read it:  {where} -m http.server -d site 8000   ->  http://localhost:8000/")


def serve() -> None:
    """live preview at http://localhost:8000/"""
    installed(".site")
    run("-m", "mkdocs", "serve")


def check() -> None:
    """every problem in the case files"""
    installed(".site")
    run("-m", "generator.cli", "check")


def offline() -> None:
    """an edition that opens from a folder: offline/index.html"""
    installed(".site")
    run("-m", "mkdocs", "build", "--strict", "--quiet", "-d", "offline", CASEBOOK_OFFLINE="true")


def release() -> None:
    """dated archives of the data with checksums and the cases' changes, into release/"""
    installed(".site")
    run("-m", "generator.cli", "check")
    run("-m", "generator.cli", "release", "release")


def _ready_for_tests() -> None:
    installed(".site")
    installed(".dev", "dev")
    run("tests/get_browser.py")


def test() -> None:
    """own environment, a browser where none is found, every test"""
    _ready_for_tests()
    workers = (os.cpu_count() or 1) + 1  # one more than cores: at any time one waits for a browser, a server or pip
    # Where the environment forbids to keep what is compiled, each of a hundred processes would compile all modules for itself.
    run("-m", "pytest", "-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder", PYTHONDONTWRITEBYTECODE="")


def test_long() -> None:
    """the full volume: fuzzing, crash tests, all hostile payloads"""
    _ready_for_tests()
    run("-m", "pytest", "-m", "long")


def lint() -> None:
    """ruff and mypy --strict over the generator, the tests, the benchmarks and the scripts"""
    installed(".site")
    installed(".dev", "dev")
    run("-m", "ruff", "check", ".")
    run("-m", "mypy")


def screenshots() -> None:
    """every page kind at 1440 and 375 px, light and dark"""
    _ready_for_tests()
    run("-m", "tests.site.screenshots")


def bench() -> None:
    """all benchmarks (minutes)"""
    installed(".site")
    installed(".bench", "dev", "bench")
    run("-m", "benchmarks")


def clean() -> None:
    """remove what was built, keep the environment"""
    for name in ("site", "offline", ".cache", "build"):
        shutil.rmtree(ROOT / name, ignore_errors=True)


TASKS: dict[str, Callable[[], None]] = {
    task.__name__.replace("_", "-"): task for task in (site, serve, test, test_long, lint, check, offline, release, screenshots, bench, clean)
}


def main(names: list[str]) -> None:
    """Do these tasks in turn; without a name, or with one that is none, say which there are."""
    if sys.version_info < (3, 11):  # noqa: UP036  (run by whatever Python is there)
        sys.exit("Python 3.11 or newer is needed (需要 3.11 以上的 Python)")
    if not names or not set(names) <= set(TASKS):
        sys.exit("\n".join(["python tasks.py TASK", *(f"  {name:12} {task.__doc__}" for name, task in TASKS.items())]))
    for name in names:
        TASKS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
