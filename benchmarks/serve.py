"""How long an author waits: from saving a case to `mkdocs serve` handing out the changed page.

    python -m benchmarks.serve [CASES] (10,000 by default)

Prints the wall seconds of the first build and of each of three saves, and the server's processor seconds for each save (what the
clock shows on a busy machine is more). MkDocs itself waits up to a second before it looks, and for a quarter of one after.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.build import QUIET, command, ours

PORT = 18_765
PATIENCE = 600  # seconds


def main(count: int = 10_000) -> None:
    """Serve a project of ``count`` cases, change one three times."""
    with tempfile.TemporaryDirectory(prefix="casebook-") as name:
        root = ours(Path(name), count)
        file = min((root / "content" / "cases").rglob("*.md"))
        page = f"http://127.0.0.1:{PORT}/cases/{file.stem[:4]}/{file.stem}/"
        serving = [command("mkdocs"), "serve", "--quiet", "-a", f"127.0.0.1:{PORT}"]
        started = time.monotonic()
        server = subprocess.Popen(serving, cwd=root, env={**os.environ, **QUIET})
        try:
            _wait(page, "卷宗", server)
            print(f"first build  wall {time.monotonic() - started:6.2f} s   cpu {_cpu(server.pid):6.2f} s")
            for n in range(3):
                time.sleep(2)
                busy, saved, word = _cpu(server.pid), time.monotonic(), f"第{n}号案卷"
                file.write_text(file.read_text(encoding="utf-8").replace("卷宗" if n == 0 else f"第{n - 1}号案卷", word), encoding="utf-8")
                _wait(page, word, server)
                print(f"one case     wall {time.monotonic() - saved:6.2f} s   cpu {_cpu(server.pid) - busy:6.2f} s")
        finally:
            server.terminate()
            server.wait()


def _wait(page: str, word: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the page has the word. Raises RuntimeError when the server ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
                if word in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise RuntimeError("mkdocs serve did not show the page")


def _cpu(pid: int) -> float:
    """Processor seconds of a process and its ended children so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
