"""The same queries put to Material's own search and to Pagefind, each over plain pages of the same cases (benchmarks/search.py).

Material comes with this project's dependencies; it cuts Chinese into words only where jieba is installed (``pip install jieba``, for
the benchmark alone). Pagefind is taken from npm into a cache, and left out where it cannot be had.
"""

from __future__ import annotations

import html
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from generator.case import axes
from generator.models import Case
from generator.vocabulary import vocabulary
from tests.conftest import serve_folder
from tests.site.npm import package

PAGEFIND = """async query => {
  const start = performance.now();
  const engine = await import('/pagefind/pagefind.js');
  const found = await engine.search(query);
  if (found.results.length) await found.results[0].data();
  return [found.results.length, performance.now() - start];
}"""
MATERIAL = """query => new Promise(done => {
  const input = document.querySelector('.md-search__input'), meta = document.querySelector('.md-search-result__meta');
  const before = meta.textContent, start = performance.now();
  const timer = setInterval(() => { if (/[0-9]|没有/.test(meta.textContent) && meta.textContent !== before) {
    clearInterval(timer); const said = /([0-9.]+)(k?)/.exec(meta.textContent) || ['', 0, ''];
    done([Math.round(said[1] * (said[2] ? 1000 : 1)), performance.now() - start]); } }, 5);
  input.focus(); input.value = query; input.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
  input.dispatchEvent(new Event('input', {bubbles: true}));
})"""
PATIENCE = 60_000  # ms for one query; a query that takes longer counts as no hits
MATERIAL_WORK = 30_000  # queries x cases put to Material: half a minute a query at 10,000 cases
CONFIG = r"""site_name: cases
theme: {name: material, language: zh, font: false}
plugins: [search: {separator: '[\s\u200b\-]'}]
nav: [index.md]
"""


def material(cases: Sequence[Case], home: Path) -> Path:
    """The cases as Markdown pages, built with Material and its search."""
    (home / "docs").mkdir(parents=True)
    (home / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (home / "docs/index.md").write_text("# cases\n")
    for case in cases:
        text = f"# {case.title}\n\n{case.body}\n\n{_labels(case)}\n"
        (home / f"docs/{case.id}.md").write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=home, check=True, capture_output=True)
    return home / "site"


def pagefind(cases: Sequence[Case], home: Path) -> Path | None:
    """The cases as plain HTML pages, indexed by Pagefind; None where npm has no Pagefind for this machine."""
    folder = package("pagefind", "1.4.0")
    if folder is None:
        return None
    home.mkdir(parents=True)
    (home / "index.html").write_text('<!doctype html><html lang="zh"><title>cases</title><body></body></html>')
    for case in cases:
        paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in (*case.body.split("\n\n"), _labels(case)))
        page = f'<!doctype html><html lang="zh"><title>{case.title}</title><body><h1>{html.escape(case.title)}</h1>{paragraphs}</body></html>'
        (home / f"{case.id}.html").write_text(page, encoding="utf-8")
    run = [str(folder.parent / ".bin" / "pagefind"), "--site", str(home)]
    return home if subprocess.run(run, check=False, capture_output=True).returncode == 0 else None


def _labels(case: Case) -> str:
    return " ".join(part for tag in axes.tags(case, vocabulary()) for part in tag.split("/")[1:])


class Cost(NamedTuple):
    """What an engine said to one query on an empty cache: how many cases, ms to the first, KB from opening the page."""

    hits: int
    ms: float
    kilobytes: float


def askable(query: str) -> bool:
    """Whether all three engines take the query to mean the same: one phrase."""
    return not re.search(r'[\s"-]', query)


def put(browser: Any, site: Path, script: str, asked: Sequence[str]) -> dict[str, Cost]:
    """What an engine answers to each query."""
    server, address = serve_folder(site)
    answers = {}
    for query in asked:
        with browser.new_context() as context:
            page = context.new_page()
            sizes: list[int] = []
            page.on("response", lambda r, sizes=sizes: sizes.append(int(r.headers.get("content-length", 0))))
            page.goto(address)
            page.wait_for_load_state("load")
            hits, ms = page.evaluate(f"q => Promise.race([({script})(q), new Promise(d => setTimeout(d, {PATIENCE}, [0, {PATIENCE}]))])", query)
            answers[query] = Cost(hits, ms, sum(sizes) / 1000)
    server.shutdown()
    return answers


def compare(browser: Any, cases: Sequence[Case], home: Path, truth: Mapping[str, int], ours: Mapping[str, Cost]) -> Iterator[str]:
    """Build both rivals, ask them, and give one table of all three, with the right number of cases for each query."""
    columns = {"ours": dict(ours)}
    for name, make, script in (("Pagefind", pagefind, PAGEFIND), ("Material", material, MATERIAL)):
        asked = list(truth)[:: max(1, len(truth) * len(cases) // MATERIAL_WORK)] if name == "Material" else list(truth)
        started = time.monotonic()
        if site := make(cases, home / name):
            words = ", no jieba" if name == "Material" and find_spec("jieba") is None else ""
            yield f"{name}{words}: built in {time.monotonic() - started:.0f} s, asked {len(asked)} of {len(truth)} queries"
            columns[name] = put(browser, site, script, asked)
        else:
            yield f"{name}: not to be had on this machine"
    yield f"{'truth':>6}" + "".join(f"{name + ' hits':>15} {'ms':>6} {'KB':>8}" for name in columns) + "  query"
    for query, right in truth.items():
        yield f"{right:6}" + "".join(_cells(c.get(query)) for c in columns.values()) + f"  {query[:30]}"
    for name, column in columns.items():
        yield _summary(name, column, truth)


def _cells(cost: Cost | None) -> str:
    return f"{cost.hits:15} {cost.ms:6.0f} {cost.kilobytes:8.1f}" if cost else f"{'-':>15} {'-':>6} {'-':>8}"


def _is_right(name: str, hits: int, truth: int) -> bool:
    """Material says 1.2k for 1,234."""
    return hits == truth or (name == "Material" and truth > 999 and abs(hits - truth) <= 50)


def _summary(name: str, column: Mapping[str, Cost], truth: Mapping[str, int]) -> str:
    right = sum(_is_right(name, cost.hits, truth[query]) for query, cost in column.items())
    ms, kilobytes = (statistics.median(values) for values in zip(*((c.ms, c.kilobytes) for c in column.values()), strict=True))
    found, wanted = sum(c.hits for c in column.values()), sum(truth[q] for q in column)
    return f"{name:8} right number for {right} of {len(column)} queries, {found} hits for {wanted}; median {ms:.0f} ms, {kilobytes:.1f} KB"
