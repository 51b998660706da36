"""The whole derived part of the site: a list of makers and the loop that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator import frontmatter
from generator.models import DerivedFile, Page
from generator.publish import api, casetext, checks_page, datapage, explorer, feeds, pages, search_index, stamp
from generator.publish.context import SiteContext, Unchanged

Maker = Callable[[SiteContext], Iterable[Page | DerivedFile]]

MAKERS: list[Maker] = [
    search_index.search,
    search_index.words,
    explorer.explorer,
    datapage.data,
    datapage.interface,
    feeds.files,
    api.case_files,
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


# Makers whose pages can be made in parts, by different processes: they make those of their ``site.portion``.
DIVISIBLE: list[Maker] = [pages.cases, pages.terms, pages.statutes, api.case_files, casetext.files, search_index.words, datapage.interface]
PARTS = 8
# Makers that show of the cases only what ``prints`` calls their faces, and makers that show nothing of them.
OF_FACES: list[Maker] = [explorer.explorer, feeds.files, pages.home, pages.statistics, pages.indexes, pages.moved, pages.terms, pages.statutes]
OF_NOTHING: list[Maker] = [checks_page.checks, checks_page.schema]
# While serving, what nobody looks at between two changes of a case.
CAN_WAIT: list[Maker] = [
    search_index.search,
    search_index.words,
    explorer.explorer,
    datapage.data,
    datapage.interface,
    feeds.files,
    api.case_files,
    casetext.files,
    datapage.signposts,
]


@dataclass(frozen=True, slots=True)
class Task:
    """A maker or a part of one, in whatever process: its name, what of the cases it ``shows`` ("all", "faces" or ""), whether it
    can wait while serving, and ``run``, which makes what has changed for the site and a function that tells what has not."""

    name: str
    shows: str
    can_wait: bool
    run: Callable[[SiteContext, Unchanged], Iterable[Page | DerivedFile]]


def derive(context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Every page and file that follows from the cases."""
    for make in MAKERS:
        yield from make(context)


def tasks() -> list[Task]:
    """The same in pieces that can run in any order and process; the long ones first."""
    found = []
    for make in sorted(MAKERS, key=lambda make: make in DIVISIBLE):
        shows = "faces" if make in OF_FACES else "" if make in OF_NOTHING else "all"
        name = f"{make.__module__.rpartition('.')[2]}.{make.__name__}"
        if make not in DIVISIBLE:
            found.append(Task(name, shows, make in CAN_WAIT, lambda site, _, make=make: make(site)))  # type: ignore[misc]
            continue
        for n in range(PARTS):
            run = partial(_part, make, n)
            found.append(Task(f"{name}.{n}", shows, make in CAN_WAIT, run))
    return found


def _part(make: Maker, number: int, site: SiteContext, unchanged: Unchanged) -> Iterable[Page | DerivedFile]:
    return make(site.part(number, PARTS, unchanged))


def markdown(page: Page) -> str:
    """A page as the Markdown file a renderer reads: front matter, then the finished HTML as one raw block."""
    return frontmatter.join(stamp.front_matter(page), stamp.content(page))
