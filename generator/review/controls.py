"""The fields of a case as the page draws them: a loop over the declarations in ``generator/case/fields.py``.

A field becomes ``{key, kind, label, help, table, free, required, quoted, default, fields}``; a table becomes a list of
``{label, id, en, initials}`` in which a person types to find. ``free`` tables only propose: their field takes other words, too.
"""

from collections.abc import Iterable
from typing import Any

from generator.case.field import Field
from generator.case.fields import IN_FILE, declared
from generator.vocabulary import CHOICES, Vocabulary

ELSEWHERE = declared(
    "id", "status", "merged_into", "reason", "sketch", "doubt", "reviewed", "evidence", "confidence", "review", "tags", "generated"
)
"""Fields that have no control of their own: the page draws them beside the others or the program writes them."""
PROPOSED = {"region": "places", "statutes/law": "laws"}
"""Fields whose words are found in a table without being terms of it."""
FREE = declared("statutes/law")


def controls() -> list[dict[str, Any]]:
    """Every field that is edited, in the order of the file."""
    return [_control(field, "") for field in IN_FILE if field.key not in ELSEWHERE]


def _control(field: Field, above: str) -> dict[str, Any]:
    path = above + field.key
    return {
        "key": field.key,
        "kind": "text" if above == "" and field.key == "region" else field.kind,
        "label": field.label or field.zh.partition("，")[0],
        "help": field.zh,
        "table": field.table or PROPOSED.get(path),
        "free": path in FREE,
        "required": field.required,
        "quoted": field.quoted,
        "default": field.default,
        "fields": [_control(f, f"{path}/") for f in field.fields if f.file and f.key != "code"] if field.type else [],
    }


def tables(v: Vocabulary) -> dict[str, list[dict[str, str]]]:
    """The terms of every table that a control names."""
    names = {name for control in controls() for name in _tables_of(control)}
    return {name: _options(name, v) for name in sorted(names)}


def _tables_of(control: dict[str, Any]) -> Iterable[str]:
    if control["table"]:
        yield control["table"]
    for inner in control["fields"]:
        yield from _tables_of(inner)


def _options(name: str, v: Vocabulary) -> list[dict[str, str]]:
    if name == "places":
        return [_option("/".join(place.path), place.id, "", place.path[-1]) for place in v.places.values()]
    if name in CHOICES:
        return [_option(label, id, "") for id, label in CHOICES[name].items()]
    return [_option(row.label, id, getattr(row, "en", "")) for id, row in v.tables[name].items()]


def _option(label: str, id: str, en: str, spoken: str = "") -> dict[str, str]:
    return {"label": label, "id": id, "en": en, "initials": initials(spoken or label)}


def initials(label: str) -> str:
    """The first letters of a label as it is spoken: 弱口令 -> ``rkl``."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  (its dictionaries take a third of a second)

    return "".join(lazy_pinyin(label, style=Style.FIRST_LETTER)).casefold()
