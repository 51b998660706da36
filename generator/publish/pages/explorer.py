"""The explorer: all cases in one table, filtered in the browser.

``assets/search/x/columns`` holds what filters need (terms, which cases stand under each, days, fines), ``x/rows-<k>`` the ids and
titles of ``ROWS`` cases each, so that only the rows on the screen are fetched. Cases are numbered as in the search index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from operator import sub

from generator.models import DerivedFile, Page
from generator.publish.index.facets import Facet
from generator.publish.search.index import FOLDER, numbers
from generator.publish.search.shards import as_json, planes, shard
from generator.publish.site_context import SiteContext
from generator.vocabulary import AXIS_LABELS

ROWS = 512  # cases in a file of titles


def explorer(site: SiteContext) -> Iterator[Page | DerivedFile]:
    """The explorer's page and its data."""
    path = "explore/index.md"
    html = site.render("explore.html", path, facets=site.index.facets, axes=AXIS_LABELS, total=len(site.index.cases))
    yield Page(path, "检索与筛选", html, "按地区、违法行为、法条、处理措施、罚款和日期筛选全部案例，可导出表格")
    number = numbers(site)
    rows = list(_rows(site, number))
    version = hashlib.sha256(b"".join(content for _, content in rows)).hexdigest()[:12]
    yield shard(f"{FOLDER}x/columns", _columns(site, number, version), offline=site.offline)
    for name, content in rows:
        yield shard(f"{FOLDER}x/{name}", content, offline=site.offline)


def _rows(site: SiteContext, number: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    titles: list[list[str] | int] = [0] * len(number)
    for case in site.index.cases:
        titles[number[case.id]] = [case.id, case.title]
    for start in range(0, len(titles), ROWS):
        yield f"rows-{start // ROWS}", as_json(titles[start : start + ROWS])


def _columns(site: SiteContext, number: dict[str, int], version: str) -> bytes:
    """JSON (axes with their terms, days, fines), then every term's cases as gaps, all terms of all axes in turn."""
    days: list[int] = [0] * len(number)
    fines: list[tuple[int, int | None]] = []
    for case in site.index.cases:
        n = number[case.id]
        days[n] = int(case.id[:8])
        fines += [(n, m.amount) for m in case.measures if m.kind == "fine" and not m.prior]
    lists = [sorted(number[c.id] for c in entry.cases) for f in site.index.facets.values() for entry in f.entries.values()]
    gaps = [gap for cases in lists for gap in (cases[0], *map(sub, cases[1:], cases))]
    head = as_json(
        {
            "version": version,
            "rows": ROWS,
            "cases": len(number),
            "axes": [_axis(facet) for facet in site.index.facets.values()],
            "fines": sorted(fines, key=lambda fine: fine[0]),
        }
    )
    counts = planes(map(len, lists), 3)
    return planes((len(head), len(lists), len(gaps)), 4) + head + planes(days, 4) + counts + planes(gaps, 3)


def _axis(facet: Facet) -> dict[str, object]:
    """An axis and its terms as [id, label, place of the parent in this list or -1]."""
    place = {i: n for n, i in enumerate(facet.entries)}
    terms = [[i, e.term.label, place[e.parent] if e.parent else -1] for i, e in facet.entries.items()]
    return {"axis": facet.axis, "label": AXIS_LABELS[facet.axis], "terms": terms}
