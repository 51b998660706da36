"""The same queries put to Material's own search and to Pagefind, each over plain pages of the same cases.

    python -m benchmarks.search_rivals --cases 1000

Material comes with this project's dependencies; Pagefind is taken from npm into a cache, and left out where it cannot be had.
"""

from __future__ import annotations

import argparse
import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import synthetic
from benchmarks.search import measure_ours
from benchmarks.search_queries import Truth, queries
from generator import casefile
from generator.models import Case
from generator.vocabulary import vocabulary
from tests.browser import executable
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
    clearInterval(timer); done([+(/[0-9]+/.exec(meta.textContent) || [0])[0], performance.now() - start]); } }, 5);
  input.focus(); input.value = query; input.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
  input.dispatchEvent(new Event('input', {bubbles: true}));
})"""
CONFIG = "site_name: cases\ntheme: {name: material, language: zh, font: false}\nplugins: [search]\nnav: [index.md]\n"


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
    return " ".join(part for tag in casefile.tags(case, vocabulary()) for part in tag.split("/")[1:])


def put(browser: Any, site: Path, script: str, asked: Sequence[str]) -> list[tuple[int, float, float]]:
    """(hits, ms to the first, KB from opening the page) of each query on an empty cache."""
    server, address = serve_folder(site)
    answers = []
    for query in asked:
        with browser.new_context() as context:
            page = context.new_page()
            sizes: list[int] = []
            page.on("response", lambda r, sizes=sizes: sizes.append(int(r.headers.get("content-length", 0))))
            page.goto(address)
            page.wait_for_load_state("load")
            hits, ms = page.evaluate(f"q => Promise.race([({script})(q), new Promise(d => setTimeout(d, 60000, [0, 60000]))])", query)
            answers.append((hits, ms, sum(sizes) / 1000))
    server.shutdown()
    return answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=60)
    options = parser.parse_args()
    cases = list(synthetic.cases(options.cases))
    asked = [q for q in queries(cases) if not re.search(r'[\s"]', q)][: options.queries]
    truth = [len(Truth(cases, vocabulary()).hits(q)) for q in asked]
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        columns = {"ours": measure_ours(browser, cases, Path(home, "ours"), asked)}
        makers: dict[str, tuple[Callable[[Sequence[Case], Path], Path | None], str]] = {
            "Material": (material, MATERIAL), "Pagefind": (pagefind, PAGEFIND),
        }  # fmt: skip
        for name, (make, script) in makers.items():
            if site := make(cases, Path(home, name)):
                columns[name] = put(browser, site, script, asked)
    print(f"{'truth':>6}" + "".join(f"{name + ' hits':>15} {'ms':>6} {'KB':>7}" for name in columns) + "  query")
    for n, query in enumerate(asked):
        print(f"{truth[n]:6}" + "".join(f"{c[n][0]:15} {c[n][1]:6.0f} {c[n][2]:7.1f}" for c in columns.values()) + f"  {query[:30]}")
    for name, c in columns.items():
        right = sum(c[n][0] == truth[n] for n in range(len(asked)))
        print(f"{name}: the right number of cases for {right} of {len(asked)} queries, {sum(a[0] for a in c)} hits for {sum(truth)}")


if __name__ == "__main__":
    main()
