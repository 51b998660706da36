"""What readers type in Latin letters for what stands in the notices in Chinese: English names, pinyin and its initials.

``weak password`` and ``ruokouling`` are 弱口令, ``Hohhot`` and ``huhehaote`` 呼和浩特市, ``nmg`` 内蒙古自治区. These names are asked only where
the letters themselves stand nowhere, so that what phrases find stays exact. The browser's script (search-engine.js) reads them alike.
"""

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache

from generator.models import Term
from generator.publish.index.facets import Index
from generator.publish.search.normalise import fold
from generator.vocabulary import Vocabulary, place_readings
from generator.vocabulary.place_names import stem

UNNAMED = ("year", "source")  # axes whose labels are no words of a vocabulary
_ARTICLE = re.compile(r"(?:(?<!\S)(\S+) +)?(?<!\S)art(?:icles?|s?\.?) *([0-9]{1,4})(?![0-9])")
_BARE_ARTICLE = re.compile(r"(?<!\S)([^\s\"]*[^\s0-9\"]) *([0-9]{1,3})(?!\S)")
_LAW = re.compile(r".*(?:法|条例|规定|办法|》)(?:\([0-9]{4}\))?")
_CNY = re.compile(r"(?<!\S)(?:cny|rmb) *([0-9][0-9,]*(?:\.[0-9]+)?)(?!\S)")
_HAN = re.compile(r"[一-鿿]+")
LabelNames = tuple[str, Sequence[str], Sequence[str], Sequence[str]]
"""A label; its English names, its pinyin and the initials of that, all in small letters."""


def names(index: Index) -> dict[str, list[LabelNames]]:
    """Per axis the names of every label that has cases."""
    v = index.vocabulary
    found: dict[str, dict[str, LabelNames]] = {}
    for axis, facet in index.facets.items():
        for entry in facet.entries.values() if axis not in UNNAMED else ():
            if entry.term.axis != "statute" or not entry.parent:
                found.setdefault(axis, {}).setdefault(entry.term.label, row(entry.term, v))
    return {axis: list(rows.values()) for axis, rows in found.items()}


def by_letter(named: Mapping[str, Sequence[LabelNames]]) -> dict[str, dict[str, list[LabelNames]]]:
    """The same rows by the letters that a phrase which names them may begin with: those of each word of a name, of the pinyin and the initials.
    So a phrase is looked up among one letter's rows, however many places there are."""
    found: dict[str, dict[str, list[LabelNames]]] = {}
    for axis, rows in named.items():
        for row in rows:
            _, english, pinyin, initials = row
            for letter in sorted({word[0] for name in (*english, *pinyin, *initials) for word in name.split() if word[0].isalpha()}):
                found.setdefault(letter, {}).setdefault(axis, []).append(row)
    return found


def row(term: Term, v: Vocabulary) -> LabelNames:
    """The names of one term."""
    english = [term.en, *term.also_en]
    bare = term.label
    if place := v.places.get(term.id) if term.axis == "region" else None:
        english, bare = [place.en, place.en_short, *place.en_also], stem(place.name)
    elif law := v.laws.get(term.id) if term.axis == "statute" else None:
        english = [law.en, law.en_short, law.en_abbr]
    reading = place_readings().get(term.id) if term.axis == "region" else None
    syllables = reading.split() if reading else [s for s in _syllables("".join(_HAN.findall(bare))) if s.isascii()]
    pinyin, initials = "".join(syllables), "".join(s[0] for s in syllables)
    return term.label, tuple(dict.fromkeys(filter(None, map(_plain, english)))), (pinyin,) if pinyin else (), (initials,) if initials[1:] else ()


def says(row: LabelNames, phrase: str) -> bool:
    """Whether a phrase in small Latin letters is the initials, begins the pinyin, or each of its words begins a word of one English name."""
    _, english, pinyin, initials = row
    long = len(phrase) > 2
    return (
        phrase in english
        or phrase in initials
        or phrase in pinyin
        or (long and (any(all(f" {word}" in f" {name}" for word in phrase.split()) for name in english) or any(p.startswith(phrase) for p in pinyin)))
    )


def named_articles(query: str, names: Sequence[tuple[str, str]]) -> str:
    """A folded query with ``cybersecurity law, art. 59`` and ``article 59 of the cybersecurity law`` as ``网络安全法第59条``. ``names`` are
    those of laws with their labels, the longer first."""
    for name, label in names if "art" in query else ():
        law = re.escape(name)
        query = re.sub(rf"(?<![^\s:\"-]){law},? +art(?:icles?|s?\.?) *([0-9]{{1,4}})(?![0-9])", rf"{label}第\1条", query)
        query = re.sub(rf"(?<![^\s:\"-])art(?:icle|\.)? *([0-9]{{1,4}}) +of +(?:the +)?{law}(?![a-z0-9])", rf"{label}第\1条", query)
    return query


def articles(query: str, laws: Container[str], names: Sequence[tuple[str, str]] = ()) -> str:
    """A folded query with ``csl article 59``, ``csl 59`` and ``art. 59`` as notices have them (``csl第59条``), and ``cny 50,000`` as ``50,000元``."""

    def provision(match: re.Match[str]) -> str:
        before = match[1] or ""
        return f"{before}{'' if before in laws or not before else ' '}第{match[2]}条"

    def bare(match: re.Match[str]) -> str:
        law = match[1].removeprefix("-")
        return f"{match[1]}第{match[2]}条" if law in laws or _LAW.fullmatch(law) else match[0]

    return _BARE_ARTICLE.sub(bare, _ARTICLE.sub(provision, _CNY.sub(r"\1元", named_articles(query, names))))


def _plain(name: str) -> str:
    """Only small letters, apostrophes, hyphens and single blanks."""
    return " ".join(re.sub(r"[^a-z' -]", " ", fold(name)).split())


@cache
def _syllables(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (its dictionaries take a third of a second)

    return tuple(lazy_pinyin(text))
