"""Tables as CSV that spreadsheets open as they are and that cannot act in them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from generator.publish.data.records import clean

# A cell that starts so is a formula to a spreadsheet (the full-width forms too, in Chinese and Japanese ones).
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_LINE_ENDS = re.compile(r"[\r\n\t]+")


def to_csv(head: Sequence[str], rows: Iterable[Sequence[str | float | bool | None]]) -> bytes:
    """UTF-8 with BOM, CRLF, a cell without line breaks; what a spreadsheet would evaluate gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else _plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A cell's text that no spreadsheet takes for a formula (OWASP, CSV Injection)."""
    if not text.isprintable():
        text = clean(_LINE_ENDS.sub(" ", text)).strip()
    first = text[:1] if text[:1] != " " else text.lstrip()[:1]
    return f"'{text}" if first in _FORMULA else text


def _plain(cell: float | bool | None) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
