"""The sheets that are written row by row: the same bytes as xlsxwriter makes of the same cells."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
import xlsxwriter

from generator.publish.data import workbook
from generator.publish.data.columns import Cell, TableColumn
from generator.publish.data.records import clean
from generator.publish.data.tables import PackedRows, Table, packed
from generator.publish.data.workbook import day_number

COLUMNS = (
    TableColumn("id", "string", "编号", lambda *_: None),
    TableColumn("day", "string", "日期", lambda *_: None, format="partial"),
    TableColumn("count", "integer", "数", lambda *_: None),
    TableColumn("known", "boolean", "是否", lambda *_: None),
    TableColumn("words", "string", "文字", lambda *_: None),
)
ROWS: list[tuple[Cell, ...]] = [
    ("a", "2024-05-06", 0, False, "=1+1"),
    ("b", "2024-05", 1234.56, True, ""),
    ("c", "2023-11/2024-07", 10**12, None, "甲" * 40_000 + "尾"),
    ("d", "2024-02-30", None, None, "𠮷" * 20_000),
    ("e", "1899-12-31", 7, True, " 空白\u0007 <&>"),
    ("a", None, None, None, None),
]


def plainly(tables: list[Table]) -> bytes:
    """The same workbook by the calls that xlsxwriter has for single cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, workbook._PLAIN)
    book.set_properties({"title": "题", "created": workbook._MADE})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    workbook._notes(book.add_worksheet(workbook.NOTES), head, ["题", "注"], tables)
    for table in tables:
        sheet = book.add_worksheet(table.name)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.name, head)
            sheet.set_column(at, at, workbook._width(column))
        for number, row in enumerate(table.rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, bool):
                    sheet.write_boolean(number, at, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, at, cell)
                elif cell == "2024-05-06" and table.columns[at].format:
                    sheet.write_datetime(number, at, datetime.datetime.fromisoformat(cell), day)
                elif cell:
                    sheet.write_string(number, at, clean(cell))
        sheet.freeze_panes(1, table.key)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS, ROWS * 7], ids=len)
def test_a_sheet_is_what_xlsxwriter_makes_of_its_cells(rows: list[tuple[Cell, ...]]) -> None:
    tables = [Table("first", "一", COLUMNS, PackedRows([packed(rows)])), Table("second", "二", COLUMNS, PackedRows([packed(rows[::-1])]), 2)]
    made, wanted = (zipfile.ZipFile(io.BytesIO(b)) for b in (workbook.to_xlsx(tables, "题", ["注"]), plainly(tables)))
    assert made.namelist() == wanted.namelist()
    assert [name for name in made.namelist() if made.read(name) != wanted.read(name)] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("1900-03-01", 61), ("2024-05-06", 45418), ("1900-02-28", None), ("2024-02-30", None), ("2024-05", None), ("", None)],
)
def test_days_are_counted_as_excel_counts_them(text: str, number: int | None) -> None:
    assert day_number(text) == number
