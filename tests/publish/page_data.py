"""What the head of a page tells machines, as an HTML parser hears it: JSON-LD, Open Graph, Dublin Core."""

from __future__ import annotations

import json
from typing import Any

from selectolax.lexbor import LexborHTMLParser


def json_ld(head: str) -> list[Any]:
    """The JSON-LD blocks of a head, in order."""
    return [json.loads(node.text()) for node in _parsed(head).css('script[type="application/ld+json"]')]


def meta(head: str, start: str) -> list[tuple[str, str]]:
    """(name or property, content) of every meta element whose name begins so (``og:``, ``DC.``)."""
    told = [(n.attributes.get("name") or n.attributes.get("property") or "", n.attributes.get("content") or "") for n in _parsed(head).css("meta")]
    return [(name, content) for name, content in told if name.startswith(start)]


def _parsed(head: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<!doctype html><html><head>{head}</head><body></body></html>")
