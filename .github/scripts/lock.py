"""Writes requirements/ci.txt: what continuous integration installs, each file by its hash. Run it to update: python .github/scripts/lock.py

pip resolves for the machine the workflows run on (Linux x86-64, CPython 3.12), whatever this one is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements/ci.txt"
PYTHON = "3.12"
PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64")
TOOLS = ("setuptools>=77", "wheel", "pip-audit")
HEAD = f"""\
# Everything continuous integration installs, by hash, for CPython {PYTHON} on Linux x86-64. Written by .github/scripts/lock.py:
# to update, run it, read the diff, and let the pull request's own run test it. A machine of your own does not need this file.
"""


def wanted() -> list[str]:
    """What the project asks for, its tools for development and what builds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"], *TOOLS]


def resolved(requirements: list[str]) -> dict[str, Any]:
    """pip's report of what it would install."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        where = ["--target", f"{folder}/none", "--python-version", PYTHON, "--only-binary=:all:"]
        where += [word for platform in PLATFORMS for word in ("--platform", platform)]
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", str(report)]
        subprocess.run([*command, *where, *requirements], check=True)
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found


def lines(report: dict[str, Any]) -> list[str]:
    """One requirement per package, in order of their names."""
    found = []
    for item in report["install"]:
        name, version = item["metadata"]["name"].lower().replace("_", "-"), item["metadata"]["version"]
        found.append(f"{name}=={version} --hash=sha256:{item['download_info']['archive_info']['hashes']['sha256']}\n")
    return sorted(found)


if __name__ == "__main__":
    LOCK.write_text(HEAD + "".join(lines(resolved(wanted()))), encoding="utf-8")
