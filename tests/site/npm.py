"""Checkers from npm, fetched once into a cache folder; never part of the project or the site."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.lacking import lacking


def package(name: str, version: str) -> Path:
    """The folder of an installed package; a test for which neither the cache nor npm has it ends (tests/lacking.py)."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebook" / f"{name}-{version}"
    folder = home / "node_modules" / name
    if not folder.exists() and (fault := _fetch(f"{name}@{version}", home)):
        mend = f"Install Node.js with npm and let it reach its registry, or put the package into {folder} (npm install --prefix {home} {name}@{version})"
        lacking(f"{name} {version} cannot be had: {fault}", mend)
    return folder


def node() -> str:
    """The command that runs a checker."""
    return shutil.which("node") or lacking("node is not installed", "Install Node.js")


def _fetch(wanted: str, home: Path) -> str:
    """Let npm install a package; what went wrong, '' for nothing."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    home.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(home), wanted]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        return "npm gave no answer within 180 s"
    said = [line.strip() for line in done.stderr.splitlines() if line.lower().startswith("npm err")]  # npm 10 says error, those before it ERR!
    return "" if done.returncode == 0 else "; ".join(said[:2]) or f"npm ended with {done.returncode}"
