"""Under which terms a case stands, axis by axis: for each, the chain of terms from the root down.

Each axis gives, for a vocabulary, a function from a case to its chains; a chain is made once per distinct term.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from generator.case.fields import AXES, AXIS_PATHS, PATHS, values
from generator.models import Case, Statute, Term
from generator.text.numerals import provision_name
from generator.vocabulary import Vocabulary

Chain = tuple[Term, ...]
Chains = Callable[[Case], Iterable[Chain]]


def slug(text: str) -> str:
    """A short stable id for a name that has none (publishers, laws outside the catalogue)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _region(v: Vocabulary) -> Chains:
    @cache
    def chain(place_id: str) -> Chain:
        terms: list[Term] = []
        place = v.places.get(place_id)
        while place:
            terms.insert(0, Term("region", place.id, place.name, place.name, place.en, place.parent))
            place = v.places[place.parent] if place.parent else None
        return tuple(terms)

    return lambda case: [chain(case.region.id)] if case.region else []


def _violation(v: Vocabulary) -> Chains:
    @cache
    def chain(fact: str) -> Chain:
        return v.term("duty", "duties", v.violations[fact].duty), v.term("violation", "violations", fact)

    return lambda case: [chain(fact) for fact in case.violations]


def statute_ids(statute: Statute) -> tuple[str, str | None, str | None]:
    """(law, law and version, article) as index ids: ``csl``, ``csl-2016``, ``csl-2016/21``; null parts where not cited."""
    law = statute.law or f"law-{slug(statute.title)}"
    text = f"{law}-{statute.version or 'open'}"
    article = f"{text}/{statute.article}" + (f"-{statute.suffix}" if statute.suffix else "") if statute.article else None
    return law, text if article or (statute.law and statute.version) else None, article


def statute_chain(s: Statute, v: Vocabulary) -> Chain:
    """The terms of a citation: its law, then (where an article is cited or the version is known) the law's version, and the article."""
    law, version, article = statute_ids(s)
    label = v.laws[s.law].label if s.law else s.title
    row = v.laws[s.law] if s.law else None
    chain = [Term("statute", law, s.title, label, row.english(full=True) if row else "")]
    if version:
        edition = f"{s.version}年版" if s.version else "版本未定"
        in_english = row.english(s.version or "version open") if row else ""
        chain.append(Term("statute", version, f"{s.title}（{edition}）", f"{label}（{edition}）", in_english, law))
    if version and article:
        name = provision_name(s.article or 0, s.suffix)
        chain.append(Term("statute", article, f"{label}（{edition}）{name}", f"{label}{name}", f"{row.english()}, {_article(s)}" if row else "", version))
    return tuple(chain)


def _article(s: Statute) -> str:
    return f"Article {s.article}" + (f"-{s.suffix}" if s.suffix else "") + (f" ({s.version})" if s.version else "")


def current(statute: Statute, v: Vocabulary) -> dict[str, Any] | None:
    """Where a provision stands since its law was renumbered (``{"version": "2025", "article": 23}``), or None where it was not."""
    if not (statute.law and statute.version and statute.article) or statute.suffix:
        return None
    for step in v.laws[statute.law].renumbered:
        if step.from_ == statute.version and (now := step.articles.get(statute.article)):
            return {"version": step.to, "article": now}
    return None


def _statute(v: Vocabulary) -> Chains:
    made: dict[tuple[object, ...], Chain] = {}

    def chain(s: Statute) -> Chain:
        key = (s.law, s.title, s.version, s.article, s.suffix)
        return made.get(key) or made.setdefault(key, statute_chain(s, v))

    return lambda case: [chain(s) for s in case.statutes]


def _year(_: Vocabulary) -> Chains:
    @cache
    def chain(year: str) -> Chain:
        return (Term("year", year, f"{year}年", f"{year}年", year),)

    return lambda case: [chain(str(case.dates.reported.year if case.dates.reported else case.year))]


def _closed(axis: str) -> Callable[[Vocabulary], Chains]:
    """An axis whose terms are rows of a vocabulary without parents."""
    path = AXIS_PATHS[axis]
    table = PATHS[path].table or ""

    def make(v: Vocabulary) -> Chains:
        chain = cache(lambda id: (v.term(axis, table, id),))
        return lambda case: [chain(id) for id in dict.fromkeys(values(case, path)) if id]

    return make


def _open(axis: str) -> Callable[[Vocabulary], Chains]:
    """An axis over free text: what is written is the term."""
    path = AXIS_PATHS[axis]

    def make(_: Vocabulary) -> Chains:
        chain = cache(lambda name: (Term(axis, slug(name), name, name, ""),))
        return lambda case: [chain(name) for name in dict.fromkeys(values(case, path)) if name]

    return make


_SPECIAL: dict[str, Callable[[Vocabulary], Chains]] = {
    "region": _region,
    "violation": _violation,
    "statute": _statute,
    "year": _year,
}
CHAINS = {
    axis: _SPECIAL.get(axis) or (_closed if PATHS[path].table else _open)(axis) for axis, path in AXIS_PATHS.items()
}
"""How the terms of a case are found on each axis; an axis that needs no reading of its own follows from its field."""


def vocabulary_terms(axis: str, v: Vocabulary) -> Iterator[Term]:
    """The terms that an axis lists also where no case has them: the rows of a closed table (of violations with their duties),
    and the provinces."""
    if axis == "region":
        yield from (v.term(axis, "places", p.id) for p in v.places.values() if p.level == "province")
    if axis == "violation":
        yield from (v.term("duty", "duties", id) for id in v.duties)
    if AXES[axis].closed:
        table = PATHS[AXIS_PATHS[axis]].table or ""
        yield from (v.term(axis, table, id) for id in v.tables[table])


# ---------------------------------------------------------------- the tags that a case file lists


def tags(case: Case, v: Vocabulary) -> Iterator[str]:
    """The hierarchical tags that follow from the fields (``违法行为/网络安全保护义务/弱口令``), axis by axis, each once."""
    yield from dict.fromkeys(
        "/".join((AXES[axis].label, *path)) for axis, paths in _tag_paths(v).items() for path in paths(case)
    )


@cache
def _tag_paths(v: Vocabulary) -> dict[str, Callable[[Case], Iterable[tuple[str, ...]]]]:
    """Per axis with tags the labels of a case's terms from the root down; names that no vocabulary has are no tags."""

    def labelled(chains: Chains) -> Callable[[Case], Iterable[tuple[str, ...]]]:
        return lambda case: (tuple(term.label for term in chain) for chain in chains(case))

    special: dict[str, Callable[[Case], Iterable[tuple[str, ...]]]] = {
        "statute": lambda case: (_statute_tag(s, v) for s in case.statutes),
        "year": lambda case: [(str(case.dates.reported.year),)] if case.dates.reported else [],
    }
    kept = (axis for axis in CHAINS if axis in _SPECIAL or PATHS[AXIS_PATHS[axis]].table)
    return {axis: special.get(axis) or labelled(CHAINS[axis](v)) for axis in kept}


def _statute_tag(s: Statute, v: Vocabulary) -> tuple[str, ...]:
    law = v.laws[s.law].label if s.law else s.title
    return (law, provision_name(s.article, s.suffix)) if s.article else (law,)
