"""What readers type in Latin letters for what stands in the notices in Chinese: English names, pinyin and its initials.

``weak password`` and ``ruokouling`` are 弱口令, ``Hohhot`` and ``huhehaote`` 呼和浩特市, ``nmg`` 内蒙古自治区. These names are asked only where
the letters themselves stand nowhere, so that what phrases find stays exact; the browser's script (search-engine.js) asks.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from generator.models import Term
from generator.publish.index.facets import Index
from generator.publish.search.normalise import fold
from generator.system.kept import kept
from generator.vocabulary import Vocabulary, place_readings, vocabulary
from generator.vocabulary.place_names import stem

UNNAMED = ("year", "source")  # axes whose labels are no words of a vocabulary
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
    """Rows of names by every letter with which a phrase for them may begin: the first of each word, of the pinyin and of the initials. So a phrase is
    looked up among the rows of one letter, however many places there are."""
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


def _plain(name: str) -> str:
    """Only small letters, apostrophes, hyphens and single blanks."""
    return " ".join(re.sub(r"[^a-z' -]", " ", fold(name)).split())


@cache
def _syllables(text: str) -> tuple[str, ...]:
    return _readings().get(text) or _read(text)


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """How the names of all places and terms are read, as it was kept from an earlier run."""
    v = vocabulary()
    names = {*(stem(place.name) for place in v.places.values()), *(label for labels in v.labels.values() for label in labels.values())}
    return kept("readings", lambda: {text: _read(text) for text in sorted({"".join(_HAN.findall(name)) for name in names})})


def _read(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (its dictionaries take a third of a second)

    return tuple(lazy_pinyin(text))
