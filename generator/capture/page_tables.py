"""Writes the tables of a page that hold data as Markdown, with a merged cell's text in each cell that it covers."""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from generator.capture import html
from generator.text import merged_cells
from generator.text.merged_cells import SpanningCell

SHORT = 40  # characters of a cell that labels or counts rather than says something


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
    """The blocks of a data table, None for a table of layout: rows of one wide cell as lines, the others as a pipe table. ``read`` gives the lines of a
    cell."""
    if not is_flat(table) or sum(1 for row in rows(table) for _ in cells(row)) > merged_cells.MOST_CELLS:
        return None
    found = [[(cell, read(cell)) for cell in cells(row)] for row in rows(table)]
    grid = merged_cells.grid([[_cell(*cell) for cell in row] for row in found])
    if not grid or not _is_data([lines for row in found for _, lines in row if any(lines)]):
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


def _cell(cell: LexborNode, lines: list[str]) -> SpanningCell:
    text = " ".join(lines).replace("\\|", "|").replace("|", "\\|")
    return merged_cells.spanning(text, cell.attributes.get("colspan"), cell.attributes.get("rowspan"))


def _is_data(filled: list[list[str]]) -> bool:
    """Whether these cells (their lines) are data: cells that label, count or name are short, a page laid out in a table has paragraphs in them."""
    short = sum(1 for lines in filled if len(lines) == 1 and len(lines[0]) <= SHORT)
    return bool(filled) and short * 5 >= len(filled) * 2
