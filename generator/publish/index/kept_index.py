"""The indexes of the last build, which serve again where the outlines of all cases are the same."""

import pickle
from array import array
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter

from generator.models import Case, Term
from generator.publish.build_cache import BuildCache
from generator.publish.index.facets import Entry, Facet, Index, index
from generator.vocabulary import Vocabulary

_TERM = attrgetter(*(field.name for field in fields(Term)))


def kept(cache: BuildCache, outlines: str, cases: Iterable[Case], v: Vocabulary) -> Index:
    """The index of these cases, of whose ``outlines`` the digest is given: made, or as the last build made it of the same."""
    return cache.value("index", [outlines], lambda: index(cases, v), _packed, lambda content: _unpacked(content, cases, v))


def _packed(of: Index) -> bytes:
    """An index with the places of its cases in their place."""
    ids = [case.id for case in of.cases]
    place = {id: n for n, id in enumerate(ids)}

    def places(cases: Iterable[Case]) -> bytes:
        return array("I", [place[case.id] for case in cases]).tobytes()

    entries = {a: [(_TERM(e.term), e.url, places(e.cases), e.children, e.parent) for e in f.entries.values()] for a, f in of.facets.items()}
    facets = {axis: (facet.url, entries[axis], facet.roots, places(facet.unknown)) for axis, facet in of.facets.items()}
    leaves = {axis: [own.get(id) for id in ids] for axis, own in of.leaves.items()}
    return pickle.dumps((ids, facets, leaves), pickle.HIGHEST_PROTOCOL)


def _unpacked(content: bytes, cases: Iterable[Case], v: Vocabulary) -> Index:
    ids, facets, leaves = pickle.loads(content)
    now = {case.id: case for case in cases}
    counted = [now[id] for id in ids]

    def of(places: bytes) -> list[Case]:
        return [counted[n] for n in array("I", places)]

    def facet(axis: str) -> Facet:
        url, entries, roots, unknown = facets[axis]
        listed = {term[1]: Entry(Term(*term), url, of(places), children, parent) for term, url, places, children, parent in entries}
        return Facet(axis, url, listed, roots, tuple(of(unknown)))

    own = {axis: {id: some for id, some in zip(ids, by_case, strict=True) if some} for axis, by_case in leaves.items()}
    return Index(tuple(counted), {axis: facet(axis) for axis in facets}, v, own)
