"""The whole derived part of the site: a list of makers and the loop that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator import frontmatter
from generator.models import DerivedFile, Page
from generator.publish import casetext, checks_page, datapage, explorer, feeds, pages, search_index, stamp
from generator.publish.context import SiteContext

Maker = Callable[[SiteContext], Iterable[Page | DerivedFile]]

MAKERS: list[Maker] = [
    search_index.search,
    explorer.explorer,
    datapage.data,
    datapage.interface,
    feeds.files,
    casetext.files,
    datapage.signposts,
    checks_page.checks,
    checks_page.schema,
    pages.home,
    pages.statistics,
    pages.indexes,
    pages.moved,
    pages.cases,
    pages.terms,
    pages.statutes,
]


# Makers whose pages can be made in parts, by different processes: they ask ``site.wants(path)`` before they make a page.
DIVISIBLE: list[Maker] = [pages.cases, pages.terms, pages.statutes]
PARTS = 8


def derive(context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Every page and file that follows from the cases."""
    for make in MAKERS:
        yield from make(context)


def tasks(context: SiteContext) -> list[Callable[[], Iterable[Page | DerivedFile]]]:
    """The same in pieces that can run in any order and process; the long ones first."""
    whole = [partial(make, context) for make in MAKERS if make not in DIVISIBLE]
    parts = [partial(make, context.part(n, PARTS)) for make in MAKERS if make in DIVISIBLE for n in range(PARTS)]
    return [*whole, *parts]


def markdown(page: Page) -> str:
    """A page as the Markdown file a renderer reads: front matter, then the finished HTML as one raw block."""
    return frontmatter.join(stamp.front_matter(page), stamp.content(page))
