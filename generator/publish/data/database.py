"""The database: tables with foreign keys, views, full-text search for Chinese, and its description for Datasette (``datasette.yaml``)."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterable
from itertools import chain, pairwise
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
_NUMBERED = "cases"  # the table whose rows have numbers: the search names cases by them

# Where a file says how often it and its schema were changed, and by which SQLite (place and length): zero, so that the same rows give the same bytes.
_COUNTERS = ((24, 4), (40, 4), (92, 8))


_FEW = 64  # changed cases; of so many more a database made anew costs hardly more

# Bytes of the search's index that SQLite holds before it writes a part (1 MB, where nothing is said): parts are to be merged, and their places stay empty.
_HELD = 1 << 25


def to_sqlite(path: Path, tables: Iterable[Relation], before: Published | None = None) -> None:
    """Write a database with these tables, the views and the search over titles and texts. The same rows give the same bytes, in whatever order they
    came: the last step copies them in the order of their keys (VACUUM). ``before``: the last build's database, of which only the rows of the cases
    that have changed since are replaced."""
    kept = before if before and len(before.changed) <= _FEW else None
    if kept:
        shutil.copyfile(kept.path, path)
    with contextlib.closing(sqlite3.connect(path.absolute().as_uri(), uri=True)) as database:
        # a case is 2 KB: of smaller pages much would stand empty, of larger ones most of a small table's
        for setting in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF"):
            database.execute(f"PRAGMA {setting}")
        if kept:
            _replace(database, tables, sorted(kept.changed), f"{kept.path.absolute().as_uri()}?mode=ro")
        else:
            _fill(database, tables)
        database.commit()
        database.execute("VACUUM")
    with path.open("r+b") as file:
        for start, length in _COUNTERS:
            file.seek(start)
            file.write(bytes(length))


# ---------------------------------------------------------------- a new database


def _fill(database: sqlite3.Connection, tables: Iterable[Relation]) -> None:
    for table in tables:
        _create(database, table)
        database.executemany(_insert(table), table.rows)
        for c in table.columns[table.key :]:
            if c.refers:
                database.execute(f"CREATE INDEX {table.name}_{c.name} ON {table.name} ({c.name})")
    for name, view in VIEWS.items():
        database.execute(f"CREATE VIEW {name} AS {view['sql'].format(labels=_LABELS, joins=_JOINS)}")
    if searchable():
        _make_searchable(database)


def _create(database: sqlite3.Connection, table: Relation) -> None:
    keys = [c.name for c in table.columns[: table.key]]
    parts = [*map(_column, table.columns), f"PRIMARY KEY ({', '.join(keys)})"]
    parts += [f'FOREIGN KEY ("{c.name}") REFERENCES {c.refers} (id)' for c in table.columns if c.refers]
    rowid = "" if table.name == _NUMBERED else " WITHOUT ROWID"
    database.execute(f"CREATE TABLE {table.name} ({', '.join(parts)}){rowid}")


def _insert(table: Relation) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"


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


def _make_searchable(database: sqlite3.Connection) -> None:
    """Full-text search over title and text: ``cases_fts MATCH '弱口令'`` from three characters on, LIKE for any number. It counts what it was told
    since its table was made (SQLite 3.53 does), so the table is made anew, too."""
    database.execute("DROP TABLE IF EXISTS cases_fts")
    database.execute("""CREATE VIRTUAL TABLE cases_fts USING fts5(title, text, content="cases", tokenize='trigram')""")
    database.execute(f"INSERT INTO cases_fts (cases_fts, rank) VALUES ('hashsize', {_HELD})")
    for order in ("rebuild", "optimize"):
        database.execute(f"INSERT INTO cases_fts (cases_fts) VALUES ('{order}')")


# ---------------------------------------------------------------- the last build's


def _replace(database: sqlite3.Connection, tables: Iterable[Relation], changed: list[str], before: str) -> None:
    """Replace the rows of the ``changed`` cases in a copy of the database ``before``, and all of the tables that are not of cases."""
    marks = ", ".join("?" * len(changed))
    searched = f"SELECT id, rowid, title, text FROM {_NUMBERED} WHERE id IN ({marks}) ORDER BY id"
    known = database.execute(searched, changed).fetchall()
    for table in tables:
        if table.of is None:
            database.execute(f"DELETE FROM {table.name}")
            database.executemany(_insert(table), table.rows)
            continue
        rows = [*chain.from_iterable(map(table.of, changed))]
        if table.name != _NUMBERED:
            database.execute(f"DELETE FROM {table.name} WHERE {table.columns[0].name} IN ({marks})", changed)
            database.executemany(_insert(table), rows)
        elif [row[0] for row in rows] == [id for id, *_ in known]:
            cells = ", ".join([f'"{c.name}" = ?{n}' for n, c in enumerate(table.columns, 1)])
            database.executemany(f"UPDATE {table.name} SET {cells} WHERE id = ?1", rows)
        else:
            _number(database, table, changed, before)
    if searchable() and known != database.execute(searched, changed).fetchall():
        _make_searchable(database)


def _number(database: sqlite3.Connection, table: Relation, changed: list[str], before: str) -> None:
    """Number the cases by their ids: they are copied from the database ``before``, with those that have ``changed`` in their places."""
    assert table.of is not None
    database.commit()  # none is attached within a transaction
    database.execute("ATTACH ? AS before", [before])
    database.execute(f"DELETE FROM {table.name}")
    for start, end in pairwise(["", *changed, "~"]):
        database.execute(f"INSERT INTO {table.name} SELECT * FROM before.{table.name} WHERE id > ? AND id < ? ORDER BY id", (start, end))
        database.executemany(_insert(table), table.of(end))


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
