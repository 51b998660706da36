"""Checkers from npm, fetched once into a cache folder; never part of the project or the site."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def package(name: str, version: str) -> Path | None:
    """The folder of an installed package, or None where neither the cache nor npm has it."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebook" / f"{name}-{version}"
    folder = home / "node_modules" / name
    if not folder.exists() and (npm := shutil.which("npm")):
        home.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), f"{name}@{version}"]
        subprocess.run(command, capture_output=True, check=False, timeout=180)
    return folder if folder.exists() else None
