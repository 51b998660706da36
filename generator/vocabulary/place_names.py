"""Every name under which a notice may print a place: full names, short ones (宾阳), aliases (锡盟), names of the past (襄樊).

Most are derived from the full names; ``place_aliases.csv`` holds the rest, and the words that only look like places (平安, 公安).
A name may stand for several places (鼓楼区, 朝阳, 高新区): who reads a text decides from its context.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.system.kept import kept
from generator.vocabulary import vocabulary, yaml_rows
from generator.vocabulary.places import Place

_WORDS: dict[str, Any] = yaml_rows.beside(__package__, "place_words.yaml")
_AUTONOMOUS = re.compile(rf"(?:(?:{'|'.join(_WORDS['peoples'])}){{0,8}}自治(?P<form>州|县|旗)|(?:壮族|回族|维吾尔)?自治区)$")
_SUFFIX = re.compile(r"(?:特别行政区|自治区|地区|新区|林区|省|市|县|区|盟|旗)$")
# 禅城 is distinguished from 禅城区; 新城, 老城, 山城 may be any town.
_KEEPS_SUFFIX = re.compile(r"(?:[左右中前后]旗|[东西南北]区|(?:^|[新老古上山江东西云水龙海])城区|郊区|矿区)$")
_KINDS_OF_ZONE: dict[str, list[str]] = _WORDS["zones"]
_KIND_OF_ZONE = re.compile(r"(?:国家级?)?(?:高新技术产业|高新技术|高技术产业|经济技术|新技术|经济|城乡一体化)(?:开发区|示范区)$")
_NO_KIND = re.compile(r"经济(?:综合)?(?:实验|试验|示范)区|航空港")  # 航空港经济综合实验区 is no 经开区


class Naming(NamedTuple):
    """One place a name may stand for; ``short`` where the name lacks its 市, 县 or 区 and so may be any word."""

    id: str
    short: bool


Names = dict[str, tuple[Naming, ...]]


def place_names(places: Mapping[str, Place], words: Iterable[str] = ()) -> Names:
    """Name -> what it may stand for. ``words`` only look like places: they stand for nothing, and win over a derived name."""
    found: dict[str, dict[str, Naming]] = {}

    def add(name: str, id: str, short: bool) -> None:
        if len(name) > 1:
            found.setdefault(name, {}).setdefault(id, Naming(id, short))

    for place in places.values():
        for name in (place.name, *place.aliases):
            add(name, place.id, short=False)
    chief = {key for place in places.values() if place.level == "zone" and not _without_city(place) for key in _kinds(place)}
    for place in places.values():
        for name in _zone_names(place, chief) if place.level == "zone" else _short_names(place):
            add(name, place.id, short=name == stem(place.name))
    _add_past_names(places, found)
    return {name: tuple(by_id.values()) for name, by_id in found.items()} | dict.fromkeys(words, ())


@cache
def known() -> dict[str, tuple[tuple[str, bool], ...]]:
    """The names of all places of the vocabulary, each with (id, short) of what it may stand for: as they were kept from an earlier run."""
    return kept("place-names", lambda: {name: tuple((n.id, n.short) for n in namings) for name, namings in place_names(vocabulary().places).items()})


def of_name(name: str) -> tuple[Naming, ...]:
    """The places of the vocabulary that a name may stand for; none where it is no place's."""
    return tuple(map(Naming._make, known().get(name, ())))


def stem(name: str) -> str:
    """The bare name: 宾阳县 -> 宾阳, 恩施土家族苗族自治州 -> 恩施, 内蒙古自治区 -> 内蒙古; as it is where nothing else would be left."""
    if _KEEPS_SUFFIX.search(name):
        return name
    bare = (_AUTONOMOUS if "自治" in name else _SUFFIX).sub("", name)
    return bare if len(bare) > 1 else name


def _short_names(place: Place) -> Iterator[str]:
    bare = stem(place.name)
    yield bare
    if "自治" in place.name and (autonomous := _AUTONOMOUS.search(place.name)):
        yield bare + (autonomous["form"] or "区")
        if not autonomous["form"]:
            yield bare + "自治区"


def _zone_names(place: Place, chief: Container[tuple[str | None, str]]) -> Iterator[str]:
    """The names of a zone. 高新区 may be any high-tech zone, 高新 before an office, too: the city beside it decides. A zone with its own name
    (合肥新站高新区) is not meant where its city has a plain one (``chief``)."""
    if bare := _without_city(place):
        yield bare
    for key in _kinds(place):
        kind, names = key[1], _KINDS_OF_ZONE[key[1]]
        short = [names[0], *(names[0][:2] + office for office in _WORDS["zone_offices"] if kind in ("高新技术产业", "经济"))]
        if own := _own_name(place):
            yield from (own + name for name in short)
        if not (bare and key in chief):
            yield from (*names, *short[1:])


def _kinds(place: Place) -> list[tuple[str | None, str]]:
    """The kinds of zone a name shows, each with the city above it."""
    return [(place.parent, kind) for kind in _KINDS_OF_ZONE if kind in place.name and not (kind == "经济" and _NO_KIND.search(place.name))]


def _own_name(place: Place) -> str:
    """汽车 of 长春汽车经济技术开发区, 昆山 of 昆山高新技术产业开发区; '' where the zone bears its city's name only."""
    bare = _bare(place)
    kind = _KIND_OF_ZONE.search(bare)
    return bare[: kind.start()] if kind and kind.start() > 1 else ""


def _bare(place: Place) -> str:
    """A zone's name without the places above it: 三山经济开发区 of 安徽芜湖三山经济开发区."""
    bare = place.name
    for above in place.path[:-1]:
        bare = bare.removeprefix(above).removeprefix(stem(above))
    return bare


def _without_city(place: Place) -> str | None:
    """汽车经济技术开发区 for 长春汽车经济技术开发区; None where what is left may be a zone of any city."""
    bare = _bare(place)
    return bare if bare != place.name and _own_name(place) else None


def _add_past_names(places: Mapping[str, Place], found: dict[str, dict[str, Naming]]) -> None:
    """Districts and cities were counties once: 溧水县 is 溧水区, 毕节地区 is 毕节市. Former cities stand among the aliases: 江南市 is not 江南区."""
    derived: dict[str, list[str]] = {}
    for place in places.values():
        forms = {"县": ("区", "市")} if place.level == "county" else {"地区": ("市",)}
        if place.level in ("county", "prefecture"):
            for old, new in forms.items():
                if len(place.name) > 2 and place.name.endswith(new):
                    derived.setdefault(place.name[:-1] + old, []).append(place.id)
    for name, ids in derived.items():
        if name not in found and len(ids) == 1:
            found[name] = {ids[0]: Naming(ids[0], False)}
