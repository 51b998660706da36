"""Reads PDF files: text by pypdf, page by page, joined to paragraphs by ``printed_lines``; ruled tables by pdfplumber, on pages that have rules."""

from __future__ import annotations

import io
import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.capture import page_tables, printed_lines
from generator.capture.document import Document, Refused

if TYPE_CHECKING:
    import pypdf

MAX_PAGES = 300
LEAST = 10  # characters a page has on average, where its text is text and no picture of text
MAX_STRANGE = 0.1  # share of characters that are none (no mapping from the font's glyphs)
_RULE = re.compile(rb"\s(?:re|l)\s")
RULES = 6  # lines or boxes of a page with a table of two by two


def read(raw: bytes) -> Document:
    """The text of a PDF. Raises Refused for a scan, a locked or broken file, or one whose fonts do not say what their glyphs are."""
    import pypdf  # noqa: PLC0415  (costs a tenth of a second)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    for reader_of in ("pypdf", "pdfminer"):
        logging.getLogger(reader_of).setLevel(logging.CRITICAL)  # what is broken is said once, in our words
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("PDF 加了密码 (locked)", lasting=True)
        if len(reader.pages) > MAX_PAGES:
            raise Refused(f"PDF 有 {len(reader.pages)} 页，最多读 {MAX_PAGES} 页 (too many pages)", lasting=True)
        pages = [_page(raw, number, page) for number, page in enumerate(reader.pages)]
    except (MemoryError, RecursionError, Refused):
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, NotImplementedError, OSError) as error:
        raise Refused(f"PDF 已损坏 (broken PDF: {type(error).__name__})", lasting=True) from None
    return Document("PDF", "\n\n".join(printed_lines.joined(_checked(pages))), notes=("PDF 没有段落，按行的长短接起；请对照原文",))


def _checked(pages: list[list[str]]) -> list[list[str]]:
    text = "".join(line for page in pages for line in page)
    size = sum(not c.isspace() for c in text)
    if size < LEAST * len(pages):
        raise Refused("扫描件：PDF 里是图片，没有文字；用文字识别（OCR）软件转成文字并核对后再添加 (a scan)", lasting=True)
    strange = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (ord(c) < 32 and not c.isspace()) for c in text) + 8 * text.count("(cid:")
    if strange > size * MAX_STRANGE:
        raise Refused("PDF 的字体没有说明字形是什么字，读出来是乱码；用文字识别（OCR）软件转成文字 (unmapped fonts)", lasting=True)
    return pages


def _page(raw: bytes, number: int, page: pypdf.PageObject) -> list[str]:
    """The lines of a page; a ruled table is one line that begins with | and holds line ends."""
    contents = page.get_contents()
    if contents is not None and len(_RULE.findall(contents.get_data())) >= RULES and (found := _with_tables(raw, number)):
        return found
    return page.extract_text().split("\n")


def _with_tables(raw: bytes, number: int) -> list[str]:
    """The lines of a page with its ruled tables in their places; [] where it has none."""
    import pdfplumber  # noqa: PLC0415  (costs half a second)

    lines: list[str] = []
    with pdfplumber.open(io.BytesIO(raw), pages=[number + 1]) as document:
        page = document.pages[0]
        found = [table for table in page.find_tables() if len(table.cells) > 3]
        top = 0.0
        for table in sorted(found, key=lambda table: table.bbox[1]):
            lines += _between(page, top, table.bbox[1]) + page_tables.pipes(_grid(page, table.cells))
            top = max(top, table.bbox[3])
        return lines + _between(page, top, float(page.height)) if found else []


def _between(page: Any, top: float, bottom: float) -> list[str]:
    if bottom - top < 1:
        return []
    text = page.crop((page.bbox[0], top, page.bbox[2], min(bottom, page.bbox[3])), strict=False).extract_text()
    return text.split("\n") if text else []


def _grid(page: Any, cells: list[tuple[float, float, float, float]]) -> list[list[str]]:
    """A table's texts by row and column, a merged cell's in each place that it covers."""
    across, down = (_centres(sorted({round(edge) for cell in cells for edge in (cell[at], cell[at + 2])})) for at in (0, 1))
    texts = {cell: "".join((page.crop(cell, strict=False).extract_text() or "").split("\n")) for cell in cells}
    return [[next((texts[c] for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), "") for x in across] for y in down]


def _centres(edges: list[int]) -> list[float]:
    return [(a + b) / 2 for a, b in pairwise(edges) if b - a > 2]
