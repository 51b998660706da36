"""Takes an article apart into units, the smallest pieces between which one case may end and the next begin.

A unit is a line; a paragraph with several acts or parties gives one a sentence or part between ；. Headings above it, and an advisory or printed law around
it, go with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.ingest.phrases import phrase
from generator.ingest.split import enumeration
from generator.ingest.split.headings import Line
from generator.ingest.split.openings import entities, introduces_one, party_dealt_with
from generator.ingest.split.scope import RowCounts, row_counts
from generator.ingest.split.short_names import ShortNames
from generator.text import clauses

Kind = Literal["text", "soft", "head", "part", "advisory", "law"]
"""``text``: a paragraph or a piece of one; ``soft``: a short line that may be text or heading; ``head``: a heading; ``part``: the
label of a part of one story; ``advisory``: the heading of a part that reports no case; ``law``: printed statute text or its heading."""


_ACTS = ("act", "passive", "criminal", "mixed")
_OF_NAMES = {"party", "specific"}  # what a name may show, and no slogan or rubric
SHORTEST = 60  # characters of a paragraph that reports two cases one after the other, at least


@dataclass
class Unit:
    """One piece of an article. ``line``: the line it comes from; ``found``: what its sentences show; ``heads``: the headings right
    above it, ``under`` the last heading before it; ``advisory``, ``law``: whether it stands under such a heading; ``start``, ``end``: its
place in the line; ``piece``: it begins inside its paragraph; ``part``: the label of a part stands over it; ``opening``: what a
sentence of several cases says first for all of them, ``apart``: it is such a case but the first; ``firms``: the short
names that the article calls its firms by."""

    text: str
    kind: Kind
    line: Line
    found: RowCounts
    heads: tuple[Line, ...] = ()
    under: Line | None = None
    start: int = 0
    end: int = 0
    advisory: bool = False
    law: bool = False
    piece: bool = False
    part: bool = False
    opening: str = ""
    apart: bool = False
    firms: ShortNames | None = field(default=None, repr=False)
    _names: set[str] | None = field(default=None, repr=False)

    @cached_property
    def introduces(self) -> bool:
        """Whether it says who a party is, and does not only call it again by a short name."""
        return bool(self._called) or introduces_one(self.text)

    @cached_property
    def entities(self) -> set[str]:
        """The parties its text names, as far as a name's form tells them."""
        return entities(self.text)

    @cached_property
    def _called(self) -> set[str]:
        return self.entities or set(filter(None, [party_dealt_with(self.text) or self._headed]))

    @property
    def _headed(self) -> str:
        """The name that opens a paragraph in bold, where the paragraph reports a whole case (**老柳酱园** 口令泄露。分局对其警告。), else ''."""
        title, found = self.line.title, self.found
        whole = found["finding"] and (found["act"] or found["passive"]) and self.kind == "text" and not self.piece
        return title if whole and self.text.startswith(title) and row_counts(title).keys() <= _OF_NAMES else ""

    @property
    def names(self) -> set[str]:
        """The parties the unit names, a firm called by its short name by its name in full; looked for when first asked."""
        if self._names is None:
            self._names = self._called | (self.firms.called(self.text) if self.firms else set())
        return self._names


def units(lines: Iterable[Line]) -> list[Unit]:
    """The units of an article in order; together they hold every line."""
    builder = _Builder()
    for line in lines:
        builder.add(line)
    firms = ShortNames("\n".join(unit.text for unit in builder.units))
    for unit in builder.units:
        unit.firms = firms
    return builder.units


class _Builder:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self._heads: list[Line] = []
        self._under: Line | None = None
        self._advisory = self._law = self._part = False

    def add(self, line: Line) -> None:
        if line.kind in ("case", "head", "advisory"):
            self._advisory, self._law, self._part = line.kind == "advisory", False, False
            self._heads.append(line)
            self._under = line
            if line.kind == "advisory" and not line.text:
                self._put(Unit(line.title, "advisory", line, RowCounts()))
            elif line.kind != "advisory" and (not line.text or line.kind == "head"):
                self._put(Unit(line.text or line.title, "head", line, row_counts(line.title, heading=True)))
            else:
                self._text(line)
        elif line.kind == "law":
            self._law = True
            self._put(Unit(line.text or line.title, "law", line, RowCounts()))
        elif line.kind == "part":
            self._advisory, self._law, self._part = False, False, True
            self._put(Unit(line.title, "part", line, RowCounts()))
        elif line.kind == "soft":
            self._put(Unit(line.text, "soft", line, row_counts(line.text, heading=True), tuple(self._heads)))
            self._heads.append(line)
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        found = row_counts(line.text)
        law = (self._law and not (found["act"] and found["authority"])) or bool(
            found["statute"] and not (found["act"] or found["passive"])
        )
        self._law = self._law and law
        for unit in _pieces(line, found):
            unit.law = law
            unit.heads = tuple(self._heads)
            unit.part = self._part
            self._heads, self._part = [], False
            self._put(unit)

    def _put(self, unit: Unit) -> None:
        unit.advisory, unit.under = self._advisory, self._under
        unit.law = unit.law or self._law
        self.units.append(unit)


def _pieces(line: Line, found: RowCounts) -> Iterator[Unit]:
    """The pieces of a paragraph: its sentences if it may report several cases or opens with general remarks; itself if one decision is for all its parties."""
    text = line.text
    acts = sum([found[row] for row in _ACTS if row in found])
    enumerated = bool(acts and (enumeration.may_enumerate(text) or enumeration.may_coordinate(text)))
    first = next(clauses.parts(text), (0, 0))[1]
    if phrase("joint-decision").search(text, first) or (not enumerated and (acts < 2 or len(text) < SHORTEST)):
        yield Unit(text, "text", line, found, end=len(text))
        return
    for i, span in enumerate(enumeration.spans(text)):
        words = text[span.start : span.end].strip()
        if words:
            of_words = row_counts(words, heading=words.endswith("，"))  # a part of a sentence is no headline
            if span.apart:
                of_words = of_words + row_counts(span.opening)
            yield Unit(words, "text", line, of_words, start=span.start, end=span.end, piece=i > 0, opening=span.opening if span.apart else "", apart=span.apart)
