"""The JSON Schema of a case file's front matter, for editors: Chinese descriptions, the closed terms of the vocabularies; and
the same fields as a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.case.schema import ITEMS, CaseRecord, Record
from generator.vocabulary import Vocabulary
from generator.vocabulary.labels import labels

PATH = "data/case-file.schema.json"
"""Where the site publishes the schema."""
LOCAL = ".vscode/case-file.schema.json"
"""Where ``casebook new`` puts it for editors (derived, so not committed)."""


def schema(v: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) with the terms that may stand in each field."""
    result = CaseRecord.model_json_schema()
    result |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "案例文件头部"}
    parts, names = result["$defs"], labels(v).label
    _close(parts["AuthorityRecord"], "kind", names["authorities"].values())
    _close(parts["AuthorityRecord"], "role", names["role"].values())
    _close(parts["SubjectRecord"], "type", names["types"].values())
    _close(parts["SubjectRecord"], "sector", names["sectors"].values())
    _close(parts["MeasureRecord"], "kind", names["measures"].values())
    _close(parts["MeasureRecord"], "party", names["party"].values())
    _close(parts["StatuteRecord"], "basis", names["basis"].values())
    parts["StatuteRecord"]["properties"]["law"]["examples"] = [law.label for law in v.laws.values()]
    _close(result, "region", ("/".join(path) for path in v.place_by_path))
    for field in ("violations", "consequences"):
        result["properties"][field]["items"] = {"enum": list(names[field].values())}
        result["properties"][field] |= {"uniqueItems": True}
    _nullable(result)
    return result


def text(v: Vocabulary) -> str:
    """The schema as the file that editors read."""
    return json.dumps(schema(v), ensure_ascii=False, indent=1) + "\n"


def _close(part: dict[str, Any], field: str, terms: Any) -> None:
    """Let a field take these terms only, keeping its description, and null where it may be empty."""
    old = part["properties"][field]
    empty = [None] if any(kind == {"type": "null"} for kind in old.get("anyOf", ())) else []
    kept = {key: old[key] for key in ("description", "description_en", "default") if key in old}
    part["properties"][field] = kept | {"enum": [*terms, *empty]}


def _nullable(result: dict[str, Any]) -> None:
    """A key may stand empty (``region:``): reading takes it as left out."""
    for field in result["properties"].values():
        if "$ref" in field or field.get("type") in ("array", "object"):
            inner = {key: field.pop(key) for key in list(field) if key not in ("description", "description_en", "default", "title")}
            field["anyOf"] = [inner, {"type": "null"}]


def fields() -> Iterator[tuple[str, bool, str, str]]:
    """Every field of a case file: its path, whether it is required, what it takes in Chinese and in English."""
    yield from _fields(CaseRecord, "")


def _fields(record: type[Record], prefix: str) -> Iterator[tuple[str, bool, str, str]]:
    for name, info in record.model_fields.items():
        extra = info.json_schema_extra
        en = str(extra.get("description_en", "")) if isinstance(extra, dict) else ""
        path = f"{prefix}{name}"
        needed = info.is_required() or path in ("dates", "dates.reported", "sources")
        yield path, needed, info.description or "", en
        if not prefix and name in ITEMS:
            yield from _fields(ITEMS[name], f"{name}.")


def table(lang: str) -> str:
    """The fields as a Markdown table in Chinese or English."""
    head = "| 字段 | 必填 | 写什么 |" if lang == "zh" else "| field | required | what it takes |"
    yes = "是" if lang == "zh" else "yes"
    rows = (f"| `{path}` | {yes if needed else ''} | {zh if lang == 'zh' else en} |" for path, needed, zh, en in fields())
    return "\n".join([head, "|---|---|---|", *rows])
