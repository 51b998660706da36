"""How long an author waits: from saving a case to `mkdocs serve` handing out the changed page.

    python -m benchmarks.serve [CASES] (10,000 by default)

Prints the wall seconds of the first build, of three saves of a text, of a fine edited, of a case removed and added, and the server's processor seconds for
each (what the clock shows on a busy machine is more); then how long it takes until a page that counts the case is handed out, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from benchmarks.build import QUIET, command, fine, middle, ours

PORT = 18_765
PATIENCE = 600  # seconds


def main(count: int = 10_000) -> None:
    """Serve a project of ``count`` cases, change one three times in its text, then in its fine, remove it and add it again."""
    with tempfile.TemporaryDirectory(prefix="casebook-") as name:
        root = ours(Path(name), count)
        file = middle(root / "content" / "cases")
        serving = [command("mkdocs"), "serve", "--quiet", "-a", f"127.0.0.1:{PORT}"]
        started = time.monotonic()
        server = subprocess.Popen(serving, cwd=root, env={**os.environ, **QUIET})
        try:
            _wait(_address(file), "卷宗", server)
            print(f"first build  wall {time.monotonic() - started:6.2f} s   cpu {_cpu(server.pid):6.2f} s")
            for n in range(3):
                word, before = f"第{n}号案卷", "卷宗" if n == 0 else f"第{n - 1}号案卷"
                text = file.read_text(encoding="utf-8").replace(before, word)
                _time("text", lambda text=text: file.write_text(text, encoding="utf-8"), _address(file), word, server)  # type: ignore[misc]
            _time("fine", lambda: fine(file), _address(file), "7.77万元", server)
            text = file.read_text(encoding="utf-8")
            _time("removal", file.unlink, _address(file), None, server)
            _time("case", lambda: file.write_text(text, encoding="utf-8"), _address(file), "7.77万元", server)
        finally:
            server.terminate()
            server.wait()


def _address(file: Path) -> str:
    return f"http://127.0.0.1:{PORT}/cases/{file.stem[:4]}/{file.stem}/"


def _time(what: str, save: Callable[[], object], page: str, word: str | None, server: subprocess.Popen[bytes]) -> None:
    """Save, and print how long it takes until the page has the word, or for None is no more, and until the page of its provision was handed out."""
    busy, saved = _at_rest(server.pid), time.monotonic()
    save()
    _wait(page, word, server)
    shown, cpu = time.monotonic() - saved, _cpu(server.pid) - busy
    _wait(f"http://127.0.0.1:{PORT}/statutes/csl-2016/59/", "", server)
    print(f"one {what:8} wall {shown:6.2f} s   cpu {cpu:6.2f} s   its provision {time.monotonic() - saved:6.2f} s")


def _at_rest(pid: int) -> float:
    """Return once nothing is made any more of what the last save put off: the processor seconds until then."""
    before, now = -1.0, _cpu(pid)
    while now - before > 0.05:
        time.sleep(2)
        before, now = now, _cpu(pid)
    return now


def _wait(page: str, word: str | None, server: subprocess.Popen[bytes]) -> None:
    """Return once the page has the word, or for None is no more. Raises RuntimeError when the server ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
                if word is not None and word in answer.read().decode():
                    return
        except urllib.error.HTTPError:
            if word is None:
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
