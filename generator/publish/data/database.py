"""The database: tables with foreign keys, views, full-text search for Chinese, and its description for Datasette (``datasette.yaml``)."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.case.fields import FIELDS, PATHS
from generator.publish.build_cache import Published
from generator.publish.data.columns import CASES, TEXT
from generator.publish.data.entry_columns import entry_columns
from generator.publish.data.relations import Relation, RelationColumn
from generator.publish.site_context import SiteContext
from generator.vocabulary import YAML_TABLES, yaml_rows

LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"
_DATASETTE = yaml_rows.beside(__package__, "datasette.yaml")
QUERIES: dict[str, dict[str, Any]] = _DATASETTE["queries"]
_SQL_KINDS = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}

# The closed terms of which a case has one, by their column: a view gives them by name.
_TERMS = {c.name: c.table for c in CASES if c.table in YAML_TABLES and not c.several}
_LABELS = "".join(f"{name}_of.label AS {name}, " for name in _TERMS)
_JOINS = " ".join(f"LEFT JOIN term_{table} {name}_of ON {name}_of.id = c.{name}" for name, table in _TERMS.items())
VIEWS: dict[str, dict[str, str]] = _DATASETTE["views"]

# Where a file says how often it was changed, and by which SQLite (place and length): zero, so that the same rows give the same bytes.
_COUNTERS = ((24, 4), (92, 8))


_FEW = 64  # changed cases; of so many more a database made anew costs hardly more

# Bytes of the search's index that SQLite holds before it writes a part (1 MB, where nothing is said): parts are to be merged, and their places stay empty.
_HELD = 1 << 25


def to_sqlite(
    path: Path,
    steady: Iterable[Relation],
    others: Iterable[Relation],
    keep: Callable[[Callable[[], object]], object] = lambda make: make(),
    before: Published | None = None,
) -> None:
    """Write a database with these tables, the views and the search over titles and texts. The same rows give the same bytes. ``keep`` makes, or has
    from an earlier build, the beginning of the database with the ``steady`` tables alone; the ``others`` follow. ``before``: the last build's
    database, from which the rows of unchanged cases are copied."""
    keep(lambda: _fill(path, partial(_tables, steady)))
    _fill(path, partial(_rest, others, before if before and len(before.changed) <= _FEW else None))


def _fill(path: Path, fill: Callable[[sqlite3.Connection], object]) -> None:
    database = sqlite3.connect(path.absolute().as_uri(), uri=True)
    try:
        # a case is 2 KB: of smaller pages much would stand empty, of larger ones most of a small table's
        for setting in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF"):
            database.execute(f"PRAGMA {setting}")
        fill(database)
        database.commit()
    finally:
        database.close()
    with path.open("r+b") as file:
        for start, length in _COUNTERS:
            file.seek(start)
            file.write(bytes(length))


def _tables(tables: Iterable[Relation], database: sqlite3.Connection, before: Published | None = None) -> list[str]:
    return [_table(database, table, before) for table in tables]


def _rest(tables: Iterable[Relation], before: Published | None, database: sqlite3.Connection) -> None:
    if before:
        database.execute("ATTACH ? AS before", [f"{before.path.absolute().as_uri()}?mode=ro"])
    if "cases" in _tables(tables, database, before):
        for name, view in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {view['sql'].format(labels=_LABELS, joins=_JOINS)}")
        _search(database)


def _table(database: sqlite3.Connection, table: Relation, before: Published | None = None) -> str:
    keys = [c.name for c in table.columns[: table.key]]
    parts = [*map(_column, table.columns), f"PRIMARY KEY ({', '.join(keys)})"]
    parts += [f'FOREIGN KEY ("{c.name}") REFERENCES {c.refers} (id)' for c in table.columns if c.refers]
    rowid = "" if table.name == "cases" else " WITHOUT ROWID"  # the search names cases by their rowid
    database.execute(f"CREATE TABLE {table.name} ({', '.join(parts)}){rowid}")
    insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
    if before and table.of:
        _copy(database, table, insert, sorted(before.changed))
    else:
        # those of the flat tables come in order, one after another: at once they would be 30 MB for ten thousand cases
        rows = sorted(table.rows, key=lambda row: str(row[0])) if isinstance(table.rows, list) else table.rows
        database.executemany(insert, rows)
    for c in table.columns[table.key :]:
        if c.refers:
            database.execute(f"CREATE INDEX {table.name}_{c.name} ON {table.name} ({c.name})")
    return table.name


def _copy(database: sqlite3.Connection, table: Relation, insert: str, changed: list[str]) -> None:
    """Copy the rows of the database before, with those of the cases that have ``changed`` in their places."""
    assert table.of is not None
    id = table.columns[0].name
    for start, end in pairwise(["", *changed, "~"]):
        database.execute(f"INSERT INTO {table.name} SELECT * FROM before.{table.name} WHERE {id} > ? AND {id} < ? ORDER BY {id}", (start, end))
        database.executemany(insert, table.of(end))


def _column(column: RelationColumn) -> str:
    allowed = ", ".join(f"'{value}'" for value in column.choices)
    return f'"{column.name}" {_SQL_KINDS[column.kind]}' + (f' CHECK ("{column.name}" IN ({allowed}))' if allowed else "")


def searchable() -> bool:
    """Whether the SQLite of this Python can build the search by groups of three characters (3.34 and FTS5)."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE probe USING fts5(text, tokenize='trigram')")
    except sqlite3.OperationalError:
        return False
    finally:
        database.close()
    return True


def _search(database: sqlite3.Connection) -> None:
    """Full-text search over title and text: ``cases_fts MATCH '弱口令'`` from three characters on, LIKE for any number."""
    if searchable():
        database.execute("""CREATE VIRTUAL TABLE cases_fts USING fts5(title, text, content="cases", tokenize='trigram')""")
        database.execute(f"INSERT INTO cases_fts (cases_fts, rank) VALUES ('hashsize', {_HELD})")
        database.execute("INSERT INTO cases_fts (cases_fts) VALUES ('rebuild')")
        database.execute("INSERT INTO cases_fts (cases_fts) VALUES ('optimize')")


def metadata(site: SiteContext) -> dict[str, Any]:
    """``metadata.json``: with it ``datasette casebook.sqlite -m metadata.json`` names tables, offers facets and answers usual questions."""
    return {
        "title": site.site_name,
        "description": _DATASETTE["description"],
        "license": LICENCE,
        "license_url": LICENCE_URL,
        **({"source": site.site_name, "source_url": site.site_url} if site.site_url else {}),
        "databases": {"casebook": {"tables": _described(site), "queries": QUERIES}},
    }


def _described(site: SiteContext) -> dict[str, Any]:
    described: dict[str, dict[str, Any]] = {
        "cases": {"label_column": "title", "sort_desc": "reported", "columns": {c.name: c.about for c in (*CASES, TEXT) if not c.several}},
        "places": {"label_column": "name"},
        "laws": {"label_column": "label"},
    }
    for field in FIELDS:
        if field.kind == "records" and field.type:
            described[field.key] = {"columns": {c.name: c.about for c in entry_columns(field.key)}}
    vocabularies = {f.table for f in PATHS.values() if f.table in site.vocabulary.tables} | {"duties"}
    described |= {f"term_{table}": {"label_column": "label"} for table in sorted(map(str, vocabularies))}
    described |= {name: {"description": view["description"]} for name, view in VIEWS.items()}
    facets = {table: [name for facet in named for name in (_TERMS if facet == "terms" else (facet,))] for table, named in _DATASETTE["facets"].items()}
    facets |= {str(f.table): [f.axis.id] for f in FIELDS if f.kind == "terms" and f.axis}
    return {name: described.get(name, {}) | ({"facets": facets[name]} if name in facets else {}) for name in sorted({*described, *facets})}
