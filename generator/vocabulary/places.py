"""The divisions of China as a tree: provinces, prefectures, counties (GB/T 2260 codes of 2024) and zones without a code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["province", "prefecture", "county", "zone"]
MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Place:
    """A division or zone. ``path`` is its full names from the province down
    (the synthetic city rows of municipalities and of counties directly under a province are skipped). ``en`` is its English name
    (Nanning City), ``en_short`` what running text calls it (Nanning), ``en_also`` what others write; '' where none was checked."""

    id: str
    code: str | None
    name: str
    level: Level
    path: tuple[str, ...]
    parent: str | None
    aliases: tuple[str, ...] = ()
    en: str = ""
    en_short: str = ""
    en_also: tuple[str, ...] = ()


def build_places(
    divisions: Iterable[dict[str, str]],
    zones: Iterable[dict[str, str]],
    aliases: Iterable[dict[str, str]] = (),
    english: Iterable[dict[str, str]] = (),
) -> dict[str, Place]:
    """id -> Place, parents before children. ``divisions`` rows have code and name; ``zones`` id, code, name, parent, aliases;
    ``aliases`` alias and id (several joined by ``|``; none: a word that is no place); ``english`` id, en, short and also."""
    also: dict[str, list[str]] = {}
    for row in aliases:
        for id in filter(None, row["id"].split("|")):
            also.setdefault(id, []).append(row["alias"])
    named = {row["id"]: (row["en"], row["short"], tuple(filter(None, row["also"].split("|")))) for row in english}
    nameless: tuple[str, str, tuple[str, ...]] = ("", "", ())
    places: dict[str, Place] = {}
    for row in sorted(divisions, key=lambda r: (r["code"][2:] != "0000", r["code"][4:] != "00", r["code"])):
        code, name = row["code"], row["name"]
        synthetic_city = code[:2] in MUNICIPALITIES or "直辖县级" in name
        if synthetic_city and code.endswith("00") and not code.endswith("0000"):
            continue
        above = [i for i in (code[:4] + "00", code[:2] + "0000") if i != code and i in places]
        parent = places[above[0]] if above else None
        level: Level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        path = (*parent.path, name) if parent else (name,)
        names = tuple(also.get(code, ()))
        places[code] = Place(code, code, name, level, path, parent.id if parent else None, names, *named.get(code, nameless))
    for row in zones:
        parent = places[row["parent"] if row["parent"] in places else row["parent"][:2] + "0000"]
        id, path = row["id"], (*parent.path, row["name"])
        names = (*filter(None, row["aliases"].split("|")), *also.get(id, ()))
        places[id] = Place(id, row["code"] or None, row["name"], "zone", path, parent.id, names, *named.get(id, nameless))
    return places
