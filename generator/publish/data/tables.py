"""What a download is, and the rows of the flat tables that spreadsheets get (their columns: ``columns.py``; the tables of SQLite: ``relations.py``)."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.models import Case, DerivedFile
from generator.models.compact import BY_VALUE
from generator.publish.data.columns import CASES, WHEN_AND_WHERE, Cell, TableColumn
from generator.publish.data.entry_columns import CASE_ID, NUMBER, entry_columns
from generator.publish.site_context import SiteContext

FOLDER = "data/"
TITLES = {"measures": "处理措施，一行一项措施一个被处理者", "statutes": "引用的条款，一行一处引用"}
"""The lists of a case whose entries have a table of their own."""

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class PackedRows(Collection[Row]):
    """The rows of a table as they are kept, case by case: in little memory, unpacked whenever they are gone through."""

    pieces: list[bytes]

    @cached_property
    def _count(self) -> int:
        return sum(1 for _ in self)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for piece in self.pieces:
            yield from marshal.loads(piece)

    def by_id(self, cases: Sequence[Case]) -> Iterator[tuple[Case, Row]]:
        """The rows with their cases, by the ids of these; ``cases`` are those that the rows were made of, in their order."""
        for case, piece in sorted(zip(cases, self.pieces, strict=True), key=lambda pair: pair[0].id):
            yield from ((case, row) for row in marshal.loads(piece))

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row per case, measure or citation, newest case first. Its key is the first ``key`` columns; ``digest`` is of its rows."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: PackedRows
    key: int = 1
    digest: str = ""

    @property
    def keys(self) -> list[str]:
        return [c.name for c in self.columns[: self.key]]


def packed(rows: list[Row]) -> bytes:
    """Rows as they are kept."""
    return marshal.dumps(rows, BY_VALUE)


def tables(site: SiteContext) -> list[Table]:
    """``cases`` (one row a case), ``measures`` (one row a measure and party), ``statutes`` (one row a citation)."""
    cases = _table(site, Table("cases", "案例，一行一案", CASES, PackedRows([])), lambda case: [tuple(column.cell(case, site) for column in CASES)])
    return [cases, *(_entries(site, key, title) for key, title in TITLES.items())]


def _entries(site: SiteContext, key: str, title: str) -> Table:
    """The table of a list's entries, each row with when and where its case was."""
    columns = entry_columns(key)

    def rows(case: Case) -> list[Row]:
        shared = [column.cell(case, site) for column in WHEN_AND_WHERE]
        return [(case.id, n, *shared, *(column.cell(entry, site) for column in columns)) for n, entry in enumerate(getattr(case, key), 1)]

    return _table(site, Table(key, title, (CASE_ID, NUMBER, *WHEN_AND_WHERE, *columns), PackedRows([]), 2), rows)


def _table(site: SiteContext, table: Table, rows: Callable[[Case], list[Row]]) -> Table:
    """A table with its rows, of each case those that follow from it."""
    pieces = site.work.cache.pieces(f"rows-{table.name}", site.index.cases, lambda case: packed(rows(case)))
    return replace(table, rows=PackedRows(pieces), digest=hashlib.blake2b(b"".join(pieces), digest_size=16).hexdigest())


@dataclass(frozen=True)
class Download:
    """One file under ``/data/``: its name, what it is, its media type, its bytes, how many rows it has (null: not counted),
    whether it holds cases, so that it changes when one does, and of which year it is alone. ``size`` and ``sha256`` follow from the bytes."""

    name: str
    title: str
    media: str
    content: bytes
    rows: int | None = None
    table: Table | None = None
    cases: bool = True
    year: str = ""
    size: int = -1
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "size", len(self.content))
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    def without_content(self) -> Download:
        """What a list says of the file, without its bytes and rows, which are 130 MB for ten thousand cases."""
        return replace(self, content=b"", table=replace(self.table, rows=PackedRows([])) if self.table else None)

    def file(self) -> DerivedFile:
        return DerivedFile(FOLDER + self.name, self.content)
