"""Parses HTML with lexbor, whose time grows with the square of the depth: so what is nested deeper than any page is refused unread."""

import re
from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.capture.document import Refused
from generator.vocabulary import yaml_rows

MAX_DEPTH = 500  # elements; browsers stop at 512
MAX_TAGS = 150_000  # of a page; a long article has some ten thousand
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]{0,30})", re.IGNORECASE)
_OPAQUE = re.compile(r"<(?P<tag>script|style)\b[^<]*(?:<(?!/(?P=tag))[^<]*)*", re.IGNORECASE)


@cache
def elements(kind: str) -> frozenset[str]:
    """The names of elements of a kind in ``elements.yaml``."""
    return frozenset(yaml_rows.beside("generator.capture", "elements.yaml")[kind])


def parse(text: str) -> LexborHTMLParser:
    """The tree of a page. Raises Refused where elements are nested deeper than MAX_DEPTH or tags are more than MAX_TAGS."""
    depth, tags = _measure(text) if "<" in text else (0, 0)
    if tags > MAX_TAGS:
        raise Refused(f"网页有 {tags:,} 个标签，最多读 {MAX_TAGS:,} 个 (too many elements)", lasting=True)
    if depth > MAX_DEPTH:
        raise Refused(f"网页元素嵌套超过 {MAX_DEPTH} 层，不是正常的网页 (nested too deep)", lasting=True)
    return LexborHTMLParser(text)


def _measure(text: str) -> tuple[int, int]:
    """How deep elements may be nested at most, and how many tags there are, counted from the tags alone."""
    depth: dict[str, int] = {}
    now = most = tags = 0
    flat = elements("flat")
    for match in _TAG.finditer(_OPAQUE.sub("", text)):
        tags += 1
        name = match["name"].lower()
        if name in flat:
            continue
        if not match["end"]:
            depth[name] = depth.get(name, 0) + 1
            now += 1
            most = max(most, now)
        elif depth.get(name):
            depth[name] -= 1
            now -= 1
    return most, tags


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes right under a node, texts and comments among them."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next
