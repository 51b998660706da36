"""The front matter of a case file as pydantic checks it and as editors know it (JSON Schema, descriptions in both languages),
made from the declarations of its fields.

Only shape is checked here (which keys, which kinds of value); what the labels mean is resolved in ``reader.py``.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Info

from generator.case import shapes
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_FILE

_SHAPES: dict[str, Any] = {
    "text": shapes.Text,
    "date": shapes.DateText,
    "number": shapes.Number,
    "money": shapes.Money,
    "term": shapes.Text,
    "flag": shapes.Flag,
    "terms": list[shapes.Text],
    "texts": list[shapes.Text],
    "quotes": dict[str, shapes.Text],
}
_EMPTY: dict[str, Any] = {"terms": list, "texts": list, "quotes": dict, "records": list}


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _model(name: str, fields: tuple[Field, ...], about: str | None = None) -> type[Record]:
    """The pydantic model of the fields that a file may hold."""
    return create_model(name, __base__=Record, __doc__=about, **{f.key: _entry(f) for f in fields if f.file})  # type: ignore[call-overload,no-any-return]


def _entry(field: Field) -> tuple[Any, Any]:
    """A field's annotation and default."""
    says = Info(description=field.zh, json_schema_extra={"description_en": field.en})
    shape, default = _shape(field)
    return Annotated[shape, says], default


def _shape(field: Field) -> tuple[Any, Any]:
    shape: Any = field.shape or _SHAPES.get(field.kind)
    if field.type:
        record: Any = RECORDS[field.key]
        shape = record if field.kind == "record" else list[record]
    if field.required:
        return shape, ...
    if field.kind in _EMPTY:
        return shape, Info(default_factory=_EMPTY[field.kind])
    if field.always:
        return shape, Info(default_factory=shape)
    if field.default is not None or field.kind == "flag":
        return shape, field.default or False
    return (shape if field.shape else shape | None), None


RECORDS: dict[str, type[Record]] = {f.key: _model(f"{f.type.__name__}Record", f.fields) for f in IN_FILE if f.type}
CaseRecord = _model("CaseRecord", IN_FILE, "一个案例文件的头部（front matter）。")
ORDER = tuple(f.key for f in IN_FILE)


def fields_at(path: tuple[str | int, ...]) -> dict[str, Field]:
    """The fields of the record in which the last key of a path stands: ``("statutes", 0, "law")`` -> those of a statute."""
    field = BY_KEY.get(str(path[0])) if len(path) > 1 else None
    return {f.key: f for f in (field.fields if field and field.type else IN_FILE) if f.file}


def expected(path: tuple[str | int, ...]) -> tuple[str, str]:
    """What a field takes, in Chinese and English; ('', '') for a field that does not exist."""
    keys = [p for p in path if isinstance(p, str)]
    field = fields_at(path).get(keys[-1]) or BY_KEY.get(keys[0])
    return (field.zh, field.en) if field and field.file else ("", "")
