"""The tables of the database: a case, what it has several of, and the terms, places and laws that these name.

A list of a case is a table with a row an entry; a field of one closed term refers to the table of its vocabulary (``term_…``). Both
follow from the declaration of the fields. Only cases that count are in it; which are gone says ``withdrawn.json``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter

from generator.case.field import Field
from generator.case.fields import FIELDS, PATHS, quoted
from generator.models import Case
from generator.publish.data.columns import TEXT, WHEN_AND_WHERE, Cell, TableColumn
from generator.publish.data.entry_columns import entry_columns
from generator.publish.data.tables import Row, Table, row, rows_of, tables
from generator.publish.site_context import SiteContext
from generator.vocabulary import CHOICES

_TERM_FACTS = ("label", "zh", "en", "duty", "penalty", "definition")
_LAW_FACTS = ("title", "label", "en")


@dataclass(frozen=True, slots=True)
class RelationColumn:
    """A column of a relation: its name and type, the relation whose first column it names, the values it can have ("": any)."""

    name: str
    kind: str = "string"
    refers: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A table with its rows; the first ``key`` columns identify a row. ``of``: the rows of one case, by its id, where a table has those of cases
    alone, whose ids are its first column; then its rows are in the order of these and of the entries of each."""

    name: str
    title: str
    columns: tuple[RelationColumn, ...]
    rows: Iterable[tuple[Cell, ...]]
    key: int = 1
    of: Callable[[str], Iterable[tuple[Cell, ...]]] | None = None


def relations(site: SiteContext, flat: Sequence[Table] = ()) -> Iterator[Relation]:
    """All tables. ``flat``: the spreadsheets' tables, whose cells are reused where they exist."""
    known, cases = {table.name: table for table in flat or tables(site)}, {case.id: case for case in sorted(site.index.cases, key=attrgetter("id"))}
    yield _changes(site)
    yield from _terms(site)
    yield _places(site)
    yield _laws(site)
    for field in FIELDS:
        if field.kind == "terms":
            yield _several_terms(field, cases)
        elif field.key in known:
            yield _of_flat(site, field, known[field.key], cases)
        elif field.kind == "records" and field.type:
            yield _entries(site, field, cases)
    yield _cases(site, known["cases"], cases)
    yield _of_cases("evidence", "每个值所依据的公告原文和可信程度", _EVIDENCE, cases, _words)


def _of_cases(
    name: str,
    title: str,
    columns: tuple[RelationColumn, ...],
    cases: Mapping[str, Case],
    of: Callable[[Case], Iterable[tuple[Cell, ...]]],
    rows: Iterable[tuple[Cell, ...]] = (),
) -> Relation:
    """A table of what each of the ``cases`` has several of; ``rows``: those of all, where they are known."""
    every = rows or (row for case in cases.values() for row in of(case))
    return Relation(name, title, columns, every, 2, lambda id: of(cases[id]) if id in cases else ())


_CASE = RelationColumn("case_id", refers="cases")
_N = RelationColumn("n", "integer")
_EVIDENCE = (_CASE, *map(RelationColumn, ("field", "label", "words")), RelationColumn("confidence", choices=("plain", "inferred", "doubtful")))


def _key(column: TableColumn) -> RelationColumn:
    """A column with what its ids refer to."""
    if column.table in CHOICES:
        return RelationColumn(column.name, column.kind, choices=tuple(CHOICES[column.table]))
    refers = "" if not column.table else column.table if column.table in ("places", "laws") else f"term_{column.table}"
    return RelationColumn(column.name, column.kind, refers)


# ---------------------------------------------------------------- what cases refer to


def _terms(site: SiteContext) -> Iterator[Relation]:
    """A table for each vocabulary of closed terms that a field has, the duties before the violations that break them."""
    labelled = {f.table: f.label or f.described for f in PATHS.values() if f.table in site.vocabulary.tables}
    for table, label in {"duties": "违反的义务", **labelled}.items():
        vocabulary = site.vocabulary.tables[str(table)]
        facts = [name for name in _TERM_FACTS if any(hasattr(row, name) for row in vocabulary.values())]
        keys = [RelationColumn(name, "boolean" if name == "penalty" else "string", "term_duties" if name == "duty" else "") for name in facts]
        rows: list[tuple[Cell, ...]] = [(i, *(getattr(row, name) for name in facts)) for i, row in vocabulary.items()]
        yield Relation(f"term_{table}", f"词表：{label}", (RelationColumn("id"), *keys), rows)


def _places(site: SiteContext) -> Relation:
    """The places of the cases and those that they lie in."""
    places, needed = site.vocabulary.places, site.index.facets["region"].entries
    rows: list[tuple[Cell, ...]] = [(i, p.name, "".join(p.path), p.level, p.code, p.parent) for i, p in places.items() if i in needed]
    columns = (*map(RelationColumn, ("id", "name", "full_name", "level", "code")), RelationColumn("parent", refers="places"))
    return Relation("places", "地区：案例所在的地方及其上级", columns, rows)


def _laws(site: SiteContext) -> Relation:
    rows: list[tuple[Cell, ...]] = [(i, *(getattr(law, name) for name in _LAW_FACTS)) for i, law in site.vocabulary.laws.items()]
    return Relation("laws", "法律、法规、规章的名称", (RelationColumn("id"), *map(RelationColumn, _LAW_FACTS)), rows)


# ---------------------------------------------------------------- what a case has several of


def _cases(site: SiteContext, flat: Table, cases: Mapping[str, Case]) -> Relation:
    """The cases with what a cell can hold of them, and their texts, which spreadsheets do not get."""
    taken = [n for n, column in enumerate(flat.columns) if not column.several]
    cells, columns = itemgetter(*taken), (*(_key(flat.columns[n]) for n in taken), _key(TEXT))
    rows = ((*cells(row), case.body) for case, row in flat.rows.by_id(site.index.cases))
    found = _of_cases(flat.name, flat.title, columns, cases, lambda case: [(*cells(row(case, site)), case.body)], rows)
    return replace(found, key=flat.key)


def _several_terms(field: Field, cases: Mapping[str, Case]) -> Relation:
    name, values = str(field.table), attrgetter(field.key)
    columns = (_CASE, _N, RelationColumn(field.axis.id if field.axis else "term", refers=f"term_{name}"))
    return _of_cases(name, _title(field), columns, cases, lambda case: [(case.id, n, i) for n, i in enumerate(dict.fromkeys(values(case)), 1)])


def _of_flat(site: SiteContext, field: Field, flat: Table, cases: Mapping[str, Case]) -> Relation:
    """A list's entries as the flat table has them, without when and where their case was."""
    columns, first = (_CASE, _N, *map(_key, flat.columns[flat.key + len(WHEN_AND_WHERE) :])), flat.key + len(WHEN_AND_WHERE)

    def bare(rows: Iterable[Row]) -> Iterator[Row]:
        return ((*row[: flat.key], *row[first:]) for row in rows)

    every = bare(row for _, row in flat.rows.by_id(site.index.cases))
    return _of_cases(field.key, _title(field), columns, cases, lambda case: bare(rows_of(case, site)[flat.name]), every)


def _title(field: Field) -> str:
    return f"案例的{field.label}，一行一项"


def _entries(site: SiteContext, field: Field, cases: Mapping[str, Case]) -> Relation:
    columns, entries = entry_columns(field.key), attrgetter(field.key)

    def of(case: Case) -> Iterator[Row]:
        return ((case.id, n, *(column.cell(entry, site) for column in columns)) for n, entry in enumerate(entries(case), 1))

    return _of_cases(field.key, _title(field), (_CASE, _N, *map(_key, columns)), cases, of)


def _words(case: Case) -> Iterator[tuple[Cell, ...]]:
    label = quoted(case)
    for field in sorted(case.evidence.keys() | case.confidence.keys()):
        yield case.id, field, label.get(field), case.evidence.get(field), case.confidence.get(field, "plain")


def _changes(site: SiteContext) -> Relation:
    """Each change of a case; a correction has a row a field. They follow from the record of changes, so not from a case alone."""
    rows: list[tuple[Cell, ...]] = []
    for case in (case for case in site.index.cases if case.id in site.history.events):
        rows_of_case = [(e.day, e.kind, c.field, c.old, c.new) for e in site.history.of(case) for c in e.corrections]
        rows_of_case += [(e.day, e.kind, None, None, None) for e in site.history.of(case) if not e.corrections]  # type: ignore[misc]
        rows += [(case.id, n, *row) for n, row in enumerate(sorted(rows_of_case, key=lambda row: (row[0], row[1], row[2] or "")), 1)]
    return Relation("changes", "案例的变更，一行一项", (_CASE, _N, *map(RelationColumn, ("day", "kind", "field", "old", "new"))), rows, 2)
