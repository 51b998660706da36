"""Reads a page saved in one file (.mhtml, .mht): its root document, by the mail parser of the standard library.

The parser gets only heads of limited length, of parts that may be the page: its time grows faster than its input."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from generator.capture import encoding, page
from generator.capture.document import Document, Refused

MAX_PARTS = 5_000  # of one file; a page has a few hundred pictures
MAX_HEADS = 30  # that are read: of the file, of what may be its page, of parts within parts; browsers write two
MAX_HEAD = 4_000  # bytes of one
_HEAD_END = re.compile(rb"\n\r?\n")
_MAY_HOLD_PAGE = re.compile(rb"^content-type:\s{0,5}(?:text/html|application/xhtml\+xml|multipart/)", re.IGNORECASE | re.MULTILINE)


def read(raw: bytes, url: str = "") -> Document:
    """The article of a saved page. Raises Refused where the file holds no page."""
    try:
        whole = _message(raw.lstrip())
        root = next(_pages(raw.lstrip(), iter(range(MAX_HEADS))), None)
        content = root.get_payload(decode=True) if root else None
        address = str(whole.get("Snapshot-Content-Location") or (root.get("Content-Location") if root else "") or "").strip()
        charset = root.get_content_charset() if root else None
    except Refused:
        raise
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise Refused(f"整页存档已损坏 (broken mhtml: {type(error).__name__})", lasting=True) from None
    if not isinstance(content, bytes):
        raise Refused("整页存档里没有网页 (no page in the mhtml file)", lasting=True)
    address = address if address.startswith(("http://", "https://")) else ""
    return replace(page.read(encoding.decode(content, charset or ""), url or address), kind="整页存档（mhtml）")


def _pages(raw: bytes, left: Iterator[int]) -> Iterator[EmailMessage]:
    """The parts of a part that are pages, in order; it may be one itself. ``left`` counts the heads that may be read."""
    if next(left, None) is None:
        raise Refused("整页存档嵌套太深 (nested too deep)", lasting=True)
    message = _message(raw)
    if message.get_content_type() in ("text/html", "application/xhtml+xml"):
        message.set_payload(raw[_end_of_head(raw) :].decode("ascii", "surrogateescape"))
        yield message
    elif message.get_content_maintype() == "multipart" and (boundary := message.get_boundary()):
        for part in _parts(raw, b"\n--" + boundary.encode("utf-8", "surrogateescape")):
            if _MAY_HOLD_PAGE.search(part, 0, min(_end_of_head(part), MAX_HEAD)):
                yield from _pages(part, left)


def _parts(raw: bytes, mark: bytes) -> list[bytes]:
    """What stands between the lines that part a file."""
    pieces = raw.split(mark, MAX_PARTS + 1)[1:]
    if len(pieces) > MAX_PARTS:
        raise Refused(f"整页存档有超过 {MAX_PARTS:,} 个部分 (too many parts)", lasting=True)
    return [piece.partition(b"\n")[2] for piece in pieces if not piece.startswith(b"--")]


def _message(raw: bytes) -> EmailMessage:
    """The head of a part, read."""
    end = _end_of_head(raw)
    if end > MAX_HEAD:
        raise Refused(f"整页存档的头部有 {end:,} 字节，最多读 {MAX_HEAD:,} 字节 (head too long)", lasting=True)
    return BytesParser(policy=policy.HTTP).parsebytes(raw[:end], headersonly=True)


def _end_of_head(raw: bytes) -> int:
    """Where the head of a part ends: behind the first empty line."""
    if raw.startswith((b"\n", b"\r\n")):
        return 0
    end = _HEAD_END.search(raw)
    return end.end() if end else len(raw)
