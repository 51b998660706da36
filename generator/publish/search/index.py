"""The site's own search: what is written at build, so that a small script finds every phrase by fetching a few small files.

``assets/search/index`` is the map of the index with every label and its number of cases, ``places`` the same of the places, ``l/*`` what
labels are called in Latin letters, by the first of them, ``g/*`` the lists of ``search_grams``, ``t/*`` which cases stand under a label, ``d/*`` the
texts themselves, four cases a file, for what the results show.
Cases are numbered from the oldest, withdrawn and merged ones too, so that a new or withdrawn case moves no other.
"""

import hashlib
import json
import pickle
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any

from generator.case.fields import AXES
from generator.models import Case, DerivedFile, Page
from generator.publish.index.facets import newest_first
from generator.publish.search import edited_grams, keys, labels, latin
from generator.publish.search.gram_index import GramIndex
from generator.publish.search.grams import TITLES
from generator.publish.search.normalise import PAIRS, Folded
from generator.publish.search.shards import as_json, file, planes, shard, squeezed
from generator.publish.site_context import SiteContext
from generator.vocabulary import yaml_rows

FOLDER = "assets/search/"
BLOCK = 4  # cases in a file of texts
PLACES = 2 * TITLES  # the name of place n is text PLACES + n
ARTICLES = 3 * TITLES  # the title of article n is text ARTICLES + n
PRESET: str = yaml_rows.beside(__package__, "preset.yaml")
"""A text of words that most notices share, from which both sides of the deflated texts begin."""


def page(site: SiteContext) -> Iterator[Page]:
    """The search page."""
    path, t = site.path("search/index.md"), site.words
    html = site.render("search.html", path, axes=[axis.label for axis in AXES.values()], declared=AXES)
    yield Page(path, t.plain("search.title"), html, t.plain("search.about"))


def search(site: SiteContext) -> Iterator[DerivedFile]:
    """The files of the index, the texts apart (see ``words``)."""
    digest = hashlib.sha256()
    number = numbers(site)
    titles, terms, named = _of_outlines(site, number)
    grams, folded = _grams(site, number, titles)
    parts: list[tuple[str, bytes]] = [("places", squeezed(as_json(terms.pop("region"))))]
    shown, keyed = _keys(site, number, folded)
    for name, content in chain(((f"g/{name}", content) for name, content in grams.files.items()), named, keyed):
        parts.append((name, content))
        digest.update(content)
    digest.update(shown)
    start = _start(site, number) | {
        "version": digest.hexdigest()[:12],
        "articleFiles": labels.article_parts(len(titles)),
        "keyFiles": len(keyed),
        "letters": "".join(sorted(name[2:] for name, _ in named if name.startswith("l/"))),
        "nodes": {run: [node.buckets, node.frequent] for run, node in grams.nodes.items()},
        "repeats": [[repeat.text for repeat in grams.repeats], [len(repeat.grams) for repeat in grams.repeats]],
        "terms": terms,  # here and not in a file of their own: every search needs both, and one answer comes sooner than two
    }
    for name, content in [("index", squeezed(_headed(start))), *parts]:
        yield file(FOLDER + name, content, offline=site.offline)


def _grams(site: SiteContext, number: dict[str, int], titles: dict[int, str]) -> tuple[GramIndex, Folded]:
    """The index of characters, that of the last build where it can be put right; and the texts, of unchanged cases as they stand in it."""
    kept = site.work.cache.last("grams")
    before = GramIndex.load(kept) if kept else None
    marks = {number[case.id]: site.work.wholes([case]) for case in site.index.cases}
    same = {n for n, mark in before.marks.items() if mark and marks.get(n) == mark} if before else set()
    given = dict(texts(site, number, before.texts if before else {}, same)) | {ARTICLES + n: title for n, title in titles.items()}
    folded = Folded(given, marks)
    index = (edited_grams.edited(before, folded) if before else None) or GramIndex.of(folded)
    if index is not before:
        site.work.cache.keep("grams", index.dump())
    return index, folded


def _of_outlines(site: SiteContext, number: dict[str, int]) -> tuple[dict[int, str], dict[str, labels.Columns], list[tuple[str, bytes]]]:
    """What follows from the outlines of the cases alone: the titles of their articles, by number, the labels, and the files of both."""

    def make() -> bytes:
        cited = labels.articles(site.index, number)
        terms, lists = labels.labels(site.index, number)
        named = ((f"l/{letter}", as_json(rows)) for letter, rows in _letters(site).items())
        files = [(name, squeezed(payload)) for name, payload in chain(lists, named, labels.article_files(cited))]
        return pickle.dumps(({n: title for n, (title, _) in cited.items()}, terms, files), pickle.HIGHEST_PROTOCOL)

    known: tuple[dict[int, str], dict[str, labels.Columns], list[tuple[str, bytes]]]
    known = pickle.loads(site.work.cache.whole("labels", [site.work.outlines(site.index.cases), *number], make))
    return known


def _keys(site: SiteContext, number: dict[str, int], folded: Folded) -> tuple[bytes, list[tuple[str, bytes]]]:
    """A digest of what a search shows of the cases, and the files of their keys."""

    def of_case(case: Case) -> bytes:
        n = number[case.id]
        shown = hashlib.sha256("\0".join((case.id, case.title, _place(case), case.body, case.status)).encode()).hexdigest()
        return "\0".join((shown, *sorted(keys.of_case(case, f"{folded[TITLES + n]}\n{folded[n]}")))).encode()

    cases, shown, keyed = site.index.cases, list[bytes](), hashlib.blake2b(digest_size=16)
    (pieces,) = site.work.cache.pieces(["keys"], cases, lambda case: [of_case(case)])
    for piece in pieces:
        of, _, named = piece.partition(b"\0")
        shown.append(of)
        keyed.update(named + b"\n")

    def make() -> bytes:
        dealt = keys.files((number[case.id], piece.decode().split("\0")[1:]) for case, piece in zip(cases, pieces, strict=True))
        return pickle.dumps([(f"k/{n}", squeezed(labels.lists(list(rows.items())))) for n, rows in dealt.items()], pickle.HIGHEST_PROTOCOL)

    known = site.work.cache.whole("key-files", [keyed.hexdigest(), *(str(number[case.id]) for case in cases)], make)
    files: list[tuple[str, bytes]] = pickle.loads(known)
    return b"".join(shown), files


def _letters(site: SiteContext) -> dict[str, Any]:
    """What labels are called in Latin letters, by these; it follows from the labels that have cases."""
    shown = (f"{axis} {entry.term.id} {entry.term.label}" for axis, facet in site.index.facets.items() for entry in facet.entries.values())
    named = site.work.cache.whole("latin", shown, lambda: as_json(latin.by_letter(latin.names(site.index))))
    return dict(json.loads(named))


def _start(site: SiteContext, number: dict[str, int]) -> dict[str, Any]:
    """What a search must know before it looks anything up: how texts are numbered and folded, and what things are called."""
    shown = {c.id for c in site.index.cases}
    return {
        "cases": len(number),
        "gone": [n for i, n in number.items() if i not in shown],
        "titles": TITLES,
        "places": PLACES,
        "placesAFile": labels.PLACES_A_FILE,
        "articles": ARTICLES,
        "bigPlaces": [n for n, entry in labels.places(site.index) if len(entry.cases) >= labels.LONG_LIST],
        "preset": PRESET,
        "block": BLOCK,
        "axes": {id: axis.label for id, axis in AXES.items()},
        "laws": [list(pair) for pair in keys.law_aliases(site.index.vocabulary, site.index.facets["statute"].entries)],
        "lawNames": [list(pair) for pair in keys.law_names(site.index.vocabulary, site.index.facets["statute"].entries)],
        "lawShown": keys.law_shown(site.index.vocabulary, site.index.facets["statute"].entries),
        "renumbered": keys.renumbered(site.index.vocabulary, site.index.facets["statute"].entries),
        "also": [list(words) for row in site.index.vocabulary.synonyms.values() for words in (row.words, row.words_en) if words],
    }


def _headed(start: dict[str, Any]) -> bytes:
    """What a search must know as JSON, then the characters that are folded, in order, and what they are folded to: as gaps, which take half
    the bytes of the characters. (A gap below zero is an odd number.)"""
    head, pairs = as_json(start), sorted((ord(t), ord(s)) for t, s in PAIRS.items())
    columns = [[here[n] - before[n] for before, here in pairwise([(0, 0), *pairs])] for n in (0, 1)]
    gaps = (planes((2 * gap if gap >= 0 else -2 * gap - 1 for gap in column), 3) for column in columns)
    return planes((len(head), len(pairs)), 4) + head + b"".join(gaps)


def words(site: SiteContext) -> Iterator[DerivedFile]:
    """The texts that results show, ``BLOCK`` cases to a file."""
    number = numbers(site)
    for block, cases in site.portion("words", lambda: _blocks(site, number), lambda item: str(item[0])):
        if site.work.changed(str(block), site.work.wholes(cases), *(str(number[c.id]) for c in cases)):
            yield shard(f"{FOLDER}d/{block}", as_json(_rows(cases, number)), offline=site.offline, preset=PRESET)


def numbers(site: SiteContext) -> dict[str, int]:
    """Each case's number in the index: the higher the newer (as the indexes list them, backwards)."""
    return site.memo.once("search numbers", lambda: {case.id: n for n, case in enumerate(sorted(site.all_cases, key=newest_first, reverse=True))})


def texts(site: SiteContext, number: dict[str, int], known: Mapping[int, str] = MappingProxyType({}), same: Collection[int] = ()) -> list[tuple[int, str]]:
    """What is searched, before it is folded: the body of each case that counts; its title, and the name of each place, as texts of their own. Those
    of the cases that are the ``same`` are ``known``."""
    counted = sorted((number[case.id], case) for case in site.index.cases)
    bodies = [(n, known[n] if n in same else case.body) for n, case in counted]
    titles = [(TITLES + n, known[TITLES + n] if n in same else case.title) for n, case in counted]
    return [*bodies, *titles, *((PLACES + n, entry.term.label) for n, entry in labels.places(site.index))]


def _blocks(site: SiteContext, number: dict[str, int]) -> list[tuple[int, list[Case]]]:
    """The cases that count by the file their texts lie in, in the order of their numbers."""
    blocks: dict[int, list[Case]] = defaultdict(list)
    for case in sorted(site.index.cases, key=lambda c: number[c.id]):
        blocks[number[case.id] // BLOCK].append(case)
    return list(blocks.items())


def _rows(cases: Iterable[Case], number: dict[str, int]) -> list[list[object]]:
    return [[number[c.id] % BLOCK, c.id, c.title, _place(c), c.body, int(c.status == "reviewed")] for c in cases]


def _place(case: Case) -> str:
    return "".join(case.region.path) if case.region else ""
