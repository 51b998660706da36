"""Tables of a page: which of them hold data, and those as Markdown with every merged cell's text in each cell that it covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.capture import html

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_COLUMNS = 60
MOST_CELLS = 20_000  # of one table after merged cells are spread out; a larger one is read cell by cell
MOST_ROWS = 5_000
SHORT = 40  # characters of a cell that labels or counts rather than says something


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    columns: int
    rows: int
    lines: int


def rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table, not those of tables inside it."""
    for child in html.children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in html.children(child) if row.tag == "tr")


def cells(row: LexborNode) -> Iterator[LexborNode]:
    """The cells of a row."""
    return (cell for cell in html.children(row) if cell.tag in ("td", "th"))


def is_flat(table: LexborNode) -> bool:
    """Whether a table can hold data: no table inside, not declared a means of layout, two columns and two rows at least."""
    if len(table.css("table")) > 1 or (table.attributes.get("role") or "") == "presentation":
        return False
    widths = [sum(1 for _ in cells(row)) for row in rows(table)]
    return len(widths) > 1 and max(widths) > 1


def markdown(table: LexborNode, read: Callable[[LexborNode], list[str]]) -> list[str] | None:
    """The blocks of a table of data: rows that are one wide cell as lines of their own, the others as one pipe table. ``read`` gives a
    cell's lines. None where the table only lays text out."""
    if not is_flat(table) or sum(1 for row in rows(table) for _ in cells(row)) > MOST_CELLS:
        return None
    found = [[_cell(cell, read) for cell in cells(row)] for row in rows(table)]
    if not _is_data([cell for row in found for cell in row if cell.text]):
        return None
    grid = list(islice(_spread(found), MOST_ROWS))
    if sum(map(len, grid)) > MOST_CELLS or len(grid) < len(found):
        return None
    captions = [line for child in html.children(table) if child.tag == "caption" for line in read(child)]
    return captions + pipes(grid)


def pipes(grid: list[list[str]]) -> list[str]:
    """Rows of a table as blocks: those that are one wide cell as lines of their own, the others as pipe tables."""
    width = max(map(len, grid), default=0)
    blocks: list[str] = []
    lines: list[str] = []
    for row in grid:
        if len(row) == width and width > 2 and len(set(row)) == 1:
            blocks += [*_joined(lines), row[0]]
            lines = []
        elif any(row):
            lines.append("| " + " | ".join([*row, *[""] * (width - len(row))]) + " |")
            if len(lines) == 1:
                lines.append("|" + " --- |" * width)
    return [*blocks, *_joined(lines)]


def _joined(lines: list[str]) -> list[str]:
    return ["\n".join(lines)] if lines else []


def _cell(cell: LexborNode, read: Callable[[LexborNode], list[str]]) -> Cell:
    lines = read(cell)
    return Cell(" ".join(lines).replace("\\|", "|").replace("|", "\\|"), _span(cell, "colspan"), _span(cell, "rowspan"), len(lines))


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "").strip()
    return min(max(int(text), 1), MOST_CELLS) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _is_data(filled: list[Cell]) -> bool:
    """Cells that label, count or name are short; a page laid out in a table has paragraphs in its cells."""
    short = sum(1 for cell in filled if len(cell.text) <= SHORT and cell.lines == 1)
    return bool(filled) and short * 5 >= len(filled) * 2


def _spread(found: list[list[Cell]]) -> Iterator[list[str]]:
    """Rows of equal columns: what spans several columns or rows stands in each of them."""
    waiting: dict[int, tuple[int, str]] = {}  # column -> rows still covered from above, text
    for row in found:
        line: list[str] = []
        queue = iter(row)
        cell = next(queue, None)
        while len(line) < MOST_COLUMNS and (cell or any(c >= len(line) for c in waiting)):
            column = len(line)
            if column in waiting:
                left, text = waiting.pop(column)
                if left > 1:
                    waiting[column] = (left - 1, text)
                line.append(text)
            elif cell:
                for at in range(column, min(column + cell.columns, MOST_COLUMNS)):
                    line.append(cell.text)
                    if cell.rows > 1:
                        waiting[at] = (cell.rows - 1, cell.text)
                cell = next(queue, None)
            else:
                line.append("")
        yield line
