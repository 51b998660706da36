"""The search, measured in a real headless browser over synthetic cases: right answers, bytes, milliseconds, size, build and growth.

    python -m benchmarks.search --cases 1000 10000 [--growth 100000] [--every]

Bytes are what the server sends, uncompressed transfer: the index's files are deflated already. Time runs from the key
to the first result in the page, on an empty cache (cold) and on a repeated query with one character more (warm).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks import synthetic
from benchmarks.search_queries import Truth, queries
from generator.models import Case, DerivedFile, Page
from generator.publish import search_index
from generator.publish.context import TEMPLATES, SiteContext
from generator.vocabulary import vocabulary
from tests.browser import executable
from tests.conftest import serve_folder

ASSETS = TEMPLATES / "theme" / "assets" / "casebook"
SHELL = '<!doctype html><html lang="zh"><meta charset="utf-8"><body>{}<script src="../assets/casebook/search.js"></script></body></html>'
LIST = "[data-cb-search-page] ol[data-total]"
# Runs in the page: type the query, wait for the first result, say how long that took. A search that fails must not hang the run.
ASK = """query => new Promise((done, failed) => {
  setTimeout(() => failed(new Error('no answer in 60 s to ' + query)), 60000);
  const input = document.querySelector('[data-cb-search-page] input'), list = document.querySelector('[data-cb-search-page] ol');
  const watch = new MutationObserver(() => { if (list.dataset.total !== undefined) {
    watch.disconnect(); done(performance.now() - start); } });
  watch.observe(list, {attributes: true, childList: true});
  const start = performance.now();
  input.value = query; input.dispatchEvent(new Event('input', {bubbles: true}));
})"""


@dataclass
class Answer:
    """What one query cost and found."""

    query: str
    hits: set[str]
    truth: set[str]
    kilobytes: float
    cold: float
    slow: float
    warm: float


def build(cases: Sequence[Case], folder: Path) -> tuple[float, int, int]:
    """Write the search page and index of some cases; gives CPU seconds, bytes of the index and bytes of the text."""
    site = SiteContext(tuple(cases), vocabulary())
    site.index  # noqa: B018  (shared by all makers of a build, so no cost of the search)
    start = time.process_time()
    made = list(search_index.search(site))
    seconds = time.process_time() - start
    size = 0
    for item in made:
        if isinstance(item, Page):
            content, path = SHELL.format(item.html).encode(), item.path.replace(".md", ".html")
        else:
            content, path = _bytes(item), item.path
            size += len(content)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (folder / "assets/casebook").mkdir(parents=True)
    for name in ("search.js", "search-engine.js"):
        (folder / "assets/casebook" / name).write_bytes((ASSETS / name).read_bytes())
    return seconds, size, sum(len((c.title + c.body).encode()) for c in cases)


def _bytes(item: DerivedFile) -> bytes:
    return item.content.encode() if isinstance(item.content, str) else item.content


def ask(browser: Browser, address: str, query: str) -> tuple[list[int], float, float, float, float]:
    """(numbers found, KB, cold ms, cold ms with the processor four times slower, warm ms) of one query."""
    kilobytes, cold = 0.0, []
    warm = 0.0
    for rate in (1, 4):
        with browser.new_context() as context:
            page = context.new_page()
            sizes: list[int] = []
            page.on("response", lambda r, sizes=sizes: sizes.append(int(r.headers.get("content-length", 0))))
            page.goto(f"{address}search/")
            page.wait_for_load_state("load")
            sizes.clear()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
            cold.append(page.evaluate(ASK, query))
            if rate == 1:
                kilobytes = sum(sizes) / 1000
                page.evaluate(ASK, query[:-1] or "公")
                warm = page.evaluate(ASK, query)
                found = page.evaluate("async q => (await window.casebookSearch.search(q)).numbers", query)
                shown = page.get_attribute(LIST, "data-total")
                assert shown == str(len(found)), (query, shown, len(found))
    return found, kilobytes, cold[0], cold[1], warm


def measure(browser: Browser, cases: Sequence[Case], folder: Path, asked: Sequence[str]) -> list[Answer]:
    """Ask every query of the site in ``folder``."""
    truth, names = Truth(cases, vocabulary()), {n: i for i, n in search_index.numbers(SiteContext(tuple(cases), vocabulary())).items()}
    server, address = serve_folder(folder)
    try:
        answers = ((q, ask(browser, address, q)) for q in asked)
        return [Answer(q, {names[n] for n in found}, truth.hits(q), *costs) for q, (found, *costs) in answers]
    finally:
        server.shutdown()


def measure_ours(browser: Browser, cases: Sequence[Case], folder: Path, asked: Sequence[str]) -> list[tuple[int, float, float]]:
    """(hits, ms, KB) of each query, as the comparison with other engines prints them."""
    build(cases, folder)
    return [(len(a.hits), a.cold, a.kilobytes) for a in measure(browser, cases, folder, asked)]


def table(answers: Sequence[Answer], *, every: bool) -> Iterator[str]:
    """The table, a line a query, and the sums."""
    yield f"{'hits':>6} {'truth':>6} {'KB':>7} {'cold':>6} {'x4':>6} {'warm':>6}  query"
    for a in answers:
        wrong = "" if a.hits == a.truth else f"  WRONG: {len(a.hits - a.truth)} too many, {len(a.truth - a.hits)} missed"
        if every or wrong:
            yield f"{len(a.hits):6} {len(a.truth):6} {a.kilobytes:7.1f} {a.cold:6.0f} {a.slow:6.0f} {a.warm:6.0f}  {a.query[:40]}{wrong}"
    right = sum(len(a.hits & a.truth) for a in answers)
    recall, precision = right / max(1, sum(len(a.truth) for a in answers)), right / max(1, sum(len(a.hits) for a in answers))
    yield f"{len(answers)} queries: recall {recall:.4f}, precision {precision:.4f}"
    for name, values in (("KB", [a.kilobytes for a in answers]), ("cold ms", [a.cold for a in answers]),
                         ("cold ms x4", [a.slow for a in answers]), ("warm ms", [a.warm for a in answers])):  # fmt: skip
        ordered = sorted(values)
        most = max(answers, key=lambda a, v=values: v[answers.index(a)]).query[:20]
        yield f"  {name:10} median {statistics.median(values):7.1f}  95% {ordered[int(len(ordered) * 0.95)]:7.1f}  most {ordered[-1]:7.1f} ({most})"


def run(sizes: Sequence[int], growth: int, *, every: bool) -> bool:
    """Print the tables; says whether every answer was right."""
    good = True
    costs: list[tuple[int, float, int]] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        browser: Any = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        for size in [*sizes, *([growth] if growth else [])]:
            cases, folder = list(synthetic.cases(size)), Path(home, str(size))
            seconds, index, text = build(cases, folder)
            costs.append((size, seconds, index))
            print(f"\n{size} cases: index {index / 1e6:.2f} MB = {index / text:.2f} x text, built in {seconds / size * 1000:.3f} ms a case")
            answers = measure(browser, cases, folder, queries(cases))
            print("\n".join(table(answers, every=every)))
            few = [a.kilobytes for a in answers if len(a.truth) <= 50]
            print(f"  KB of queries with at most 50 hits: most {max(few):.1f}")
            good &= all(a.hits == a.truth for a in answers)
    if len(costs) > 1:
        (n0, s0, b0), (n1, s1, b1) = costs[0], costs[-1]
        print(f"\ngrowth from {n0} to {n1} cases (x{n1 / n0:.0f}): build time x{s1 / s0:.1f}, index x{b1 / b0:.1f}")
    return good


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--growth", type=int, default=0, help="also this many cases, to see how costs grow")
    parser.add_argument("--every", action="store_true", help="a line for every query")
    options = parser.parse_args()
    sys.exit(0 if run(options.cases, options.growth, every=options.every) else 1)


if __name__ == "__main__":
    main()
