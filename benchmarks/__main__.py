"""Every benchmark in its short form, one after the other: python -m benchmarks (minutes)."""

from __future__ import annotations

import subprocess
import sys

SHORT = (
    ("build", "--cases", "1000"),
    ("serve", "1000"),
    ("ingest",),
    ("check", "1000"),
    ("search", "--cases", "1000"),
)


def main() -> int:
    """Run each as its own process, so that none measures another's memory; returns how many failed."""
    failed = 0
    for name, *options in SHORT:
        print(f"\n== {name} {' '.join(options)}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
