"""Groups an article's lines under their headings, and sets apart what tells no case: asides and printed statute text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.ingest.split.headings import Line
from generator.ingest.split.openings import entities, goes_on
from generator.ingest.split.scope import Signals, signals


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text with what its sentences tell. ``label``: the short line above it, if one stands there; ``opening``: of a part
    of a sentence that is a case of its own, what that sentence says first for all its parts."""

    line: Line
    found: Signals
    label: str = ""
    part: bool = False
    opening: str | None = None


@dataclass(slots=True)
class Section:
    """What stands under one heading (or chain of headings). ``kind``: head, case, aside, or text where no heading stands."""

    kind: str = "text"
    title: str = ""
    numbered: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    law: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not self.paragraphs and not self.law


def sections(lines: Iterable[Line]) -> list[Section]:
    """The sections of an article in order; the first has no heading."""
    builder = _Builder()
    for line in lines:
        builder.add(line)
    return _joined(builder.sections)


class _Builder:
    def __init__(self) -> None:
        self.sections = [Section()]
        self._law = self._part = False
        self._label = ""

    def add(self, line: Line) -> None:
        if line.kind in ("case", "head", "aside"):
            self._open(line)
        elif line.kind == "law":
            self._law = True
            if line.text:
                self.sections[-1].law.append(line.text)
        elif line.kind == "part":
            if self.sections[-1].kind == "aside":
                self.sections.append(Section())
            self._part, self._law = True, False
        elif line.kind == "soft":
            told = signals(line.title)
            self._label = line.title if told["domain"] or told["party"] or told["criminal"] else ""
            if self._law:
                self.sections[-1].law.append(line.text)
        else:
            self._text(line)

    def _open(self, line: Line) -> None:
        last = self.sections[-1]
        if not last.empty or last.kind == "aside":
            last = Section()
            self.sections.append(last)
        last.kind = "case" if "case" in (line.kind, last.kind) and line.kind != "aside" else line.kind
        last.numbered = last.numbered or line.numbered
        last.title = line.title or last.title
        self._law = self._part = False
        self._label = ""
        if line.text and line.kind != "head":
            self._text(line)

    def _text(self, line: Line) -> None:
        section = self.sections[-1]
        found = signals(line.text)
        if self._law and not (found["act"] and found["authority"]):
            section.law.append(line.text)
        elif not found["statute"] or found["act"] or found["passive"]:
            self._law = False
            section.paragraphs.append(Paragraph(line, found, self._label, self._part))
            self._part = False
        self._label = ""


def _joined(found: list[Section]) -> list[Section]:
    """Headings that only cut one story into parts are passed over: what was found before one, the decision after it."""
    result: list[Section] = []
    for section in found:
        if result and section.kind == "head" and not section.numbered and _continues(result[-1], section):
            result[-1].paragraphs += section.paragraphs
            result[-1].law += section.law
        else:
            result.append(section)
    return result


def _continues(before: Section, after: Section) -> bool:
    if before.kind == "aside" or not before.paragraphs or not after.paragraphs:
        return False
    told, now = _sum(before), _sum(after)
    unfinished = bool(told["finding"] and told["party"]) and not (told["act"] or told["passive"] or told["criminal"])
    opening = after.paragraphs[0].line.text
    return unfinished and bool(now["act"] or now["passive"]) and (goes_on(opening) or not entities(opening))


def _sum(section: Section) -> Signals:
    total = Signals()
    for paragraph in section.paragraphs:
        total.update(paragraph.found)
    return total
