"""Word and PDF files made for the tests, byte by byte, so that each has exactly what its name says."""

from __future__ import annotations

import io
import zipfile
import zlib

from generator.capture import printed_lines

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def paragraph(text: str, bold: bool = False) -> str:
    """One paragraph cut into two runs, as Word does."""
    middle, face = len(text) // 2, "<w:rPr><w:b/></w:rPr>" if bold else ""
    return "<w:p>" + "".join(f'<w:r>{face}<w:t xml:space="preserve">{part}</w:t></w:r>' for part in (text[:middle], text[middle:])) + "</w:p>"


def table(rows: list[list[str]]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def docx(body: str, head: str = "", **parts: str) -> bytes:
    """A Word document with this body; ``parts`` are further parts by name."""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document, **parts}.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pdf(pages: list[list[tuple[int, int, str]]], drawing: str = "", font: str = "UniGB-UTF16-H", packed: bytes | None = None) -> bytes:
    """A PDF of pages of lines (x, y, text) in a Chinese font of the reader's own; ``drawing`` is put on every page; ``packed`` is what
    stands in place of the contents of the pages."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{font} /DescendantFonts [4 0 R] >>".encode(),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 >> >>",
    ]
    for number, lines in enumerate(pages):
        text = "".join(f"BT /F1 12 Tf {x} {y} Td <{line.encode('utf-16-be').hex()}> Tj ET\n" for x, y, line in lines)
        stream = packed or zlib.compress((drawing + text).encode())
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream")
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def bomb(size: int) -> bytes:
    """``size`` bytes of spaces, packed, without ever holding them."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()


def set_in_lines(text: str, width: int) -> list[str]:
    """A text in lines as wide as ``width`` Chinese characters."""
    lines = [""]
    for character in text:
        if printed_lines.width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def printed(paragraphs: tuple[str, ...], width: int = 40, rows: int = 12) -> list[list[tuple[int, int, str]]]:
    """Paragraphs set in lines of a width, on pages of some rows, with a running head and a page number."""
    lines = [line for text in paragraphs for line in set_in_lines(text, width)]
    pages = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    return [
        [(60, 800, "青河县公安局文件"), *((60, 770 - 20 * at, line) for at, line in enumerate(page)), (290, 40, f"— {number} —")]
        for number, page in enumerate(pages, 1)
    ]
