"""The flat tables as one Excel workbook: a sheet a table with typed cells, and a first sheet that says what the columns mean.

No cell is a formula or a link: text is written as text, whatever it begins with. The same tables give the same bytes.

xlsxwriter makes the workbook without its rows, which it would keep as an object a cell: 200 MB for ten thousand cases. They are drawn as XML (ECMA-376,
part 1, section 18.3), each text in its cell, so that a row follows from its case alone; their numbers are put in, and they are packed, in blocks of
some cases, of which an edit changes one.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.case.digests import digest
from generator.publish.data.columns import TableColumn
from generator.publish.data.records import clean
from generator.publish.data.sheet_rows import DAY_STYLE
from generator.publish.data.zipped import Deflated, archive, join, pack

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from generator.publish.data.tables import Table
    from generator.publish.pieces import CasePieces

NOTES = "说明"
_MADE = datetime.datetime(2000, 1, 1)  # in the file's properties, where the day of a build would change its bytes
_WIDTHS = {"integer": 10, "number": 10, "boolean": 8}
_WIDE = {"title": 44, "url": 40, "source_url": 40, "source_title": 40, "provisions": 40}
ROWS = 1_048_575  # a sheet of Excel has one more, for the head
BLOCK = 256  # cases whose rows are packed together
_END = b"</row>"
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class RowBlock(NamedTuple):
    """Deflated rows, and how many they are."""

    rows: int
    packed: Deflated


class Blocks:
    """The blocks of rows that the last build packed (``known``), and those of this one (``now``), by digests of what they show."""

    def __init__(self, known: Mapping[str, RowBlock] | None = None) -> None:
        self._known, self.now = known or {}, dict[str, RowBlock]()

    def block(self, mark: str, make: Callable[[], RowBlock]) -> RowBlock:
        """A block with a mark; '' where nothing may be kept."""
        found = self._known.get(mark) or make()
        if mark:
            self.now[mark] = found
        return found


def to_xlsx(
    tables: Sequence[Table], title: str, notes: Sequence[str], blocks: Blocks | None = None, mark: Callable[[slice], str] = lambda _: ""
) -> bytes:
    """A workbook of these tables; ``notes`` open its first sheet, a line each. ``blocks``: what earlier and later workbooks share with this one, where
    the cases of a slice are the same by their ``mark``."""
    blocks = blocks or Blocks()
    of_sheet = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(tables, 2)}
    with zipfile.ZipFile(_frame(tables, title, notes)) as bare:
        parts = {name: (bare.read(name), of_sheet.get(name)) for name in bare.namelist()}
    return archive({name: join(_sheet(part, table, blocks, mark)) if table else pack(part, last=True) for name, (part, table) in parts.items()})


# ---------------------------------------------------------------- all but the rows


def _frame(tables: Sequence[Table], title: str, notes: Sequence[str]) -> io.BytesIO:
    """The workbook with the heads of its sheets alone."""
    import xlsxwriter  # noqa: PLC0415  (only the process that makes the downloads need wait for it)

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties({"title": title, "created": _MADE})
    if book.add_format({"num_format": "yyyy-mm-dd"})._get_xf_index() != DAY_STYLE:  # which makes it one that the workbook has
        raise ValueError("days have a style of another number in this xlsxwriter")
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    cut = [f"{t.name}：共 {len(t.rows):,} 行，这里是前 {ROWS:,} 行；全部见 {t.name}.csv" for t in tables if len(t.rows) > ROWS]
    _notes(book.add_worksheet(NOTES), head, [title, *notes, *cut], tables)
    for table in tables:
        _head(book.add_worksheet(table.name), head, table)
    book.close()
    return out


def _notes(sheet: Worksheet, head: Format, lines: Sequence[str], tables: Sequence[Table]) -> None:
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, clean(line), head if row == 0 else None)
    top = len(lines) + 1
    for at, name in enumerate(("工作表", "字段", "含义")):
        sheet.write_string(top, at, name, head)
    described = [(table.name, column.name, column.about) for table in tables for column in table.columns]
    for row, words in enumerate(described, top + 1):
        for at, word in enumerate(words):
            sheet.write_string(row, at, clean(word))
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 2, 90)


def _head(sheet: Worksheet, head: Format, table: Table) -> None:
    """The head of a table, which stays in sight and filters over every column."""
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
        sheet.set_column(at, at, _width(column))
    sheet.freeze_panes(1, table.key)
    sheet.autofilter(0, 0, max(min(len(table.rows), ROWS), 1), len(table.columns) - 1)


def _width(column: TableColumn) -> int:
    return _WIDE.get(column.name) or _WIDTHS.get(column.kind, 14)


# ---------------------------------------------------------------- the rows


def _sheet(bare: bytes, table: Table, blocks: Blocks, mark: Callable[[slice], str]) -> Iterator[Deflated]:
    """A sheet that has its head alone, with its rows."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415

    head, end, tail = bare.partition(b"</sheetData>")
    last = xl_col_to_name(len(table.columns) - 1)
    yield pack(head.replace(f':{last}1"'.encode(), f':{last}{min(len(table.rows), ROWS) + 1}"'.encode(), 1))  # the range that is used
    drawn, first = table.written("xlsx"), 2
    for start in range(0, len(drawn), BLOCK):
        of = slice(start, start + BLOCK)
        same = mark(of)
        block = blocks.block(same and digest([table.name, str(first), same]), partial(_block, drawn[of], first))
        first += block.rows
        yield block.packed
    yield pack(end + tail, last=True)


def _block(drawn: CasePieces, first: int) -> RowBlock:
    """Rows with their numbers, from the ``first`` on; not more than a sheet can have."""
    rows = b"".join(drawn.parts()).split(_END)[: max(ROWS + 2 - first, 0)]
    rows = rows if rows and rows[-1] else rows[:-1]
    return RowBlock(len(rows), pack(b"".join([row.replace(b"\0", b"%d" % number) + _END for number, row in enumerate(rows, first)])))
