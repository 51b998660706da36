"""``sitemap.xml``: every page once, by its address. Without dates: the day of a build says nothing about a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from generator.models import DerivedFile

LIMIT = 50_000  # addresses in one file (sitemaps.org); more go into several files, listed by sitemap.xml
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(paths: Collection[str], site_url: str) -> Iterator[DerivedFile]:
    """The sitemap of the files ``paths`` of a site; an empty one where the site's address is not known, as it must be absolute."""
    pages = sorted(p for p in paths if p.endswith(".html") and not p.startswith("404")) if site_url else []
    addresses = [site_url + (p.removesuffix("index.html") if p.endswith("/index.html") or p == "index.html" else p) for p in pages]
    if len(addresses) <= LIMIT:
        yield DerivedFile("sitemap.xml", _list("urlset", "url", addresses))
        return
    parts = [addresses[start : start + LIMIT] for start in range(0, len(addresses), LIMIT)]
    names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    yield DerivedFile("sitemap.xml", _list("sitemapindex", "sitemap", [site_url + name for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield DerivedFile(name, _list("urlset", "url", part))


def _list(root: str, item: str, addresses: list[str]) -> str:
    lines = "".join(f"<{item}><loc>{escape(address)}</loc></{item}>\n" for address in addresses)
    return f"{_HEAD}<{root} {_SPACE}>\n{lines}</{root}>\n"
