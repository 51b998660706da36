"""What a declaration of a field says. The declarations are the rows of ``fields.yaml``.

From a declaration follow, by loops, front matter both ways, the template of ``casebook new``, the JSON record and its schema, the
columns of CSV and SQLite, the keys of evidence, what a withdrawn case may keep, the rows of the facts table and the indexes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator import models
from generator.models import Case
from generator.vocabulary import CHOICES, YAML_TABLES

Kind = Literal["text", "date", "flag", "number", "money", "term", "terms", "texts", "quotes", "record", "records"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An index over a field: its id in data, its name in Chinese and English, the folder of its pages, and where it stands among the others.

    ``introduction`` opens its page, ``panels`` are the axes whose sums the pages of its terms show. ``likeness`` is what a shared
    term adds to the likeness of two cases (the row ``alike.ID`` of the interface's words says so); ``feed``: each of its terms has a feed; ``closed``: its
    terms are the rows of a table, listed also where no case has them; ``exposure``: pages of its terms show what the law cited
    in their cases threatens today, and readers narrow by it what violations would cost.
    """

    id: str
    place: int
    label: str
    label_en: str
    folder: str
    introduction: str
    introduction_en: str
    panels: tuple[str, ...]
    likeness: float = 0.0
    feed: bool = False
    closed: bool = False
    exposure: bool = False

    def called(self, language: str) -> str:
        """What readers of a language call the axis."""
        return self.label if language == "zh" else self.label_en

    def introduced(self, language: str) -> str:
        """What opens its page."""
        return self.introduction if language == "zh" else self.introduction_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that a field has in the table of cases, or its entries in one of their own: its name, what it says where that is not what
    data says of the field, and whether it gives ids (or values) or ``labels``. ``kind`` is the type of its cells where that does not follow from
    the field's kind; ``table``, ``several`` and ``format`` are as in ``publish.data.columns.TableColumn``."""

    name: str
    about: str = ""
    labels: bool = False
    kind: Literal["string", "integer", "number", "boolean"] | None = None
    table: str | None = None
    several: bool = False
    format: Literal["uri", "date", "partial"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One field of a case or of an entry in one of its lists.

    ``key`` names it in the front matter, in JSON and as attribute of the value type. ``zh`` and ``en`` say what to write, ``label``
    and ``label_en`` what readers call it, ``about`` what data says of it where that is not ``zh`` (``{choices}``: the ids of its table and
    what they mean). ``table`` holds its closed terms, ``default`` is the word that may be left out, ``shape`` names a narrower shape than
    that of its kind (see ``schema.py``).

    A record (or each entry of a list of records) has the value type ``type`` and the ``fields`` of the file; ``data`` are those of
    JSON where they are others, ``counts`` says which entries stand in indexes and sums. ``always``: the record and its keys are
    always written.

    ``file``, ``case``, ``json``: where it stands. ``derived``: it stands in JSON alone and follows from others (``record.py`` says how).
    ``optional``: JSON has it only where it is set (such keys come last). ``quoted``: its value rests on words that ``evidence`` may hold;
    ``erased``: a withdrawn case keeps nothing of it. ``row``: whether the facts table has a row for it always, or only where it is known.
    ``summary``: key and description in the API's list of cases.
    ``columns`` in the table of cases (null: those its kind gives), ``entry_columns`` in the table of a list's entries (what they leave out has a
    column of its own, too), ``hint`` its comment in a new file (null: left out of it),
    ``samples`` lines of an entry there.
    """

    key: str
    kind: Kind = "text"
    zh: str = ""
    en: str = ""
    label: str = ""
    label_en: str = ""
    about: str = ""
    table: str | None = None
    default: str | None = None
    shape: str | None = None
    required: bool = False
    type: Any = None
    fields: tuple[Field, ...] = ()
    data: tuple[Field, ...] | None = None
    counts: Callable[[Any], bool] = lambda _: True
    always: bool = False
    file: bool = True
    case: bool = True
    json: bool = True
    derived: bool = False
    optional: bool = False
    quoted: bool = False
    erased: bool = False
    row: Literal["always", "known"] | None = None
    axis: Axis | None = None
    summary: tuple[str, str] | None = None
    columns: tuple[Column, ...] | None = None
    entry_columns: tuple[Column, ...] = ()
    hint: str | None = None
    samples: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: dict[str, Any]) -> Field:
        """The field that a row of ``fields.yaml`` declares. Raises TypeError for a key that no field or axis has."""
        given: dict[str, Any] = ({"file": False, "case": False, "columns": ()} if row.get("derived") else {}) | row
        given["fields"] = tuple(map(cls.of, row.get("fields", ())))
        if "data" in row:
            known = {f.key: f for f in given["fields"]}
            given["data"] = tuple(known[inner] if isinstance(inner, str) else cls.of(inner) for inner in row["data"])
        if "type" in row:
            given["type"] = getattr(models, row["type"])
        if "counts" in row:
            [(name, wanted)] = row["counts"].items()
            given["counts"] = lambda entry: getattr(entry, name) == wanted
        if "summary" in row:
            given["summary"] = (row["summary"]["key"], row["summary"].get("about", ""))
        given |= {key: tuple(Column(**column) for column in row[key]) for key in ("columns", "entry_columns") if key in row}
        if "axis" in row:
            given["axis"] = Axis(**row["axis"] | {"panels": tuple(row["axis"]["panels"])})
        return cls(**given)

    def called(self, language: str) -> str:
        """What readers of a language call the field."""
        return self.label if language == "zh" else self.label_en

    @property
    def described(self) -> str:
        """What data says of the field."""
        choices = "，".join(f"{id} {label}" for id, label in CHOICES.get(self.table or "", {}).items())
        return (self.about or self.zh).replace("{choices}", choices)

    @property
    def keys(self) -> tuple[Field, ...]:
        """The fields of its record in JSON, the optional ones last."""
        return last_optional(self.fields if self.data is None else self.data)


def last_optional(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields that stand in JSON, those that may be absent after the others."""
    return tuple(sorted((f for f in fields if f.json), key=lambda f: f.optional))


def paths(fields: tuple[Field, ...], above: str = "") -> Iterator[tuple[str, Field]]:
    """Every field that a file may hold by its path, those of records behind the record."""
    for field in fields:
        if field.file:
            yield above + field.key, field
            if field.kind in ("record", "records") and field.type:
                yield from paths(field.fields, f"{field.key}/")


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
    if field.type and (odd := {f.name for f in dataclasses.fields(field.type)} ^ {f.key for f in field.keys if not f.derived}):
        yield f"{path}: {field.type.__name__} and its declaration differ in {', '.join(sorted(odd))}"
    if field.table and field.table not in {*YAML_TABLES, *CHOICES}:
        yield f"{path}: no table {field.table}"
    if (field.kind in ("term", "terms")) != (field.table is not None):
        yield f"{path}: a term needs a table, and only a term has one"
    if field.axis:
        yield from (f"axis {field.axis.id}: no axis {panel}" for panel in field.axis.panels if panel not in axes)
