"""Finds what a page in English says in Chinese without saying that it does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]")
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNSPOKEN = frozenset({"href", "action", "src", "id", "class", "data-of"})  # attributes that say nothing to a reader


class Chinese(HTMLParser):
    """Collects the Chinese words of a page that stand in no element marked so."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = [("", False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        marked = given["lang"] == "zh" if "lang" in given else self._open[-1][1]
        if not marked:
            self.found += [f"{tag} {name}={value!r}" for name, value in attrs if name not in UNSPOKEN and value and HAN.search(value)]
        if tag not in VOID:
            self._open.append((tag, marked))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._open[-1][1] and HAN.search(data):
            self.found.append(data.strip())


def chinese(html: str) -> list[str]:
    """The Chinese words of a page that stand in no element marked so."""
    parser = Chinese()
    parser.feed(html)
    return parser.found
