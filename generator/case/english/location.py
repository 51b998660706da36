"""Where a case was, in English: the narrowest place, and those above it where it would not be known or not be the only one."""

import re
from collections import Counter
from functools import cache, lru_cache

from generator.models import Region
from generator.vocabulary import Vocabulary
from generator.vocabulary.place_names import of_name
from generator.vocabulary.places import Place

_LONGEST = 40
"""No place has a longer name, so that a long text is not looked up in all its prefixes."""
_CITY = re.compile(r" City$")


@lru_cache(maxsize=4096)  # a case's is asked for in its title, its summary and its line, and cases share theirs
def place_name(region: Region | None, v: Vocabulary) -> str:
    """``Hohhot``, ``Huiji District, Zhengzhou``, ``Taizhou, Jiangsu``; '' where no region is stated or none of it has a name."""
    words: list[str] = []
    for place in _chain(region.id, v) if region else ():
        town = _CITY.sub("", place.en_short)
        if town and not any(town in word for word in words):
            words.append(town)
        if words and _known(place, v):
            break
    return ", ".join(words)


def full_name(region: Region | None, v: Vocabulary) -> str | None:
    """The full names from the narrowest place up: ``Binyang County, Nanning City, Guangxi …``; None where one of them has none."""
    chain = _chain(region.id, v) if region else []
    return ", ".join(p.en for p in chain) if chain and all(p.en for p in chain) else None


def place_before(name: str, region: Region | None, v: Vocabulary) -> tuple[Place, str] | None:
    """The place a printed name begins with and what follows it: of several places of that name the one of the case's region."""
    here = {p.id for p in _chain(region.id, v)} if region else set()
    for end in range(min(len(name) - 1, _LONGEST), 1, -1):
        ids = [n.id for n in of_name(name[:end])]
        chosen = [i for i in ids if i in here] or (ids if len(ids) == 1 else [])
        if chosen and v.places[chosen[0]].en_short:
            return v.places[chosen[0]], name[end:]
    return None


def _chain(id: str, v: Vocabulary) -> list[Place]:
    """A place and those above it, the narrowest first."""
    place = v.places.get(id)
    return [place, *(_chain(place.parent, v) if place.parent else [])] if place else []


def _known(place: Place, v: Vocabulary) -> bool:
    """Whether a place can stand alone: provinces, and prefectures whose name no other has."""
    return place.level == "province" or (place.level == "prefecture" and _often(v)[place.en_short] == 1)


@cache
def _often(v: Vocabulary) -> Counter[str]:
    return Counter(p.en_short for p in v.places.values() if p.level in ("province", "prefecture"))
