"""The page of each axis: all its terms with counts, as a tree where they form one, and the terms without a case apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models import Page
from generator.publish.index.facets import Entry, Facet
from generator.publish.pages.structured_data import open_graph
from generator.publish.pages.term_pages import empty
from generator.publish.pages.tilemap import tiles
from generator.publish.site_context import SiteContext
from generator.vocabulary import AXIS_LABELS

TREE_LIMIT = 600  # a larger tree shows its upper two levels here and the rest on the pages below

INTRODUCTIONS = {
    "region": "按被处理单位和作出决定的机关所在地归类，上级包含下级。兵团、开发区等没有单独代码的地方列在其所在地之下。",
    "violation": "按公告写明的事实归类，上为义务，下为违法事实。一个案例可以有几项违法行为，因此各项相加会超过案例总数。",
    "statute": "公告引用的法律、版本和条文。法律修订后条号改变的，新旧条文互相链接；公告没有写明版本、也推不出来的，列为“版本未定”。",
    "authority": "作出决定的机关，按系统归类。",
    "measure": "行政处罚和其他措施。责令改正、约谈、通报不是行政处罚。以前受过的处理不计入。",
    "sector": "被处理单位的行业，由名称和公告的描述判断，公告没有写明的不猜。",
    "consequence": "公告写明的后果。只有风险而没有发生的，单列。",
    "year": "按首个来源的发布年份归类。",
    "source": "首先发布公告的账号或者机关。",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A term in the tree of an axis, its share of the largest count (0-100), and the terms below it."""

    entry: Entry
    width: int
    children: tuple[Node, ...]


def indexes(site: SiteContext) -> Iterator[Page]:
    """One page per axis."""
    for axis, facet in site.index.facets.items():
        path, title = f"{facet.url}index.md", AXIS_LABELS[axis]
        summary = f"{title}索引：{INTRODUCTIONS[axis]}"
        html = site.render(
            "axis.html",
            path,
            facet=facet,
            title=title,
            introduction=INTRODUCTIONS[axis],
            tree=tree(facet),
            tiles=tiles(facet, site.vocabulary) if axis == "region" else [],
            missing=_missing(site, axis),
            cases=len(site.index.cases),
        )
        yield Page(path, title, html, summary, open_graph(title, summary, site.site_name))


def tree(facet: Facet) -> tuple[Node, ...]:
    """The terms of an axis with cases as a tree, cut to two levels where it is large."""
    depth = 2 if len(facet.entries) > TREE_LIMIT else 9
    most = max((len(facet.entries[i].cases) for i in facet.roots), default=1)
    return _nodes(facet, facet.roots, depth, most)


def _nodes(facet: Facet, ids: Sequence[str], depth: int, most: int) -> tuple[Node, ...]:
    if not depth:
        return ()
    entries = [facet.entries[i] for i in ids]
    return tuple(Node(e, max(1, round(100 * len(e.cases) / most)), _nodes(facet, e.children, depth - 1, most)) for e in entries)


def _missing(site: SiteContext, axis: str) -> list[Entry]:
    """Terms without a case, for a list that is folded away."""
    return empty(site, axis) if axis != "statute" else []
