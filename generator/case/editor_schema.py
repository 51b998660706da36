"""The JSON Schema of a case file's front matter, for editors: Chinese descriptions, the closed terms of the vocabularies; and
the same fields as a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_FILE, PATHS
from generator.case.schema import RECORDS, CaseRecord
from generator.vocabulary import Vocabulary
from generator.vocabulary.labels import labels

NAME = "case-file.schema.json"
"""What the schema is called where the site publishes it (in ``data/``)."""
LOCAL = f".vscode/{NAME}"
"""Where ``casebook new`` puts it for editors (derived, so not committed)."""

_NEEDED = ("dates", "dates/reported", "sources")  # asked for by the check, unless a case is withdrawn or merged


def schema(v: Vocabulary) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) with the terms that may stand in each field."""
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


def text(v: Vocabulary) -> str:
    """The schema as the file that editors read."""
    return json.dumps(schema(v), ensure_ascii=False, indent=1) + "\n"


def _close(properties: dict[str, Any], fields: tuple[Field, ...], v: Vocabulary) -> None:
    """Let fields of closed terms take these only."""
    for field in fields:
        terms = list(labels(v).label[field.table].values()) if field.table else []
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
