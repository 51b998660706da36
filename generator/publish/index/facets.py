"""The indexes: for each axis, which terms have cases, which cases, and where the term's page stands.

Counts leave out withdrawn and merged cases; a region includes the places below it, a duty the violations under it, a law its
versions and articles. Everything the pages, downloads, feeds and filters count comes from here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.case.axes import KEYS, Chain
from generator.case.fields import AXES
from generator.models import Case, Term
from generator.vocabulary import Vocabulary


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
    return url_of(case.id)


def url_of(case_id: str) -> str:
    """The address of the page of the case with this id."""
    return f"cases/{case_id[:4]}/{case_id}/"


def index(cases: Iterable[Case], vocabulary: Vocabulary) -> Index:
    """Index the cases that count. Newest report first, then by id."""
    counted = sorted((c for c in cases if c.counted), key=newest_first)
    leaves: dict[str, dict[str, tuple[str, ...]]] = {axis: {} for axis in AXES}
    facets = {axis: _facet(axis, counted, vocabulary, leaves[axis]) for axis in AXES}
    return Index(tuple(counted), facets, vocabulary, leaves)


def newest_first(case: Case) -> tuple[int, str, int]:
    """The order of the indexes."""
    day, source, ordinal = case.id.split("-")
    return (-int(day), source, int(ordinal))


def _facet(axis: str, cases: list[Case], v: Vocabulary, leaves: dict[str, tuple[str, ...]]) -> Facet:
    keys, chain = KEYS[axis](v)
    entries: dict[str, Entry] = {}
    unknown: list[Case] = []
    known: dict[tuple[Any, ...], tuple[tuple[str, ...], list[list[Case]]]] = {}  # by what many cases have in common
    for case in cases:
        key = tuple(keys(case))
        if (stands := known.get(key)) is None:
            stands = known[key] = _standing(map(chain, key), entries, AXES[axis].folder)
        own, lists = stands
        for listed in lists:
            listed.append(case)
        if own:
            leaves[case.id] = own
        else:
            unknown.append(case)
    order = _ORDER[axis](v)
    ranked = dict(sorted(entries.items(), key=lambda kv: order(kv[0], kv[1])))
    for entry_id, entry in ranked.items():
        if entry.parent:
            ranked[entry.parent].children.append(entry_id)
    return Facet(axis, f"{AXES[axis].folder}/", ranked, tuple(i for i, e in ranked.items() if not e.parent), tuple(unknown))


def _standing(chains: Iterable[Chain], entries: dict[str, Entry], folder: str) -> tuple[tuple[str, ...], list[list[Case]]]:
    """The ids that cases with these terms stand under directly, and the lists of the terms and all above them, each once; new terms get an entry."""
    own: dict[str, None] = {}
    lists: dict[str, list[Case]] = {}
    for chain in chains:
        own[chain[-1].id] = None
        for depth, term in enumerate(chain):
            if term.id not in entries:
                entries[term.id] = Entry(term, f"{folder}/{term.id}/", parent=chain[depth - 1].id if depth else None)
            lists[term.id] = entries[term.id].cases
    return tuple(own), list(lists.values())


# ---------------------------------------------------------------- in which order an index lists its terms

Order = Callable[[str, Entry], tuple[object, ...]]


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


_ORDER: dict[str, Callable[[Vocabulary], Order]] = dict.fromkeys(AXES, lambda _: lambda i, e: (-len(e.cases), i)) | {
    "region": _by_place,
    "statute": _by_article,
    "year": lambda _: lambda i, _e: (-int(i),),
}
