"""A page saved whole in one file (.mhtml, .mht): its root document, by the standard library's reader of mail."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from generator.capture import encoding, page
from generator.capture.document import Document, Refused

MAX_NESTING = 40  # boundaries a file may declare; browsers write one


def read(raw: bytes, url: str = "") -> Document:
    """The article of a saved page. Raises Refused where the file holds no page."""
    if raw.lower().count(b"boundary=") > MAX_NESTING:
        raise Refused("整页存档嵌套太深 (nested too deep)", lasting=True)
    try:
        message = BytesParser(policy=policy.HTTP).parsebytes(raw.lstrip())
        root = _root(message)
        content = root.get_payload(decode=True) if root else None
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise Refused(f"整页存档已损坏 (broken mhtml: {type(error).__name__})", lasting=True) from None
    if root is None or not isinstance(content, bytes):
        raise Refused("整页存档里没有网页 (no page in the mhtml file)", lasting=True)
    address = str(message.get("Snapshot-Content-Location") or root.get("Content-Location") or "").strip()
    address = address if address.startswith(("http://", "https://")) else ""
    return replace(page.read(encoding.decode(content, root.get_content_charset() or ""), url or address), kind="整页存档（mhtml）")


def _root(message: EmailMessage) -> EmailMessage | None:
    """The first part that is a page."""
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            return part
    return None
