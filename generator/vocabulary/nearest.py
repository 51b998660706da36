"""The nearest valid terms to a mistyped one: by what notices say for a term (its cues and names), then by spelling."""

import difflib
import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

from generator.vocabulary import Vocabulary

MOST = 3
_MOST_SPELLINGS = 64
_CLOSE = 0.5  # difflib's ratio: 弱密码 and 弱口令 have 0.33, 网络安全发 and 网络安全法 0.8


@lru_cache(maxsize=1000)
def terms(given: str, table: str, v: Vocabulary) -> tuple[str, ...]:
    """The label of the term that ``given`` is another name of, else up to three labels spelt alike, the likeliest first."""
    names = _names(table, v)
    said = names.get(_plain(given))
    return (said,) if said else close(given, names)


@lru_cache(maxsize=1000)
def said_in(words: str, table: str, v: Vocabulary) -> tuple[str, ...]:
    """The labels of the terms of a table whose names stand in some words, those of the longest names first."""
    plain = _plain(words)
    found = sorted((name for name in _names(table, v) if len(name) > 1 and name in plain), key=len, reverse=True)
    return tuple(dict.fromkeys(_names(table, v)[name] for name in found))


@lru_cache(maxsize=1000)
def laws(given: str, v: Vocabulary) -> tuple[str, ...]:
    """Up to three short titles of laws that ``given`` may mean."""
    return close(given, _law_names(v), cutoff=0.6)


def keys(given: str, known: dict[str, str]) -> tuple[str, ...]:
    """Up to three keys that ``given`` may mean; ``known`` gives each key's description, in which Chinese names are looked up."""
    said = [key for key, description in known.items() if len(given) > 1 and given in description]
    return close(given, {key: key for key in known}, first=said, cutoff=0.6)


@lru_cache(maxsize=1000)
def regions(given: str, v: Vocabulary) -> tuple[str, ...]:
    """Up to three paths of places whose narrowest name is, begins like, or is spelt like the last name of ``given``."""
    parts = [p.strip() for p in re.split(r"[/／\\>·\s-]+", given) if p.strip()]
    if not parts:
        return ()
    paths = v.place_by_path
    beside = {p[-1]: p for p in paths if p[:-1] == tuple(parts[:-1])}
    if close_by := difflib.get_close_matches(parts[-1], beside, 1, 0.6):
        return ("/".join(beside[close_by[0]]),)
    found = [p for p in paths if p[-1] == parts[-1]]
    found = found or [place.path for place in v.places.values() if place.name.startswith(parts[-1][:4]) or parts[-1] in place.aliases]
    if not found:
        near = set(difflib.get_close_matches(parts[-1], {p[-1] for p in paths}, MOST, 0.6))
        found = [p for p in paths if p[-1] in near] or [p for p in paths if given.endswith(p[-1])]

    def agreement(path: tuple[str, ...]) -> tuple[int, float]:
        shared = sum(any(name.startswith(part[:2]) for name in path) for part in parts)
        return -shared, -difflib.SequenceMatcher(None, "/".join(path), given).ratio()

    return tuple("/".join(path) for path in sorted(found, key=agreement)[:MOST])


def close(given: str, names: dict[str, str], first: Iterable[str] = (), cutoff: float = _CLOSE) -> tuple[str, ...]:
    """``first``, then what the best spelt-alike ``names`` stand for, each once, three at most."""
    alike = [names[n] for n in difflib.get_close_matches(_plain(given)[:60], names, 2 * MOST, cutoff)]
    return tuple(dict.fromkeys([*first, *alike]))[:MOST]


@cache
def _names(table: str, v: Vocabulary) -> dict[str, str]:
    """Everything a term of a table is called or said as -> its label; a label itself wins over another term's cue."""
    names: dict[str, str] = {}
    for row in v.tables.get(table, {}).values():
        for name in (row.id, row.zh, row.en, *(s for cue in getattr(row, "cues", ()) for s in _spellings(cue))):
            names.setdefault(_plain(name), row.label)
    return names | {_plain(label): label for label in v.ids[table]}


def _spellings(cue: str) -> Iterator[str]:
    """What a cue without gaps says, ``{a|b}`` written out; nothing for one with gaps or with too many choices to be a name."""
    parts = [part.split("|") for part in re.split(r"[{}]", cue)]
    if "…" not in cue and math.prod(map(len, parts)) <= _MOST_SPELLINGS:
        yield from map("".join, product(*parts))


@cache
def _law_names(v: Vocabulary) -> dict[str, str]:
    return {_plain(n): law.label for law in v.laws.values() for n in (*law.aliases, law.title, law.label)}


def _plain(name: str) -> str:
    return name.strip().strip("《》“”\"'").casefold().replace(" ", "")
