"""What thousands of pages share: which articles have a page, links to terms, and one line per case, made once per depth of page.

Pages at the same depth link to the same place by the same relative address, so a link is rendered once and reused; of a case's line only
the way up to the site's root differs.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.case.english import place_name
from generator.models import Case, Statute
from generator.publish.index import renumbering
from generator.publish.index.facets import Entry, case_url
from generator.publish.index.liability import by_article
from generator.publish.index.statistics import FINE, fines_of
from generator.publish.site_context import SiteContext
from generator.publish.stencil import escaped
from generator.publish.words import chinese
from generator.text.amounts import total


class CaseLine(NamedTuple):
    """What lists show of a case: its day, the link to it from behind the way up to the site's root, and what stands behind that."""

    day: str
    link: str
    about: str


def lines(site: SiteContext) -> dict[str, CaseLine]:
    """The lines of an edition that are known, by the ids of their cases."""
    return site.memo.once(("lines", site.language), dict, lasting=True)


class Listing:
    """Links and lines as seen from pages at one depth (``page`` is any page there)."""

    def __init__(self, site: SiteContext, page: str) -> None:
        self._site, self._page, self._t = site, page, site.words
        self._links: dict[tuple[str, str], Markup] = {}
        self._places: dict[str, Markup] = {}
        self.cited: dict[Statute, str] = {}
        """Provisions as links, by how they were cited."""
        self._lines = lines(site)
        self._title = f'<span class="cb-t"><a href="{"../" * page.count("/")}'

    @classmethod
    def at(cls, site: SiteContext, page: str) -> Listing:
        """The listing for the depth of a page, made once for the site."""
        return site.memo.once(("listing", site.language, page.count("/")), lambda: cls(site, page), lasting=True)

    def address(self, target: str) -> str:
        return self._site.link(self._page, target)

    def term(self, axis: str, entry_id: str) -> Markup:
        """A link to a term's page, with the term's label."""
        key = (axis, entry_id)
        if key not in self._links:
            entry = self._site.index.facets[axis].entries[entry_id]
            self._links[key] = Markup(f'<a href="{self.address(entry.url)}">{self._t.name(entry.term)}</a>')
        return self._links[key]

    def place(self, case: Case) -> Markup:
        """The path of a case's region as links, province first."""
        id = case.region.id if case.region else ""
        return self._places.get(id) or self._places.setdefault(id, self._place(id))

    def _place(self, id: str) -> Markup:
        entries = self._site.index.facets["region"].entries
        chain: list[Markup] = []
        entry: Entry | None = entries[id] if id else None
        while entry:
            chain.insert(0, self.term("region", entry.term.id))
            entry = entries[entry.parent] if entry.parent else None
        return Markup('<span class="cb-sep">›</span>'.join(chain))

    def line(self, case: Case, why: str = "") -> str:
        """One case in a list: day, title as a link, and ``why`` it stands there, else place, authority and measures."""
        day, link, about = self._lines.get(case.id) or self.made(case)
        return f'<li><span class="cb-d">{day}</span>{self._title}{link}{why or about}</li>'

    def made(self, case: Case) -> CaseLine:
        """What the lists of a language share of a case's line."""
        return self._lines.get(case.id) or self._lines.setdefault(case.id, _line(case, self._site))


def _line(case: Case, site: SiteContext) -> CaseLine:
    v, t = site.vocabulary, site.words
    draft = "" if case.status == "reviewed" else f' <span class="cb-draft">{t("draft")}</span>'
    place = _place(case, site) if case.region else t("line.no-place")
    kind = t.name(v.term("authority", "authorities", case.deciding.kind)) if case.deciding and case.deciding.kind else t("line.no-authority")
    return CaseLine(
        str(case.dates.reported or case.id[:4]),
        f'{site.link("", case_url(case))}">{escaped(site.title(case))}</a>{draft}</span>',
        f'<span class="cb-m">{place}<i>·</i>{kind}<i>·</i>{escaped(outcome(case, site))}</span>',
    )


def _place(case: Case, site: SiteContext) -> str:
    """The lowest two places of a case; in English the narrowest one, and what distinguishes it from others of its name."""
    path = case.region.path if case.region else ()
    if site.language == "zh":
        return escaped("".join(path[-2:]))
    name = place_name(case.region, site.vocabulary)
    return escaped(name) if name else chinese(path[-1])


def outcome(case: Case, site: SiteContext) -> str:
    """The measures of a case in a few words: ``警告、责令改正、罚款1.5万元``; 处理结果未载明 where there are none."""
    t, v = site.words, site.vocabulary
    kinds = dict.fromkeys(m.kind for m in case.measures if not m.prior)
    amounts = [m.amount for m in fines_of(case) if m.amount is not None]
    names = {kind: t.name(v.term("measure", "measures", kind)).unescape() for kind in kinds}
    if amounts and FINE in names:
        names[FINE] = t.plain("line.fined", sum=t.sum(total(amounts)))
    return t.plain("list.and").join(dict.fromkeys(names.values())) or t.plain("line.no-outcome")


def article_ids(site: SiteContext) -> frozenset[str]:
    """The ids of all articles that have a page: those cited, what a cited one was or became under another number or may be
    where its version is open, and those of a cited law whose row is known and checked."""

    def make() -> frozenset[str]:
        entries = site.index.facets["statute"].entries
        cited = [i for i in entries if "/" in i]
        rows = (i for i, provisions in by_article(site.vocabulary).items() if provisions[0].law in entries)
        return frozenset(cited).union(rows, *(renumbering.counterparts(i, site.vocabulary) for i in cited))

    return site.memo.once("article ids", make, lasting=True)
