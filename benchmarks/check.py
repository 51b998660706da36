"""How long `casebook check` takes and how much memory: python -m benchmarks.check [CASES] (10,000 by default)."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import synthetic
from generator import check


def main(count: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder) / "content" / "cases", count)
        start, busy = time.perf_counter(), _processor_time()
        problems = check.check(Path(folder))
        seconds, busy = time.perf_counter() - start, _processor_time() - busy
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    # ru_maxrss of children is that of the largest one; there is one a core.
    print(f"{count} cases: {seconds:.1f} s, {len(problems)} problems, {own.ru_maxrss // 1024} MB here, {children.ru_maxrss // 1024} MB a worker")
    print(f"processor time over all cores: {busy:.1f} s (what the wall clock shows on a busy machine is more)")


def _processor_time() -> float:
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in usage)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
