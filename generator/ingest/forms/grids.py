"""Reads the tables of an article (Markdown, HTML, cells between tabs) as grids: a merged cell stands in every place it covers."""

import re
from collections.abc import Iterator
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
    found += [*_markdown(rest), *_tabbed(rest)]
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


def _markdown(body: str) -> Iterator[tuple[int, Grid]]:
    rows: list[list[str]] = []
    start, at, over, above = 0, 0, "", ""
    for line in body.split("\n"):
        bare = line.strip()
        if bare.count("|") > 1 or (rows and bare.startswith("|")):
            start = start if rows else at
            if not _RULE.fullmatch(bare):
                rows.append([_cell(c) for c in _PIPE.split(bare.removeprefix("|").removesuffix("|"))][:merged_cells.MOST_COLUMNS])
        elif bare or rows:
            if rows:
                yield start, Grid(rows, over)
                rows = []
            over = above = bare or above
        at += len(line) + 1
    if rows:
        yield start, Grid(rows, over)


def _tabbed(body: str) -> Iterator[tuple[int, Grid]]:
    """Tables as they are copied out of a page or a sheet: lines of cells with tabs between them, two at least."""
    grid, start, at, above = Grid([]), 0, 0, ""
    for line in [*body.split("\n"), ""] if "\t" in body else ():
        if "\t" in line.strip():
            start = start if grid.rows else at
            grid.rows.append([_cell(cell) for cell in line.rstrip().split("\t")][:merged_cells.MOST_COLUMNS])
        elif line.strip() or grid.rows:
            if len(grid.rows) > 1:
                yield start, grid
            above = line.strip() or above
            grid = Grid([], above)
        at += len(line) + 1


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
