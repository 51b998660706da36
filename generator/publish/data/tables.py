"""What a download is, and the rows of the flat tables that spreadsheets get (their columns: ``columns.py``; the tables of SQLite: ``relations.py``)."""

from __future__ import annotations

import hashlib
import io
import marshal
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path

from generator.models import Case, DerivedFile
from generator.models.compact import BY_VALUE
from generator.publish.data.columns import CASES, WHEN_AND_WHERE, Cell, TableColumn
from generator.publish.data.entry_columns import CASE_ID, NUMBER, entry_columns
from generator.publish.data.records import CsvLines
from generator.publish.data.sheet_rows import SheetRows
from generator.publish.pieces import CasePieces
from generator.publish.site_context import SiteContext

FOLDER = "data/"
TITLES = {"measures": "处理措施，一行一项措施一个被处理者", "statutes": "引用的条款，一行一处引用"}
"""The lists of a case whose entries have a table of their own."""

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class PackedRows(Collection[Row]):
    """The rows of a table that are kept case by case: got when they are first asked for, unpacked whenever gone through. ``count`` knows a shorter
    way to tell how many they are."""

    get: Callable[[], Sequence[bytes]]
    count: Callable[[], int] | None = None

    @cached_property
    def pieces(self) -> Sequence[bytes]:
        """The rows of each case as bytes."""
        return self.get()

    @cached_property
    def _count(self) -> int:
        return self.count() if self.count else sum(1 for _ in self)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for piece in self.pieces:
            yield from marshal.loads(piece)

    def by_id(self, cases: Sequence[Case]) -> Iterator[tuple[Case, Row]]:
        """The rows with their cases, by the ids of these; ``cases`` are those that the rows were made of, in their order."""
        order = sorted(range(len(cases)), key=lambda at: cases[at].id)
        ordered = self.pieces.in_order(order) if isinstance(self.pieces, CasePieces) else map(self.pieces.__getitem__, order)
        for at, piece in zip(order, ordered, strict=True):
            yield from ((cases[at], row) for row in marshal.loads(piece))

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)


def _none(_: str) -> CasePieces:
    return CasePieces(Path(), [0])


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row per case, measure or citation, newest case first. Its key is the first ``key`` columns. Rows follow from outlines. ``written``:
    what a file of it has of each case, by the end of that file's name."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: PackedRows
    key: int = 1
    written: Callable[[str], CasePieces] = _none

    @property
    def keys(self) -> list[str]:
        return [c.name for c in self.columns[: self.key]]


def packed(rows: list[Row]) -> bytes:
    """The rows of a case as they are kept."""
    return marshal.dumps(rows, BY_VALUE)


_COLUMNS = {"cases": CASES} | {key: (CASE_ID, NUMBER, *WHEN_AND_WHERE, *entry_columns(key)) for key in TITLES}
_OF_CASE = [column.cell for column in CASES]
_OF_ENTRY = {key: [column.cell for column in columns[2 + len(WHEN_AND_WHERE) :]] for key, columns in _COLUMNS.items() if key in TITLES}
_WHEN_AND_WHERE = itemgetter(*([column.name for column in CASES].index(column.name) for column in WHEN_AND_WHERE))


def tables(site: SiteContext) -> list[Table]:
    """``cases`` (one row a case), ``measures`` (one row a measure and party), ``statutes`` (one row a citation); entries have with them when and
    where their case was."""

    kept = cache(lambda: _kept(site))
    titles = {"cases": "案例，一行一案"} | TITLES

    def of(name: str) -> Table:
        rows = PackedRows(lambda: kept()[f"{name}.rows"], lambda: sum(part.count(b"\n") for part in kept()[f"{name}.csv"].parts()))
        return Table(name, titles[name], _COLUMNS[name], rows, 2 if name in TITLES else 1, lambda end: kept()[f"{name}.{end}"])

    return [*map(of, titles)]


def _kept(site: SiteContext) -> dict[str, CasePieces]:
    """The rows of each case as bytes, and as the files of each table have them."""
    write: list[tuple[str, str, Callable[[list[Row]], bytes]]] = []
    for name, columns in _COLUMNS.items():
        write += [(name, "rows", packed), (name, "csv", CsvLines(len(columns))), (name, "xlsx", SheetRows(columns))]

    def make(case: Case) -> list[bytes]:
        rows = rows_of(case, site)
        return [of(rows[name]) for name, _, of in write]

    kinds = [f"{name}.{end}" for name, end, _ in write]
    return dict(zip(kinds, site.work.cache.pieces(kinds, site.index.cases, make), strict=True))


def row(case: Case, site: SiteContext) -> Row:
    """The row of a case."""
    return tuple([cell(case, site) for cell in _OF_CASE])


def rows_of(case: Case, site: SiteContext) -> dict[str, list[Row]]:
    """The rows that follow from a case, by table."""
    own = row(case, site)
    shared = _WHEN_AND_WHERE(own)
    entries = {
        key: [(case.id, n, *shared, *[cell(entry, site) for cell in cells]) for n, entry in enumerate(getattr(case, key), 1)]
        for key, cells in _OF_ENTRY.items()
    }
    return {"cases": [own]} | entries


@dataclass(frozen=True)
class Download:
    """One file under ``/data/``: its name, what it is, its media type, its bytes (or where they stand until the next file is asked for; null: as the
    last build wrote them), how many rows it has (null: not counted), whether it holds cases, so that it changes when one does, and of which year
    it is alone. ``size`` and ``sha256`` follow from the bytes."""

    name: str
    title: str
    media: str
    made: bytes | Path | None
    rows: int | None = None
    table: Table | None = None
    cases: bool = True
    year: str = ""
    size: int = -1
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256 and self.made is not None:
            object.__setattr__(self, "size", len(self.made) if isinstance(self.made, bytes) else self.made.stat().st_size)
            with io.BytesIO(self.made) if isinstance(self.made, bytes) else self.made.open("rb") as file:
                object.__setattr__(self, "sha256", hashlib.file_digest(file, "sha256").hexdigest())

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.made.read_bytes() if isinstance(self.made, Path) else self.made or b""

    def without_content(self) -> Download:
        """What a list says of the file, without its bytes and rows, which are 130 MB for ten thousand cases."""
        return replace(self, made=None, table=replace(self.table, rows=PackedRows(tuple), written=_none) if self.table else None)

    def files(self) -> list[DerivedFile]:
        """The file; none where it stands."""
        return [] if self.made is None else [DerivedFile(FOLDER + self.name, self.made, self.sha256)]
