"""The pages of laws: law > version > article, with what the tables know of each and the cases that cite it.

Of a law whose text was not checked nothing is said but its name and what notices cite.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.case.axes import statute_chain
from generator.models import Case, Page, Statute, Term
from generator.publish.index.facets import Entry, Facet
from generator.publish.index.law_names import article_name, listed, name, order_number, phrase
from generator.publish.index.liability import by_article, checked, describe, gone, now_of
from generator.publish.index.renumbering import Twin, earlier, later, parse
from generator.publish.pages import exposure_panel
from generator.publish.pages.listing import Listing, article_ids
from generator.publish.pages.term_pages import PageValues, term_page
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import Law

OLD = 20  # cases of an article's old number that its new page lists; the rest are on the old one's page


@dataclass(frozen=True, slots=True)
class Link:
    """Another version's article: what to call it and its page ('' where it has none)."""

    name: str
    url: str


def statutes(site: SiteContext) -> Iterator[Page]:
    """Every law, version and article that is cited, and the articles known to the tables that no case cites yet."""
    facet = site.index.facets["statute"]
    for entry in site.portion("statute", lambda: (*facet.entries.values(), *_empty(site)), lambda e: e.url):
        law_id, version, article = split(entry)
        was = _twins(site, earlier, law_id, version, article)
        before = [case for twin in was if (old := facet.entries.get(twin.id)) for case in old.cases]
        yield from term_page(site, facet, entry, "statute.html", partial(_more, site, entry, was, before), (*entry.cases, *before))


def _more(site: SiteContext, entry: Entry, was: Sequence[Twin], before: Sequence[Case]) -> PageValues:
    """What the page of a law, a version or an article says beside its cases; ``before``: those that cite what the article ``was``."""
    facet = site.index.facets["statute"]
    law_id, version, article = split(entry)
    law = checked(law_id, site.vocabulary)
    return {
        "law": law,
        "named": site.vocabulary.laws.get(law_id),
        "version": version,
        "article": article,
        "text": next((x for x in law.versions if x.version == version), None) if law else None,
        "versions": list(_versions(site, law_id, law)) if not version else [],
        "difference": _difference(facet, entry) if not version else ("", 0),
        "old_cases": [_old_cases(site, t, site.path(f"{entry.url}index.md")) for t in was if t.id in facet.entries],
        "clauses": list(_clauses(site, entry.term.id)) if article and law else [],
        "later": [_article(site, t.id) for t in _twins(site, later, law_id, version, article)],
        "earlier": [_article(site, t.id) for t in was],
        "either": [_article(site, f"{law_id}-{x.version}/{article}") for x in law.versions] if version == "open" and law and article else [],
        "phrase": phrase,
        "order_number": order_number,
        "parse": parse,
        "article_name": article_name,
        "exposure": exposure_panel.of_article(site, entry, before, by_article(site.vocabulary).get(entry.term.id, ())) if article else None,
    }


def split(entry: Entry) -> tuple[str, str, str]:
    """``csl-2016/21`` -> (csl, 2016, 21); the later parts '' for a law or a version."""
    text, _, article = entry.term.id.partition("/")
    if not entry.term.parent:
        return text, "", ""
    law, _, version = text.rpartition("-")
    return law, version, article


def _empty(site: SiteContext) -> Iterator[Entry]:
    """Articles without a case, and the versions above them, of checked laws that some case cites."""
    v, known = site.vocabulary, site.index.facets["statute"].entries
    made: set[str] = set()
    for i in sorted(article_ids(site) - known.keys()):
        law_id, version, number, suffix = parse(i)
        law = v.laws[law_id]
        for term in statute_chain(Statute(law_id, law.title, version, number, suffix), v)[1:]:
            if term.id not in known and term.id not in made:
                made.add(term.id)
                yield Entry(term, f"statutes/{term.id}/", parent=term.parent)


def _article(site: SiteContext, id: str) -> Link:
    law_id, version, number, suffix = parse(id)
    term: Term = statute_chain(Statute(law_id, site.vocabulary.laws[law_id].title, version, number, suffix), site.vocabulary)[-1]
    return Link(site.words.text(term), f"statutes/{id}/" if id in article_ids(site) else "")


def _twins(site: SiteContext, step: Callable[[str, str, int, Vocabulary], list[Twin]], law: str, version: str, article: str) -> list[Twin]:
    """What an article was or became, by ``step``; of a law, a version, or an inserted article nothing is known."""
    return step(law, version, int(article), site.vocabulary) if article.isdecimal() else []


def _versions(site: SiteContext, law_id: str, law: Law | None) -> Iterator[dict[str, object]]:
    """The versions of a law that the table knows or that cases cite, each with its entry (None: no case) and its articles."""
    entries = site.index.facets["statute"].entries
    known = {f"{law_id}-{x.version}": x for x in law.versions} if law else {}
    empty = site.memo.once("empty statutes", lambda: frozenset(e.term.id for e in _empty(site)))
    for i in dict.fromkeys((*known, *(entries[law_id].children if law_id in entries else ()))):
        entry = entries.get(i)
        url = f"statutes/{i}/" if entry or i in empty else ""
        yield {"url": url, "entry": entry, "row": known.get(i), "articles": [entries[a] for a in entry.children] if entry else []}


def _difference(facet: Facet, entry: Entry) -> tuple[int, int]:
    """Why a law's versions do not sum to its number: the cases that stand in none of them, and how often one stands in several."""
    below = [{case.id for case in facet.entries[i].cases} for i in entry.children]
    inside = set().union(*below)
    return len({case.id for case in entry.cases} - inside), sum(map(len, below)) - len(inside)


def _old_cases(site: SiteContext, twin: Twin, path: str) -> dict[str, object]:
    """The cases that cite an article under the number it had before: its link, how many they are, and the newest of them."""
    entry = site.index.facets["statute"].entries[twin.id]
    lines = Markup("".join(map(Listing.at(site, path).line, entry.cases[:OLD])))
    return {"link": _article(site, twin.id), "entry": entry, "lines": lines, "more": len(entry.cases) - OLD}


def _clauses(site: SiteContext, article_id: str) -> Iterator[dict[str, object]]:
    """What the tables say of each provision of an article, beside its ``row``."""
    v, say = site.vocabulary, site.language
    for p in by_article(v).get(article_id, ()):
        links = {"liability": _links(site, p.liability), "punishes": _links(site, p.punishes)}
        known = {"fines": describe(p, v, say), "others": listed(p.other_measures, v, say), "note": phrase(p.note, v, say)}
        yield {"row": p, "name": name(p, v, say), **links, **known, "now": now_of(p, v, say), "gone": gone(p, v, say)}


def _links(site: SiteContext, ids: tuple[str, ...]) -> tuple[Link, ...]:
    v = site.vocabulary
    rows = [v.provisions[i] for i in ids if i in v.provisions and checked(v.provisions[i].law, v)]
    return tuple(Link(name(p, v, site.language), _article(site, p.article_id).url) for p in rows)
