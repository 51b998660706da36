"""The sheets whose rows are drawn by us: readers are given the same as by what xlsxwriter makes of the same cells."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from generator.publish.data import workbook
from generator.publish.data.columns import Cell, TableColumn
from generator.publish.data.records import Cells, clean, to_csv
from generator.publish.data.sheet_rows import day_number
from generator.publish.data.tables import Table
from tests.publish import open_data

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
    ("f", "2024-06-07", None, None, "_x0041_ 不是\r\n甲\t乙_x00"),
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
                elif cell in ("2024-05-06", "2024-06-07") and table.columns[at].format:
                    sheet.write_datetime(number, at, datetime.datetime.fromisoformat(cell), day)
                elif cell:
                    sheet.write_string(number, at, clean(cell))
        sheet.freeze_panes(1, table.key)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    book.close()
    return out.getvalue()


def shown(book: bytes) -> dict[str, object]:
    """Everything that a reader of a workbook is given, sheet by sheet: cells with their types and formats, and what is around them."""
    sheets = openpyxl.load_workbook(io.BytesIO(book))
    return {
        sheet.title: (
            [[(_read(c.value), c.data_type, c.number_format, c.font.b) for c in row] for row in sheet.iter_rows()],
            (sheet.dimensions, sheet.freeze_panes, sheet.auto_filter.ref, [(at, d.width) for at, d in sheet.column_dimensions.items()]),
        )
        for sheet in sheets
    }


def _read(value: object) -> object:
    """A cell's text as Excel reads it; openpyxl leaves the line end that xlsxwriter escapes."""
    return value.replace("_x000D_", "\r") if isinstance(value, str) else value


@pytest.mark.parametrize("kept", [1 << 14, 2], ids=["every text", "few texts"])
@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS, ROWS * 100], ids=len)
def test_a_sheet_is_what_xlsxwriter_makes_of_its_cells(rows: list[tuple[Cell, ...]], kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cells, "MOST", kept)
    tables = [open_data.table("first", COLUMNS, rows), open_data.table("second", COLUMNS, rows[::-1], 2)]
    made, wanted = workbook.to_xlsx(tables, "题", ["注"]), plainly(tables)
    assert shown(made) == shown(wanted)
    parts = zipfile.ZipFile(io.BytesIO(made))
    assert sorted(parts.namelist()) == sorted(zipfile.ZipFile(io.BytesIO(wanted)).namelist())
    assert parts.testzip() is None


@pytest.mark.parametrize("block", [1, 2, 3, 100])
def test_a_sheet_has_no_more_rows_than_excel_can_open(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 5)
    monkeypatch.setattr(workbook, "BLOCK", block)
    made = openpyxl.load_workbook(io.BytesIO(workbook.to_xlsx([open_data.table("first", COLUMNS, ROWS)], "题", [])))
    assert [row[0].value for row in made["first"].iter_rows()] == ["id", "a", "b", "c", "d", "e"]
    assert any("共 7 行" in str(row[0].value) for row in made[workbook.NOTES].iter_rows())


@pytest.mark.parametrize(
    ("text", "number"),
    [("1900-03-01", 61), ("2024-05-06", 45418), ("1900-02-28", None), ("2024-02-30", None), ("2024-05", None), ("", None)],
)
def test_days_are_counted_as_excel_counts_them(text: str, number: int | None) -> None:
    assert day_number(text) == number


@pytest.mark.parametrize("kept", [1 << 14, 1])
def test_a_table_reads_back_from_csv(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As any reader of CSV splits it: commas and quotes are kept, line ends are blanks, and a sum is written one way."""
    monkeypatch.setattr(Cells, "MOST", kept)
    rows: list[tuple[Cell, ...]] = [('甲,"乙"', 5, True), ('"', 5.0, None), ("一\r\n二", 0.1, False), ("", -0.5, True), ("=1", None, None)]
    text = to_csv(("words, and more", "sum", "known"), rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["words, and more", "sum", "known"],
        ['甲,"乙"', "5", "true"], ['"', "5", ""], ["一 二", "0.1", "false"], ["", "-0.5", "true"], ["'=1", "", ""],
    ]  # fmt: skip
    assert text.count("\r\n") == text.count("\n") == 1 + len(rows)
