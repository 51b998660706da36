"""RSS and Atom feeds: the articles they list, with their text where the feed carries it whole."""

import io
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.capture.document import Given, Input, Refused
from generator.text.moments import beijing_day

MAX_BYTES = 10_000_000
MAX_ENTRIES = 500
WHOLE = 200  # characters of an entry's text that make it the article and not its first lines


def articles(raw: bytes) -> list[Input]:
    """The articles a feed lists, in its order, each with its text as a page of HTML where the feed carries it whole. Raises Refused for what is no feed."""
    if len(raw) > MAX_BYTES:
        raise Refused(f"订阅源有 {len(raw):,} 字节，最多读 {MAX_BYTES:,} 字节 (too large)", lasting=True)
    if b"<!ENTITY" in raw:
        raise Refused("订阅源里定义了实体，不读 (an XML entity is declared)", lasting=True)
    import feedparser  # noqa: PLC0415  (costs a tenth of a second)

    try:
        found = feedparser.parse(io.BytesIO(raw))
    except (RecursionError, ValueError) as error:
        raise Refused(f"读不懂这个订阅源 (no feed: {type(error).__name__})") from None
    if not found.get("version") and not found.entries:
        raise Refused("不是 RSS 或者 Atom 订阅源 (no feed)")
    name = _line(found.feed.get("title", ""))
    return [_article(entry, name) for entry in found.entries[:MAX_ENTRIES] if entry.get("link")]


def _article(entry: Any, name: str) -> Input:
    bodies = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    body = max(bodies, key=len)
    words = LexborHTMLParser(body[:200_000]).text() if "<" in body else body
    is_whole = len("".join(words.split())) >= WHOLE
    moment = entry.get("published") or entry.get("updated") or ""
    hint = Given(_line(entry.get("title", "")), _line(entry.get("author", "")) or name, beijing_day(moment))
    url = entry["link"].strip()
    return Input(url, f"<article>{body}</article>".encode() if is_whole else b"", url, hint)


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
