"""The page of each axis: all its terms with counts, as a tree where they form one, and the terms without a case apart."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.case.fields import AXES
from generator.models import Page
from generator.publish.index.facets import Entry, Facet
from generator.publish.pages.structured_data import open_graph
from generator.publish.pages.term_pages import empty
from generator.publish.pages.tilemap import tiles
from generator.publish.site_context import SiteContext

TREE_LIMIT = 600  # a larger tree shows its upper two levels here and the rest on the pages below


def indexes(site: SiteContext) -> Iterator[Page]:
    """One page per axis."""
    for axis, facet in site.index.facets.items():
        by_place = axis == "region"
        path, title, about = site.path(f"{facet.url}index.md"), AXES[axis].called(site.language), AXES[axis].introduced(site.language)
        summary = site.words.plain("axis.summary", axis=title, about=about)
        html = site.render(
            "axis.html",
            path,
            facet=facet,
            title=title,
            introduction=about,
            levels=2 if len(facet.entries) > TREE_LIMIT else 9,
            most=max((len(facet.entries[i].cases) for i in facet.roots), default=1),
            entries=partial(_entries, facet, ranked=by_place),
            folds=by_place,
            tiles=tiles(facet, site) if by_place else [],
            missing=empty(site, axis) if axis != "statute" else [],
            cases=len(site.index.cases),
        )
        yield Page(path, title, html, summary, open_graph(title, summary, site.name, language=site.language))


def _entries(facet: Facet, ids: Sequence[str], *, ranked: bool) -> list[Entry]:
    """The terms of some ids; ``ranked``: those with the most cases first."""
    found = [facet.entries[i] for i in ids]
    return sorted(found, key=lambda entry: -len(entry.cases)) if ranked else found
