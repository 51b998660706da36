"""The shape of a case file: which keys, which kinds of value. What is wrong is named with its place and left out; the rest is read on."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from generator.case import frontmatter, rules
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_FILE
from generator.models import Problem
from generator.vocabulary import STATUS_LABELS, nearest

STAND_IN = {"id": "00000000-00000000-00"}


def record(
    data: dict[str, Any], file: str, document: frontmatter.ParsedFile
) -> tuple[dict[str, Any] | None, list[Problem], list[frontmatter.Path]]:
    """The keys that a file gives with their values, records as mappings of all their keys; what is of a wrong shape is named and left out, and what
    remains is checked again."""
    from pydantic import ValidationError  # noqa: PLC0415  (a file without a slip is read without, see plain_record.py)

    from generator.case.schema import CaseRecord  # noqa: PLC0415

    try:
        return _given(CaseRecord.model_validate(data)), [], []
    except ValidationError as error:
        errors = error.errors()
    problems = [_shape_problem(file, document, e) for e in errors]
    broken = [_key_path(e["loc"]) for e in errors]
    data = deepcopy(data)  # other heads may have the same values
    for path in broken:
        _leave_out(data, path)
    try:
        return _given(CaseRecord.model_validate(data)), problems, broken
    except ValidationError:
        return None, problems, broken


def _given(found: Any) -> dict[str, Any]:
    return {key: _plain(getattr(found, key)) for key in found.model_fields_set}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.__dict__ if hasattr(value, "model_fields_set") else value


def _key_path(loc: tuple[str | int, ...]) -> frontmatter.Path:
    """pydantic's place of an error, without its own last step for a mapping's key."""
    return tuple(part for part in loc if part != "[key]")


def _leave_out(data: dict[str, Any], path: frontmatter.Path) -> None:
    """Take a wrong value out of the data. Required text gets a stand-in; an entry that is no record takes its list along."""
    parent: Any = data
    for step in path[:-1]:
        if not isinstance(parent, dict | list):
            return
        parent = parent.get(step) if isinstance(parent, dict) else parent[step]  # type: ignore[index]
    key = path[-1]
    if isinstance(parent, dict):
        field = fields_at(path).get(str(key))
        parent.pop(key, None)
        if field is not None and field.required:
            parent[key] = STAND_IN.get(str(key), "？")
    else:
        data.pop(str(path[0]), None)


def _shape_problem(file: str, document: frontmatter.ParsedFile, error: Any) -> Problem:
    path = _key_path(error["loc"])
    at, name, kind = document.at(path), dotted(path), error["type"]
    if kind == "extra_forbidden":
        known = {key: field.zh for key, field in fields_at(path).items()}
        return rules.problem(file, at, "SCH101", name, key=str(path[-1]), near=nearest.keys(str(path[-1]), known))
    if kind == "web_address":
        return rules.problem(file, at, "SRC111", name, given=str(error["input"]), **error["ctx"])
    zh, en = expected(path)
    if kind == "missing":
        return rules.problem(file, at, "SCH102", name, key=str(path[-1]), expected=zh, expected_en=en)
    if path[0] == "dates" and len(path) > 1 and isinstance(error["input"], str):
        return rules.problem(file, at, "DAT301", name, given=error["input"])
    if path == ("status",):
        options = tuple(STATUS_LABELS)
        near = nearest.close(str(error["input"]), {o: o for o in options})
        return rules.problem(file, at, "VOC201", name, given=str(error["input"]), options=options, near=near)
    return rules.problem(file, at, "SCH103", name, given=_shown(error["input"]), expected=zh, expected_en=en)


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return "null" if value is None else repr(value)


def fields_at(path: tuple[str | int, ...]) -> dict[str, Field]:
    """The fields of the record in which the last key of a path stands: ``("statutes", 0, "law")`` -> those of a statute."""
    field = BY_KEY.get(str(path[0])) if len(path) > 1 else None
    return {f.key: f for f in (field.fields if field and field.type else IN_FILE) if f.file}


def expected(path: tuple[str | int, ...]) -> tuple[str, str]:
    """What a field takes, in Chinese and English; ('', '') for a field that does not exist."""
    keys = [p for p in path if isinstance(p, str)]
    field = fields_at(path).get(keys[-1]) or BY_KEY.get(keys[0])
    return (field.zh, field.en) if field and field.file else ("", "")


def dotted(path: Iterable[str | int]) -> str:
    """A path as messages name it, entries counted from 1: ``statutes.2.law``."""
    return ".".join(str(p + 1) if isinstance(p, int) else p for p in path)
