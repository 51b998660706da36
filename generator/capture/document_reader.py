"""Reads a document from bytes, by what the bytes are: the file name or the server often says something else."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from generator.capture import encoding, exported, mhtml, page, pdf, word
from generator.capture.document import Document, Refused
from generator.system import confined

MAX_BYTES = 40_000_000  # of a source
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|title|link|style|script|body|header|main|div|section|article|p|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(r"</(?:p|div|span|section|td|a)>")  # a page whose head was lost has dozens, plain text one now and then
_SHORTCUT = re.compile(r"\[InternetShortcut\](?s:.{0,2000}?)^URL=(?P<url>https?://\S{4,2000})", re.IGNORECASE | re.MULTILINE)
_DATA = (
    (re.compile(r"[\[{]\s*(?:\{\s*)?\"[\w\u4e00-\u9fff ]{1,40}\"\s*:"), "JSON 数据，不是文章；导出成网页、Markdown 或者文字再添加 (JSON)"),
    (re.compile(r"<\?xml\b"), "XML 数据，不是网页；导出成网页、Markdown 或者文字再添加 (XML)"),
    (re.compile(r"(?:[^\n,，。]{1,30},){1,40}[^\n,，。]{1,30}\n[^\n]{0,4000}?https?://"), "CSV 表格，不是文章；把其中的网址交给 casebook add (CSV)"),
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_MHTML = re.compile(rb"^(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,30}content-type:\s*multipart/related", re.IGNORECASE)
# How files begin that are no article as they are, and what to do with them.
_OTHERS: tuple[tuple[bytes | tuple[bytes, ...], str], ...] = (
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或者 WPS 文件（.doc、.wps）；另存为 .docx 再添加 (an old Word file)"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "图片，没有文字 (a picture)"),
    (b"RIFF", "图片、声音或者影像，没有文字 (no text)"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "压缩包；先解开 (an archive)"),
    (b"{\\rtf", "RTF 文件；另存为 .docx 再添加 (RTF)"),
)


def kind(raw: bytes) -> str:
    """What some bytes are by how they begin: ``pdf``, ``docx``, ``mhtml`` or ``text``. Raises Refused for what cannot be read."""
    for start, what in _OTHERS:
        if raw.startswith(start):
            raise Refused(what, lasting=True)
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return "docx"
    return "mhtml" if _MHTML.match(raw[:8192].lstrip()) else "text"


def kind_of_text(text: str) -> str:
    """What a text is: ``html``, ``feed`` or ``text``. Raises Refused for data that some program reads and no person."""
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    if _FEED.search(head[:2000]):
        return "feed"
    if _HTML.match(head) or (head.startswith("<") and len(_CLOSED.findall(head)) > 5):
        return "html"
    if link := _SHORTCUT.match(head):
        raise Refused(f"网址的快捷方式；添加网址本身：casebook add {link['url']} (a link to a page)", lasting=True)
    for beginning, what in _DATA:
        if beginning.match(head):
            raise Refused(what, lasting=True)
    if _is_mail(head):
        raise Refused("邮件；把正文或者附件存成文件再添加 (an e-mail)", lasting=True)
    return "text"


def _is_mail(head: str) -> bool:
    """Whether a text begins with the heads of an e-mail: lines of ``Name: value`` up to an empty one, and what the mail holds among them."""
    heads = list(takewhile(lambda line: line[:1] in (" ", "\t") or line.partition(":")[0].replace("-", "").isalpha(), head.split("\n")[:40]))
    names = {line.partition(":")[0].lower() for line in heads if line.isascii() and ":" in line}
    return len(names) > 1 and bool(names & {"mime-version", "content-type"})


def read(raw: bytes, *, url: str = "", declared: str = "") -> Document:
    """The article in some bytes from ``url``; ``declared``: the encoding that a server named. Raises Refused with one line for a person."""
    if not raw.strip():
        raise Refused("空文件 (empty)")
    if len(raw) > MAX_BYTES:
        raise Refused(f"有 {len(raw):,} 字节，最多读 {MAX_BYTES:,} 字节 (too large)", lasting=True)
    match kind(raw):
        case "mhtml":
            return mhtml.read(raw, url)
        case "docx":
            return _confined(word.read, raw, url)
        case "pdf":
            return _confined(pdf.read, raw, url)
    text = encoding.decode(raw, declared)
    match kind_of_text(text):
        case "html":
            return page.read(text, url)
        case "feed":
            raise Refused("这是订阅源（RSS、Atom）；加上 --feed，添加它列出的文章 (a feed: use --feed)")
    if "\0" in text:  # which pages may have by mistake, and text never
        raise Refused("二进制文件，不是文字；导出成网页、Markdown 或者 UTF-8 的文字再添加 (not text)", lasting=True)
    return exported.read(text, url)


def _confined(read: Callable[[bytes], Document], raw: bytes, url: str) -> Document:
    """Read a format that can be made to cost anything, in a process that may cost only so much."""
    try:
        return replace(confined.run(read, raw), url=url)
    except confined.Exceeded as error:
        raise Refused(f"读这个文件要的时间或者内存超过了限度，没有读 (beyond the limits: {error})", lasting=True) from None
