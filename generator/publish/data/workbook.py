"""The flat tables as one Excel workbook: a sheet a table with typed cells, and a first sheet that says what the columns mean.

No cell is a formula or a link: text is written as text, whatever it begins with. The same tables give the same bytes.

xlsxwriter keeps every cell as an object until the file is written: of ten thousand cases these are 200 MB. Its mode that keeps none
has no shared strings, takes twice the time and makes a third more bytes. So the rows stay what they are, and :class:`TableSheet` makes of them
the XML that xlsxwriter would. For that it overrides what xlsxwriter does not document (``_write_rows``); a test compares the bytes.
"""

import datetime
import gc
import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.publish.data.columns import Cell, TableColumn
from generator.publish.data.records import clean
from generator.publish.data.tables import Table

NOTES = "说明"
_MADE = datetime.datetime(2000, 1, 1)  # in the file's properties, where the day of a build would change its bytes
_WIDTHS = {"integer": 10, "number": 10, "boolean": 8}
_WIDE = {"title": 44, "url": 40, "source_url": 40, "source_title": 40, "provisions": 40}
ROWS = 1_048_575  # a sheet of Excel has one more, for the head
LONGEST = 32_767  # UTF-16 units in a cell
BLOCK = 16  # so many rows say together which columns they use
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST = "1900-03-01"  # before it Excel counts a 29th of February that 1900 did not have
_ZERO = datetime.date(1899, 12, 30)
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


class TableSheet(Worksheet):  # type: ignore[misc]
    """A table with a head that stays in sight and filters over every column."""

    def show(self, table: Table, widths: Sequence[int], head: Format, day: Format) -> None:
        """Show a table with columns of these widths; ``head`` and ``day`` are how its first row and whole days look."""
        self._shown, self._head, self._of_days = table, head, day
        for at, width in enumerate(widths):
            self.set_column(at, at, width)
        last, columns = min(len(table.rows), ROWS), len(table.columns)
        self._check_dimensions(0, 0)
        self._check_dimensions(last, columns - 1)
        self._number_strings()
        self.freeze_panes(1, table.key)
        self.autofilter(0, 0, max(last, 1), columns - 1)

    def _number_strings(self) -> None:
        """Give every string its number, in the order of the cells; xlsxwriter takes the numbers away before it writes sheets."""
        self._strings = self.str_table.string_table
        number = self.str_table._get_shared_string_index
        for column in self._shown.columns:
            number(column.name)
        dated = self._dated()
        for row in islice(self._shown.rows, ROWS):
            for at, cell in enumerate(row):
                if not isinstance(cell, str) or not cell or (dated[at] and day_number(cell)):
                    continue
                if cell in self._strings:
                    self.str_table.count += 1
                else:
                    number(_fitting(cell))

    def _dated(self) -> list[bool]:
        """Of each column whether a cell that is a whole day is a date; 2024-07 and 2023-11/2024-07 stay as they are."""
        return [column.format in ("date", "partial") for column in self._shown.columns]

    def _write_rows(self) -> None:
        """xlsxwriter asks for the rows here."""
        letters = [xl_col_to_name(at) for at in range(len(self._shown.columns))]
        for first, block in self._blocks():
            used = [at for cells in block for at, _ in cells]
            span = f"{min(used) + 1}:{max(used) + 1}"
            for number, cells in enumerate(block, first):
                drawn = "".join([f'<c r="{letters[at]}{number}"{rest}</c>' for at, rest in cells])
                self.fh.write(f'<row r="{number}" spans="{span}">{drawn}</row>')

    def _blocks(self) -> Iterator[tuple[int, list[list[tuple[int, str]]]]]:
        """The rows in blocks, with the number of each block's first one: of a row the cells that hold something, each as the end of its XML."""
        style, dated = f' s="{self._head._get_xf_index()}"', self._dated()
        block = [[(at, self._text(column.name, style)) for at, column in enumerate(self._shown.columns)]]
        first = 1
        for row in islice(self._shown.rows, ROWS):
            if len(block) == BLOCK:
                yield first, block
                first, block = first + BLOCK, []
            block.append([(at, self._drawn(cell, dated[at])) for at, cell in enumerate(row) if cell is not None and cell != ""])
        yield first, block

    def _drawn(self, cell: Cell, dated: bool) -> str:
        """A cell by its type. (A format counts as used, and stands in the file, once its number was asked for.)"""
        if isinstance(cell, str):
            number = day_number(cell) if dated else None
            return self._text(cell) if number is None else f' s="{self._of_days._get_xf_index()}"><v>{number}</v>'
        return f' t="b"><v>{cell:d}</v>' if isinstance(cell, bool) else f"><v>{cell:.16G}</v>"

    def _text(self, text: str, style: str = "") -> str:
        number = self._strings.get(text)
        return f'{style} t="s"><v>{self._strings[_fitting(text)] if number is None else number}</v>'


def _fitting(text: str) -> str:
    """Text as a cell can hold it."""
    text = clean(text)
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
