"""Marks in a notice the words that values rest on, also where two quotes overlap.

The notice is cut where a quote begins or ends; each piece knows all the fields that rest on it. A quote that does not stand
in the notice is looked for in the case's title; where it is in neither, it came from the article's title or lead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.publish.stencil import escaped

Position = Literal["body", "title", "elsewhere"]


class Quote(NamedTuple):
    """The words one field rests on, where they are, the anchor of their first mark (null outside the notice) and that of the value."""

    field: str
    words: str
    place: Position
    anchor: str | None
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The notice's paragraphs as safe HTML with ``<mark>`` elements, and where each field's quote stands."""

    paragraphs: tuple[str, ...]
    quotes: dict[str, Quote]


def mark(body: str, title: str, evidence: Mapping[str, str]) -> Marked:
    """Mark every quote of ``evidence`` (field -> words) in a notice whose paragraphs are parted by blank lines."""
    values = {field: f"v-{n}" for n, field in enumerate(evidence, 1)}
    spans = {f: (start, start + len(words)) for f, words in evidence.items() if words and (start := body.find(words)) >= 0}
    anchors: dict[str, str] = {}
    html: list[list[str]] = [[]]
    for number, (text, fields) in enumerate(_pieces(body, spans), 1):
        anchor = f"e-{number}"
        for n, part in enumerate(text.split("\n\n")):
            if n:
                html.append([])
            html[-1].append(_piece(part, fields, anchor, values))
            if part and anchor:
                anchors |= {field: anchor for field in fields if field not in anchors}
                anchor = ""

    def quote(field: str, words: str) -> Quote:
        place: Position = "body" if field in spans else "title" if words in title else "elsewhere"
        return Quote(field, words, place, anchors.get(field), values[field])

    paragraphs = tuple("".join(parts) for parts in html if any(parts))
    return Marked(paragraphs, {field: quote(field, words) for field, words in evidence.items()})


def _pieces(body: str, spans: dict[str, tuple[int, int]]) -> Iterator[tuple[str, list[str]]]:
    """The body cut at every beginning and end of a quote, each piece with the fields it is evidence for."""
    cuts = sorted({0, len(body), *(end for span in spans.values() for end in span)})
    for start, end in pairwise(cuts):
        yield body[start:end], [f for f, (a, b) in spans.items() if a <= start and end <= b]


def _piece(text: str, fields: list[str], anchor: str, values: dict[str, str]) -> str:
    """A piece as HTML: plain words, or a mark that leads back to the (first) value it is evidence for."""
    words = escaped(text).replace("\n", "<br>")
    if not fields or not text:
        return words
    name = f' id="{anchor}"' if anchor else ""
    return f'<mark{name} data-v="{" ".join(values[f] for f in fields)}"><a href="#{values[fields[0]]}">{words}</a></mark>'
