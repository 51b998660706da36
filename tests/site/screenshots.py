"""Takes a picture of every kind of page, wide and narrow, light and dark: ``python -m tests.site.screenshots [FOLDER [KIND…]]``.

The site is built afresh from the committed cases; pictures go to ``screenshots/`` unless another folder is named.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import executable
from tests.conftest import ROOT, serve_folder
from tests.site.kinds import KINDS, STATES, find

WIDTHS = (1440, 375)
SCHEMES = ("light", "dark")


def take(site: Path, folder: Path, kinds: list[str]) -> None:
    """Write ``KIND-WIDTH-SCHEME.png`` for each kind of page that the site has."""
    folder.mkdir(parents=True, exist_ok=True)
    server, address = serve_folder(site)
    pages = {kind: address + found + STATES.get(kind, "") for kind in kinds if (found := find(site, kind)) is not None}
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            _at(chromium, width, pages, folder)
        chromium.close()
    server.shutdown()


def _at(chromium: Browser, width: int, pages: dict[str, str], folder: Path) -> None:
    for scheme in SCHEMES:
        context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
        page = context.new_page()
        for kind, address in pages.items():
            page.goto(address, wait_until="networkidle")
            page.screenshot(path=str(folder / f"{kind}-{width}-{scheme}.png"), full_page=True)
        context.close()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    with tempfile.TemporaryDirectory() as site:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", site], cwd=ROOT, check=True)
        take(Path(site), folder, sys.argv[2:] or list(KINDS))


if __name__ == "__main__":
    main()
