"""The whole derived part of the site: a list of makers and the loop that runs them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from generator.case import frontmatter
from generator.models import DerivedFile, Page
from generator.publish.build import skeleton
from generator.publish.data import api, data_page, feeds
from generator.publish.pages import (
    card,
    case_page,
    case_text,
    corrections_page,
    explorer,
    exposure_page,
    home_page,
    index_pages,
    script_words,
    statistics_files,
    statistics_page,
    statute_pages,
    term_pages,
)
from generator.publish.search import index as search_index
from generator.publish.site_context import SiteContext
from generator.publish.work import Unchanged

Maker = Callable[[SiteContext], Iterable[Page | DerivedFile]]

PARTS = 8


@dataclass(frozen=True, slots=True)
class MakerRow:
    """A maker; what of the cases it ``shows``: "all", only their "outlines" (see ``case.digests``), these and what happened to the cases
    ("events"), or nothing (""); whether it makes those of its ``site.portion``, so that processes can share it; whether it waits while
    serving, as nobody looks at it between two changes of a case; whether it ``speaks``: makes pages in the language of the site's edition
    alone, and so is asked once for each; and whether it is ``large``: takes so much memory that its process had best end after it."""

    make: Maker
    shows: Literal["all", "outlines", "events", ""] = "all"
    shared: bool = False
    waits: bool = False
    speaks: bool = False
    large: bool = False


ROWS = (
    MakerRow(search_index.search, waits=True, large=True),
    MakerRow(search_index.page, "", speaks=True),
    MakerRow(search_index.words, shared=True, waits=True),
    MakerRow(explorer.explorer, "outlines", waits=True),
    MakerRow(explorer.page, "outlines", speaks=True),
    MakerRow(script_words.script_words, "", speaks=True),
    MakerRow(exposure_page.exposure, "outlines", waits=True, speaks=True),
    MakerRow(exposure_page.page, "outlines", speaks=True),
    MakerRow(data_page.data, waits=True, large=True),
    MakerRow(data_page.interface, shared=True, waits=True),
    MakerRow(feeds.files, "events", waits=True),
    MakerRow(api.case_files, shared=True, waits=True),
    MakerRow(case_text.files, shared=True, waits=True),
    MakerRow(data_page.signposts, waits=True),
    MakerRow(corrections_page.checks, "", speaks=True),
    MakerRow(corrections_page.corrections, "", speaks=True),
    MakerRow(card.site_card, "outlines", waits=True),
    MakerRow(card.case_cards, shared=True, waits=True),
    MakerRow(home_page.home, "outlines", speaks=True),
    MakerRow(statistics_page.statistics, "outlines", speaks=True),
    MakerRow(statistics_files.files, "outlines", waits=True, speaks=True),
    MakerRow(index_pages.indexes, "outlines", speaks=True),
    MakerRow(corrections_page.moved, "outlines", speaks=True),
    MakerRow(case_page.cases, shared=True),
    MakerRow(term_pages.terms, "outlines", shared=True, speaks=True),
    MakerRow(statute_pages.statutes, "outlines", shared=True, speaks=True),
)


@dataclass(frozen=True, slots=True)
class Task:
    """A maker or a part of one, in whatever process: its name, what of the cases it ``shows`` ("all", "outlines", "events" or ""), whether it
    can wait while serving, ``run``, which makes what has changed for the site and a function that says what has not, and whether it is
    ``large`` (see ``MakerRow``)."""

    name: str
    shows: str
    can_wait: bool
    run: Callable[[SiteContext, Unchanged], Iterable[Page | DerivedFile]]
    large: bool = False


def derive(context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Every page and file that follows from the cases."""
    for row in ROWS:
        yield from made(row, context)


def made(row: MakerRow, context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Everything that one maker makes, in every language of the site that it speaks."""
    for language in context.languages if row.speaks else context.languages[:1]:
        yield from row.make(context.edition(language))


def tasks() -> list[Task]:
    """All makers in pieces that can run in any order and process; the large and the long ones first."""
    return [task for row in sorted(ROWS, key=lambda row: (not row.large, row.shared)) for task in _tasks(row)]


def share(site: SiteContext) -> None:
    """Compute once, before processes are forked, what each of them would compute for itself."""
    case_page.share(site)
    term_pages.terms_digest(site)
    for case in site.index.cases:
        site.english_title(case), site.english_summary(case)


def made_at_once(files: Mapping[str, tuple[str, str]]) -> set[str]:
    """The files of a ledger that every save makes at once while serving."""
    late = {task.name for task in tasks() if task.can_wait}
    return {path for path, (_, unit) in files.items() if unit.partition(" ")[0] not in late}


def _tasks(row: MakerRow) -> Iterator[Task]:
    name = f"{row.make.__module__.rpartition('.')[2]}.{row.make.__name__}"
    if row.shared:
        yield from (Task(f"{name}.{n}", row.shows, row.waits, partial(_part, row, n)) for n in range(PARTS))
    else:
        yield Task(name, row.shows, row.waits, lambda site, _: made(row, site), row.large)


def _part(row: MakerRow, number: int, site: SiteContext, unchanged: Unchanged) -> Iterable[Page | DerivedFile]:
    """A part in every language, one after the other: what they share is worked out once."""
    return made(row, site.part(number, PARTS, unchanged))


def markdown(page: Page, **settings: str) -> str:
    """A page as the Markdown file a renderer reads: front matter (with ``settings`` for the renderer), then the finished HTML as one raw block."""
    return frontmatter.join(skeleton.front_matter(page) | settings, skeleton.content(page))
