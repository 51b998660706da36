"""The description of the API (OpenAPI 3.1): what ``openapi.yaml`` says, with examples taken from the files themselves."""

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

from generator.case.fields import AXES
from generator.models import DerivedFile
from generator.publish.data import api
from generator.publish.data.case_schema import Schema, case_schema, number, record, summary_schema, text
from generator.publish.site_context import SiteContext
from generator.vocabulary import yaml_rows

_ROWS: dict[str, Any] = yaml_rows.beside(__package__, "openapi.yaml")
CHANGELOG = tuple((change["version"], change["date"], change["zh"]) for change in _ROWS["changelog"])
"""Newest first: version, day, what changed."""
Operation = tuple[str, str, str, str]
"""The path in the description, the file that is its example, what it gives, the name of its schema."""
_OPERATIONS = tuple((row["path"], re.compile(row["example"]), row["about"], row["schema"]) for row in _ROWS["operations"])


def description(site: SiteContext, files: Mapping[str, str]) -> DerivedFile:
    """``openapi.json``; ``files`` are the API's files by address under ``/api/v1/``, of which real ones become examples."""
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site.site_name} API",
            "version": CHANGELOG[0][0],
            "description": _ROWS["description"],
            "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": f"{site.site_url}{api.BASE}".rstrip("/") if site.site_url else "."}],
        "paths": {path: _path(path, example, about, schema, files) for path, example, about, schema in operations(files)},
        "components": {"schemas": schemas()},
    }
    return DerivedFile(f"{api.BASE}openapi.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def operations(files: Mapping[str, str]) -> list[Operation]:
    """All operations, each with a file that can be its example ('' where there is none among ``files``)."""
    return [(path, next(filter(like.fullmatch, files), ""), about, schema) for path, like, about, schema in _OPERATIONS]


def lacks(files: Mapping[str, str], address: str) -> bool:
    """Whether a file at an address can be the example of an operation that has none among ``files``."""
    return any(like.fullmatch(address) and not any(map(like.fullmatch, files)) for _, like, _, _ in _OPERATIONS)


def _path(path: str, example: str, about: str, schema: str, files: Mapping[str, str]) -> Schema:
    content: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    if example in files:
        content["example"] = _short(json.loads(files[example]))
    names = [part.partition("}")[0] for part in path.split("{")[1:]]
    operation = {
        "operationId": "get" + "".join(w.title() for w in path.replace(".json", "").replace("{", "").replace("}", "").split("/")),
        "summary": about,
        "parameters": [{"name": n, "in": "path", "required": True, "schema": _parameter(n)} for n in names],
        "responses": {
            "200": {"description": about, "content": {"application/json": content}},
            "404": {"description": "没有这个文件 / no such file"},
        },
    }
    return {"get": operation}


def _parameter(name: str) -> Schema:
    if name == "page":
        return {"type": "integer", "minimum": 2}
    return text(enum=list(AXES)) if name == "axis" else text()


def _short(value: Any) -> Any:
    """A real answer with its lists cut to two entries, so that the description stays readable."""
    if isinstance(value, list):
        return [_short(item) for item in value[:2]]
    if isinstance(value, dict):
        return {key: _short(item) for key, item in (list(value.items())[:12] if _is_table(value) else value.items())}
    return value


def _is_table(value: dict[str, Any]) -> bool:
    """Whether an object maps ids to counts, of which a few suffice."""
    return len(value) > 12 and all(isinstance(item, int) for item in value.values())


def schemas() -> dict[str, Schema]:
    """The components: what every answer of the API looks like."""
    rows: dict[str, Schema] = copy.deepcopy(_ROWS["schemas"])
    counts = {"type": "object", "additionalProperties": number()}
    rows["Statistics"]["properties"]["axes"] = record({axis: record({"unknown": number(), "counts": counts}) for axis in AXES})
    made = {
        "Case": {key: value for key, value in case_schema().items() if key != "$schema"},
        "CaseSummary": summary_schema(),
        "Axes": record({axis: {"$ref": "#/components/schemas/Axis"} for axis in AXES}),
    }
    return rows | made
