"""Cuts the paragraphs under one heading into groups, one per case, where no heading says so: a new case begins once the case
before it has been told to its end and a paragraph (or a sentence) brings another party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.ingest.split import enumeration
from generator.ingest.split.openings import (
    brings_another,
    entities,
    goes_on,
    opens_form,
    opens_fresh,
    other_place,
    same_party,
)
from generator.ingest.split.scope import Signals, signals
from generator.ingest.split.sections import Paragraph

# After a crime: that the party it was done to is looked into.
_TURNS = re.compile(
    r"倒查|反查|履行[^，。；\n]{0,14}义务的?情况[^，。；\n]{0,6}(?:检查|核查|调查)"
    r"|案[子件]?(?:还|却|并)?(?:并?没有?|未|不)(?:到此|就此)(?:为止|结束|了结|告终)"
)
# An item that only says what was done to the party told of before: 一是对该院给予警告；二是责令其改正。
_MEASURE = re.compile(r"[\W\d]{0,4}(?:[一二三四五六七八九十]是)?(?:依法)?(?:对[该其此]|给予|予以|处以|并处|责令|要求|没收|约谈[该其])")
_OPENING = 80  # characters of a paragraph in which it turns to another case
_FAR = 40  # paragraphs back to which a house is looked for: no case is longer, and a hostile text must not make it slow
_SOON = 3  # paragraphs within which a story must come to its decision


@dataclass(slots=True)
class Group:
    """The paragraphs of what may be one case, what they tell together, and the parties they name."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    total: Signals = field(default_factory=Signals)
    _names: set[str] = field(default_factory=set)
    _named: int = 0

    def add(self, paragraph: Paragraph) -> None:
        """Take in a further paragraph."""
        self.paragraphs.append(paragraph)
        self.total.update(paragraph.found)

    @property
    def names(self) -> set[str]:
        """The parties named so far; looked for only when asked, and once in each paragraph."""
        for paragraph in self.paragraphs[self._named :]:
            self._names |= entities(paragraph.line.text)
        self._named = len(self.paragraphs)
        return self._names

    @property
    def sums_up(self) -> bool:
        """Whether it is one paragraph that says of several named parties what was done to them all."""
        return len(self.paragraphs) == 1 and bool(self.total["plural"]) and len(self.names) > 1

    @property
    def complete(self) -> bool:
        """Whether it told who it was and what was done to them."""
        total = self.total
        return bool(total["party"] and (total["act"] or total["passive"] or total["criminal"] or total["mixed"]))


def groups(paragraphs: list[Paragraph]) -> list[Group]:
    """The groups in order; together they hold every paragraph."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph)]
    result = [Group()]
    for i, piece in enumerate(pieces):
        if result[-1].complete and _begins(piece, pieces[i + 1 : i + 1 + _SOON], result[-1]):
            result.append(Group())
        result[-1].add(piece)
    return result


def _names_another(label: str, group: Group) -> bool:
    """Whether a short line names a party the group has not named: such a line is a heading, whatever the text under it opens with."""
    return bool(label) and bool(entities(label)) and not same_party(group.names, label)


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph that tells several cases, cut between them; else the paragraph itself."""
    found, text = paragraph.found, paragraph.line.text
    acts = found["act"] + found["passive"]
    if not (acts > 1 and found["specific"] > 1) and not (acts and enumeration.strings(text)):
        yield paragraph
        return
    group, start, opening = Group(), 0, None
    for span in enumeration.spans(text):
        words = text[span.start : span.end]
        sentence = Paragraph(replace(paragraph.line, text=words), signals(words))
        if group.complete and (span.apart or _apart(sentence, group)):
            yield _piece(paragraph, start, span.start, group, opening)
            group, start, opening = Group(), span.start, span.opening if span.apart else None
        group.add(sentence)
    yield _piece(paragraph, start, len(text), group, opening)


def _piece(paragraph: Paragraph, start: int, end: int, group: Group, opening: str | None) -> Paragraph:
    """``opening``: the words of the sentence before it that say for this piece too who acted under which law."""
    line = replace(paragraph.line, text=paragraph.line.text[start:end].strip())
    if start:
        line = replace(line, title="", numbered=False, bullet=False, bold=False)
        return Paragraph(line, group.total + signals(opening or ""), opening=opening)
    return replace(paragraph, line=line, found=group.total)


def _apart(sentence: Paragraph, group: Group) -> bool:
    """Whether a sentence tells a whole case of another party."""
    found, text = sentence.found, sentence.line.text.lstrip()
    told = found["finding"] or (found["authority"] and opens_fresh(text))
    whole = found["party"] and told and (found["act"] or found["passive"])
    return bool(whole and not goes_on(text) and entities(text)) and not same_party(group.names, text)


def _turns(text: str, group: Group) -> bool:
    """Whether a paragraph turns from a crime to its victim, from a penalty to the next, or opens a further form."""
    if "一案双查" in text or text.startswith("被行政处罚后") or (group.total["criminal"] and _TURNS.search(text, 0, _OPENING)):
        return True
    return opens_form(text) and not opens_form(group.paragraphs[-1].line.text)


def _begins(paragraph: Paragraph, following: list[Paragraph], group: Group) -> bool:
    """Whether a paragraph begins another case than the group's."""
    text, found = paragraph.line.text, paragraph.found
    if paragraph.opening is not None or _turns(text, group):
        return True
    acts = found["act"] or found["passive"] or found["criminal"] or found["mixed"]
    if _names_another(paragraph.label, group) and (acts or found["finding"]):
        return True
    if paragraph.line.bullet or paragraph.line.numbered:
        return bool(acts and (found["specific"] or found["criminal"])) and not (_MEASURE.match(text) and not entities(text))
    if paragraph.line.title and acts and found["party"] and found["authority"]:  # a bold lead names the party
        return True
    if acts and (brings_another(text) or other_place((p.line.text for p in group.paragraphs[-_FAR:]), text)):
        return True
    if goes_on(text) or not found["party"] or not (found["finding"] or (found["act"] + found["passive"] and (opens_fresh(text) or entities(text)))):
        return False
    if paragraph.label:
        return bool(found["specific"] or found["criminal"] or found["office"])
    if not acts and not any(p.found["act"] or p.found["passive"] for p in following):
        return False
    if not entities(text):
        return bool(acts and opens_fresh(text) and found["specific"] and found["authority"])
    if group.sums_up and acts and same_party(group.names, text):
        return True
    return not same_party(group.names, text) and bool(acts or opens_fresh(text) or found["authority"])
