"""Reads the tables of an article (Markdown, HTML, cells between tabs) as grids: a merged cell stands in every place it covers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.ingest.receive import boilerplate
from generator.text import merged_cells, plain_text
from generator.text.folding import fold

_RULE = re.compile(r"[\s:|]*+-[\s:|-]*+")
_PIPE = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<(?P<end>/?)table(?=[\s/>])", re.IGNORECASE)


@dataclass(slots=True)
class Grid:
    """The rows of a table and the line of text right above it."""

    rows: list[list[str]]
    above: str = ""


def tables(body: str) -> list[Grid]:
    """Every table of a body in order, its words folded and without markup."""
    spans = list(_spans(body))
    found = [(start, Grid(_html(body[start:end]), _line_before(body, start))) for start, end in spans]
    rest = _blanked(body, spans)
    found += _lined(rest, _piped, 1) if "|" in rest else ()
    found += _lined(rest, _tabbed, 2) if "\t" in rest else ()
    return [grid for _, grid in sorted(found, key=lambda pair: pair[0]) if grid.rows]


def _spans(body: str) -> Iterator[tuple[int, int]]:
    """Where the outer tables of a body begin and end; one that is never closed is none."""
    depth, start = 0, -1
    for mark in _TABLE.finditer(body):
        if mark["end"]:
            depth -= depth > 0
            if depth == 0 and start >= 0:
                yield start, mark.end() + 1
                start = -1
        else:
            start = mark.start() if depth == 0 else start
            depth += 1


def _blanked(body: str, spans: list[tuple[int, int]]) -> str:
    """A body with only the line ends left of these spans: every place in it stays what it was."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [body[at:start], re.sub(r"[^\n]", " ", body[start:end])]
        at = end
    return "".join([*pieces, body[at:]])


def _line_before(body: str, at: int) -> str:
    lines = [line for line in body[max(0, at - 300) : at].split("\n") if line.strip()]
    return plain_text.untagged(lines[-1]) if lines else ""


def _lined(body: str, cells_of: Callable[[str, bool], list[str] | None], fewest: int) -> Iterator[tuple[int, Grid]]:
    """Each table whose rows are lines, ``fewest`` at least, and where it begins. ``cells_of``: the cells of a line that may stand within a table,
    [] for a rule, None where it is no line of one."""
    grid, start, at, above = Grid([]), 0, 0, ""
    for line in [*body.split("\n"), ""]:
        cells = cells_of(line, bool(grid.rows))
        if cells is not None:
            start = start if grid.rows else at
            grid.rows += [list(map(_cell, cells[: merged_cells.MOST_COLUMNS]))] if cells else []
        elif line.strip() or grid.rows:
            if len(grid.rows) >= fewest:
                yield start, grid
            above = line.strip() or above
            grid = Grid([], above)
        at += len(line) + 1


def _piped(line: str, within: bool) -> list[str] | None:
    """The cells of a line of a Markdown table."""
    bare = line.strip()
    if not (bare.count("|") > 1 or (within and bare.startswith("|"))):
        return None
    return [] if _RULE.fullmatch(bare) else _PIPE.split(bare.removeprefix("|").removesuffix("|"))


def _tabbed(line: str, _within: bool) -> list[str] | None:
    """The cells of a line copied out of a page or a sheet, with tabs between them."""
    return line.rstrip().split("\t") if "\t" in line.strip() else None


def _cell(text: str) -> str:
    """The words of a cell as one line, as they may stand in a case file."""
    text = re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE)
    text = fold(boilerplate.safe(plain_text.untagged(text.replace("\\|", "|").replace("**", ""))))
    return re.sub(r"\s+", " ", text).strip()


def _html(text: str) -> list[list[str]]:
    parser = _Rows()
    parser.feed(text)
    parser.close()
    if sum(map(len, parser.rows)) > merged_cells.MOST_CELLS:  # before any of them is read
        return []
    return merged_cells.grid([[merged_cells.spanning(_cell("".join(c.text)), c.colspan, c.rowspan) for c in row] for row in parser.rows])


@dataclass(slots=True)
class _Cell:
    colspan: str | None
    rowspan: str | None
    text: list[str] = field(default_factory=list)


class _Rows(HTMLParser):
    """The cells of one table as they are written; a table within a cell is words of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Cell]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self.rows.append([])
        elif tag in ("td", "th") and self._depth == 1:
            said = dict(attrs)
            self.rows = self.rows or [[]]
            self.rows[-1].append(_Cell(said.get("colspan"), said.get("rowspan")))
        elif tag in ("br", "p", "div", "li") and self.rows and self.rows[-1]:
            self.rows[-1][-1].text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "table"

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].text.append(data)
