"""The values of a front matter as nearly all are: of the shapes that their fields declare.

What :mod:`generator.case.schema` makes of them is made here, without it. Whatever else a value is, is left to that schema, which says what is
wrong and where; to load it takes a third of the time in which a file is checked.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, get_args

from generator.case import shapes
from generator.case.field import Field
from generator.case.fields import IN_FILE
from generator.models import Confidence, Status
from generator.text.addresses import address_fault

Shape = Callable[[Any], Any]


class OddError(ValueError):
    """Not for this reader."""


def value(key: str, given: Any) -> Any:
    """The value of a key at the top; of a record a mapping of all its keys. Raises OddError for anything but what is certainly right."""
    shape = _SHAPE_OF.get(key)
    if shape is None:
        raise OddError
    return shape(given)


def _text(given: Any) -> str:
    if type(given) is not str or not 0 < len(given) <= shapes.MOST or not given.isprintable() or given[0] == " " or given[-1] == " ":
        raise OddError
    return given


def _matching(pattern: re.Pattern[str], given: Any) -> str:
    if type(given) is not str or not pattern.fullmatch(given):
        raise OddError
    return given


def _one_of(words: frozenset[str], given: Any) -> str:
    if type(given) is not str or given not in words:
        raise OddError
    return given


def _read_as(read: Shape, kind: type | tuple[type, ...], given: Any) -> Any:
    found = read(given)
    if not isinstance(found, kind):
        raise OddError
    return found


def _address(given: Any) -> str:
    if address_fault(_text(given)):
        raise OddError
    return str(given)


def _list(of: Shape, given: Any) -> list[Any]:
    if type(given) is not list:
        raise OddError
    return [of(one) for one in given]


def _mapping(of: Shape, given: Any) -> dict[str, Any]:
    if type(given) is not dict or not "".join(given).isprintable():
        raise OddError
    return {key: of(one) for key, one in given.items()}


_SHAPES: dict[str, Shape] = {
    "text": _text,
    "term": _text,
    "terms": partial(_list, _text),
    "texts": partial(_list, _text),
    "quotes": partial(_mapping, _text),
    "grades": partial(_mapping, partial(_one_of, frozenset(get_args(Confidence)))),
    "status": partial(_one_of, frozenset(get_args(Status))),
    "address": _address,
    "flag": partial(_read_as, shapes.flag, bool),
    "number": partial(_read_as, shapes.whole_number, int),
    "money": partial(_read_as, shapes.sum_in_yuan, (int, Decimal)),
    **{name: partial(_matching, re.compile(pattern, re.ASCII)) for name, pattern in shapes.PATTERNS.items()},
}


def _shape(field: Field) -> Shape:
    if not field.type:
        return _SHAPES[field.shape or field.kind]
    inner = tuple(f for f in field.fields if f.file)
    blank = {f.key: f.default or (False if f.kind == "flag" else None) for f in inner}
    record = partial(_record, {f.key: _shape(f) for f in inner}, blank, {f.key for f in inner if f.required})
    return partial(_list, record) if field.kind == "records" else record


def _record(shape_of: dict[str, Shape], blank: dict[str, Any], required: set[str], given: Any) -> dict[str, Any]:
    if type(given) is not dict or not given.keys() <= shape_of.keys() or not given.keys() >= required:
        raise OddError
    found = blank.copy()
    for key, one in given.items():
        if one is not None:
            found[key] = shape_of[key](one)
        elif key in required or blank[key] is not None:
            raise OddError
    return found


_SHAPE_OF = {field.key: _shape(field) for field in IN_FILE}
NEEDED = frozenset(field.key for field in IN_FILE if field.required)
"""What every file has."""
