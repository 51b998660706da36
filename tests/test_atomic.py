"""Whole files or none, one run at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.system import atomic


def test_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_second_holder_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    code = f"from generator.system import atomic; from pathlib import Path\nwith atomic.lock(Path({str(lock)!r})): pass"
    with atomic.lock(lock):
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "another run is writing" in other.stderr
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
