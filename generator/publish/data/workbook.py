"""The flat tables as one Excel workbook: a sheet a table with typed cells, and a first sheet that says what the columns mean.

No cell is a formula or a link: text is written as text, whatever it begins with. The same tables give the same bytes.

xlsxwriter makes the workbook without its rows, which it would keep as an object a cell: 200 MB for ten thousand cases. They are put into its
sheets as XML (ECMA-376, part 1, section 18.3) block by block, with what a column has again and again drawn once, in a third of the time.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import islice
from operator import getitem
from typing import TYPE_CHECKING

from generator.publish.data.columns import Cell, TableColumn
from generator.publish.data.records import Cells, clean
from generator.publish.data.tables import Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NOTES = "说明"
_MADE = datetime.datetime(2000, 1, 1)  # in the file's properties, where the day of a build would change its bytes
_WIDTHS = {"integer": 10, "number": 10, "boolean": 8}
_WIDE = {"title": 44, "url": 40, "source_url": 40, "source_title": 40, "provisions": 40}
ROWS = 1_048_575  # a sheet of Excel has one more, for the head
LONGEST = 32_767  # UTF-16 units in a cell
BLOCK = 500  # rows that are written at once
LEVEL = 5  # of compression: 6, which is usual, takes two thirds longer for 4% less
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST = "1900-03-01"  # before it Excel counts a 29th of February that 1900 did not have
_ZERO = datetime.date(1899, 12, 30)
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_STRINGS = "xl/sharedStrings.xml"
# What Excel would read as one of its escapes (section 22.9.2.19: _x000D_), and the line end that XML would read as another.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def to_xlsx(tables: Sequence[Table], title: str, notes: Sequence[str]) -> bytes:
    """A workbook of these tables; ``notes`` open its first sheet, a line each."""
    frame, day = _frame(tables, title, notes)
    of_sheet = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(tables, 2)}
    out = io.BytesIO()
    with zipfile.ZipFile(frame) as bare, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book:
        drawing = _Drawing(day, bare.read(_STRINGS).count(b"<si>"))
        for name in sorted(bare.namelist(), key=lambda name: name == _STRINGS):  # last, when all texts of the sheets are known
            part, table = bare.read(name), of_sheet.get(name)
            with book.open(name, "w") as file:  # its time is that of no build
                file.writelines(drawing.sheet(part, table) if table else drawing.strings(part) if name == _STRINGS else [part])
    return out.getvalue()


# ---------------------------------------------------------------- all but the rows


def _frame(tables: Sequence[Table], title: str, notes: Sequence[str]) -> tuple[io.BytesIO, int]:
    """The workbook with the heads of its sheets alone, and the number of the style of whole days in it."""
    import xlsxwriter  # noqa: PLC0415  (only the process that makes the downloads need wait for it)

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties({"title": title, "created": _MADE})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    cut = [f"{t.name}：共 {len(t.rows):,} 行，这里是前 {ROWS:,} 行；全部见 {t.name}.csv" for t in tables if len(t.rows) > ROWS]
    _notes(book.add_worksheet(NOTES), head, [title, *notes, *cut], tables)
    for table in tables:
        _head(book.add_worksheet(table.name), head, table)
    number: int = day._get_xf_index()  # which makes it one that the workbook has
    book.close()
    return out, number


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


class _Drawing:
    """Draws rows. The texts of cells that come again and again stand once in the workbook, behind ``first`` others; ``day`` is the style of days.

    A column of ten thousand titles has hardly one twice: beyond what :class:`Cells` keeps, a text stands in its cell, so that not all are kept."""

    def __init__(self, day: int, first: int) -> None:
        self._day, self._first = day, first
        self._numbers: dict[str, int] = {}

    def sheet(self, bare: bytes, table: Table) -> Iterator[bytes]:
        """A sheet that has its head alone, with its rows."""
        from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415

        head, end, tail = bare.partition(b"</sheetData>")
        last = xl_col_to_name(len(table.columns) - 1)
        yield head.replace(f':{last}1"'.encode(), f':{last}{min(len(table.rows), ROWS) + 1}"'.encode(), 1)  # the range that is used
        cells = [self._cells(xl_col_to_name(at), column) for at, column in enumerate(table.columns)]
        rows = enumerate(islice(table.rows, ROWS), 2)
        while block := "".join([_row(number, cells, row) for number, row in islice(rows, BLOCK)]):
            yield block.encode()
        yield end + tail

    def _cells(self, letter: str, column: TableColumn) -> Cells:
        """How a column's cells look, with NUL for the number of their row; months and years stay texts where days are dates."""
        dated, numbers, first = column.format in ("date", "partial"), self._numbers, self._first

        def other(cell: Cell) -> str:
            if not cell and (cell is None or cell == ""):
                return ""
            return f'<c r="{letter}\0" t="b"><v>{cell:d}</v></c>' if isinstance(cell, bool) else f'<c r="{letter}\0"><v>{cell:.16G}</v></c>'

        def shared(cell: Cell) -> str:
            if not isinstance(cell, str) or not cell:
                return other(cell)
            if dated and (day := day_number(cell)) is not None:
                return f'<c r="{letter}\0" s="{self._day}"><v>{day}</v></c>'
            return f'<c r="{letter}\0" t="s"><v>{first + numbers.setdefault(_fitting(cell), len(numbers))}</v></c>'

        def rare(cell: Cell) -> str:
            if not isinstance(cell, str) or not cell or (dated and day_number(cell)) or _odd(cell):
                return shared(cell)
            return f'<c r="{letter}\0" t="inlineStr"><is>{_text(_fitting(cell))}</is></c>'

        return Cells(shared, rare)

    def strings(self, bare: bytes) -> Iterator[bytes]:
        """The texts of heads and notes, and behind them those of the cells. (How many they are may be left unsaid.)"""
        head, end, tail = bare.partition(b"</sst>")
        yield re.sub(rb' (count|uniqueCount)="\d+"', b"", head)
        yield "".join([f"<si>{_text(text)}</si>" for text in self._numbers]).encode()
        yield end + tail


def _row(number: int, cells: Sequence[Cells], row: Sequence[Cell]) -> str:
    return f'<row r="\0">{"".join(map(getitem, cells, row))}</row>'.replace("\0", str(number))


def _odd(text: str) -> bool:
    """Whether a text holds what has to be escaped for Excel, which not all readers know of where it stands in a cell."""
    return "_x" in text or "\r" in text


def _text(text: str) -> str:
    """A text as XML, where Excel finds no escapes of its own and XML no line ends of another kind."""
    if _odd(text):
        text = _ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{space}>{escape(text, quote=False)}</t>"


def _fitting(text: str) -> str:
    """Text as a cell can hold it."""
    text = text if text.isprintable() else clean(text)
    return text if len(text) <= LONGEST // 2 else text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")


@lru_cache(maxsize=4096)
def day_number(text: str) -> int | None:
    """A whole day as Excel counts days; None for what is none that its calendar has."""
    if not _DAY.fullmatch(text) or text < _FIRST:
        return None
    try:
        return (datetime.date.fromisoformat(text) - _ZERO).days
    except ValueError:
        return None
