"""How the cost of reading and exporting grows with the number of cases, and what that makes for a million.

    python -m benchmarks.scaling [--sizes 1000,4000,12000] [--only reading|site] [--stock]

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
from itertools import chain, groupby, pairwise
from pathlib import Path

from benchmarks import synthetic
from benchmarks.build import QUIET, ours
from benchmarks.measure import Run, folder_mb, run
from generator.models import Case

TARGET = 1_000_000
NUMERALS = "一二三四五六七八九"
Steps = Iterator[tuple[str, Run, Path | None]]
"""Each step's name, what it took, and the folder that holds what it wrote (of ``extract``: read)."""


def articles(cases: Sequence[Case]) -> Iterator[str]:
    """The notices that tell synthetic cases, six to an article, as they would be received."""
    for url, told in groupby(cases, key=lambda c: c.sources[0].url):
        group = list(told)
        source = group[0].sources[0]
        cases_told = "\n\n".join(f"## 案例{NUMERALS[n]}：{c.title}\n\n{c.body}" for n, c in enumerate(group))
        yield f"---\ntitle: {source.title}\nurl: {url}\nsource: {source.publisher}\ndate: {source.date}\n---\n\n# {source.title}\n\n{cases_told}\n"


def reading(folder: Path, count: int) -> Steps:
    """From received articles to case files, and their check."""
    received = folder / "received"
    received.mkdir()
    for n, text in enumerate(articles(list(synthetic.cases(count)))):
        (received / f"{n:06}.md").write_text(text, encoding="utf-8")
    ours(folder, 0)
    yield "extract", _casebook(folder, "extract", "received"), received
    yield "ingest", _casebook(folder, "ingest", "received"), folder / "content/cases"
    yield "check", _casebook(folder, "check", "--jobs", "1"), None
    yield "ingest again", _casebook(folder, "ingest", "received"), None


def site(folder: Path, count: int, stock: bool) -> Steps:
    """From case files to the downloads and the parts of a split site, which a stock MkDocs may build."""
    ours(folder, count)
    yield "export", _casebook(folder, "export", "data"), folder / "data"
    for part, name in (("common", "common"), ("2023", "YYYY")):
        tree = folder / "parts" / part
        yield f"export --shard {name}", _casebook(folder, "export", "--site", "parts", "--shard", part), tree
        if stock:
            yield f"mkdocs build {name}", run([sys.executable, "-m", "mkdocs", "build", "-q"], tree, QUIET), tree / "site"
        shutil.rmtree(folder / "parts")


def _casebook(folder: Path, *arguments: str) -> Run:
    return run([sys.executable, "-m", "generator.cli", *arguments], folder)


def main() -> None:
    """Measure every size, print each as it comes and then the fits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,4000,12000")
    parser.add_argument("--stock", action="store_true", help="also build the parts with a stock MkDocs")
    parser.add_argument("--only", choices=("reading", "site"))
    options = parser.parse_args()
    measured: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            read = reading(Path(one), size) if options.only != "site" else ()
            shown = site(Path(other), size, options.stock) if options.only != "reading" else ()
            for name, took, wrote in chain(read, shown):
                files, mb = (sum(len(f) for _, _, f in os.walk(wrote)), folder_mb(wrote)) if wrote else (0, 0.0)
                print(f"{size:>8,} {name:22} {took}   {files:>9,} files {mb:>8.1f} MB   {1000 * took.cpu / size:.2f} ms a case", flush=True)
                for what, value in (("cpu s", took.cpu), ("peak MB", took.peak_mb), ("files", files), ("MB", mb)):
                    if value:
                        measured[name][what].append((size, value))
    if all(len(points) < 2 for kinds in measured.values() for points in kinds.values()):
        return
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
