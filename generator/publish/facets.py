"""The indexes: for each axis, which terms have cases, which cases, and where the term's page stands.

Counts leave out withdrawn and merged cases; a region includes the places below it, a duty the violations under it, a law its
versions and articles. Everything the pages, downloads, feeds and filters count comes from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

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
    """All cases that count, newest first, and the facets over them."""

    cases: tuple[Case, ...]
    facets: dict[str, Facet]
    vocabulary: Vocabulary = field(repr=False)

    def entries(self, axis: str, case: Case) -> list[Entry]:
        """The entries of an axis that a case stands under directly (not through a child)."""
        return [self.facets[axis].entries[chain[-1].id] for chain in _AXES[axis](case, self.vocabulary)]


def case_url(case: Case) -> str:
    """The address of a case page, relative to the site's root: ``cases/2024/<id>/``."""
    return f"cases/{case.id[:4]}/{case.id}/"


def slug(text: str) -> str:
    """A short stable id for a name that has none (publishers, laws outside the catalogue)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def index(cases: Iterable[Case], vocabulary: Vocabulary) -> Index:
    """Index the cases that count. Newest report first, then by id."""
    counted = sorted((c for c in cases if c.counted), key=_newest_first)
    facets = {axis: _facet(axis, counted, vocabulary) for axis in FOLDERS}
    return Index(tuple(counted), facets, vocabulary)


def _newest_first(case: Case) -> tuple[int, str, int]:
    day, source, ordinal = case.id.split("-")
    return (-int(day), source, int(ordinal))


Chain = tuple[Term, ...]


def _facet(axis: str, cases: list[Case], v: Vocabulary) -> Facet:
    folder = FOLDERS[axis]
    entries: dict[str, Entry] = {}
    unknown: list[Case] = []
    for case in cases:
        seen: set[str] = set()
        for chain in _AXES[axis](case, v):
            for depth, term in enumerate(chain):
                parent = chain[depth - 1].id if depth else None
                entry = entries.setdefault(term.id, Entry(term, f"{folder}/{term.id}/", parent=parent))
                if term.id not in seen:
                    seen.add(term.id)
                    entry.cases.append(case)
        if not seen:
            unknown.append(case)
    order = _ORDER[axis](v)
    ranked = dict(sorted(entries.items(), key=lambda kv: order(kv[0], kv[1])))
    for entry_id, entry in ranked.items():
        if entry.parent:
            ranked[entry.parent].children.append(entry_id)
    return Facet(axis, f"{folder}/", ranked, tuple(i for i, e in ranked.items() if not e.parent), tuple(unknown))


# ---------------------------------------------------------------- under which terms a case stands, root first


def _region(case: Case, v: Vocabulary) -> Iterator[Chain]:
    if case.region is None:
        return
    chain: list[Term] = []
    place = v.places.get(case.region.id)
    while place:
        chain.insert(0, Term("region", place.id, place.name, place.name, "", place.parent))
        place = v.places[place.parent] if place.parent else None
    yield tuple(chain)


def _violation(case: Case, v: Vocabulary) -> Iterator[Chain]:
    for fact in case.violations:
        yield v.term("duty", v.violations[fact].duty), v.term("violation", fact)


def statute_ids(statute: Statute) -> tuple[str, str | None, str | None]:
    """(law, law and version, article) as index ids: ``csl``, ``csl-2016``, ``csl-2016/21``; null parts where not cited."""
    law = statute.law or f"law-{slug(statute.title)}"
    text = f"{law}-{statute.version or 'open'}"
    article = f"{text}/{statute.article}" + (f"-{statute.suffix}" if statute.suffix else "") if statute.article else None
    return law, text if article else None, article


def _statute(case: Case, v: Vocabulary) -> Iterator[Chain]:
    for s in case.statutes:
        law, version, article = statute_ids(s)
        label = v.laws[s.law].label if s.law else s.title
        chain = [Term("statute", law, s.title, label, v.laws[s.law].en if s.law else "")]
        if version and article:
            edition = f"{s.version}年版" if s.version else "版本未定"
            chain.append(Term("statute", version, f"{s.title}（{edition}）", f"{label}（{edition}）", "", law))
            name = provision_name(s.article or 0, s.suffix)
            chain.append(Term("statute", article, f"{label}（{edition}）{name}", f"{label}{name}", "", version))
        yield tuple(chain)


def _vocabulary_axis(axis: str, ids: Callable[[Case], Iterable[str | None]]) -> Callable[[Case, Vocabulary], Iterator[Chain]]:
    def chains(case: Case, v: Vocabulary) -> Iterator[Chain]:
        for i in dict.fromkeys(ids(case)):
            if i:
                yield (v.term(axis, i),)

    return chains


def _year(case: Case, _: Vocabulary) -> Iterator[Chain]:
    year = str(case.dates.reported.year if case.dates.reported else case.year)
    yield (Term("year", year, f"{year}年", f"{year}年", year),)


def _source(case: Case, _: Vocabulary) -> Iterator[Chain]:
    for name in dict.fromkeys(s.publisher for s in case.sources if s.publisher):
        yield (Term("source", slug(name), name, name, ""),)


_AXES: dict[str, Callable[[Case, Vocabulary], Iterator[Chain]]] = {
    "region": _region,
    "violation": _violation,
    "statute": _statute,
    "authority": _vocabulary_axis("authority", lambda c: [a.kind for a in c.authorities if a.role == "deciding"]),
    "measure": _vocabulary_axis("measure", lambda c: [m.kind for m in c.measures if not m.prior]),
    "sector": _vocabulary_axis("sector", lambda c: [c.subject.sector]),
    "consequence": _vocabulary_axis("consequence", lambda c: c.consequences),
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
