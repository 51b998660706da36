"""The indexes: for each axis, which terms have cases, which cases, and where the term's page stands.

Counts leave out withdrawn and merged cases; a region includes the places below it, a duty the violations under it, a law its
versions and articles. Everything the pages, downloads, feeds and filters count comes from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from generator.models import Case, Statute, Term
from generator.numerals import provision_name
from generator.vocabulary import Vocabulary

# axis -> folder of its pages
FOLDERS = {
    "region": "regions",
    "violation": "violations",
    "statute": "statutes",
    "authority": "authorities",
    "measure": "measures",
    "sector": "sectors",
    "consequence": "consequences",
    "year": "years",
    "source": "sources",
}


@dataclass(slots=True)
class Entry:
    """One term of an index with its cases (newest first) and the terms below it (those with cases, in vocabulary order)."""

    term: Term
    url: str
    cases: list[Case] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One axis: ``entries`` by id (only terms with cases), ``roots`` the ids that have no parent among them."""

    axis: str
    url: str
    entries: dict[str, Entry]
    roots: tuple[str, ...]
    unknown: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All cases that count, newest first, the facets over them, and ``leaves``: axis -> case id -> ids it stands under directly."""

    cases: tuple[Case, ...]
    facets: dict[str, Facet]
    vocabulary: Vocabulary = field(repr=False)
    leaves: dict[str, dict[str, tuple[str, ...]]] = field(repr=False, default_factory=dict)

    def entries(self, axis: str, case: Case) -> list[Entry]:
        """The entries of an axis that a case stands under directly (not through a child), in the case's own order."""
        known = self.facets[axis].entries
        return [known[i] for i in self.leaves[axis].get(case.id, ())]


def case_url(case: Case) -> str:
    """The address of a case page, relative to the site's root: ``cases/2024/<id>/``."""
    return f"cases/{case.id[:4]}/{case.id}/"


def slug(text: str) -> str:
    """A short stable id for a name that has none (publishers, laws outside the catalogue)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def index(cases: Iterable[Case], vocabulary: Vocabulary) -> Index:
    """Index the cases that count. Newest report first, then by id."""
    counted = sorted((c for c in cases if c.counted), key=_newest_first)
    leaves: dict[str, dict[str, tuple[str, ...]]] = {axis: {} for axis in FOLDERS}
    facets = {axis: _facet(axis, counted, vocabulary, leaves[axis]) for axis in FOLDERS}
    return Index(tuple(counted), facets, vocabulary, leaves)


def _newest_first(case: Case) -> tuple[int, str, int]:
    day, source, ordinal = case.id.split("-")
    return (-int(day), source, int(ordinal))


Chain = tuple[Term, ...]
Chains = Callable[[Case], Iterable[Chain]]


def _facet(axis: str, cases: list[Case], v: Vocabulary, leaves: dict[str, tuple[str, ...]]) -> Facet:
    folder = FOLDERS[axis]
    chains = _AXES[axis](v)
    entries: dict[str, Entry] = {}
    unknown: list[Case] = []
    for case in cases:
        seen: dict[str, None] = {}
        own: dict[str, None] = {}
        for chain in chains(case):
            own[chain[-1].id] = None
            for depth, term in enumerate(chain):
                if term.id in seen:
                    continue
                seen[term.id] = None
                entry = entries.get(term.id)
                if entry is None:
                    parent = chain[depth - 1].id if depth else None
                    entry = entries[term.id] = Entry(term, f"{folder}/{term.id}/", parent=parent)
                entry.cases.append(case)
        if own:
            leaves[case.id] = tuple(own)
        else:
            unknown.append(case)
    order = _ORDER[axis](v)
    ranked = dict(sorted(entries.items(), key=lambda kv: order(kv[0], kv[1])))
    for entry_id, entry in ranked.items():
        if entry.parent:
            ranked[entry.parent].children.append(entry_id)
    return Facet(axis, f"{folder}/", ranked, tuple(i for i, e in ranked.items() if not e.parent), tuple(unknown))


# ---------------------------------------------------------------- under which terms a case stands, root first
# Each axis gives, for a vocabulary, a function from a case to its chains of terms; a chain is made once per distinct term.


def _region(v: Vocabulary) -> Chains:
    @cache
    def chain(place_id: str) -> Chain:
        terms: list[Term] = []
        place = v.places.get(place_id)
        while place:
            terms.insert(0, Term("region", place.id, place.name, place.name, "", place.parent))
            place = v.places[place.parent] if place.parent else None
        return tuple(terms)

    return lambda case: [chain(case.region.id)] if case.region else []


def _violation(v: Vocabulary) -> Chains:
    @cache
    def chain(fact: str) -> Chain:
        return v.term("duty", v.violations[fact].duty), v.term("violation", fact)

    return lambda case: [chain(fact) for fact in case.violations]


def statute_ids(statute: Statute) -> tuple[str, str | None, str | None]:
    """(law, law and version, article) as index ids: ``csl``, ``csl-2016``, ``csl-2016/21``; null parts where not cited."""
    law = statute.law or f"law-{slug(statute.title)}"
    text = f"{law}-{statute.version or 'open'}"
    article = f"{text}/{statute.article}" + (f"-{statute.suffix}" if statute.suffix else "") if statute.article else None
    return law, text if article else None, article


def statute_chain(s: Statute, v: Vocabulary) -> Chain:
    """The terms of a citation: its law, then (where an article is cited) the law's version and the article."""
    law, version, article = statute_ids(s)
    label = v.laws[s.law].label if s.law else s.title
    chain = [Term("statute", law, s.title, label, v.laws[s.law].en if s.law else "")]
    if version and article:
        edition = f"{s.version}年版" if s.version else "版本未定"
        chain.append(Term("statute", version, f"{s.title}（{edition}）", f"{label}（{edition}）", "", law))
        name = provision_name(s.article or 0, s.suffix)
        chain.append(Term("statute", article, f"{label}（{edition}）{name}", f"{label}{name}", "", version))
    return tuple(chain)


def _statute(v: Vocabulary) -> Chains:
    made: dict[tuple[object, ...], Chain] = {}

    def chain(s: Statute) -> Chain:
        key = (s.law, s.title, s.version, s.article, s.suffix)
        return made.get(key) or made.setdefault(key, statute_chain(s, v))

    return lambda case: [chain(s) for s in case.statutes]


def _closed(axis: str, ids: Callable[[Case], Iterable[str | None]]) -> Callable[[Vocabulary], Chains]:
    """An axis whose terms are rows of a vocabulary without parents."""

    def make(v: Vocabulary) -> Chains:
        chain = cache(lambda term_id: (v.term(axis, term_id),))
        return lambda case: [chain(i) for i in dict.fromkeys(ids(case)) if i]

    return make


def _year(_: Vocabulary) -> Chains:
    @cache
    def chain(year: str) -> Chain:
        return (Term("year", year, f"{year}年", f"{year}年", year),)

    return lambda case: [chain(str(case.dates.reported.year if case.dates.reported else case.year))]


def _source(_: Vocabulary) -> Chains:
    @cache
    def chain(name: str) -> Chain:
        return (Term("source", slug(name), name, name, ""),)

    return lambda case: [chain(name) for name in dict.fromkeys(s.publisher for s in case.sources if s.publisher)]


_AXES: dict[str, Callable[[Vocabulary], Chains]] = {
    "region": _region,
    "violation": _violation,
    "statute": _statute,
    "authority": _closed("authority", lambda c: [a.kind for a in c.authorities if a.role == "deciding"]),
    "measure": _closed("measure", lambda c: [m.kind for m in c.measures if not m.prior]),
    "sector": _closed("sector", lambda c: [c.subject.sector]),
    "consequence": _closed("consequence", lambda c: c.consequences),
    "year": _year,
    "source": _source,
}

# ---------------------------------------------------------------- in which order an index lists its terms

Order = Callable[[str, Entry], tuple[object, ...]]


def _by_count(_: Vocabulary) -> Order:
    return lambda i, e: (-len(e.cases), i)


def _by_place(v: Vocabulary) -> Order:
    rank = {i: n for n, i in enumerate(sorted(v.places, key=lambda i: (v.places[i].code or i)))}
    return lambda i, _: (rank[i],)


def _by_article(v: Vocabulary) -> Order:
    rank = {law: n for n, law in enumerate(v.laws)}

    def order(i: str, e: Entry) -> tuple[object, ...]:
        text, _, article = i.partition("/")
        law, _, version = text.rpartition("-") if e.parent else (text, "", "")
        number, _, suffix = article.partition("-")
        return (rank.get(law, len(rank)), law, version, int(number or 0), int(suffix or 0))

    return order


_ORDER: dict[str, Callable[[Vocabulary], Order]] = dict.fromkeys(FOLDERS, _by_count) | {
    "region": _by_place,
    "statute": _by_article,
    "year": lambda _: lambda i, _e: (-int(i),),
}
