"""The explorer: all cases in one table, filtered in the browser.

``assets/search/x/columns`` holds what filters need (terms, which cases stand under each, days, fines), ``x/rows-<k>`` the ids and
titles of ``ROWS`` cases each, so that only the rows on the screen are fetched. Cases are numbered as in the search index.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import sub
from typing import Any

from generator.case.english import place_name
from generator.case.fields import AXES
from generator.models import Case, DerivedFile, Page, Party
from generator.publish.index import renumbering
from generator.publish.index.facets import Facet
from generator.publish.index.statistics import fines_of
from generator.publish.pages.exposure_page import picked_axes
from generator.publish.search.index import FOLDER, numbers
from generator.publish.search.shards import as_json, planes, shard
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number

ROWS = 512  # cases in a file of titles
PARTIES: tuple[Party | None, ...] = (None, "unit", "person")
_OWN: dict[str, tuple[tuple[str, ...], Callable[[Case], set[str]]]] = {
    "status": (("reviewed", "draft"), lambda case: {case.status}),
    "fined": (("unit", "person", "unstated", "none"), lambda case: {fine.party or "unstated" for fine in fines_of(case)} or {"none"}),
    "amount": (("stated", "open"), lambda case: {"open" if fine.amount is None else "stated" for fine in fines_of(case)}),
}
"""Axes that have no pages of their own: their terms, and those that a case stands under."""


def page(site: SiteContext) -> Iterator[Page]:
    """The explorer's page."""
    path, t = site.path("explore/index.md"), site.words
    html = site.render("explore.html", path, axes=_axes(site), facets=site.index.facets, called=called, today=picked_axes(), total=len(site.index.cases))
    yield Page(path, t.plain("explore.title"), html, t.plain("explore.about"))


def explorer(site: SiteContext) -> Iterator[DerivedFile]:
    """Its data, and what of it is said in the other languages of the site."""
    number, axes = numbers(site), _axes(site)
    rows = {language: list(_rows(site.edition(language), number)) for language in site.languages}
    names = {language: as_json(_names(site.edition(language), axes)) for language in site.languages[1:]}
    every = [content for of in rows.values() for _, content in of]
    version = hashlib.sha256(b"".join([*every, *names.values()])).hexdigest()[:12]
    yield shard(f"{FOLDER}x/columns", _columns(site, number, version, axes), offline=site.offline)
    for name, content in [(f"names-{language}", content) for language, content in names.items()] + [row for of in rows.values() for row in of]:
        yield shard(f"{FOLDER}x/{name}", content, offline=site.offline)


@dataclass(frozen=True, slots=True)
class ExplorerAxis:
    """What the explorer filters by: terms as [id, label, index of the parent or -1, today's article number], and the cases of each."""

    axis: str
    label: str
    terms: list[list[object]]
    cases: list[list[int]]


def _axes(site: SiteContext) -> list[ExplorerAxis]:
    """Every axis, as Chinese calls its terms; worked out once."""

    def make() -> list[ExplorerAxis]:
        chinese, number = site.edition("zh"), numbers(site)
        return [*map(partial(_facet_axis, chinese, number), site.index.facets.values()), *_own_axes(chinese, number)]

    return site.memo.once("explorer's axes", make)


def _names(site: SiteContext, axes: list[ExplorerAxis]) -> dict[str, Any]:
    """How another language calls the axes and their terms, in their order, and today's number of an article."""
    t, v = site.words, site.vocabulary
    names: dict[str, Any] = {}
    for axis in axes:
        facet = site.index.facets.get(axis.axis)
        terms = [t.name(e.term).striptags() for e in facet.entries.values()] if facet else [t.plain(f"explore.{axis.axis}-{term[0]}") for term in axis.terms]
        now = {str(n): name for n, term in enumerate(axis.terms) if axis.axis == "statute" and (name := renumbering.today(str(term[0]), v, site.language))}
        names[axis.axis] = {"label": called(site, axis.axis), "terms": terms, "now": now}
    return names


def called(site: SiteContext, axis: str) -> str:
    """What readers call an axis of the explorer."""
    return AXES[axis].called(site.language) if axis in AXES else site.words.plain(f"explore.{axis}")


def _facet_axis(site: SiteContext, number: dict[str, int], facet: Facet) -> ExplorerAxis:
    place = {i: n for n, i in enumerate(facet.entries)}
    terms: list[list[object]] = [[i, e.term.label, place[e.parent] if e.parent else -1] for i, e in facet.entries.items()]
    if facet.axis == "statute":
        for term in terms:
            term += [name for name in [renumbering.today(str(term[0]), site.vocabulary)] if name]
    return ExplorerAxis(facet.axis, AXES[facet.axis].label, terms, [sorted(number[c.id] for c in e.cases) for e in facet.entries.values()])


def _own_axes(site: SiteContext, number: dict[str, int]) -> Iterator[ExplorerAxis]:
    """Three that have no pages of their own: whether a case was reviewed, who was fined, and whether the notice says how much."""
    t = site.words
    for axis, (terms, of) in _OWN.items():
        cases: dict[str, list[int]] = {term: [] for term in terms}
        for case in site.index.cases:
            for term in of(case):
                cases[term].append(number[case.id])
        yield ExplorerAxis(axis, called(site, axis), [[term, t.plain(f"explore.{axis}-{term}"), -1] for term in terms], [sorted(own) for own in cases.values()])


def _rows(site: SiteContext, number: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """Id, title and whether reviewed (1 or 0) of each case, in English its place, too; 0 for a number without a case that counts."""
    titles: list[list[str | int] | int] = [0] * len(number)
    chinese = site.language == "zh"
    for case in site.index.cases:
        place = [] if chinese else [place_name(case.region, site.vocabulary)]
        titles[number[case.id]] = [case.id, site.title(case), int(case.status == "reviewed"), *place]
    for start in range(0, len(titles), ROWS):
        yield f"rows-{'' if chinese else f'{site.language}-'}{start // ROWS}", as_json(titles[start : start + ROWS])


def _columns(site: SiteContext, number: dict[str, int], version: str, axes: list[ExplorerAxis]) -> bytes:
    """JSON (axes with their terms; fines as [case, yuan or null, place of the party in ``PARTIES``] and 1 behind where it punishes other
    matters, too), the days, then every term's cases
    as gaps, all terms of all axes in turn."""
    days: list[int] = [0] * len(number)
    fines: list[tuple[int | float | None, ...]] = []
    for case in site.index.cases:
        n = number[case.id]
        days[n] = int(case.id[:8])
        fines += [(n, as_number(m.amount), PARTIES.index(m.party), *[1] * case.mixed) for m in fines_of(case)]
    lists = [cases for axis in axes for cases in axis.cases]
    gaps = [gap for cases in lists if cases for gap in (cases[0], *map(sub, cases[1:], cases))]
    head = as_json(
        {
            "version": version,
            "rows": ROWS,
            "cases": len(number),
            "axes": [{"axis": a.axis, "label": a.label, "terms": a.terms} for a in axes],
            "fines": sorted(fines, key=lambda fine: fine[0] or 0),
        }
    )
    counts = planes(map(len, lists), 3)
    return planes((len(head), len(lists), len(gaps)), 4) + head + planes(days, 4) + counts + planes(gaps, 3)
