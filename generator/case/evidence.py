"""Quotes whose value was taken out of the case."""

from __future__ import annotations

from generator.case.fields import FIELDS
from generator.vocabulary import Vocabulary


def was_a_value(key: str, v: Vocabulary) -> bool:
    """Whether an evidence key is of the right form, so that its value was taken out: violations/<id of a term>, measures/3, region."""
    name, slash, part = key.partition("/")
    field = next((f for f in FIELDS if f.key == name and f.quoted), None)
    if field is None:
        return False
    if field.kind == "records":
        return part.isdecimal() and int(part) > 0
    if field.kind == "terms":
        return part in v.tables.get(name, {})
    return any(f.key == part and f.quoted for f in field.fields) if field.type else not slash
