"""``sitemap.xml``: every page once, by its address; not those of terms without a case and of cases that are gone,
which ask not to be indexed.

Pages of cases and of terms say on which day a case of theirs last changed, by the cases and the record of changes. Others say no day:
that of a build says nothing about a page.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from generator.case.axes import KEYS, vocabulary_terms
from generator.case.fields import AXES
from generator.case.history import History, dated
from generator.models import Case, DerivedFile
from generator.publish.index.facets import case_url
from generator.publish.words import FOLDERS
from generator.vocabulary import Vocabulary

UNIT = "sitemap"
"""As what a build knows its files."""
LIMIT = 50_000  # addresses in one file (sitemaps.org); more go into several files, listed by sitemap.xml
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass(frozen=True, slots=True)
class KnownPages:
    """What is known of pages by their addresses from the site's root: the ``days`` of their last changes, and which are ``empty``."""

    days: Mapping[str, str] = field(default_factory=dict)
    empty: Collection[str] = frozenset()


def known(cases: Collection[Case], history: History, v: Vocabulary) -> KnownPages:
    """What the cases say of their pages and of those of their terms."""
    days: dict[str, str] = {}
    axes = [(AXES[axis].folder, *make(v)) for axis, make in KEYS.items()]
    for case in cases:
        day = days[case_url(case)] = history.changed(case, dated(case))
        if case.counted:
            for url in {f"{folder}/{term.id}/" for folder, keys, chain in axes for key in keys(case) for term in chain(key)}:
                days[url] = max(day, days.get(url, ""))
    terms = (f"{AXES[axis].folder}/{term.id}/" for axis in AXES for term in vocabulary_terms(axis, v))
    gone = (case_url(case) for case in cases if case.gone)
    return KnownPages(days, frozenset((*gone, *(url for url in terms if url not in days))))


def of_cases(paths: Collection[str], site_url: str | None, cases: Collection[Case], history: History, v: Vocabulary) -> Iterator[DerivedFile]:
    """The sitemap of a site of these cases; what they say of their pages is asked only where the site's address is known."""
    return files(paths, site_url or "", known(cases, history, v) if site_url else KnownPages())


def files(paths: Collection[str], site_url: str, about: KnownPages) -> Iterator[DerivedFile]:
    """The sitemap of the files ``paths`` of a site; an empty one where the site's address is not known, as it must be absolute."""
    pages = sorted(p for p in paths if p.endswith(".html") and not p.startswith("404")) if site_url else []
    urls = [p.removesuffix("index.html") if p.endswith("/index.html") or p == "index.html" else p for p in pages]
    bare = {url: url.removeprefix(FOLDERS["en"]) for url in urls}  # a page in English changes with the Chinese one
    entries = [(site_url + url, about.days.get(bare[url], "")) for url in urls if bare[url] not in about.empty]
    if len(entries) <= LIMIT:
        yield DerivedFile("sitemap.xml", _list("urlset", "url", entries))
        return
    parts = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)]
    names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    newest = [max(day for _, day in part) for part in parts]
    yield DerivedFile("sitemap.xml", _list("sitemapindex", "sitemap", [(site_url + name, day) for name, day in zip(names, newest, strict=True)]))
    for name, part in zip(names, parts, strict=True):
        yield DerivedFile(name, _list("urlset", "url", part))


def _list(root: str, item: str, entries: list[tuple[str, str]]) -> str:
    lines = "".join(f"<{item}><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{item}>\n" for address, day in entries)
    return f"{_HEAD}<{root} {_SPACE}>\n{lines}</{root}>\n"
