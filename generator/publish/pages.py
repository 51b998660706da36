"""The pages of cases and indexes: which pages there are, at which address, from which template."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import Page
from generator.publish.context import SiteContext
from generator.publish.facets import case_url
from generator.vocabulary import AXIS_LABELS


def home(site: SiteContext) -> Iterator[Page]:
    """The first page: what this is, headline figures, newest cases."""
    path = "index.md"
    yield Page(path, site.site_name, site.render("home.html", path, index=site.index, case_url=case_url))


def cases(site: SiteContext) -> Iterator[Page]:
    """One page per case that counts."""
    for case in site.index.cases:
        path = f"{case_url(case)}index.md"
        yield Page(path, case.title, site.render("case.html", path, case=case, index=site.index), case=case.id)


def indexes(site: SiteContext) -> Iterator[Page]:
    """Per axis one page over all its terms, and one page per term with cases."""
    for axis, facet in site.index.facets.items():
        path = f"{facet.url}index.md"
        yield Page(path, AXIS_LABELS[axis], site.render("axis.html", path, facet=facet))
        for entry in facet.entries.values():
            path = f"{entry.url}index.md"
            yield Page(path, entry.term.zh, site.render("term.html", path, facet=facet, entry=entry, case_url=case_url))
