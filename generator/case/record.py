"""A case as JSON: the one record that ``extract``, the downloads and the static API share.

It is written as text straight from the values, and what many cases have (a measure, a provision) once: by way of dicts it takes twice as long.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any

from generator.case import english, identity
from generator.case.axes import current
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_JSON
from generator.models import Case
from generator.text.amounts import as_number
from generator.vocabulary import Vocabulary

Read = Callable[[Any, Vocabulary], Any]
Write = Callable[[Any, Vocabulary], str]
Writers = tuple[tuple[str, str, bool, Write], ...]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_EMPTY = frozenset(("null", "false", "0", '""', "[]", "{}"))


def to_json(case: Case, vocabulary: Vocabulary) -> dict[str, Any]:
    """The record of a case as plain dicts and lists: ids with their names, ISO dates, yuan as numbers."""
    record: dict[str, Any] = json.loads(to_text(case, vocabulary))
    return record


def to_text(case: Case, vocabulary: Vocabulary, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """The same as JSON text, in Chinese as it is. Texts may be ``known`` already, by their keys."""
    return _object(case, vocabulary, _WRITERS, known)


def _object(item: Any, v: Vocabulary, writers: Writers, known: Mapping[str, str] = MappingProxyType({})) -> str:
    written = []
    for key, head, optional, write in writers:
        text = encode_basestring(known[key]) if key in known else write(item, v)
        if not optional or text not in _EMPTY:
            written.append(head + text)
    return f"{{{','.join(written)}}}"


def _text(value: Any) -> str:
    """The JSON text of a value."""
    if type(value) is str:
        return encode_basestring(value)
    if value is None or value is False:
        return "null" if value is None else "false"
    return str(value) if type(value) is int else _ENCODER.encode(value)


def _duties(case: Case, v: Vocabulary) -> list[str]:
    return list(dict.fromkeys(v.violations[i].duty for i in case.violations if i in v.violations))


_DERIVED: dict[str, Read] = {
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


def _writers(fields: tuple[Field, ...], above: str = "") -> Writers:
    """Per key what stands before its value, whether it is left out where empty, and what writes its value: found out once, as it runs for every case."""
    return tuple((f.key, f'"{f.key}":', f.optional, _writer(f, above + f.key)) for f in fields)


def _writer(field: Field, path: str) -> Write:
    get: Read = _DERIVED[path] if field.derived else lambda item, _: getattr(item, field.key)
    if field.kind == "date":
        return lambda item, v: f'"{found}"' if (found := get(item, v)) else "null"
    if field.kind == "term" and BY_KEY.get(field.key) is field:  # within an entry its id alone
        return lambda item, v: _term(field.table or "", id, v) if (id := get(item, v)) else "null"
    if field.kind == "money":
        return lambda item, v: _text(as_number(get(item, v)))
    if field.kind in ("texts", "terms"):
        table = field.table
        return lambda item, v: f"[{','.join([_term(table, i, v) if table else encode_basestring(i) for i in get(item, v)])}]"
    if field.kind in ("quotes", "grades"):
        return lambda item, v: f"{{{','.join([f'{encode_basestring(key)}:{encode_basestring(words)}' for key, words in get(item, v).items()])}}}"
    if field.kind in ("record", "records"):
        return _records(get, _writers(field.keys, f"{path}/"), field)
    return lambda item, v: _text(get(item, v))


def _records(get: Read, inner: Writers, field: Field) -> Write:
    def record(value: Any, v: Vocabulary) -> str:
        return _object(value, v, inner)

    write = lru_cache(maxsize=1 << 12)(record) if field.type else record
    if field.kind == "records":
        return lambda item, v: f"[{','.join([write(entry, v) for entry in get(item, v)])}]"
    return lambda item, v: "null" if (value := get(item, v)) is None else write(value, v)


@cache
def _term(table: str, id: str, v: Vocabulary) -> str:
    term = v.term("", table, id)
    return _ENCODER.encode({"id": id, "zh": term.zh, "en": term.en})


def _derived(fields: tuple[Field, ...], above: str = "") -> Iterator[str]:
    """The paths of the fields that are declared to follow from others."""
    for field in fields:
        yield from [above + field.key] * field.derived
        yield from _derived(field.keys, f"{above}{field.key}/")


if _odd := set(_DERIVED) ^ set(_derived(IN_JSON)):
    raise TypeError(f"declared to follow from others, or written so, but not both: {', '.join(sorted(_odd))}")

_WRITERS = _writers(IN_JSON)
