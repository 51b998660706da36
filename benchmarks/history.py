"""What the record of changes costs: ``python -m benchmarks.history [CASES COMMITS]`` beside ``git log`` itself, in one run.

A repository is made with ``git fast-import``: every case created in a commit of its own, then corrected ones until there are enough.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import synthetic
from generator.case import file as casefile
from generator.case import history
from generator.models import Case
from generator.vocabulary import vocabulary


def commits(cases: list[Case], count: int) -> Iterator[bytes]:
    """The stream that git imports: ``count`` commits, one file each."""
    v = vocabulary()
    for n in range(count):
        case = cases[n % len(cases)]
        again = n // len(cases)
        if again:
            case = replace(case, consequences=("ransomware",) if again % 2 else ())
        content = casefile.render(case, v).encode()
        path = f"content/cases/{case.id[:4]}/{case.id}.md"
        yield f"commit refs/heads/main\ncommitter a <a@example.org> {1_700_000_000 + n * 60} +0800\ndata 1\nx\n".encode()
        yield f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def main() -> None:
    many, count = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (10_000, 20_000)
    cases = list(synthetic.cases(many))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        stream = b"".join(commits(cases, count))
        subprocess.run(["git", "fast-import", "--quiet"], input=stream, cwd=root, check=True)
        subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True)
        start = time.perf_counter()
        subprocess.run(["git", "log", "--raw", "--no-abbrev", "--format=%ct"], cwd=root, check=True, capture_output=True)
        peer = time.perf_counter() - start
        start = time.perf_counter()
        told = history.read(root / "content/cases", cases)
        own = time.perf_counter() - start
    events = sum(map(len, told.events.values()))
    print(f"history   {many} cases, {count} commits, {events} events: {own:.2f} s, {own / peer:.2f} x git log ({peer:.2f} s)")


if __name__ == "__main__":
    main()
