"""Writes what continuous integration installs, each file by its hash. Run it to update: python .github/scripts/lock.py

requirements/floors.txt: the oldest release of each dependency that pyproject.toml allows, for the job that tries them.

requirements/materialx.txt: a theme that tests build with. It calls itself ``material``, so it cannot be installed beside Material.

requirements/ci.txt: the newest. One list of versions for every Python and system that the workflows run on: resolved for the oldest
Python on Linux, then held fixed while pip looks for the files of the others. (pip reads the markers of requirements for the
Python that runs it, so run it with the oldest.)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK, FLOORS, MATERIALX = (ROOT / "requirements" / name for name in ("ci.txt", "floors.txt", "materialx.txt"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LINUX = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64")
MAC = tuple(f"macosx_{version}_{chip}" for version in ("14_0", "13_0", "12_0", "11_0", "10_13", "10_12", "10_9") for chip in ("arm64", "universal2"))
WINDOWS = ("win_amd64",)
TARGETS = (*((python, LINUX) for python in PYTHONS), ("3.12", MAC), ("3.12", WINDOWS))
SOURCES = ("rjsmin",)  # no file built for every system: built there from its source
TOOLS = ("setuptools>=77", "wheel", "pip-audit")
FLOOR_TOOLS = ("setuptools>=77", "wheel", "pytest>=8", "hypothesis>=6.100")
MATERIALX_HEAD = """\
# The newest MaterialX, by hash. Tests put it into a folder of its own (tests/site/materialx.py). Written by .github/scripts/lock.py.
"""
FLOOR_HEAD = f"""\
# The oldest releases that pyproject.toml allows, by hash, for CPython {PYTHONS[0]} on Linux x86-64. Written by .github/scripts/lock.py.
"""
HEAD = f"""\
# Everything continuous integration installs, by hash, for CPython {PYTHONS[0]} to {PYTHONS[-1]} on Linux x86-64, and 3.12 on macOS and
# Windows. Written by .github/scripts/lock.py: to update, run it, read the diff, and let the pull request's own run test it. A machine of
# your own does not need this file.
"""


def project() -> Any:
    """The project's table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wanted() -> list[str]:
    """What the project asks for, its tools for development and what builds it."""
    return [*project()["dependencies"], *project()["optional-dependencies"]["dev"], *TOOLS]


def oldest() -> list[str]:
    """What the project asks for, each at its floor (``>=2.8,<3`` is ``==2.8``), and what tries it."""
    return [*(re.sub(r">=([0-9.]+).*", r"==\1", line) for line in project()["dependencies"]), *FLOOR_TOOLS]


def resolved(requirements: Iterable[str], *options: str) -> list[dict[str, Any]]:
    """What pip would install. Raises CalledProcessError where a package has no file that fits."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report)]
        subprocess.run([*command, "--target", f"{folder}/none", *options, *requirements], check=True)
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def built_for(python: str, platforms: tuple[str, ...]) -> list[str]:
    """The options by which pip looks for files of another Python and system."""
    return ["--python-version", python, "--only-binary=:all:", *(word for platform in platforms for word in ("--platform", platform))]


def files(items: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each package with its version, and the hash of its file."""
    for item in items:
        name, version = item["metadata"]["name"].lower().replace("_", "-"), item["metadata"]["version"]
        yield f"{name}=={version}", item["download_info"]["archive_info"]["hashes"]["sha256"]


def locked() -> dict[str, list[str]]:
    """The newest of every package, with the hashes of all files that a target takes."""
    first, *others = TARGETS
    hashes = {pin: [digest] for pin, digest in files(resolved(wanted(), *built_for(*first)))}
    sources = [pin for pin in hashes if pin.startswith(SOURCES)]
    built = [pin for pin in hashes if pin not in sources]
    more = [resolved(built if target[1] != LINUX else hashes, "--no-deps", *built_for(*target)) for target in others]
    for pin, digest in files(item for found in (*more, resolved(sources, "--no-deps", "--no-binary=:all:")) for item in found):
        if digest not in hashes[pin]:
            hashes[pin].append(digest)
    return hashes


def lines(hashes: dict[str, list[str]]) -> str:
    """A requirement a line, in order of the packages' names."""
    return "".join(f"{pin} {' '.join(f'--hash=sha256:{digest}' for digest in hashes[pin])}\n" for pin in sorted(hashes))


if __name__ == "__main__":
    floors = {pin: [digest] for pin, digest in files(resolved(oldest(), *built_for(*TARGETS[0])))}
    FLOORS.write_text(FLOOR_HEAD + lines(floors), encoding="utf-8")
    newest = {pin: [digest] for pin, digest in files(resolved(["mkdocs-materialx"], "--no-deps"))}
    MATERIALX.write_text(MATERIALX_HEAD + lines(newest), encoding="utf-8")
    LOCK.write_text(HEAD + lines(locked()), encoding="utf-8")
