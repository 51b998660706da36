"""What every maker of pages and files works from, and how a page links to another one."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import jinja2

from generator.case.digests import digest
from generator.case.history import History, dated
from generator.models import Case
from generator.publish.index.facets import Index, index
from generator.text.amounts import yuan
from generator.vocabulary import Vocabulary

T = TypeVar("T")
Unchanged = Callable[[str, str, Callable[[], str] | None], bool]
"""(page, digest of what it shows, digest of what it shows that follows from all cases' faces) -> whether the last build's page
showed the same and stands."""

PACKAGE = Path(__file__).resolve().parents[1]
_PACKAGED = PACKAGE / "site_templates"
TEMPLATES = _PACKAGED if _PACKAGED.is_dir() else PACKAGE.parent / "site_templates"
"""The templates: inside the installed package, or at the top of a checkout, where people edit them."""
THEME = TEMPLATES / "theme"
"""What is laid over the theme that ``mkdocs.yml`` names; a project's own ``custom_dir`` goes over it."""


@dataclass(frozen=True)
class SiteContext:
    """The cases (also withdrawn and merged ones), the vocabulary and the few settings of ``mkdocs.yml`` that pages show.

    ``site_url`` ends in a slash or is empty; ``offline`` makes links name ``index.html`` so that pages open from a folder;
    ``feed_domain`` is who mints the ids of feeds (``cases.example.org,2026``).
    """

    all_cases: tuple[Case, ...]
    vocabulary: Vocabulary
    site_name: str = "网络安全执法案例库"
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    offline: bool = False
    feed_domain: str = ""
    history: History = field(default=History(), repr=False, compare=False)
    templates: Path = field(default=TEMPLATES)
    share: tuple[int, int] = (0, 1)
    folder: str = ""
    prints: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)
    unchanged: Unchanged | None = field(default=None, repr=False, compare=False)
    _made: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    _lasting: set[object] = field(default_factory=set, repr=False, compare=False)

    def changed_on(self, case: Case) -> str:
        """The day a case last changed: by its own dates, or by the record of changes where that knows a later one. Never the clock."""
        return self.history.changed(case, dated(case))

    @cached_property
    def index(self) -> Index:
        return index(self.all_cases, self.vocabulary)

    def once(self, key: object, make: Callable[[], T], *, lasting: bool = False) -> T:
        """The value of ``make()``, computed for this site only once per ``key``: tables that every page of a kind shares.
        ``lasting``: it follows from the faces of the cases alone, so a site with the same faces may have it."""
        if key not in self._made:
            self._made[key] = make()
            if lasting:
                self._lasting.add(key)
        made: T = self._made[key]
        return made

    def after(self, earlier: SiteContext) -> SiteContext:
        """This site with the tables of an earlier one, whose cases had the same faces and which showed them with the same code,
        templates, vocabulary and settings. (The terms go on holding the earlier cases, of which pages show the faces only.)"""
        now = {case.id: case for case in self.all_cases}
        tables = {key: earlier._made[key] for key in earlier._lasting}
        site = replace(self, _made=tables, _lasting=set(tables))
        site.__dict__.update(index=replace(earlier.index, cases=tuple(now[case.id] for case in earlier.index.cases)))
        return site

    def prepare(self) -> None:
        """Make what all parts of the work share, before they go to processes of their own."""
        self.index, self.environment  # noqa: B018

    def part(self, number: int, parts: int, unchanged: Unchanged | None = None) -> SiteContext:
        """This site, of which makers that ask make only the pages of one part, and those not that are ``unchanged``."""
        self.prepare()
        part = replace(self, share=(number, parts), unchanged=unchanged)
        part.__dict__.update(index=self.index, environment=self.environment)
        return part

    def portion(self, name: str, items: Callable[[], Iterable[T]], url: Callable[[T], str]) -> Iterable[T]:
        """Those of the ``items`` (called ``name``, shown on pages at ``url``) whose pages are to be made in this part of the work:
        below ``folder``, and in this ``share``."""
        number, parts = self.share
        if parts == 1:
            return (item for item in items() if url(item).startswith(self.folder)) if self.folder else items()

        def deal() -> list[list[T]]:
            dealt: list[list[T]] = [[] for _ in range(parts)]
            for item in items():
                dealt[zlib.crc32(url(item).encode()) % parts].append(item)
            return dealt

        return self.once(("portions", name), deal)[number]

    def changed(self, page: str, *shows: str, of_faces: Callable[[], str] | None = None) -> bool:
        """Whether a page that is wanted is to be made: ``shows`` is everything it shows but code, templates, vocabulary and
        settings; where that is what it showed in the last build, the page stays. ``of_faces`` gives the digest of what follows
        from the faces of all cases alone and takes long to find out."""
        return self.unchanged is None or not self.unchanged(page, digest(shows), of_faces)

    def wholes(self, cases: Iterable[Case]) -> str:
        """The prints of everything in some cases."""
        known = self.prints
        return "".join([known[case.id][0] for case in cases]) if known else ""

    def faces(self, cases: Iterable[Case]) -> str:
        """The prints of what other pages show of some cases."""
        known = self.prints
        return "".join([known[case.id][1] for case in cases]) if known else ""

    @cached_property
    def environment(self) -> jinja2.Environment:
        """Jinja2 with autoescape: whatever comes from a case is text, never markup."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["yuan"] = yuan
        return environment

    def link(self, page: str, target: str) -> str:
        """The relative address of ``target`` (from the site's root, ending in / for a page) as seen from the page at ``page``
        (its path from the root: ``regions/150000/index.md``)."""
        up = "../" * page.count("/")
        address, mark, fragment = target.partition("#")
        if self.offline and (not address or address.endswith("/")):
            address += "index.html"
        return (up + address or "./") + mark + fragment

    def render(self, template: str, page: str, **values: object) -> str:
        """The HTML of a template for the page at ``page``; inside it ``link(target)`` gives relative addresses."""
        return self.environment.get_template(template).render(
            site=self, page=page, link=lambda target: self.link(page, target), v=self.vocabulary, **values
        )
