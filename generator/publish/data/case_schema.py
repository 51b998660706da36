"""The JSON Schema (2020-12) of a case record: what ``case-record.schema.json`` and the API description say about every field.

Within API v1 a field may be added, none may go, change its type or become optional; new ids of terms are additions.
"""

from typing import Any, get_args

from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_JSON, SUMMARY
from generator.case.shapes import DATE_PATTERN, ID_PATTERN
from generator.models import Confidence
from generator.publish.words import Language
from generator.vocabulary import CHOICES

Schema = dict[str, Any]
BESIDE = " / "
"""What stands between the Chinese and the English half of a description."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def text(about: str = "", **more: Any) -> Schema:
    """A string."""
    return _described({"type": "string"}, about) | more


def maybe(kind: str, about: str = "", **more: Any) -> Schema:
    """A value of a kind, or null where the notice does not say."""
    return _described({"type": [kind, "null"]}, about) | more


def number(about: str = "") -> Schema:
    """A whole number that is not negative."""
    return _described({"type": "integer", "minimum": 0}, about)


def array(items: Schema, about: str = "") -> Schema:
    """A list, perhaps empty."""
    return _described({"type": "array", "items": items}, about)


def record(properties: dict[str, Schema], about: str = "", optional: tuple[str, ...] = ()) -> Schema:
    """An object whose properties are always there, but for the optional ones."""
    required = [key for key in properties if key not in optional]
    return _described({"type": "object", "properties": properties, "required": required}, about)


def said(zh: str, en: str) -> str:
    """A description in both languages, for tools that show but one text."""
    return f"{zh}{BESIDE}{en}" if zh and en else zh or en


def half(about: str, language: Language) -> str:
    """A description in one language: all of it where it has but one."""
    zh, _, en = about.partition(BESIDE)
    return zh if language == "zh" else en or zh


def _described(schema: Schema, about: str) -> Schema:
    return schema | {"description": about} if about else schema


TERM = record({"id": text("代号 / id"), "zh": text("中文 / Chinese"), "en": text("英文 / English")}, "固定词表中的一个词 / a term of a closed vocabulary")
CASE_ID = text(said(BY_KEY["id"].zh, BY_KEY["id"].en), pattern=f"^{ID_PATTERN}$")
STATUS = text(said(BY_KEY["status"].described, "draft: read by machine, to be reviewed; reviewed: held against the notice"), enum=["draft", "reviewed"])
TITLE_EN = text("英文标题 / title in English")
URL = text("案例页的地址 / address of the case's page")
_SPECIAL = {"id": CASE_ID, "status": STATUS}


def case_schema() -> Schema:
    """The schema of a record as downloads and the API give it."""
    fields = _properties(IN_JSON, _SPECIAL) | {"url": URL}
    return {"$schema": DRAFT, "title": "案例 Case"} | record(fields, "一个执法案例的记录 / the record of a case", _optional(IN_JSON))


def _properties(fields: tuple[Field, ...], special: dict[str, Schema]) -> dict[str, Schema]:
    return {f.key: special.get(f.key) or _property(f) for f in fields}


def _optional(fields: tuple[Field, ...]) -> tuple[str, ...]:
    return tuple(f.key for f in fields if f.optional)


def _property(f: Field) -> Schema:
    """The schema of a field by its kind."""
    about = said(f.described, f.en)
    if f.kind == "record":
        inner = record(_properties(f.keys, {}), about if f.type else "", _optional(f.keys))
        return inner if f.type else {"description": about, "oneOf": [inner, {"type": "null"}]}
    if f.kind == "records":
        return array(record(_properties(f.keys, {}), optional=_optional(f.keys)), about)
    if f.kind in ("texts", "terms"):
        return array(TERM if f.table else text(), about)
    if f.kind == "quotes":
        kept = text(enum=list(get_args(Confidence))) if f.key == "confidence" else text()
        return {"type": "object", "additionalProperties": kept, "description": about}
    if f.kind == "term" and BY_KEY.get(f.key) is f:
        return TERM | {"description": about} if f.optional else {"description": about, "oneOf": [TERM, {"type": "null"}]}
    return _value(f, about)


def _value(f: Field, about: str) -> Schema:
    """The schema of a field that holds one value: one that is required or has a default is always there."""
    if f.kind == "flag":
        return {"type": "boolean", "description": about}
    if f.kind == "money":
        return maybe("number", about, minimum=0)
    if f.kind == "number":
        return number(about) if f.required else maybe("integer", about, **({"minimum": 0} if f.file else {}))
    more: Schema = {"pattern": f"^{DATE_PATTERN}$"} if f.kind == "date" else {}
    given = f.required or f.default is not None
    if f.table in CHOICES:
        more = {"enum": [*CHOICES[f.table], *([] if given else [None])]}
    return text(about, **more) if given else maybe("string", about, **more)


def summary_schema() -> Schema:
    """The schema of a case in the API's list of all cases."""
    fields = {f.summary[0]: _summary(path, f) for path, f in SUMMARY if f.summary}
    return record(fields | {"title_en": TITLE_EN, "url": URL}, "案例的摘要 / a case in short")


def _summary(path: str, f: Field) -> Schema:
    if not f.summary or not f.summary[1]:
        return _SPECIAL.get(path) or _property(f)
    several = f.kind == "terms" or BY_KEY[path.partition("/")[0]].kind == "records"
    return array(text(), f.summary[1]) if several else maybe("string", f.summary[1])
