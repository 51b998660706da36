"""The cells of an HTML table, some of which span several columns or rows, as a grid in which a cell's text stands at every place it covers."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_CELLS = 20_000  # of one table once its merged cells are written out
MOST_COLUMNS = 60
MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class SpanningCell:
    """The text of a cell, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def spanning(text: str, colspan: str | None, rowspan: str | None) -> SpanningCell:
    """A cell as its attributes say how many columns and rows it covers; one where they are no number."""
    return SpanningCell(text, _number(colspan, MOST_COLUMNS), _number(rowspan, MOST_ROWS))


def _number(attribute: str | None, most: int) -> int:
    text = (attribute or "").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def grid(rows: Sequence[Sequence[SpanningCell]]) -> list[list[str]]:
    """The text at each place of a table, '' where no cell is; [] beyond ``MOST_CELLS`` places or ``MOST_ROWS`` rows; columns beyond ``MOST_COLUMNS`` are
    dropped."""
    places: list[dict[int, str]] = [{} for _ in rows]
    count = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while x in places[y]:
                x += 1
            for line in places[y : y + cell.rows]:
                line.update(dict.fromkeys(range(x, min(x + cell.columns, MOST_COLUMNS)), cell.text))
                count += cell.columns
            if count > MOST_CELLS or len(rows) > MOST_ROWS:
                return []
            x += cell.columns
    return [[line.get(x, "") for x in range(max(line, default=-1) + 1)] for line in places]
