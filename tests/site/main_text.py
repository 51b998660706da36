"""The words of a built page between its header and footer, and a site's pages by address, to hold one build against another."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path


class _Article(HTMLParser):
    """The words of a page's <article>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.words = False, list[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words += data.split()


def words(page: Path) -> list[str]:
    """The words of the main part of a page, in order."""
    parser = _Article()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.words


def pages(site: Path) -> set[str]:
    """Every page of a site, by its path from the root."""
    return {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
