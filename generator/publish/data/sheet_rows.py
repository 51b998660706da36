"""The rows of a table as the sheets of a workbook have them (ECMA-376, part 1, section 18.3), which follow from their case alone but for their numbers."""

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from operator import getitem

from generator.publish.data.columns import Cell, TableColumn
from generator.publish.data.records import Cells, clean

DAY_STYLE = 1  # the number of the style of whole days
LONGEST = 32_767  # UTF-16 units in a cell
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST = "1900-03-01"  # before it Excel counts a 29th of February that 1900 did not have
_ZERO = datetime.date(1899, 12, 30)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as one of its escapes (section 22.9.2.19: _x000D_)


class SheetRows:
    """Draws the rows of a table, with NUL for the number of each."""

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415

        self._cells = [_cells(xl_col_to_name(at), column) for at, column in enumerate(columns)]

    def __call__(self, rows: Iterable[Sequence[Cell]]) -> bytes:
        """Some rows as XML."""
        return "".join([f'<row r="\0">{"".join(map(getitem, self._cells, row))}</row>' for row in rows]).encode()


def _cells(letter: str, column: TableColumn) -> Cells:
    """How a column's cells look; months and years stay texts where days are dates."""
    dated = column.format in ("date", "partial")

    def draw(cell: Cell) -> str:
        if cell is None or cell == "":
            return ""
        if isinstance(cell, bool):
            return f'<c r="{letter}\0" t="b"><v>{cell:d}</v></c>'
        if not isinstance(cell, str):
            return f'<c r="{letter}\0"><v>{cell:.16G}</v></c>'
        if dated and (day := day_number(cell)) is not None:
            return f'<c r="{letter}\0" s="{DAY_STYLE}"><v>{day}</v></c>'
        return f'<c r="{letter}\0" t="inlineStr"><is>{_text(cell)}</is></c>'

    return Cells(draw)


def _text(text: str) -> str:
    """A text as XML, cut where a cell can hold no more. Where Excel would find an escape of its own the text goes on in another run."""
    text = text if text.isprintable() else clean(text)
    if len(text) > LONGEST // 2:
        text = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    runs = _ESCAPE.sub("_\0", text).split("\0") if "_x" in text else [text]
    return _run(text) if len(runs) == 1 else "".join([f"<r>{_run(run)}</r>" for run in runs])


def _run(text: str) -> str:
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{space}>{escape(text, quote=False)}</t>".replace("\r", "&#13;")  # else XML would read it as another line end


@lru_cache(maxsize=4096)
def day_number(text: str) -> int | None:
    """A whole day as Excel counts days; None for what is none that its calendar has."""
    if not _DAY.fullmatch(text) or text < _FIRST:
        return None
    try:
        return (datetime.date.fromisoformat(text) - _ZERO).days
    except ValueError:
        return None
