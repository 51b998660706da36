"""The whole derived part of the site: a list of makers and the loop that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.models import DerivedFile, Page
from generator.publish import pages
from generator.publish.context import SiteContext

Maker = Callable[[SiteContext], Iterable[Page | DerivedFile]]

MAKERS: list[Maker] = [
    pages.home,
    pages.cases,
    pages.indexes,
]


def derive(context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Every page and file that follows from the cases."""
    for make in MAKERS:
        yield from make(context)


def markdown(page: Page) -> str:
    """A page as the Markdown file another renderer reads: front matter, then the finished HTML as one raw block."""
    title = _quoted(page.title)
    description = f"description: {_quoted(page.description)}\n" if page.description else ""
    return f"---\ntitle: {title}\n{description}search:\n  exclude: true\n---\n\n<div class=\"cb\">\n{page.html.strip()}\n</div>\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
