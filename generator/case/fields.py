"""The fields of a case, as ``fields.yaml`` declares them, and what follows from the declarations for everything that loops over them.

A new field is a row there, an attribute of :class:`~generator.models.Case` and an extractor. A declaration that contradicts itself or the
value types stops the program when it starts, with every contradiction named.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import Any

from generator.case.field import Field, contradictions, last_optional, paths
from generator.models import Case
from generator.vocabulary import yaml_rows

FIELDS: tuple[Field, ...] = tuple(map(Field.of, yaml_rows.beside(__package__, "fields.yaml")))
IN_FILE = tuple(f for f in FIELDS if f.file)
ORDER = tuple(f.key for f in IN_FILE)
"""The keys of a file in their order."""
IN_CASE = tuple(f for f in FIELDS if f.case)
IN_JSON = last_optional(FIELDS)
BY_KEY = {f.key: f for f in FIELDS}
PATHS = dict(paths(FIELDS))
"""Every field that a file may hold by its path: ``region``, ``subject/name``, ``measures/amount``."""
_INDEXED = sorted(((f.axis, path) for path, f in PATHS.items() if f.axis), key=lambda pair: pair[0].place)
AXES = {axis.id: axis for axis, _ in _INDEXED}
"""Every axis by its id, in the order in which pages and data list them."""
AXIS_PATHS = {axis.id: path for axis, path in _INDEXED}
_QUOTED = tuple(f for f in FIELDS if f.quoted)
_DEFAULTS = {f.name: f.default for f in fields(Case)}
NOTICED = tuple(f for f in _QUOTED if not f.required)
"""What a case has of its notice and can do without."""
SUMMARY = tuple((path, field) for path, field in PATHS.items() if field.summary)
"""What the API's list of cases has of each, in its order."""


def declared(*keys: str) -> frozenset[str]:
    """Some fields by their paths, for what concerns these alone. Raises TypeError for one that is not declared."""
    if unknown := [key for key in keys if key not in PATHS]:
        raise TypeError(f"no such field: {', '.join(unknown)}")
    return frozenset(keys)


def values(case: Case, path: str) -> list[Any]:
    """What a case has at a path, in its order: of a list what its entries that count have, of anything else one value or none."""
    return values_at(path)(case)


@cache
def values_at(path: str) -> Callable[[Case], list[Any]]:
    """What gives the values of a case at a path, for what asks thousands of cases."""
    key, _, inner = path.partition("/")
    within: Callable[[Any], Any] = attrgetter(inner) if inner else lambda value: value
    if (field := BY_KEY[key]).kind in ("records", "terms", "texts"):
        return lambda case: [found for one in getattr(case, key) if field.counts(one) and (found := within(one))]
    return lambda case: [found] if (found := within(value) if (value := getattr(case, key)) else value) is not None else []


def quoted(case: Case, language: str = "zh") -> dict[str, str]:
    """Each value of a case that can be quoted: its key in ``evidence`` (``region``, ``measures/1``) and what readers call the field."""
    labels: dict[str, str] = {}
    for key, of in _quotable(language):
        if value := getattr(case, key):
            labels |= of(value)
    return labels


@cache
def _quotable(language: str) -> list[tuple[str, Callable[[Any], dict[str, str]]]]:
    """The fields that can be quoted, each with what gives the keys and labels of its value."""
    return [(field.key, _labels(field, language)) for field in _QUOTED]


def _labels(field: Field, language: str) -> Callable[[Any], dict[str, str]]:
    called, above = field.called(language), f"{field.key}/"
    if field.kind == "terms":
        return lambda value: {above + id: called for id in value}
    if field.kind == "records":
        numbered = cache(lambda many: {f"{above}{n}": called for n in range(1, many + 1)})
        return lambda value: numbered(len(value))
    if field.type:
        within = [(above + f.key, f.called(language), f.key) for f in field.fields if f.quoted]
        return lambda value: {path: label for path, label, name in within if getattr(value, name)}
    return lambda _: {field.key: called}


def keeping(case: Case, keeps: Callable[[str], bool]) -> Case:
    """A case with only those of its values whose keys in ``evidence`` (see :func:`quoted`) are kept, its entries numbered anew."""
    values: dict[str, Any] = {}
    keys: dict[str, str] = {}
    for field in NOTICED:
        values[field.key], renamed = _kept(field, getattr(case, field.key), keeps)
        keys |= renamed
    notes: dict[str, Any] = {name: {keys[k]: w for k, w in getattr(case, name).items() if k in keys} for name in ("evidence", "confidence")}
    return replace(case, **values, **notes)


def _kept(field: Field, value: Any, keeps: Callable[[str], bool]) -> tuple[Any, dict[str, str]]:
    """What is kept of a field, and its keys in ``evidence``: before -> after."""
    if field.kind == "terms":
        kept = [id for id in value if keeps(f"{field.key}/{id}")]
        return tuple(kept), {f"{field.key}/{id}": f"{field.key}/{id}" for id in kept}
    if field.kind == "records":
        places = [n for n in range(1, len(value) + 1) if keeps(f"{field.key}/{n}")]
        return tuple(value[n - 1] for n in places), {f"{field.key}/{n}": f"{field.key}/{i}" for i, n in enumerate(places, 1)}
    if field.type and field.kind == "record":
        inner = [f.key for f in field.fields if f.quoted]
        gone = {key: None for key in inner if not keeps(f"{field.key}/{key}")}
        return replace(value, **gone), {f"{field.key}/{key}": f"{field.key}/{key}" for key in inner if key not in gone}
    return (value, {field.key: field.key}) if keeps(field.key) else (_DEFAULTS[field.key], {})


if _wrong := list(contradictions(FIELDS)):
    raise TypeError("\n".join(_wrong))
