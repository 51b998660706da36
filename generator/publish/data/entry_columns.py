"""The columns of what a case has several of, as its fields declare them, and the cells that take more than a value of an entry."""

from collections.abc import Callable
from typing import Any

from generator.case.axes import current
from generator.case.field import Field
from generator.case.fields import BY_KEY, FIELDS
from generator.models import Measure, Statute
from generator.publish.data.columns import KINDS, Cell, TableColumn, law_name, shape_of, special
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number
from generator.vocabulary import CHOICES


def _attribute(name: str) -> Callable[[Any, SiteContext], Cell]:
    return lambda entry, _: getattr(entry, name)


def _current(key: str) -> Callable[[Statute, SiteContext], Cell]:
    return lambda s, site: (current(s, site.vocabulary) or {}).get(key)


def _kind(name: str) -> Callable[[Measure, SiteContext], Cell]:
    return lambda m, site: getattr(site.vocabulary.measures[m.kind], name)


_CELLS: dict[str, Callable[[Any, SiteContext], Cell]] = {
    "measures/kind_zh": _kind("label"),
    "measures/kind_en": _kind("en"),
    "measures/penalty": _kind("penalty"),
    "measures/party_zh": lambda m, _: CHOICES["party"].get(m.party or ""),
    "measures/amount": lambda m, _: as_number(m.amount),
    "statutes/law_zh": law_name,
    "statutes/cited": lambda s, _: s.cited or None,
    "statutes/current_version": _current("version"),
    "statutes/current_article": _current("article"),
}


def entry_columns(key: str) -> tuple[TableColumn, ...]:
    """The columns of a list's entries: those it declares, and one for each further value that an entry is declared to have."""
    field = BY_KEY[key]
    own = [special(column, field, _CELLS.get(f"{key}/{column.name}") or _attribute(column.name)) for column in field.entry_columns]
    names = {column.name for column in own} | ({"title"} if own else set())
    return (*own, *(_entry_column(f) for f in field.keys if not f.derived and f.key not in names))


def _entry_column(f: Field) -> TableColumn:
    return TableColumn(f.key, KINDS.get(f.kind, "string"), f.described, _attribute(f.key), table=f.table, format=shape_of(f))


if _unknown := _CELLS.keys() - {f"{f.key}/{column.name}" for f in FIELDS for column in f.entry_columns}:
    raise TypeError(f"cells of columns that no field declares: {', '.join(sorted(_unknown))}")

CASE_ID = TableColumn("case_id", "string", "案例编号，对应 cases 表的 id", lambda case, _: case.id)
NUMBER = TableColumn("n", "integer", "在该案中的次序，从 1 起", lambda _entry, _: None)
