"""The JSON Schema (2020-12) of a case record: what ``case.schema.json`` and the API description say about every field.

Within API v1 a field may be added, none may go, change its type or become optional; new ids of terms are additions.
"""

from __future__ import annotations

from typing import Any

from generator.case.schema import (
    DATE_PATTERN,
    ID_PATTERN,
    AuthorityRecord,
    CaseRecord,
    DatesRecord,
    MeasureRecord,
    SourceRecord,
    StatuteRecord,
    SubjectRecord,
)
from generator.publish.data.columns import described
from generator.vocabulary import BASIS_LABELS, PARTY_LABELS, ROLE_LABELS

Schema = dict[str, Any]
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


def _described(schema: Schema, about: str) -> Schema:
    return schema | {"description": about} if about else schema


def _choice(about: str, labels: dict[str, str]) -> Schema:
    return text(f"{about}：" + "，".join(f"{id} {label}" for id, label in labels.items()), enum=list(labels))


def _date(field: str) -> Schema:
    return maybe("string", described(DatesRecord, field), pattern=f"^{DATE_PATTERN}$")


TERM = record({"id": text("代号"), "zh": text("中文"), "en": text("英文")}, "固定词表中的一个词")


CASE_ID = text(described(CaseRecord, "id"), pattern=f"^{ID_PATTERN}$")
STATUS = text("draft 机器提取，待复核；reviewed 已复核", enum=["draft", "reviewed"])


def _region() -> Schema:
    place = record(
        {
            "id": text("地区代号"),
            "code": maybe("string", "GB/T 2260 代码；功能区没有代码，为 null"),
            "path": array(text(), "由省到县的全称"),
            "inferred": {"type": "boolean", "description": described(CaseRecord, "region_inferred")},
        }
    )
    return {"description": "地区；没有写明的为 null", "oneOf": [place, {"type": "null"}]}


def _authority() -> Schema:
    return record(
        {
            "name": text(described(AuthorityRecord, "name")),
            "kind": maybe("string", "机关类别代号"),
            "label": maybe("string", described(AuthorityRecord, "kind")),
            "role": _choice("作用", ROLE_LABELS),
        }
    )


def _statute() -> Schema:
    moved = record({"version": text("改号后的版本"), "article": number("改号后的条号")})
    return record(
        {
            "law": maybe("string", "法律代号；不在目录内的为 null"),
            "title": text("法律全称"),
            "version": maybe("string", "版本；不能确定的为 null"),
            "article": maybe("integer", "条"),
            "suffix": number("条之几，只在有时出现"),
            "paragraph": maybe("integer", "款"),
            "item": maybe("integer", "项"),
            "cited": text(described(StatuteRecord, "article")),
            "basis": _choice("出处", BASIS_LABELS),
            "current": {"description": "改号后的版本和条号；没有改号的为 null", "oneOf": [moved, {"type": "null"}]},
        },
        optional=("suffix",),
    )


def _measure() -> Schema:
    return record(
        {
            "kind": text("处理措施代号"),
            "zh": text(described(MeasureRecord, "kind")),
            "party": maybe("string", described(MeasureRecord, "party"), enum=[*PARTY_LABELS, None]),
            "name": maybe("string", described(MeasureRecord, "name")),
            "amount": maybe("integer", described(MeasureRecord, "amount"), minimum=0),
            "penalty": {"type": "boolean", "description": "true：属于行政处罚"},
            "prior": {"type": "boolean", "description": described(MeasureRecord, "prior")},
        }
    )


def _source() -> Schema:
    fields = ("url", "title", "publisher", "via", "date", "seed")
    return record({name: maybe("string", described(SourceRecord, name)) for name in fields})


def case_schema() -> Schema:
    """The schema of a record as downloads and the API give it."""
    subject = {name: maybe("string", described(SubjectRecord, name)) for name in ("name", "type", "sector")}
    fields = {
        "id": CASE_ID,
        "ordinal": number("在来源文章里的次序"),
        "title": text(described(CaseRecord, "title")),
        "status": STATUS,
        "text": text("公告中这个案例的原文，段落之间空一行"),
        "dates": record({name: _date(name) for name in ("found", "decided", "reported")}, described(CaseRecord, "dates")),
        "region": _region(),
        "authorities": array(_authority(), described(CaseRecord, "authorities")),
        "subject": record(subject, described(CaseRecord, "subject")),
        "duties": array(text(), "违反的义务（代号）"),
        "violations": array(TERM, described(CaseRecord, "violations")),
        "consequences": array(TERM, described(CaseRecord, "consequences")),
        "statutes": array(_statute(), described(CaseRecord, "statutes")),
        "measures": array(_measure(), described(CaseRecord, "measures")),
        "sources": array(_source(), described(CaseRecord, "sources")),
        "evidence": {"type": "object", "additionalProperties": text(), "description": described(CaseRecord, "evidence")},
        "review": array(text(), described(CaseRecord, "review")),
        "remark": text("编者按，只在有时出现"),
        "url": text("案例页的地址"),
    }
    return {"$schema": DRAFT, "title": "案例 Case"} | record(fields, "一个执法案例的记录", optional=("remark",))


def summary_schema() -> Schema:
    """The schema of a case in the API's list of all cases."""
    return record(
        {
            "id": CASE_ID,
            "title": text(described(CaseRecord, "title")),
            "status": STATUS,
            "reported": _date("reported"),
            "region": maybe("string", "地区代号"),
            "authorities": array(text(), "作出决定的机关的类别代号"),
            "sector": maybe("string", "行业代号"),
            "violations": array(text(), "违法行为代号"),
            "measures": array(text(), "处理措施代号，不含以前受过的处理"),
            "url": text("案例页的地址"),
        },
        "案例的摘要",
    )
