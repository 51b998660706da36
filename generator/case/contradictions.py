"""What is wrong with declarations of fields: asked when the program starts, so that a key that one place knows and another does not
is an error and never left out without a word."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from generator.case.field import Field, paths
from generator.models import Case
from generator.vocabulary import CHOICES, YAML_TABLES


def contradictions(fields: tuple[Field, ...]) -> Iterator[str]:
    """What is wrong with declarations: attributes that only one side knows, axes and tables that do not exist, keys used twice."""
    attributes = {f.name for f in dataclasses.fields(Case)} - {"body", "remark"}
    stored = [f.key for f in fields if f.case]
    yield from (f"Case.{name} is declared by no field" for name in sorted(attributes - set(stored)))
    yield from (f"field {name} is no attribute of Case" for name in sorted(set(stored) - attributes))
    yield from (f"field {key} is declared twice" for key in sorted({k for k in stored if stored.count(k) > 1}))
    axes = [f.axis.id for _, f in paths(fields) if f.axis]
    yield from (f"axis {id} is declared twice" for id in sorted({i for i in axes if axes.count(i) > 1}))
    for path, field in paths(fields):
        yield from _faults(path, field, axes)


def _faults(path: str, field: Field, axes: list[str]) -> Iterator[str]:
    if field.type and (odd := {f.name for f in dataclasses.fields(field.type)} ^ {f.key for f in field.keys if f.value is None}):
        yield f"{path}: {field.type.__name__} and its declaration differ in {', '.join(sorted(odd))}"
    if field.table and field.table not in {*YAML_TABLES, *CHOICES}:
        yield f"{path}: no table {field.table}"
    if (field.kind in ("term", "terms")) != (field.table is not None):
        yield f"{path}: a term needs a table, and only a term has one"
    if field.axis:
        yield from (f"axis {field.axis.id}: no axis {panel}" for panel in field.axis.panels if panel not in axes)
