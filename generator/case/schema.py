"""The front matter of a case file as pydantic checks it, as editors know it (JSON Schema, descriptions in both languages, the closed terms of the
vocabularies), and as a table for people; made from the declarations of its fields.

Only shape is checked here (which keys, which kinds of value); what the labels mean is resolved in ``record_reader.py``. A file without a slip is read
without this module (see ``plain_record.py``).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    create_model,
)
from pydantic import Field as Info
from pydantic_core import PydanticCustomError

from generator.case import shapes
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_FILE, PATHS, declared
from generator.models import Confidence, Status, Yuan
from generator.text.addresses import address_fault
from generator.vocabulary import Vocabulary


def _sum_in_yuan(value: Any) -> Yuan:
    if (found := shapes.sum_in_yuan(value)) is None:
        raise PydanticCustomError("sum_in_yuan", "Input should be a sum in yuan")
    return found


def _web_address(value: str) -> str:
    """An http(s) address that a browser can open; anything else is refused with the reason."""
    if fault := address_fault(value):
        raise PydanticCustomError("web_address", "{reason}", {"reason": fault[0], "reason_en": fault[1]})
    return value


_TEXT = Annotated[str, StringConstraints(min_length=1, max_length=shapes.MOST, strip_whitespace=True)]
_SHAPES: dict[str, Any] = {
    "text": _TEXT,
    "term": _TEXT,
    "number": Annotated[int, BeforeValidator(shapes.whole_number), Info(ge=0, strict=True)],
    "money": Annotated[Any, PlainValidator(_sum_in_yuan), WithJsonSchema({"type": "number", "minimum": 0})],
    "flag": Annotated[bool, BeforeValidator(shapes.flag)],
    "terms": list[_TEXT],
    "texts": list[_TEXT],
    "quotes": dict[str, _TEXT],
    "address": Annotated[str, StringConstraints(max_length=shapes.MOST), AfterValidator(_web_address)],
    "grades": dict[str, Confidence],
    "status": Status,
} | {name: Annotated[str, StringConstraints(pattern=f"^{pattern}$")] for name, pattern in shapes.PATTERNS.items()}
"""The shapes of values, by the kind of a field or by the name of a narrower one."""
_EMPTY: dict[str, Any] = {"terms": list, "texts": list, "quotes": dict, "records": list}
LOCAL = f".vscode/{shapes.SCHEMA}"
"""Where ``casebook new`` puts it for editors (derived, so not committed)."""
_NEEDED = declared("dates", "dates/reported", "sources")  # asked for by the check, unless a case is withdrawn or merged


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # records within a case need no validators of their own


def _model(name: str, fields: tuple[Field, ...], about: str | None = None) -> type[Record]:
    """The pydantic model of the fields that a file may hold."""
    return create_model(name, __base__=Record, __doc__=about, **{f.key: _entry(f) for f in fields if f.file})  # type: ignore[call-overload,no-any-return]


def _entry(field: Field) -> tuple[Any, Any]:
    """A field's annotation and default."""
    says = Info(description=field.zh, json_schema_extra={"description_en": field.en})
    shape, default = _shape(field)
    return Annotated[shape, says], default


def _shape(field: Field) -> tuple[Any, Any]:
    if field.type:
        record: Any = RECORDS[field.key]
        shape: Any = record if field.kind == "record" else list[record]
    else:
        shape = _SHAPES[field.shape or field.kind]
    if field.required:
        return shape, ...
    if field.kind in _EMPTY:
        return shape, Info(default_factory=_EMPTY[field.kind])
    if field.always:
        return shape, Info(default_factory=shape)
    if field.default is not None or field.kind == "flag":
        return shape, field.default or False
    return shape | None, None


RECORDS: dict[str, type[Record]] = {f.key: _model(f"{f.type.__name__}Record", f.fields) for f in IN_FILE if f.type}
CaseRecord = _model("CaseRecord", IN_FILE, "一个案例文件的头部（front matter）。")


# ---------------------------------------------------------------- for editors, and for people


def editor_schema(v: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a front matter with the terms that may stand in each field."""
    result = CaseRecord.model_json_schema()
    result |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "案例文件头部"}
    _close(result["properties"], IN_FILE, v)
    for key, record in RECORDS.items():
        _close(result["$defs"][record.__name__]["properties"], BY_KEY[key].fields, v)
    result["$defs"]["StatuteRecord"]["properties"]["law"]["examples"] = [law.label for law in v.laws.values()]
    _choose(result["properties"], "region", ("/".join(path) for path in v.place_by_path))
    _nullable(result)
    result.pop("type")  # the text below the front matter is a second YAML document to an editor, and no mapping; it may stand
    return result


def editor_schema_text(v: Vocabulary) -> str:
    """The schema for editors as the text of its file."""
    return json.dumps(editor_schema(v), ensure_ascii=False, indent=1) + "\n"


def _close(properties: dict[str, Any], fields: tuple[Field, ...], v: Vocabulary) -> None:
    """Let fields of closed terms take these only."""
    for field in fields:
        terms = list(v.labels[field.table].values()) if field.table else []
        if field.kind == "term":
            _choose(properties, field.key, terms)
        elif field.kind == "terms":
            properties[field.key]["items"] = {"enum": terms}
            properties[field.key] |= {"uniqueItems": True}


def _choose(properties: dict[str, Any], key: str, terms: Iterable[str]) -> None:
    """Let a field take these words only, keeping its description, and null where it may be empty."""
    old = properties[key]
    empty = [None] if any(kind == {"type": "null"} for kind in old.get("anyOf", ())) else []
    kept = {key: old[key] for key in ("description", "description_en", "default") if key in old}
    properties[key] = kept | {"enum": [*terms, *empty]}


def _nullable(result: dict[str, Any]) -> None:
    """A key may stand empty (``region:``): reading takes it as left out."""
    for field in result["properties"].values():
        if "$ref" in field or field.get("type") in ("array", "object"):
            inner = {key: field.pop(key) for key in list(field) if key not in ("description", "description_en", "default", "title")}
            field["anyOf"] = [inner, {"type": "null"}]


def fields() -> Iterator[tuple[str, bool, str, str]]:
    """Every field of a case file: its path, whether it is required, what it takes in Chinese and in English."""
    for path, field in PATHS.items():
        yield path.replace("/", "."), field.required or path in _NEEDED, field.zh, field.en


def table(lang: str) -> str:
    """The fields as a Markdown table in Chinese or English."""
    head = "| 字段 | 必填 | 写什么 |" if lang == "zh" else "| field | required | what it takes |"
    yes = "是" if lang == "zh" else "yes"
    rows = (f"| `{path}` | {yes if needed else ''} | {zh if lang == 'zh' else en} |" for path, needed, zh, en in fields())
    return "\n".join([head, "|---|---|---|", *rows])
