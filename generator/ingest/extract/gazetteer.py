"""Finds the places that a text names and settles which place a name such as 高新区 means.

Names are matched whole and longest first. One that several places bear is settled by places beside it, then by the given context; else it stays open. Short
county names (宾阳) are weak: they count beside a place above them, before 某 or an office, or where the context lies above them."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.ingest.phrases import phrase, spellings
from generator.ingest.word_search import WordSearch, packed
from generator.system.kept import kept
from generator.vocabulary import place_names, place_words, vocabulary
from generator.vocabulary.place_names import Naming
from generator.vocabulary.places import Place

_LEFT_OF_TINY = frozenset("对在由经被与和赴从向系为省市州盟区")
_UNNAMED = "某该各本×Xx*"
_VERB = "会同"  # 市网信办会同县卫健委: no 会同县 there
_OFFICE_BEFORE = frozenset("办局厅委队门关所院部方司")
_TINY = 2
_RANKS = frozenset("市县州旗区")


class Mention(NamedTuple):
    """A place name at ``[start, end)`` of a text and the places it may stand for; ``weak`` where it may be another word."""

    start: int
    end: int
    ids: tuple[str, ...]
    weak: bool


@cache
def _names() -> WordSearch:
    return WordSearch(kept("place-search", lambda: packed(dict.fromkeys([*place_names.known(), *place_words()], 0))), first=True)


@cache
def _of_name(name: str) -> tuple[Naming, ...]:
    """What a name may stand for: nothing where it only looks like a place."""
    return () if name in place_words() else place_names.of_name(name)


@cache
def line(id: str) -> tuple[str, ...]:
    """A place's id and the ids of all places above it, itself first."""
    place = vocabulary().places[id]
    return (id, *line(place.parent)) if place.parent else (id,)


@lru_cache(maxsize=256)
def find(text: str) -> tuple[Mention, ...]:
    """The places named in a text, in order, weak ones included."""
    found: list[Mention] = []
    for (start, end), (next_start, _) in pairwise([*_names().spans(text), (-1, -1)]):
        name = text[start:end]
        namings = _of_name(name) or _city_of(name, text, end)
        beside = found[-1] if found and found[-1].end == start else None
        namings = _of_rank(namings, text, end)
        if namings and _stands(text, start, name, beside) and (next_start == end or not phrase("not-a-place-after").match(text, end)):
            found.append(Mention(start, end, tuple(sorted((n.id for n in namings), key=_rank)), _is_weak(text, end, namings, beside)))
    return tuple(found)


@lru_cache(maxsize=256)
def by_end(text: str) -> dict[int, int]:
    """Where the place that ends at an index begins, for every place named in a text."""
    return {m.end: m.start for m in find(text)}


def _of_rank(namings: tuple[Naming, ...], text: str, end: int) -> tuple[Naming, ...]:
    """What a name may stand for with the word behind it: 江南市 is a city that no row knows, and not 江南区; 广西区 is 广西."""
    if text[end : end + 1] not in _RANKS or phrase("no-rank-follows").match(text, end):
        return namings
    places = vocabulary().places
    return tuple(n for n in namings if not n.short or (text[end] == "区" and places[n.id].level == "province"))


def _city_of(word: str, text: str, end: int) -> tuple[Naming, ...]:
    """A word that is also a city's short name is the city before its police or office: 来宾网警, never 来宾 alone."""
    if not phrase("office-next").match(text, end):
        return ()
    places = vocabulary().places
    return tuple(n for n in _of_name(word + "市") if places[n.id].level == "prefecture")


def _stands(text: str, start: int, name: str, beside: Mention | None) -> bool:
    """Whether a name is no part of another word: not after 某, and where it is tiny or generic only beside a place or a boundary."""
    if start and text[start - 1] in _UNNAMED:
        return False
    if name.startswith(_VERB) and text[max(0, start - 1) : start] in _OFFICE_BEFORE:
        return False
    if beside is not None:
        return True
    tiny = len(name) <= _TINY and name[-1] in "县区市"
    return name not in spellings("generic-place") and (not (tiny or name in spellings("wordlike-place")) or _begins(text[max(0, start - 1) : start]))


def _begins(before: str) -> bool:
    """Whether a word begins behind this character, which is '' at the beginning of the text."""
    return not "\u4e00" <= before <= "\u9fff" or before in _LEFT_OF_TINY


def _is_weak(text: str, end: int, namings: Sequence[Naming], beside: Mention | None) -> bool:
    places = vocabulary().places
    if any(not n.short or places[n.id].level in ("province", "prefecture") for n in namings):
        return False
    if beside is not None and any(set(line(n.id)) & set(beside.ids) for n in namings):
        return False
    return not phrase("organisation-follows").match(text, end)


@cache
def _rank(id: str) -> int:
    return ("province", "prefecture", "county", "zone").index(vocabulary().places[id].level)


def resolve(mentions: Sequence[Mention], context: Sequence[str] = ()) -> Place | None:
    """The narrowest place that most of the mentions agree on, None where nothing settles it. ``context``: ids of places named elsewhere, nearest first."""
    firm = [m for m in mentions if not m.weak or any(near in line(id) for id in m.ids for near in context)]
    named = [frozenset(m.ids) for m in firm]
    best: tuple[int, int] | None = None
    choice: list[str] = []
    for order, mention in enumerate(firm):
        for id in mention.ids:
            above = line(id)
            support = sum([not ids.isdisjoint(above) for ids in named])
            score = (support, -order)
            if best is None or score > best:
                best, choice = score, [id]
            elif score == best:
                choice.append(id)
    return _settle(choice, context)


def alone(mention: Mention) -> Place | None:
    """The place that a name means by itself, as ``resolve`` of it alone: None for a weak one and where several places bear it."""
    return None if mention.weak else _only(mention.ids)


@lru_cache(maxsize=1024)
def _only(ids: tuple[str, ...]) -> Place | None:
    return _settle(ids, ())


def _settle(ids: Sequence[str], context: Sequence[str]) -> Place | None:
    places = vocabulary().places
    for near in context:
        if len(inside := [i for i in ids if near in line(i) or i in line(near)]) == 1:
            return places[inside[0]]
        if len(inside) > 1:
            ids = inside
    top = [i for i in ids if _rank(i) == _rank(ids[0])] if ids and _rank(ids[0]) < _rank(ids[-1]) else ids
    return places[top[0]] if len(top) == 1 else None
