"""The page of each axis: all its terms with counts, as a tree where they form one, and the terms without a case apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.case.fields import AXES
from generator.models import Page
from generator.publish.index.facets import Entry, Facet
from generator.publish.pages.structured_data import open_graph
from generator.publish.pages.term_pages import empty
from generator.publish.pages.tilemap import tiles
from generator.publish.site_context import SiteContext

TREE_LIMIT = 600  # a larger tree shows its upper two levels here and the rest on the pages below


@dataclass(frozen=True, slots=True)
class TermNode:
    """A term in the tree of an axis, its share of the largest count (0-100), and the terms below it."""

    entry: Entry
    width: int
    children: tuple[TermNode, ...]


def indexes(site: SiteContext) -> Iterator[Page]:
    """One page per axis."""
    for axis, facet in site.index.facets.items():
        path, title, about = site.path(f"{facet.url}index.md"), AXES[axis].called(site.language), AXES[axis].introduced(site.language)
        summary = site.words.plain("axis.summary", axis=title, about=about)
        html = site.render(
            "axis.html",
            path,
            facet=facet,
            title=title,
            introduction=about,
            tree=tree(facet, by_number=axis == "region"),
            folds=axis == "region",
            tiles=tiles(facet, site) if axis == "region" else [],
            missing=empty(site, axis) if axis != "statute" else [],
            cases=len(site.index.cases),
        )
        yield Page(path, title, html, summary, open_graph(title, summary, site.name, language=site.language))


def tree(facet: Facet, *, by_number: bool = False) -> tuple[TermNode, ...]:
    """The terms of an axis with cases as a tree, cut to two levels where it is large; ``by_number``: at each level the most cases first."""
    depth = 2 if len(facet.entries) > TREE_LIMIT else 9
    most = max((len(facet.entries[i].cases) for i in facet.roots), default=1)
    nodes = _nodes(facet, facet.roots, depth, most)
    return _by_number(nodes) if by_number else nodes


def _nodes(facet: Facet, ids: Sequence[str], depth: int, most: int) -> tuple[TermNode, ...]:
    if not depth:
        return ()
    entries = [facet.entries[i] for i in ids]
    return tuple(TermNode(e, max(1, round(100 * len(e.cases) / most)), _nodes(facet, e.children, depth - 1, most)) for e in entries)


def _by_number(nodes: Sequence[TermNode]) -> tuple[TermNode, ...]:
    ranked = sorted(nodes, key=lambda node: -len(node.entry.cases))
    return tuple(TermNode(node.entry, node.width, _by_number(node.children)) for node in ranked)
