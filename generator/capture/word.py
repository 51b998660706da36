"""Reads Word documents (.docx): mammoth makes HTML of them, which the block walker reads as it reads pages. The archive is checked first."""

import io
import zipfile

from generator.capture import blocks, html
from generator.capture.document import Document, Refused

MAX_PARTS = 3000
MAX_XML = 30_000_000  # bytes of all XML parts, unpacked: a notice has less than one million
_OTHERS = (("xl/", "Excel 表格；另存为 .csv 或者复制成文字 (a spreadsheet)"), ("ppt/", "演示文稿；复制成文字 (a presentation)"))


def read(raw: bytes) -> Document:
    """The text of a Word document. Raises Refused for what is none, is protected, or is made to cost more than a notice does."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Refused(f"压缩包已损坏或者加了密码 (broken archive: {type(error).__name__})", lasting=True) from None
    tree = html.parse(_converted(raw))
    body = blocks.markdown(tree.body) if tree.body else []
    if not any(character.isalnum() for block in body for character in block):
        raise Refused("Word 文档里没有文字，可能只有图片 (no text)", lasting=True)
    return Document("Word 文档", "\n\n".join(body))


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that is no Word document, a bomb, or declares a DTD, which Word never writes and entities need."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise Refused(next((what for start, what in _OTHERS if any(n.startswith(start) for n in names)), "压缩包；先解开 (an archive)"), lasting=True)
    sheets = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    size = sum(part.file_size for part in sheets)
    if len(parts) > MAX_PARTS or size > MAX_XML:
        raise Refused(f"解开后有 {size:,} 字节、{len(parts)} 个部分，不像一份公告 (too large unpacked)", lasting=True)
    for part in sheets:
        with archive.open(part) as file:
            text = file.read(MAX_XML).replace(b"\0", b"")  # UTF-16 as well
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Refused("文档里定义了 XML 实体，不读 (a DTD is declared)", lasting=True)


def _converted(raw: bytes) -> str:
    import mammoth  # noqa: PLC0415  (costs a tenth of a second)

    try:
        return str(mammoth.convert_to_html(io.BytesIO(raw), convert_image=lambda _: []).value)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a broken document makes of mammoth
        raise Refused(f"Word 文档已损坏 (broken document: {type(error).__name__})", lasting=True) from None
