"""axe-core, the accessibility checker, fetched once from npm into a cache folder (never part of the project or the site)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

VERSION = "4.10.3"


def source() -> str | None:
    """The script, or None where neither a cached copy nor npm gives one."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebook"
    script = home / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists() and (npm := shutil.which("npm")):
        home.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), f"axe-core@{VERSION}"]
        subprocess.run(command, capture_output=True, check=False, timeout=120)
    return script.read_text("utf-8") if script.exists() else None
