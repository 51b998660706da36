"""A case as JSON: the one record that ``extract``, the downloads and the static API share."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.case import english, identity
from generator.case.axes import current
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_JSON
from generator.models import Case
from generator.text.amounts import as_number
from generator.vocabulary import Vocabulary

Write = Callable[[Any, Vocabulary], Any]


def to_json(case: Case, vocabulary: Vocabulary, known: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The record of a case as plain dicts and lists: ids with their names, ISO dates, yuan as numbers. Values may be ``known`` already."""
    return _object(case, vocabulary, _WRITERS, known)


def _object(item: Any, v: Vocabulary, writers: tuple[tuple[str, bool, Write], ...], known: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    written = {}
    for key, optional, write in writers:
        value = known[key] if key in known else write(item, v)
        if value or not optional:
            written[key] = value
    return written


def _duties(case: Case, v: Vocabulary) -> list[str]:
    return list(dict.fromkeys(v.violations[i].duty for i in case.violations if i in v.violations))


_DERIVED: dict[str, Write] = {
    "ordinal": lambda case, _: identity.ordinal_of(case.id),
    "title_en": english.title,
    "summary_en": english.summary,
    "text": lambda case, _: case.body,
    "remark": lambda case, _: case.remark,
    "region/en": english.full_name,
    "authorities/label": lambda a, v: v.authorities[a.kind].label if a.kind else None,
    "duties": _duties,
    "statutes/current": current,
    "statutes/current/version": lambda now, _: now["version"],
    "statutes/current/article": lambda now, _: now["article"],
    "measures/zh": lambda m, v: v.measures[m.kind].label,
    "measures/penalty": lambda m, v: v.measures[m.kind].penalty,
}
"""How a value that is declared to follow from others does."""


def _writers(fields: tuple[Field, ...], above: str = "") -> tuple[tuple[str, bool, Write], ...]:
    """Per key whether it is left out where empty, and what writes its value: found out once, as it runs for every case."""
    return tuple((f.key, f.optional, _writer(f, above + f.key)) for f in fields)


def _writer(field: Field, path: str) -> Write:
    get: Write = _DERIVED[path] if field.derived else lambda item, _: getattr(item, field.key)
    if field.kind == "date":
        return lambda item, v: str(found) if (found := get(item, v)) else None
    if field.kind == "term" and BY_KEY.get(field.key) is field:  # within an entry its id alone
        return lambda item, v: _term(field.table or "", id, v) if (id := get(item, v)) else None
    if field.kind == "money":
        return lambda item, v: as_number(get(item, v))
    if field.kind in ("texts", "terms"):
        table = field.table
        return lambda item, v: [_term(table, i, v) for i in get(item, v)] if table else list(get(item, v))
    if field.kind == "quotes":
        return lambda item, v: dict(get(item, v))
    if field.kind in ("record", "records"):
        inner, many = _writers(field.keys, f"{path}/"), field.kind == "records"
        return lambda item, v: _objects(get(item, v), v, inner, many)
    return get


def _objects(value: Any, v: Vocabulary, inner: tuple[tuple[str, bool, Write], ...], many: bool) -> Any:
    if many:
        return [_object(entry, v, inner) for entry in value]
    return None if value is None else _object(value, v, inner)


@cache
def _term(table: str, id: str, v: Vocabulary) -> dict[str, str]:
    term = v.term("", table, id)
    return {"id": id, "zh": term.zh, "en": term.en}


def _derived(fields: tuple[Field, ...], above: str = "") -> Iterator[str]:
    """The paths of the fields that are declared to follow from others."""
    for field in fields:
        yield from [above + field.key] * field.derived
        yield from _derived(field.keys, f"{above}{field.key}/")


if _odd := set(_DERIVED) ^ set(_derived(IN_JSON)):
    raise TypeError(f"declared to follow from others, or written so, but not both: {', '.join(sorted(_odd))}")

_WRITERS = _writers(IN_JSON)
