"""The flat tables as one Excel workbook: a sheet a table with typed cells, and a first sheet that says what the columns mean.

No cell is a formula or a link: text is written as text, whatever it begins with. The same tables give the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.publish.data.columns import Cell, TableColumn
from generator.publish.data.records import clean
from generator.publish.data.tables import Table

ROWS = 1_048_575  # a sheet of Excel has one more, for the head
NOTES = "说明"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MADE = datetime.datetime(2000, 1, 1)  # in the file's properties, where the day of a build would change its bytes
_WIDTHS = {"integer": 10, "number": 10, "boolean": 8}
_WIDE = {"title": 44, "url": 40, "source_url": 40, "source_title": 40, "provisions": 40}
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_xlsx(tables: Sequence[Table], title: str, notes: Sequence[str]) -> bytes:
    """A workbook of these tables; ``notes`` open its first sheet, a line each."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties({"title": title, "created": _MADE})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    cut = [f"{t.name}：共 {len(t.rows):,} 行，这里是前 {ROWS:,} 行；全部见 {t.name}.csv" for t in tables if len(t.rows) > ROWS]
    _notes(book.add_worksheet(NOTES), head, [title, *notes, *cut], tables)
    for table in tables:
        _sheet(book.add_worksheet(table.name), head, day, table)
    book.close()
    return out.getvalue()


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


def _sheet(sheet: Worksheet, head: Format, day: Format, table: Table) -> None:
    """A table with a head that stays in sight and filters over every column."""
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
        sheet.set_column(at, at, _width(column))
    rows = table.rows[:ROWS]
    dated = [column.format in ("date", "partial") for column in table.columns]
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell is not None:
                _write(sheet, number, at, cell, day if dated[at] else None)
    sheet.freeze_panes(1, table.key)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, at: int, cell: Cell, day: Format | None) -> None:
    """A cell by its type; of dates those that are a whole day are dates, 2024-07 and 2023-11/2024-07 stay as they are."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, at, cell)
    elif day and (when := _day(str(cell))):
        sheet.write_datetime(row, at, when, day)
    elif cell:
        sheet.write_string(row, at, clean(cell))


def _day(text: str) -> datetime.datetime | None:
    """A whole day that Excel's calendar has (it begins in 1900)."""
    if not _DAY.fullmatch(text) or text < "1900-03-01":
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _width(column: TableColumn) -> int:
    return _WIDE.get(column.name) or _WIDTHS.get(column.kind, 14)
