"""MaterialX in a folder of its own: it calls its package ``material``, so it cannot be installed beside Material."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from tests.conftest import ROOT

LOCK = ROOT / "requirements/materialx.txt"


def folder() -> Path:
    """The folder to put first where Python looks for packages; fetched once, by hash. Raises CalledProcessError without a registry."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casebook"
    found = cache / f"materialx-{sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    if not found.exists():
        fresh = cache / f"{found.name}-{os.getpid()}"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        subprocess.run([*command, "--target", str(fresh), "-r", str(LOCK)], check=True)
        try:
            fresh.rename(found)
        except OSError:  # another worker was first
            shutil.rmtree(fresh)
    return found
