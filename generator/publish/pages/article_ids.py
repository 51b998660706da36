"""Which articles have a page."""

from __future__ import annotations

from generator.publish.index import renumbering
from generator.publish.index.liability import by_article
from generator.publish.site_context import SiteContext


def article_ids(site: SiteContext) -> frozenset[str]:
    """The ids of all articles that have a page: those cited, what a cited one was or became under another number or may be
    where its version is open, and those of a cited law whose row is known and checked."""

    def make() -> frozenset[str]:
        entries = site.index.facets["statute"].entries
        cited = [i for i in entries if "/" in i]
        keys = (key for key in by_article(site.vocabulary) if key[0] in entries)
        rows = (f"{law}-{version}/{n}" + (f"-{suffix}" if suffix else "") for law, version, n, suffix in keys)
        return frozenset(cited).union(rows, *(renumbering.kin(i, site.vocabulary) for i in cited))

    return site.memo.once("article ids", make, lasting=True)
