"""The whole derived part of the site: a list of makers and the loop that runs them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.models import DerivedFile, Page
from generator.publish.data import data_page, feeds, sitemap
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
from generator.publish.work import Mended, Unchanged

Make = Callable[[SiteContext], Iterable[Page | DerivedFile]]

PARTS = 8


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes pages or files, and what of the cases they ``show``: "all", only their "outlines" (see ``case.digests``), these and what happened to
    the cases ("events"), beside these of "each" case all at its own address, or nothing ("").

    ``in_parts``: it makes those of its ``site.portion``, so that processes can share it. ``deferred``: while serving it waits until somebody
    asks for its files. ``per_language``: it makes pages in the language of the site's edition alone, and so is asked once for each. ``large``:
    it takes so much memory that its process had best end after it."""

    make: Make
    show: Literal["all", "each", "outlines", "events", ""] = "all"
    in_parts: bool = False
    deferred: bool = False
    per_language: bool = False
    large: bool = False

    @property
    def name(self) -> str:
        """The maker's module and function: ``case_page.cases``."""
        return f"{self.make.__module__.rpartition('.')[2]}.{self.make.__name__}"


MAKERS = (
    Maker(search_index.search, deferred=True, large=True),
    Maker(search_index.page, "", per_language=True),
    Maker(search_index.words, in_parts=True, deferred=True),
    Maker(explorer.explorer, "outlines", deferred=True),
    Maker(explorer.page, "outlines", per_language=True),
    Maker(script_words.script_words, "", per_language=True),
    Maker(exposure_page.exposure, "outlines", deferred=True, per_language=True),
    Maker(exposure_page.page, "outlines", per_language=True),
    Maker(data_page.data, deferred=True, large=True),
    Maker(data_page.api_lists, in_parts=True, deferred=True),
    Maker(feeds.files, "events", deferred=True),
    Maker(case_text.files, "each", in_parts=True, deferred=True),
    Maker(data_page.signposts, deferred=True),
    Maker(corrections_page.checks, "", per_language=True),
    Maker(corrections_page.corrections, "", per_language=True),
    Maker(card.site_card, "outlines", deferred=True),
    Maker(card.case_cards, "each", in_parts=True, deferred=True),
    Maker(home_page.home, "outlines", per_language=True),
    Maker(statistics_page.statistics, "outlines", per_language=True),
    Maker(statistics_files.files, "outlines", deferred=True, per_language=True),
    Maker(index_pages.indexes, "outlines", per_language=True),
    Maker(corrections_page.moved, "outlines", per_language=True),
    Maker(case_page.cases, "each", in_parts=True),
    Maker(term_pages.terms, "outlines", in_parts=True, per_language=True),
    Maker(statute_pages.statutes, "outlines", in_parts=True, per_language=True),
)


@dataclass(frozen=True, slots=True)
class Task:
    """A maker, or one ``part`` of what it makes, as one process does it."""

    maker: Maker
    part: int | None = None

    @property
    def name(self) -> str:
        """The name of the maker, and the number of the part."""
        return self.maker.name if self.part is None else f"{self.maker.name}.{self.part}"

    def run(self, site: SiteContext, unchanged: Unchanged, mend: Mended) -> Iterator[Page | DerivedFile]:
        """Make what is not ``unchanged`` and not to ``mend``, a part in every language, one after the other: what they share is worked out once."""
        return made(self.maker, site.part(self.part or 0, 1 if self.part is None else PARTS, unchanged, mend))


def derive(context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Every page and file that follows from the cases."""
    for maker in MAKERS:
        yield from made(maker, context)


def made(maker: Maker, context: SiteContext) -> Iterator[Page | DerivedFile]:
    """Everything that one maker makes, in every language of the site."""
    for language in context.languages if maker.per_language else context.languages[:1]:
        yield from maker.make(context.edition(language))


def tasks() -> list[Task]:
    """All makers in pieces that can run in any order and process; the large and the long ones first."""
    ordered = sorted(MAKERS, key=lambda maker: (not maker.large, maker.in_parts))
    return [Task(maker, part) for maker in ordered for part in (range(PARTS) if maker.in_parts else [None])]


def share(site: SiteContext) -> None:
    """Compute once, before processes are forked, what each of them would compute for itself."""
    case_page.share(site)
    term_pages.statutes_digest(site)


def made_at_once(files: Mapping[str, tuple[str, str]]) -> set[str]:
    """The files of a ledger that every save makes at once while serving."""
    later = {task.name for task in tasks() if task.maker.deferred} | {sitemap.UNIT}
    return {path for path, (_, unit) in files.items() if unit.partition(" ")[0] not in later}
