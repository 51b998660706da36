"""Marks in a notice the words that values rest on, also where two quotes overlap.

The notice is cut where a quote begins or ends; each piece knows all the fields that rest on it. A quote that does not stand
in the notice is looked for in the case's title; where it is in neither, it came from the article's title or lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

Place = Literal["body", "title", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words one field rests on, where they stand, and the anchor of their first mark (null outside the notice)."""

    field: str
    words: str
    place: Place
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """The notice's paragraphs as safe HTML with ``<mark>`` elements, and where each field's quote stands."""

    paragraphs: tuple[Markup, ...]
    quotes: dict[str, Quote]


def mark(body: str, title: str, evidence: Mapping[str, str]) -> Marked:
    """Mark every quote of ``evidence`` (field -> words) in a notice whose paragraphs are parted by blank lines."""
    spans: dict[str, tuple[int, int]] = {}
    quotes: dict[str, Quote] = {}
    for field, words in evidence.items():
        start = body.find(words) if words else -1
        if start >= 0:
            spans[field] = (start, start + len(words))
        else:
            quotes[field] = Quote(field, words, "title" if words in title else "elsewhere", None)
    pieces = list(_pieces(body, spans))
    anchors: dict[str, str] = {}
    numbers = iter(range(1, len(pieces) + 1))
    html: list[list[str]] = [[]]
    for text, fields in pieces:
        name = f"e-{next(numbers)}" if fields else ""
        for field in fields:
            anchors.setdefault(field, name)
        for n, part in enumerate(text.split("\n\n")):
            if n:
                html.append([])
            html[-1].append(_piece(part, fields, "" if n else name))
    quotes |= {field: Quote(field, evidence[field], "body", anchors[field]) for field in spans}
    paragraphs = tuple(Markup("".join(parts)) for parts in html if any(parts))
    return Marked(paragraphs, {field: quotes[field] for field in evidence})


def _pieces(body: str, spans: dict[str, tuple[int, int]]) -> Iterator[tuple[str, list[str]]]:
    """The body cut at every beginning and end of a quote, each piece with the fields it is evidence for."""
    cuts = sorted({0, len(body), *(end for span in spans.values() for end in span)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        yield body[start:end], [f for f, (a, b) in spans.items() if a <= start and end <= b]


def _piece(text: str, fields: list[str], anchor: str) -> str:
    words = str(escape(text)).replace("\n", "<br>")
    if not fields or not text:
        return words
    name = f' id="{anchor}"' if anchor else ""
    return f'<mark{name} data-field="{escape(" ".join(fields))}" tabindex="0">{words}</mark>'
