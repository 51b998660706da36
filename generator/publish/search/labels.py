"""Which cases stand under which label, place and article: the part of the search's index that is asked by names rather than by characters."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from operator import sub
from typing import Any

from generator.publish.index.facets import Entry, Index
from generator.publish.search.grams import TITLES
from generator.publish.search.shards import as_json, planes

ARTICLES_A_FILE = 64
PLACES_A_FILE = 64  # 县 stands in thousands of names, 宾阳 in one: not too many files for the first, small ones for the second
LONG_LIST = 256  # cases from which on a label's list is a file of its own
POOLS = 8  # files that share an axis's shorter lists
Columns = list[list[Any]]


def labels(index: Index, number: dict[str, int]) -> tuple[dict[str, Columns], Iterator[tuple[str, bytes]]]:
    """Per axis every label, its number of cases, the file of its list (by number) and the files' names; and those files.
    Places, which may be thousands, are numbered instead: ``PLACES_A_FILE`` numbers to a file, long lists in files of their own."""
    terms: dict[str, Columns] = {}
    files: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for axis, facet in index.facets.items():
        found: dict[str, set[int]] = defaultdict(set)
        home: dict[str, str] = {}
        for entry in () if axis == "region" else facet.entries.values():
            if label := _label(entry):
                found[label].update(number[c.id] for c in entry.cases)
                home.setdefault(label, _file(entry.term.axis, label, len(entry.cases)))
        for name, cases in _republishers(index, number).items() if axis == "source" else ():
            found[name].update(cases)
            home.setdefault(name, _file(axis, name, len(cases)))
        names = sorted(set(home.values()))
        place = {name: i for i, name in enumerate(names)}
        terms[axis] = [list(found), [len(cases) for cases in found.values()], [place[home[label]] for label in found], names]
        for label, cases in found.items():
            files[home[label]].append((label, sorted(cases)))
    terms["region"] = [[], [], []]
    for n, entry in places(index):
        for column, value in zip(terms["region"], (entry.term.label, len(entry.cases), n), strict=True):
            column.append(value)
        files[_place_file(n, entry)].append((f"{n} {entry.term.label}", sorted(number[c.id] for c in entry.cases)))
    return terms, ((f"t/{name}", lists(rows)) for name, rows in files.items())


def places(index: Index) -> Iterator[tuple[int, Entry]]:
    """The places with cases, each with its number among all places of the vocabulary."""
    entries = index.facets["region"].entries
    yield from ((n, entries[i]) for n, i in enumerate(index.vocabulary.places) if i in entries)


def articles(index: Index, number: dict[str, int]) -> dict[int, tuple[str, list[int]]]:
    """The titles of the articles that cases come from, each with its cases, by a number that follows from the title (of two titles with
    the same number the later takes the next free one), so that a new article moves no other."""
    cases: dict[str, set[int]] = defaultdict(set)
    for case in index.cases:
        for title in {s.title for s in case.sources if s.title}:
            cases[title].add(number[case.id])
    numbered: dict[int, tuple[str, list[int]]] = {}
    for title in sorted(cases):
        n = zlib.crc32(title.encode()) % TITLES
        while n in numbered:
            n = (n + 1) % TITLES
        numbered[n] = (title, sorted(cases[title]))
    return dict(sorted(numbered.items()))


def article_parts(articles: int) -> int:
    """In how many files the cases of so many articles lie."""
    return 1 << max(0, (articles // ARTICLES_A_FILE).bit_length())


def article_files(cited: dict[int, tuple[str, list[int]]]) -> Iterator[tuple[str, bytes]]:
    """The files of the articles' cases."""
    parts = article_parts(len(cited))
    dealt: list[list[tuple[str, list[int]]]] = [[] for _ in range(parts)]
    for n, (title, cases) in cited.items():
        dealt[n % parts].append((f"{n} {title}", cases))
    yield from ((f"t/article-{i}", lists(rows)) for i, rows in enumerate(dealt))


def _label(entry: Entry) -> str:
    """How an entry is searched: as the case's tag has it, a provision as law/article."""
    axis, term = entry.term.axis, entry.term
    if axis != "statute" or not entry.parent:
        return term.label
    return "/第".join(term.label.rsplit("第", 1)) if "/" in term.id else ""  # no tag names a version


def _republishers(index: Index, number: dict[str, int]) -> dict[str, set[int]]:
    """Through whom cases came, beside who published them first: searched by name, not indexed."""
    through: dict[str, set[int]] = defaultdict(set)
    for case in index.cases:
        for source in case.sources:
            if source.via:
                through[source.via].add(number[case.id])
    return through


def _file(axis: str, label: str, cases: int) -> str:
    check = zlib.crc32(label.encode())
    return f"{axis}-{check:08x}" if cases >= LONG_LIST else f"{axis}-{check % POOLS}"


def _place_file(number: int, entry: Entry) -> str:
    return f"region-p{number}" if len(entry.cases) >= LONG_LIST else f"region-{number // PLACES_A_FILE}"


def lists(rows: list[tuple[str, list[int]]]) -> bytes:
    """A file of lists of cases with their names."""
    names = as_json([label for label, _ in rows])
    gaps = [gap for _, cases in rows for gap in (cases[0], *map(sub, cases[1:], cases))]
    return planes((len(rows), len(names), len(gaps)), 4) + names + planes((len(c) for _, c in rows), 3) + planes(gaps, 3)
