"""The flat tables as one Excel workbook: a sheet a table with typed cells, and a first sheet that says what the columns mean.

No cell is a formula or a link: text is written as text, whatever it begins with. The same tables give the same bytes.
"""

from __future__ import annotations

import datetime
import gc
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.publish.data.columns import TableColumn
from generator.publish.data.records import clean
from generator.publish.data.sheet import ROWS, TableSheet
from generator.publish.data.tables import Table

NOTES = "说明"
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
        sheet = book.add_worksheet(table.name, worksheet_class=TableSheet)
        sheet.show(table, [_width(column) for column in table.columns], head, day)
    book.close()
    del book, sheet
    gc.collect()  # its parts refer to each other, and hold every string
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


def _width(column: TableColumn) -> int:
    return _WIDE.get(column.name) or _WIDTHS.get(column.kind, 14)
