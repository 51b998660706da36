"""From what a person put into the controls to the text of a file: the canonical front matter, and the smallest change that reaches it."""

import re
from collections.abc import Iterator
from typing import Any

from generator.case import fix, frontmatter, patch
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_FILE
from generator.vocabulary import Vocabulary

_FLAGS = {"true": True, "false": None, "": None}


def text(old: str, data: dict[str, Any], v: Vocabulary) -> str:
    """The text of a case file with the front matter ``data`` (as :func:`frontmatter.read` gives it) instead of its own; what does
    not differ stays as it stands. Tags follow the fields. Raises FrontMatterError where ``old`` has no front matter to change."""
    document = frontmatter.read(old)
    wanted = canonical(data)
    keys = {key for key in document.data | wanted if key != "tags" and plain(document.data.get(key)) != plain(wanted.get(key))}
    if not keys:
        return old
    return fix.write_tags(patch.replaced(old, frontmatter.join(wanted, document.body), keys), v)


def canonical(data: dict[str, Any]) -> dict[str, Any]:
    """A front matter in declared order, empty keys left out, numbers and flags typed; undeclared keys last, for the check to name."""
    written = {f.key: _value(f, data[f.key]) for f in IN_FILE if f.key in data}
    written |= {key: value for key, value in data.items() if key not in BY_KEY}
    return {key: value for key, value in written.items() if value not in (None, "", [], {})}


def _value(field: Field, value: Any) -> Any:
    if field.kind == "records" and isinstance(value, list):
        return [entry for item in value if (entry := _entry(field, item))]
    if field.kind == "record" and field.type and isinstance(value, dict):
        return _entry(field, value)
    if field.kind in ("terms", "texts") and isinstance(value, list):
        return [item for item in value if item]
    if isinstance(value, str):
        return _word(field, value.strip())
    return value


def _entry(field: Field, given: Any) -> Any:
    """An entry of a list or a record, its keys in their order; of a record that is always written the empty ones stay."""
    if not isinstance(given, dict):
        return given
    known = {f.key: _value(f, given.get(f.key)) for f in field.fields if f.file}
    known |= {key: value for key, value in given.items() if key not in known}
    if field.always:
        return {key: value or None for key, value in known.items()}
    return {key: value for key, value in known.items() if value not in (None, "", [], {})}


def _word(field: Field, value: str) -> Any:
    """What a text means to YAML: ``10000`` is a number where the field is one, ``true`` a flag."""
    if field.kind in ("number", "money") and value.isdecimal() and value.isascii():
        return int(value)
    if field.kind == "money" and re.fullmatch(r"\d{1,13}\.\d{1,2}", value, re.ASCII):
        return float(value)
    return _FLAGS.get(value, value) if field.kind == "flag" else value or None


def plain(value: Any) -> Any:
    """A value as the text of a front matter gives it: every scalar a text, nothing for what is empty, the order of lists kept."""
    if isinstance(value, dict):
        return {key: found for key, item in value.items() if (found := plain(item)) is not None} or None
    if isinstance(value, list):
        return [plain(item) for item in value] or None
    if isinstance(value, bool):
        return "true" if value else None
    return str(value) if value not in (None, "") else None


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The paths of the fields in which two front matters differ, without the places of entries: ``region``, ``measures/amount``."""
    return sorted({path for f in IN_FILE if f.key != "tags" for path in _differing(f, before.get(f.key), after.get(f.key))})


def _differing(field: Field, one: Any, other: Any) -> Iterator[str]:
    if plain(one) == plain(other):
        return
    if field.kind == "record" and field.type:
        first, second = one or {}, other or {}
        yield from (f"{field.key}/{f.key}" for f in field.fields if f.file and plain(first.get(f.key)) != plain(second.get(f.key)))
    elif field.kind == "records" and len(one or ()) == len(other or ()):
        pairs = list(zip(one, other, strict=True))
        yield from (f"{field.key}/{f.key}" for f in field.fields if any(plain(a.get(f.key)) != plain(b.get(f.key)) for a, b in pairs))
    else:
        yield field.key
