"""The static API under ``/api/v1/``: files that answer the questions a query would, described by ``openapi.json``.

Addresses inside an answer are relative to ``/api/v1/``. A list longer than :data:`PAGE` goes on in ``…/page/2.json``.
Withdrawn and merged cases keep their address and say where they went.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from generator.case.axes import vocabulary_terms
from generator.case.field import Field
from generator.case.fields import AXES, BY_KEY, SUMMARY, values_at
from generator.models import Case, DerivedFile, Term
from generator.publish.data.records import dumps, encoded, newest, pretty
from generator.publish.index.facets import Facet, case_url
from generator.publish.index.statistics import articles, by_month, fines
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number
from generator.vocabulary import Vocabulary

BASE = "api/v1/"
PAGE = 200


def files(site: SiteContext) -> Iterator[DerivedFile]:
    """The lists: all cases, the terms of every axis, the cases of every term, the statistics."""
    made = site.work.cache.pieces(["summaries", "titles"], site.index.cases, lambda case: [dumps(said(case, site)).encode() for said in (summary, _title)])
    summaries, titles = ([piece.decode() for piece in kind] for kind in made)
    yield from _paged("cases", summaries, {"newest_change": newest(site)})
    listed = axes(site)
    yield DerivedFile(f"{BASE}terms.json", pretty(listed))
    for axis, terms in listed.items():
        yield DerivedFile(f"{BASE}terms/{axis}.json", pretty(terms))
    yield from _cases_of_terms(site, titles)
    yield DerivedFile(f"{BASE}statistics.json", pretty(statistics(site)))


def case_file(site: SiteContext, case: Case, record: bytes = b"") -> DerivedFile:
    """The file of one case, also of one that no longer counts: its ``record`` as a line, where that was made for the downloads already."""
    line = record or f"{dumps(tombstone(case)) if case.gone else encoded(case, site)}\n".encode()
    return DerivedFile(f"{BASE}cases/{case.id}.json", line)


def summary(case: Case, site: SiteContext) -> dict[str, Any]:
    """A case in the list of all: what identifies it and what one filters by, in ids; the record has the rest."""
    fields = {key: short(case) for key, short in _SUMMARY}
    return fields | {"title_en": site.english_title(case), "url": site.site_url + case_url(case)}


def _short(path: str, field: Field) -> Callable[[Case], Any]:
    """What gives a value as the list of all cases has it: an id, a text, or the ids of a list, each once."""
    found, written = values_at(path), attrgetter("id") if path == "region" else str
    if field.kind == "terms" or BY_KEY[path.partition("/")[0]].kind == "records":
        return lambda case: list(dict.fromkeys(map(written, found(case))))
    return lambda case: next(map(written, found(case)), None)


_SUMMARY = [(field.summary[0], _short(path, field)) for path, field in SUMMARY if field.summary]


def tombstone(case: Case) -> dict[str, Any]:
    """What is left of a case that no longer counts: its id, whether it was withdrawn or merged, why, and into which."""
    return {"id": case.id, "status": case.status, "reason": case.reason, "merged_into": case.merged_into}


def axes(site: SiteContext) -> dict[str, Any]:
    """Every axis with its terms and how many cases each has; made once a site."""
    return site.memo.once("api axes", lambda: {axis: _axis(facet, site.vocabulary) for axis, facet in site.index.facets.items()})


def _axis(facet: Facet, v: Vocabulary) -> dict[str, Any]:
    terms = [_term(e.term, e.parent, len(e.cases), f"terms/{facet.axis}/{e.term.id}.json") for e in facet.entries.values()]
    if AXES[facet.axis].closed:
        terms += [_term(t, t.parent, 0, None) for t in vocabulary_terms(facet.axis, v) if t.id not in facet.entries]
    return {"axis": facet.axis, "zh": AXES[facet.axis].label, "unknown": len(facet.unknown), "terms": terms}


def _term(term: Term, parent: str | None, count: int, cases: str | None) -> dict[str, Any]:
    named = {"id": term.id, "zh": term.zh, "label": term.label, "en": term.en, "parent": parent}
    return named | {"definition": term.definition, "definition_en": term.definition_en, "count": count, "cases": cases}


def _title(case: Case, site: SiteContext) -> dict[str, Any]:
    """A case in the list of a term."""
    return {"id": case.id, "title": case.title, "title_en": site.english_title(case)}


def _cases_of_terms(site: SiteContext, titles: Iterable[str]) -> Iterator[DerivedFile]:
    lines = dict(zip((case.id for case in site.index.cases), titles, strict=True))
    for axis, facet in site.index.facets.items():
        for entry in facet.entries.values():
            term = {"axis": axis, "id": entry.term.id, "zh": entry.term.zh, "en": entry.term.en, "parent": entry.parent}
            yield from _paged(f"terms/{axis}/{entry.term.id}", [lines[c.id] for c in entry.cases], term)


def _paged(name: str, cases: Sequence[str], about: dict[str, Any]) -> Iterator[DerivedFile]:
    """A list of encoded cases in pages: ``<name>.json``, then ``<name>/page/2.json`` and so on."""
    last = max(1, -(-len(cases) // PAGE))
    for page in range(1, last + 1):
        here, after = (f"{name}/page/{n}.json" if n > 1 else f"{name}.json" for n in (page, page + 1))
        head = dumps(about | {"total": len(cases), "page": page, "pages": last, "next": after if page < last else None})
        listed = ",\n".join(cases[(page - 1) * PAGE : page * PAGE])
        yield DerivedFile(BASE + here, f'{head[:-1]},"cases":[\n{listed}\n]}}\n')


def statistics(site: SiteContext) -> dict[str, Any]:
    """The headline figures, the cases by month and term, and the fines, each with the number of cases it covers."""
    cases = site.index.cases
    return {
        "cases": len(cases),
        "reports": articles(cases),
        "newest_change": newest(site),
        "by_month": by_month(cases),
        "fines": {name: _fines(cases, party) for name, party in (("all", None), ("unit", "unit"), ("person", "person"))},
        "axes": {
            axis: {"unknown": len(f.unknown), "counts": {i: len(e.cases) for i, e in f.entries.items()}}
            for axis, f in site.index.facets.items()
        },
    }


def _fines(cases: Sequence[Case], party: Any) -> dict[str, Any]:
    found = fines(cases, party)
    quartiles = found.quartiles if not found.few else None
    return {
        "cases": found.fined,
        "fines": found.fines,
        "unknown": found.unknown,
        "mixed": found.mixed,
        "total": as_number(found.total),
        "median": None if found.few else found.median,
        "quartiles": list(quartiles) if quartiles else None,
    }
