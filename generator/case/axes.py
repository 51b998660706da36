"""Under which terms a case stands, axis by axis: for each, the chain of terms from the root down.

Each axis gives, for a vocabulary, what stands for the terms of a case (ids, names) and the chain of each; a chain is made once.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from generator.case.fields import AXES, AXIS_PATHS, PATHS, values_at
from generator.models import Case, Statute, Term
from generator.text.numerals import provision_name
from generator.vocabulary import Vocabulary

Chain = tuple[Term, ...]
_Keys = tuple[Callable[[Case], Iterable[Any]], Callable[[Any], Chain]]
"""What stands for the terms of a case on an axis, and the chain of each: worked out once for all cases."""


def slug(text: str) -> str:
    """A short stable id for a name that has none (publishers, laws outside the catalogue)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _region(v: Vocabulary) -> _Keys:
    @cache
    def chain(place_id: str) -> Chain:
        terms: list[Term] = []
        place = v.places.get(place_id)
        while place:
            terms.insert(0, Term("region", place.id, place.name, place.name, place.en, place.parent))
            place = v.places[place.parent] if place.parent else None
        return tuple(terms)

    return lambda case: [case.region.id] if case.region else [], chain


def _violation(v: Vocabulary) -> _Keys:
    @cache
    def chain(fact: str) -> Chain:
        return v.term("duty", "duties", v.violations[fact].duty), v.term("violation", "violations", fact)

    return lambda case: case.violations, chain


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


def _statute(v: Vocabulary) -> _Keys:
    return (
        lambda case: [(s.law, s.title, s.version, s.article, s.suffix) for s in case.statutes],
        cache(lambda cited: statute_chain(Statute(*cited), v)),
    )


def _year(_: Vocabulary) -> _Keys:
    @cache
    def chain(year: str) -> Chain:
        return (Term("year", year, f"{year}年", f"{year}年", year),)

    return lambda case: [str(case.dates.reported.year if case.dates.reported else case.year)], chain


def _closed(axis: str) -> Callable[[Vocabulary], _Keys]:
    """An axis whose terms are rows of a vocabulary without parents."""
    path = AXIS_PATHS[axis]
    table = PATHS[path].table or ""

    return lambda v: (_each_once(path), cache(lambda id: (v.term(axis, table, id),)))


def _open(axis: str) -> Callable[[Vocabulary], _Keys]:
    """An axis over free text: what is written is the term."""
    return lambda _: (_each_once(AXIS_PATHS[axis]), cache(lambda name: (Term(axis, slug(name), name, name, ""),)))


def _each_once(path: str) -> Callable[[Case], Iterable[Any]]:
    values = values_at(path)
    return lambda case: filter(None, dict.fromkeys(values(case)))


_SPECIAL: dict[str, Callable[[Vocabulary], _Keys]] = {
    "region": _region,
    "violation": _violation,
    "statute": _statute,
    "year": _year,
}
KEYS = {axis: _SPECIAL.get(axis) or (_closed if PATHS[path].table else _open)(axis) for axis, path in AXIS_PATHS.items()}
"""How the terms of a case are found on each axis, given a vocabulary; an axis that needs no reading of its own follows from its field."""


def vocabulary_terms(axis: str, v: Vocabulary) -> Iterator[Term]:
    """The terms that an axis lists even without a case: the rows of a closed table (of violations with their duties), and the provinces."""
    if axis == "region":
        yield from (v.term(axis, "places", p.id) for p in v.places.values() if p.level == "province")
    if axis == "violation":
        yield from (v.term("duty", "duties", id) for id in v.duties)
    if AXES[axis].closed:
        table = PATHS[AXIS_PATHS[axis]].table or ""
        yield from (v.term(axis, table, id) for id in v.tables[table])


def tags(case: Case, v: Vocabulary) -> Iterator[str]:
    """The hierarchical tags that follow from the fields (``违法行为/网络安全保护义务/弱口令``), axis by axis, each once."""
    yield from dict.fromkeys([text(key) for keys, text in _tag_texts(v) for key in keys(case)])


@cache
def _tag_texts(v: Vocabulary) -> list[tuple[Callable[[Case], Iterable[Any]], Callable[[Any], str]]]:
    """Per axis with tags what stands for a case's terms, and the tag of each; names that no vocabulary has are no tags."""

    def labels(axis: str, chain: Callable[[Any], Chain], key: Any) -> Iterable[str]:
        if axis == "year":
            return [key]
        if axis != "statute":
            return [term.label for term in chain(key)]
        law, title, _, article, suffix = key
        return [v.laws[law].label if law else title, *([provision_name(article, suffix)] if article else [])]

    def text(axis: str, chain: Callable[[Any], Chain]) -> Callable[[Any], str]:
        return lru_cache(maxsize=1 << 14)(lambda key: "/".join((AXES[axis].label, *labels(axis, chain, key))))

    of = {axis: make(v) for axis, make in KEYS.items() if axis in _SPECIAL or PATHS[AXIS_PATHS[axis]].table}
    of["year"] = (lambda case: [str(case.dates.reported.year)] if case.dates.reported else []), of["year"][1]
    return [(keys, text(axis, chain)) for axis, (keys, chain) in of.items()]
