"""The search, measured in a real headless browser over synthetic cases: right answers, bytes, milliseconds, size, build and growth.

    python -m benchmarks.search --cases 1000 10000 [--every] [--rivals 20]
    python -m benchmarks.search --cases --growth 1000 10000 100000

Bytes are what the server sends, uncompressed transfer: the index's files are deflated already. Time runs from the key
to the first result in the page, on an empty cache (cold) and on a repeated query with one character more (warm).
Growth builds the index for each size, prints the line through size and build time, and asks the largest its queries. Material
and Pagefind (``--rivals``) are asked the same queries in the same run, over plain pages of the same cases.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Response, sync_playwright
from rjsmin import jsmin

from benchmarks import search_rivals, synthetic
from benchmarks.search_queries import Truth, queries
from generator.models import Case, DerivedFile, Page
from generator.publish.pages import script_words
from generator.publish.search import index as search_index
from generator.publish.site_context import TEMPLATES, SiteContext
from generator.vocabulary import vocabulary
from tests.browser import executable
from tests.conftest import serve_folder

ASSETS = TEMPLATES / "theme" / "assets" / "casebook"
SCRIPTS = "".join(f'<script src="../assets/casebook/{name}.js"></script>' for name in ("words-zh", "search"))
SHELL = '<!doctype html><html lang="zh"><meta charset="utf-8"><body>{}' + SCRIPTS + "</body></html>"
LIST = "[data-cb-search-page] ol[data-total]"
FEW = 50  # hits of a query whose cost must not grow with the number of cases
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

# Other phrases, so many that the engine keeps the cases of none before: the next key is warm in files, not in answers.
FORGET = "window.casebookSearch.search(Array.from({length: 32}, (_, n) => '龘' + n).join(' '))"


@dataclass
class Built:
    """One index: how many cases, processor seconds to make it, bytes of the index and of the text."""

    cases: int
    seconds: float
    index: int
    text: int

    def __str__(self) -> str:
        return f"{self.cases} cases: index {self.index / 1e6:.2f} MB = {self.index / self.text:.2f} x text, built in {self.ms:.3f} ms a case"

    @property
    def ms(self) -> float:
        """Processor milliseconds a case."""
        return self.seconds / self.cases * 1000


@dataclass
class Answer:
    """What one query cost and found. Milliseconds; ``slow`` is cold with the processor four times slower, 0 where not measured."""

    query: str
    hits: set[str]
    truth: set[str]
    kilobytes: float
    cold: float
    slow: float
    warm: float


def build(cases: Sequence[Case], folder: Path) -> Built:
    """Write the search page and index of some cases into a new folder."""
    site = SiteContext(tuple(cases), vocabulary())
    site.index  # noqa: B018  (shared by all makers of a build, so no cost of the search)
    start = time.process_time()
    made = [*search_index.search(site), *search_index.words(site)]
    seconds = time.process_time() - start
    size = 0
    words = list(script_words.script_words(site))
    items: list[Page | DerivedFile] = [*made, *words, *search_index.page(site)]
    for item in items:
        if isinstance(item, Page):
            content, path = SHELL.format(item.html).encode(), item.path.replace(".md", ".html")
        else:
            content, path = _bytes(item), item.path
            size += len(content) if item not in words else 0
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (folder / "assets/casebook").mkdir(parents=True, exist_ok=True)
    for name in ("search.js", "search-page.js", "search-keys.js", "search-engine.js"):
        (folder / "assets/casebook" / name).write_text(jsmin((ASSETS / name).read_text("utf-8")), "utf-8")
    return Built(len(cases), seconds, size, sum(len((c.title + c.body).encode()) for c in cases))


def _bytes(item: DerivedFile) -> bytes:
    return item.content.encode() if isinstance(item.content, str) else item.content


def _measured(sizes: list[int], response: Response) -> None:
    sizes.append(int(response.headers.get("content-length", 0)))


def ask(browser: Browser, address: str, query: str, rates: Sequence[int]) -> tuple[list[int], float, float, float, float]:
    """(numbers found, KB, cold ms, cold ms with the processor four times slower, warm ms) of one query."""
    kilobytes, warm = 0.0, 0.0
    cold = {1: 0.0, 4: 0.0}
    for rate in rates:
        with browser.new_context() as context:
            page = context.new_page()
            sizes: list[int] = []
            page.on("response", partial(_measured, sizes))
            page.goto(f"{address}search/")
            page.wait_for_load_state("load")
            sizes.clear()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
            cold[rate] = page.evaluate(ASK, query)
            if rate == 1:
                kilobytes = sum(sizes) / 1000
                page.evaluate(FORGET)
                page.evaluate(ASK, query[:-1] or "公")
                warm = page.evaluate(ASK, query)
                found = page.evaluate("async q => (await window.casebookSearch.search(q)).numbers", query)
                shown = page.get_attribute(LIST, "data-total")
                assert shown == str(len(found)), (query, shown, len(found))
    return found, kilobytes, cold[1], cold[4], warm


def measure(browser: Browser, cases: Sequence[Case], folder: Path, asked: Sequence[str], rates: Sequence[int] = (1, 4)) -> list[Answer]:
    """Ask every query of the site in ``folder``, with the processor slowed down by each rate, of which one is 1."""
    site = SiteContext(tuple(cases), vocabulary())
    truth, names = Truth(cases, vocabulary()), {n: i for i, n in search_index.numbers(site).items()}
    server, address = serve_folder(folder)
    try:
        answers = ((q, ask(browser, address, q, rates)) for q in asked)
        return [Answer(q, {names[n] for n in found}, truth.hits(q), *costs) for q, (found, *costs) in answers]
    finally:
        server.shutdown()


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
        if not any(values):  # growth asks at full speed only
            continue
        ordered = sorted(values)
        most = answers[values.index(ordered[-1])].query[:20]
        yield f"  {name:10} median {statistics.median(values):7.1f}  95% {ordered[int(len(ordered) * 0.95)]:7.1f}  most {ordered[-1]:7.1f} ({most})"
    few = [a.kilobytes for a in answers if len(a.truth) <= FEW]
    yield f"  KB of the {len(few)} queries with at most {FEW} hits: most {max(few):.1f}"


def growth(built: Sequence[Built]) -> Iterator[str]:
    """The power of the number of cases that size and build time grow with, by least squares: 1 is in proportion."""
    cases = [math.log(b.cases) for b in built]
    for name, values in (("index bytes", [float(b.index) for b in built]), ("build seconds", [b.seconds for b in built])):
        fit = statistics.linear_regression(cases, list(map(math.log, values)))
        yield f"{name} = {math.exp(fit.intercept):.3g} x cases^{fit.slope:.3f}"


def common(answers: Sequence[Answer]) -> Iterator[str]:
    """What phrases of many hits cost, by the number of hits."""
    yield f"{'hits':>7} {'KB':>7} {'bytes a hit':>12} {'cold':>6} {'warm':>6}  query"
    for a in sorted((a for a in answers if len(a.truth) > FEW), key=lambda a: len(a.truth)):
        hits = len(a.truth)
        yield f"{hits:7} {a.kilobytes:7.1f} {a.kilobytes * 1000 / hits:12.1f} {a.cold:6.0f} {a.warm:6.0f}  {a.query[:40]}"


def run_growth(browser: Browser, home: Path, sizes: Sequence[int]) -> bool:
    """Build every size, ask the largest; says whether every answer was right."""
    built = []
    for size in sizes:
        cases, folder = list(synthetic.cases(size)), home / f"growth-{size}"
        built.append(build(cases, folder))
        print(built[-1], flush=True)
    print("\n".join(growth(built)), flush=True)
    answers = measure(browser, cases, folder, queries(cases), (1,))
    print("\n".join((*table(answers, every=False), "", *common(answers))))
    return all(a.hits == a.truth for a in answers)


def run_size(browser: Browser, home: Path, size: int, rivals: int, *, every: bool) -> bool:
    """Measure one size and print its tables, the rivals' for so many of its queries; says whether every answer was right."""
    cases, folder = list(synthetic.cases(size)), home / f"ours-{size}"
    print(f"\n{build(cases, folder)}", flush=True)
    answers = measure(browser, cases, folder, queries(cases))
    print("\n".join(table(answers, every=every)), flush=True)
    if rivals:
        simple = [a for a in answers if search_rivals.askable(a.query)]
        chosen = simple[:: max(1, len(simple) // rivals)][:rivals]
        ours = {a.query: search_rivals.Cost(len(a.hits), a.cold, a.kilobytes) for a in chosen}
        print("\n".join(search_rivals.compare(browser, cases, home / f"rivals-{size}", {a.query: len(a.truth) for a in chosen}, ours)))
    return all(a.hits == a.truth for a in answers)


def main() -> None:
    """Measure what the options name; exit code 1 where an answer was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--growth", type=int, nargs="+", default=[], help="numbers of cases to fit the growth over; the last is asked")
    parser.add_argument("--rivals", type=int, default=0, help="so many of the queries to Material and Pagefind as well")
    parser.add_argument("--every", action="store_true", help="a line for every query")
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="casebook-") as home:
        browser: Any = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        good = [run_size(browser, Path(home), size, options.rivals, every=options.every) for size in options.cases]
        if options.growth:
            good.append(run_growth(browser, Path(home), options.growth))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
