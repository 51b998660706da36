"""The site's own search: what is written at build, so that a small script finds every phrase by fetching a few small files.

``assets/search/index`` is the map of the index, ``terms`` every label with its number of cases, ``g/*`` the lists of
``search_grams``, ``t/*`` which cases stand under a label, ``d/*`` the texts themselves, eight cases a file, for what the results show.
Cases are numbered from the oldest, withdrawn and merged ones too, so that a new or withdrawn case moves no other.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import sub

from generator.models import DerivedFile, Page
from generator.publish.context import SiteContext
from generator.publish.facets import Entry, Index
from generator.publish.fold import PAIRS, fold
from generator.publish.search_grams import TITLES, Grams
from generator.publish.shards import as_json, planes, shard
from generator.vocabulary import AXIS_LABELS

FOLDER = "assets/search/"
BLOCK = 8  # cases in a file of texts
LONG_LIST = 512  # cases from which on a label's list is a file of its own
POOLS = 8  # files that share an axis's shorter lists


def search(site: SiteContext) -> Iterator[Page | DerivedFile]:
    """The search page and the files of the index."""
    path = "search/index.md"
    yield Page(path, "搜索", site.render("search.html", path, axes=AXIS_LABELS.values()), "全文搜索网络安全执法案例：标题、正文与标签")
    digest = hashlib.sha256()
    number = numbers(site)
    grams = Grams(texts(site, number))
    terms, lists = labels(site.index, number)
    parts: list[tuple[str, bytes]] = [("terms", as_json(terms))]
    for name, payload in _all(site, number, grams, lists):
        parts.append((name, payload))
        digest.update(payload)
    shown = {c.id for c in site.index.cases}
    nodes = {run: [node.buckets, node.frequent] for run, node in grams.nodes.items()}
    start = {
        "version": digest.hexdigest()[:12],
        "cases": len(number),
        "gone": [n for i, n in number.items() if i not in shown],
        "titles": TITLES,
        "block": BLOCK,
        "fold": ["".join(PAIRS), "".join(PAIRS.values())],
        "axes": AXIS_LABELS,
        "nodes": nodes,
    }
    for name, payload in [("index", as_json(start)), *parts]:
        yield shard(FOLDER + name, payload, offline=site.offline)


def numbers(site: SiteContext) -> dict[str, int]:
    """Each case's number in the index: the higher the newer (as the indexes list them, backwards)."""
    return site.once("search numbers", lambda: {i: n for n, i in enumerate(sorted((c.id for c in site.all_cases), key=_age))})


def _age(case_id: str) -> tuple[str, tuple[int, ...], int]:
    day, source, ordinal = case_id.split("-")
    return day, tuple(-ord(c) for c in source), -int(ordinal)


def texts(site: SiteContext, number: dict[str, int]) -> list[tuple[int, str]]:
    """What is searched: the folded body of each case that counts, and its title as a text of its own."""
    counted = sorted((number[c.id], c) for c in site.index.cases)
    return [(n, fold(c.body)) for n, c in counted] + [(TITLES + n, fold(c.title)) for n, c in counted]


def labels(index: Index, number: dict[str, int]) -> tuple[dict[str, list[list[object]]], Iterator[tuple[str, bytes]]]:
    """Per axis every label with its number of cases and the file of its list; and those files."""
    terms: dict[str, list[list[object]]] = {}
    files: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for axis, facet in index.facets.items():
        found: dict[str, set[int]] = defaultdict(set)
        home: dict[str, str] = {}
        for entry in facet.entries.values():
            if label := _label(entry):
                found[label].update(number[c.id] for c in entry.cases)
                home.setdefault(label, _file(entry, label))
        terms[axis] = [[label, len(cases), home[label]] for label, cases in found.items()]
        for label, cases in found.items():
            files[home[label]].append((label, sorted(cases)))
    return terms, ((f"t/{name}", _lists(rows)) for name, rows in files.items())


def _label(entry: Entry) -> str:
    """How an entry is searched: as the case's tag has it, a provision as law/article, a year as its number."""
    axis, term = entry.term.axis, entry.term
    if axis == "year":
        return term.id
    if axis != "statute" or not entry.parent:
        return term.label
    return "/第".join(term.label.rsplit("第", 1)) if "/" in term.id else ""  # no tag names a version


def _file(entry: Entry, label: str) -> str:
    axis, check = entry.term.axis, zlib.crc32(label.encode())
    if len(entry.cases) >= LONG_LIST:
        return f"{axis}-{check:08x}"
    return f"{axis}-{entry.term.id[:2]}" if axis == "region" else f"{axis}-{check % POOLS}"


def _lists(rows: list[tuple[str, list[int]]]) -> bytes:
    names = as_json([label for label, _ in rows])
    gaps = [gap for _, cases in rows for gap in (cases[0], *map(sub, cases[1:], cases))]
    return planes((len(rows), len(names), len(gaps)), 4) + names + planes((len(c) for _, c in rows), 3) + planes(gaps, 3)


def _all(
    site: SiteContext, number: dict[str, int], grams: Grams, lists: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    yield from ((f"g/{name}", payload) for name, payload in grams.files())
    yield from lists
    blocks: dict[int, list[list[object]]] = defaultdict(list)
    for case in sorted(site.index.cases, key=lambda c: number[c.id]):
        n = number[case.id]
        place = "".join(case.region.path) if case.region else ""
        blocks[n // BLOCK].append([n % BLOCK, case.id, case.title, place, case.body])
    yield from ((f"d/{block}", as_json(rows)) for block, rows in blocks.items())
