"""Takes a picture of every kind of page, wide and narrow, light and dark: ``python -m tests.screenshots SITE FOLDER [KIND…]``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import executable
from tests.conftest import serve_folder
from tests.site.kinds import KINDS, find

WIDTHS = (1440, 375)
SCHEMES = ("light", "dark")


def main(site: Path, folder: Path, kinds: list[str]) -> None:
    """Write ``KIND-WIDTH-SCHEME.png`` for each kind of page that the site has."""
    folder.mkdir(parents=True, exist_ok=True)
    server, address = serve_folder(site)
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
        for scheme in SCHEMES:
            for width in WIDTHS:
                context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
                page = context.new_page()
                for kind in kinds:
                    if (found := find(site, kind)) is not None:
                        page.goto(address + found)
                        page.screenshot(path=str(folder / f"{kind}-{width}-{scheme}.png"), full_page=True)
                context.close()
        chromium.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(KINDS))
