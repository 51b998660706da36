"""Parts a case that holds two: stories reported one after the other, and one decision for the parties of all (分别对上述两家单位予以警告)."""

from collections.abc import Sequence
from dataclasses import replace

from generator.ingest.phrases import part, phrase
from generator.ingest.split.features import LONGEST, Described
from generator.ingest.split.openings import counts_one, goes_on
from generator.ingest.split.segment import Span
from generator.ingest.split.units import Unit
from generator.text.numerals import exact

_DECIDED = phrase("joint-decision")


def parted(d: Described, spans: Sequence[Span]) -> list[Span]:
    """The spans of an article; one that ends in a decision for as many parties as stories stand before it becomes as many cases, each of
    its own paragraphs and, ``shared``, those of the decision."""
    result: list[Span] = []
    for span in spans:
        floor = max(result[-1].end if result else 0, span.end - LONGEST)
        result += _cut(d.units, span, floor) if span.nature == "administrative" else [span]
    return result


def _cut(units: Sequence[Unit], span: Span, floor: int) -> list[Span]:
    at = next((k for k in range(span.start, span.end) if _counts(units[k])), None)
    if at is None:
        return [span]
    stories = [k for k in range(floor, at) if _is_story(units[k])]
    if len(stories) != _counts(units[at]) or any(units[k].found["act"] or units[k].found["passive"] for k in range(stories[0], at)):
        return [span]
    ends = [*stories[1:], at]
    return [replace(span, start=k, end=end, shared=(at, span.end)) for k, end in zip(stories, ends, strict=True)]


def _counts(unit: Unit) -> int:
    """For how many parties named a paragraph says that it decides; 0 where it decides for none or one."""
    found = _DECIDED.search(unit.text) if unit.kind == "text" else None
    return (exact(part(found)) or 0) if found and (unit.found["act"] or unit.found["passive"]) else 0


def _is_story(unit: Unit) -> bool:
    """Whether a paragraph reports what was found with a party that it names itself."""
    named = unit.names or counts_one(unit.text)
    return unit.kind == "text" and not (unit.advisory or unit.law or unit.piece) and bool(named and unit.found["finding"]) and not goes_on(unit.text)
