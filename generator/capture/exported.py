"""Reads text and Markdown as exporters and people give it: kept as it is, its own header included; only what names its source is looked up."""

import re

from generator.capture.document import Document, Refused
from generator.case import seed_header
from generator.case.frontmatter import MAX_FRONT_MATTER, FrontMatterError
from generator.text.moments import beijing_day

_HEADER = re.compile(r"---[ \t]*\n(?P<header>(?:(?!---[ \t]*\n).*\n){1,60}?)---[ \t]*(?:\n|$)")
_ADDRESS = re.compile(r"^\s{0,3}[-*>]?\s?[\w\u4e00-\u9fff_ ]{1,20}\s{0,3}[:：]\s{0,3}[\"'<\[]?(?P<url>https?://[^\s\"'<>\]]{4,2000})", re.MULTILINE)
_FAULTS = {
    "FM003": "开头的 --- 之后没有第二行 ---；在说明的末尾补上一行 --- (the head is never closed)",
    "FM007": f"开头的说明太长，最多读 {MAX_FRONT_MATTER:,} 个字符 (the head is too long)",
}
PLAIN = "文本"  # the kind of a text that has no head
_HEAD_LINES = 30  # in which an exporter without front matter names the source


def read(text: str, url: str = "") -> Document:
    """A text as a document; what its head states is read as ingest reads it. Raises Refused for one without a word."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not any(character.isalnum() for character in text):
        raise Refused("没有文字 (no text)")
    match = _HEADER.match(text)
    try:
        head = seed_header.read(match[0] if match else text)
    except FrontMatterError as error:
        raise Refused(_FAULTS.get(error.code, str(error)), lasting=True) from None
    if not match and not head.values:
        return Document(PLAIN, text.strip("\n"), url=url or address("\n".join(text.split("\n")[:_HEAD_LINES])))
    body = text[match.end() :] if match else head.body
    if not any(character.isalnum() for character in body):
        raise Refused("只有开头的说明，没有正文 (a head and no text)")
    lines = match["header"].rstrip("\n") if match else text.removesuffix(body).strip("\n")
    title, publisher, date, own = (head.values.get(key, "") for key in ("title", "publisher", "date", "url"))
    return Document("带说明的文本", body.strip("\n"), title, publisher, beijing_day(date), url or own, lines)


def header(text: str) -> str:
    """The front matter of a seed as text, or ''."""
    match = _HEADER.match(text.replace("\r\n", "\n").lstrip("\ufeff"))
    return match["header"] if match else ""


def address(lines: str) -> str:
    """The first address that stands as a value in some ``key: value`` lines, whatever the exporter calls it; ''."""
    match = _ADDRESS.search(lines)
    return match["url"].replace("&amp;", "&") if match else ""


def value(lines: str, key: str) -> str:
    """The value of a key in the front matter of a seed, without quotes; ''."""
    match = re.search(rf"^{key}:(?P<value>[^\n]*)$", lines, re.MULTILINE)
    said = match["value"].strip(" \t") if match else ""
    return said[1:-1] if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'" else said
