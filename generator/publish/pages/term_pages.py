"""The pages of index terms: what the term means, what its cases add up to, the terms below it, and all its cases.

A page lists at most ``PER_PAGE`` cases and goes on in further pages. Terms without a case have a page that says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator.case.axes import vocabulary_terms
from generator.case.digests import digest
from generator.case.english.wording import capital
from generator.case.fields import AXES
from generator.models import Case, Page
from generator.publish.data import feeds
from generator.publish.index.facets import Entry, Facet
from generator.publish.index.law_names import name
from generator.publish.index.liability import checked, describe
from generator.publish.index.statistics import fines, month
from generator.publish.pages import exposure_panel
from generator.publish.pages.corrections_page import NOINDEX
from generator.publish.pages.listing import Listing, article_ids
from generator.publish.pages.structured_data import open_graph
from generator.publish.pages.summary_boxes import Panel, panel
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary

PageValues = Mapping[str, Any]
"""What a page's template is given."""
PER_PAGE = 200
FEW_PAGES = 12  # so many pages all link to each other
AROUND = 3  # pages before and after this one that a page of many links to
CUES = 14


def terms(site: SiteContext) -> Iterator[Page]:
    """Every term's page, statutes left to ``statute_pages``; terms of the closed vocabularies also where they have no case."""
    for axis, facet in site.index.facets.items():
        if axis != "statute":
            for entry in site.portion(axis, lambda facet=facet: (*facet.entries.values(), *empty(site, facet.axis)), lambda e: e.url):  # type: ignore[misc]
                yield from term_page(site, facet, entry, "term.html", partial(_extra, site, axis, entry), entry.cases)


def statutes_digest(site: SiteContext) -> str:
    """A digest of which laws, versions and articles have pages, to which the pages of all terms link."""

    def make() -> str:
        entries = site.index.facets["statute"].entries.values()
        return digest((*(f"{e.term.id}<{e.parent}" for e in entries), *sorted(article_ids(site))))

    return site.memo.once("statutes", make, lasting=True)


def _around(site: SiteContext, facet: Facet, entry: Entry, of: str) -> str:
    """A digest of what the first page of a term shows that does not follow from the outlines of its cases: which terms stand above and below it and
    which have pages, and of terms that as many of its cases have, in which order its panels name them. Once for all languages."""

    def make() -> str:
        above = (parent.term.id for parent in _crumbs(facet, entry))
        panels = (name for p in _panels(site, facet, entry, of) for name in (p.axis, str(p.rest), *(bar.entry.term.id for bar in p.bars)))
        return digest([statutes_digest(site), *above, "<", *entry.children, *panels])

    return site.memo.once(("around", of), make)


def empty(site: SiteContext, axis: str) -> list[Entry]:
    """The terms of an axis without a case: provinces and rows of the closed vocabularies (none of the open axes)."""
    known = site.index.facets[axis].entries
    terms = (t for t in vocabulary_terms(axis, site.vocabulary) if t.id not in known)
    return [Entry(t, f"{AXES[axis].folder}/{t.id}/", parent=t.parent) for t in terms]


def term_page(site: SiteContext, facet: Facet, entry: Entry, template: str, more: Callable[[], PageValues], shown: Iterable[Case]) -> Iterator[Page]:
    """Of the page of a term and those its list goes on in what has changed. The first one shows ``more``, and figures of all cases ``shown``; the
    others a part of the list and how long it is."""
    axis, of, t = facet.axis, f"{facet.axis}/{entry.term.id}", site.words
    newest = str(entry.cases[0].dates.reported or "") if entry.cases else ""
    starts = range(0, max(1, len(entry.cases)), PER_PAGE)
    for number, start in enumerate(starts, 1):
        path, first = site.path(f"{page_url(facet, entry, number)}index.md"), number == 1
        listed = entry.cases[start : start + PER_PAGE]
        part = [site.work.outlines(listed), newest, str(len(entry.cases))]
        if not site.work.changed(path, *([_all_shown(site, of, shown), _around(site, facet, entry, of)] if first else part)):
            continue
        html = site.render(
            template,
            path,
            facet=facet,
            entry=entry,
            of=of,
            newest=newest,
            within=f"{axis}={quote(entry.term.id)}",
            axis_label=AXES[axis].called(site.language),
            definition=t.definition(entry.term),
            called=_called(entry, site),
            other=entry.term.en if site.language == "zh" else entry.term.zh,
            other_language="en" if site.language == "zh" else "zh",
            feed="" if site.language == "zh" else site.link(path, f"{entry.url}x")[:-1],
            crumbs=list(_crumbs(facet, entry)),
            first=first,
            subscribe=first and feeds.has_feed(axis, entry),
            panels=_panels(site, facet, entry, of) if first else [],
            fines=site.memo.once(("fines", of), lambda: fines(entry.cases)) if first and entry.cases else None,
            children=[facet.entries[i] for i in entry.children] if first else [],
            groups=_groups(listed, Listing.at(site, path), monthly=axis == "year"),
            number=number,
            numbers=[(n, page_url(facet, entry, n)) for n in linked_pages(number, len(starts))],
            **(more() if first else {}),
        )
        yield _page(site, facet, entry, number, html)


def _page(site: SiteContext, facet: Facet, entry: Entry, number: int, html: str) -> Page:
    """The n-th page of a term with what its head says."""
    axis, t, path = facet.axis, site.words, site.path(f"{page_url(facet, entry, number)}index.md")
    title = t.text(entry.term) + ("" if number == 1 else t.plain("term.page", n=number))
    about = {"axis": AXES[axis].called(site.language), "term": _called(entry, site), "definition": t.definition(entry.term)}
    summary = t.plain("term.summary", n=len(entry.cases), **about).strip()
    head = open_graph(title, summary, site.name, language=site.language) + (feeds.links(site, axis, entry, path) if number == 1 else "")
    if not entry.cases and axis != "statute":  # a page that says only that there is nothing; one of a statute has the law
        head += NOINDEX
    return Page(path, title, html, summary, head)


def _called(entry: Entry, site: SiteContext) -> str:
    return entry.term.label if site.language == "zh" else site.words.text(entry.term)


def _all_shown(site: SiteContext, of: str, shown: Iterable[Case]) -> str:
    """A digest of the outlines of all cases of a term, ``region/150000``: once for all languages."""
    return site.memo.once(("outlines", of), lambda: digest([site.work.outlines(shown)]))


def _panels(site: SiteContext, facet: Facet, entry: Entry, of: str) -> list[Panel]:
    """What the cases of a term add up to; nothing of a single one."""
    return [panel(site, entry.cases, axis, of) for axis in AXES[facet.axis].panels] if len(entry.cases) > 1 else []


def linked_pages(number: int, last: int) -> list[int]:
    """The page numbers that a list's n-th page links to: all of a few; of many the ends and its neighbours, so that links stay few."""
    if last <= FEW_PAGES:
        return list(range(1, last + 1))
    return sorted({1, *range(max(1, number - AROUND), min(last, number + AROUND) + 1), last})


def page_url(facet: Facet, entry: Entry, number: int) -> str:
    """The address of a term's n-th page. Under a law's version a bare number would be an article's page, hence the p."""
    if number == 1:
        return entry.url
    return f"{entry.url}p{number}/" if facet.axis == "statute" else f"{entry.url}{number}/"


def month_url(site: SiteContext, case: Case) -> str:
    """Where the list of a year's cases comes to the month of a case."""
    facet = site.index.facets["year"]
    entry = facet.entries[site.index.leaves["year"][case.id][0]]
    starts: dict[str, int] = site.memo.once(("months", entry.term.id), lambda: _starts(entry.cases))
    number = starts[month(case)] // PER_PAGE + 1
    return f"{page_url(facet, entry, number)}#m-{month(case)}"


def _starts(cases: Sequence[Case]) -> dict[str, int]:
    starts: dict[str, int] = {}
    for n, case in enumerate(cases):
        starts.setdefault(month(case), n)
    return starts


def _groups(cases: Sequence[Case], listing: Listing, *, monthly: bool) -> list[tuple[str, Markup]]:
    """The lines of a list, under a heading for each month where that is wanted ('' else)."""
    keyed = groupby(cases, key=month if monthly else lambda _: "")
    return [(key, Markup("".join([listing.line(case) for case in group]))) for key, group in keyed]


def _crumbs(facet: Facet, entry: Entry) -> Iterator[Entry]:
    if entry.parent and entry.parent in facet.entries:
        parent = facet.entries[entry.parent]
        yield from _crumbs(facet, parent)
        yield parent


def _extra(site: SiteContext, axis: str, entry: Entry) -> PageValues:
    """What a violation's or duty's page adds: phrases notices use, the provisions that forbid it and what they threaten."""
    v = site.vocabulary
    fact = v.violations.get(entry.term.id) if axis == "violation" else None
    duty = v.duties.get(entry.term.id) if axis == "violation" else None
    cues = _phrases((*fact.cues, *fact.examples)) if fact else []
    ids = fact.provisions if fact else duty.provisions if duty else ()
    today = exposure_panel.of_term(site, axis, entry)
    return {"cues": cues, "forbidden": list(_provisions(site, ids, v)), "exposure": today}


def _phrases(said: Iterable[str]) -> list[str]:
    """What notices say, as words: cues with gaps or choices are for the reader program, not for readers."""
    return [c for c in dict.fromkeys(said) if not set(c) & set("…{}|")][:CUES]


def _provisions(site: SiteContext, ids: Sequence[str], v: Vocabulary) -> Iterator[dict[str, Any]]:
    known = article_ids(site)
    for i in ids:
        p = v.provisions.get(i)
        if p and checked(p.law, v):
            fine = [d for x in p.liability if x in v.provisions and (d := describe(v.provisions[x], v, site.language))]
            topic = p.topic if site.language == "zh" else capital(p.en)
            yield {"name": name(p, v, site.language), "topic": topic, "url": f"statutes/{p.article_id}/" if p.article_id in known else "", "fines": fine}
