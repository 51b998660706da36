"""A change of filter in the explorer, over synthetic cases in a real headless browser: processor milliseconds of the page for each.

    python -m benchmarks.explorer 10000 [--width 1440 375]

Counted is what the page's main thread computed (thread time, not the clock) from the click until the rows stand: script, style, layout.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import synthetic
from tests.browser import executable
from tests.conftest import ROOT, serve_folder

TABLE = ".cb-explore__table[data-total]"
# Runs in the page: click, wait for the rows, let the browser lay them out.
CHANGE = """async selector => {
  const table = document.querySelector('.cb-explore__table');
  document.querySelector(selector).click();
  await new Promise(done => { (function look() { if (table.dataset.total !== undefined) done(); else setTimeout(look, 1); })(); });
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
}"""
CHANGES = (
    "[data-axis=region] .cb-choice input", "[data-axis=violation] .cb-choice input", "[data-axis=region] .cb-choice input",
    "[data-do=clear]", "[data-summary=measure] .cb-pick", "th[data-sort=fine] button", "[data-do=clear]",
)  # fmt: skip


def build(folder: Path, cases: int) -> Path:
    """The site of so many synthetic cases, below ``folder``."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copytree(ROOT / "content", folder / "content", ignore=lambda _, names: [n for n in names if n == "cases"])
    synthetic.write(folder / "content/cases", cases)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")], cwd=folder, check=True)
    return folder / "site"


def measure(browser: Any, address: str, width: int) -> Iterator[tuple[str, float, int]]:
    """(what was clicked, processor ms, cases then shown) of every change, at a width of the window in pixels."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}explore/")
    page.wait_for_selector(TABLE)
    page.evaluate("document.querySelectorAll('.cb-explore details').forEach(box => { box.open = true; })")
    page.wait_for_timeout(500)
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        return next(float(m["value"]) for m in client.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration")

    for selector in CHANGES:
        before = spent()
        page.evaluate(CHANGE, selector)
        yield selector, 1000 * (spent() - before), int(page.get_attribute(TABLE, "data-total") or 0)


def main() -> None:
    """Build the site and print a line a change and the most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=int, nargs="?", default=10_000)
    parser.add_argument("--width", type=int, nargs="+", default=[1440, 375])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casebook-") as home, sync_playwright() as playwright:
        server, address = serve_folder(build(Path(home), options.cases))
        browser: Any = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        for width in options.width:
            found = list(measure(browser, address, width))
            for selector, ms, shown in found:
                print(f"{width:5} px {ms:6.1f} ms {shown:7} cases  {selector}")
            print(f"{width:5} px most {max(ms for _, ms, _ in found):.1f} ms")
        server.shutdown()


if __name__ == "__main__":
    main()
