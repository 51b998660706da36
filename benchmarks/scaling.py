"""How the cost of reading and exporting grows with the number of cases, and what that makes for a million.

    python -m benchmarks.scaling [--sizes 1000,5000,20000] [--stock]

Every step is a process of its own: processor seconds (of it and its children), peak memory, files and MB written. ``--stock`` also builds
the parts of the site with a stock MkDocs. The last lines tell what a further case costs, from size to size (rising: growth is not linear),
and what a million would cost at the last of these rates: a guess, and called so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from benchmarks import synthetic
from benchmarks.build import QUIET, ours
from benchmarks.measure import Run, folder_mb, run
from generator.models import Case

TARGET = 1_000_000
NUMERALS = "一二三四五六七八九"


def articles(cases: Sequence[Case]) -> Iterator[str]:
    """The notices that tell synthetic cases, six to an article, as they would be received."""
    for url, told in groupby(cases, key=lambda c: c.sources[0].url):
        group = list(told)
        source = group[0].sources[0]
        cases_told = "\n\n".join(f"## 案例{NUMERALS[n]}：{c.title}\n\n{c.body}" for n, c in enumerate(group))
        yield f"---\ntitle: {source.title}\nurl: {url}\nsource: {source.publisher}\ndate: {source.date}\n---\n\n# {source.title}\n\n{cases_told}\n"


def steps(folder: Path, count: int, stock: bool) -> Iterator[tuple[str, Run, Path | None]]:
    """Each step's name, what it took, and the folder it wrote."""
    casebook, nice = [sys.executable, "-m", "generator.cli"], ["nice", "-n", "5"]
    received = folder / "received"
    received.mkdir()
    for n, text in enumerate(articles(list(synthetic.cases(count)))):
        (received / f"{n:06}.md").write_text(text, encoding="utf-8")
    ours(folder, 0)

    def step(*arguments: str) -> Run:
        return run([*nice, *casebook, *arguments], folder)

    yield "extract", step("extract", "received"), None
    yield "ingest", step("ingest", "received"), folder / "content/cases"
    yield "ingest again", step("ingest", "received"), None
    yield "check", step("check", "--jobs", "1"), None
    yield "export", step("export", "data"), folder / "data"
    year = "2023"
    for part in ("common", year):
        name = f"export --shard {'YYYY' if part == year else part}"
        yield name, step("export", "--site", "parts", "--shard", part), folder / "parts" / part
        if stock:
            where = folder / "parts" / part
            done = run([*nice, sys.executable, "-m", "mkdocs", "build", "-q"], where, QUIET)
            yield f"mkdocs build {'YYYY' if part == year else part}", done, where / "site"
        shutil.rmtree(folder / "parts")


def main() -> None:
    """Measure every size, print each as it comes and then the fits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000,20000")
    parser.add_argument("--stock", action="store_true", help="also build the parts with a stock MkDocs")
    options = parser.parse_args()
    measured: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            for name, took, wrote in steps(Path(folder), size, options.stock):
                files, mb = (sum(len(f) for _, _, f in os.walk(wrote)), folder_mb(wrote)) if wrote else (0, 0.0)
                print(f"{size:>8,} {name:22} {took}   {files:>9,} files {mb:>8.1f} MB   {1000 * took.cpu / size:.2f} ms a case", flush=True)
                for what, value in (("cpu s", took.cpu), ("peak MB", took.peak_mb), ("files", files), ("MB", mb)):
                    if value:
                        measured[name][what].append((size, value))
    print(f"\nWhat each further case costs between two sizes, and {TARGET:,} at the last of these rates: nothing above the largest size was measured.")
    for name, kinds in measured.items():
        grown = ((what, rates(points), points[-1]) for what, points in kinds.items() if len(points) > 1)
        print(f"{name:22} " + "   ".join(f"{what} {_rates(what, r)} -> {v + r[-1] * (TARGET - n):,.0f}" for what, r, (n, v) in grown))


def rates(points: Sequence[tuple[int, float]]) -> list[float]:
    """What a further case costs from each size to the next: free of what starting costs, and equal where growth is linear."""
    return [(after - before) / (m - n) for (n, before), (m, after) in pairwise(points)]


def _rates(what: str, found: Sequence[float]) -> str:
    return ", ".join(f"{1000 * rate:.2f}" for rate in found) + {"cpu s": " ms", "peak MB": " KB", "MB": " KB"}.get(what, " in 1,000")


if __name__ == "__main__":
    main()
