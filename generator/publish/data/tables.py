"""What a download is, and the rows of the flat tables that spreadsheets get (their columns: ``columns.py``; the tables of SQLite: ``relations.py``)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from generator.models import DerivedFile
from generator.publish.data.columns import CASES, WHEN_AND_WHERE, Cell, TableColumn
from generator.publish.data.entry_columns import CASE_ID, NUMBER, entry_columns
from generator.publish.site_context import SiteContext

FOLDER = "data/"
TITLES = {"measures": "处理措施，一行一项措施一个被处理者", "statutes": "引用的条款，一行一处引用"}
"""The lists of a case whose entries have a table of their own."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row per case, measure or citation, newest case first. Its key is the first ``key`` columns."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: list[tuple[Cell, ...]]
    key: int = 1

    @property
    def keys(self) -> list[str]:
        return [c.name for c in self.columns[: self.key]]


def tables(site: SiteContext) -> list[Table]:
    """``cases`` (one row a case), ``measures`` (one row a measure and party), ``statutes`` (one row a citation)."""
    cases = [tuple(column.cell(case, site) for column in CASES) for case in site.index.cases]
    return [Table("cases", "案例，一行一案", CASES, cases), *(_entries(site, key, title) for key, title in TITLES.items())]


def _entries(site: SiteContext, key: str, title: str) -> Table:
    """The table of a list's entries, each row with when and where its case was."""
    columns = entry_columns(key)
    rows: list[tuple[Cell, ...]] = []
    for case in site.index.cases:
        shared = [column.cell(case, site) for column in WHEN_AND_WHERE]
        for n, entry in enumerate(getattr(case, key), 1):
            rows.append((case.id, n, *shared, *(column.cell(entry, site) for column in columns)))
    return Table(key, title, (CASE_ID, NUMBER, *WHEN_AND_WHERE, *columns), rows, 2)


@dataclass(frozen=True)
class Download:
    """One file under ``/data/``: its name, what it is, its media type, its bytes, how many rows it has (null: not counted), and
    whether it holds cases, so that it changes when one does. ``size`` and ``sha256`` follow from the bytes."""

    name: str
    title: str
    media: str
    content: bytes
    rows: int | None = None
    table: Table | None = None
    cases: bool = True
    size: int = -1
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "size", len(self.content))
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    def without_content(self) -> Download:
        """What a list says of the file, without its bytes and rows, which are 130 MB for ten thousand cases."""
        return replace(self, content=b"", table=replace(self.table, rows=[]) if self.table else None)

    def file(self) -> DerivedFile:
        return DerivedFile(FOLDER + self.name, self.content)
