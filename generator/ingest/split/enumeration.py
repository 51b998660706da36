"""Splits a sentence that enumerates several cases, separated by ；: 市公安局对某药店…的行为警告；对某宾馆…的问题罚款；对某驾校….

Each part must be a complete case of another party. Parts that describe one incident (该公司警告；运维方某公司罚款) are no cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ingest.phrases import phrase
from generator.ingest.split.openings import counts_one, entities, first_party, goes_on, same_party
from generator.ingest.split.scope import signals
from generator.text import clauses

# A party that had its hand in another's fault: whom it worked for, or who worked for it.
_SHARES = phrase("shares-fault")

MOST = 30  # cases one sentence may hold; a longer list is none


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A sentence, or a part of one, at ``[start, end)``; ``opening``: what its sentence says first for all its parts; ``apart``: it reports
    another case than the part before it."""

    start: int
    end: int
    opening: str = ""
    apart: bool = False


def spans(text: str) -> Iterator[SentencePart]:
    """The sentences of a paragraph in order, those that enumerate cases split into their cases."""
    for start, end in clauses.parts(text):
        yield from _cut(text, start, end) or [SentencePart(start, end)]


def may_enumerate(text: str) -> bool:
    """Whether a text may enumerate cases at all: two names, masked, counted, quoted or of firms, and a mark between."""
    return ("；" in text or ";" in text) and any(text.count(word) > 1 for word in ("某", "一家", "公司", "”"))


def _cut(text: str, start: int, end: int) -> list[SentencePart]:
    parts = list(clauses.parts(text, "；;", start, end)) if may_enumerate(text[start:end]) else []
    first = next((i for i, (low, high) in enumerate(parts) if _whole(text[low:high])), len(parts))
    items = parts[first:]
    if not 2 <= len(items) <= MOST or not _of_different_parties([text[low:high] for low, high in items]):
        return []
    named = text.find("一家", start) if counts_one(text[slice(*items[0])]) else first_party(text, items[0][0])
    opening = text[start:named].strip() if named is not None else ""
    return [SentencePart(start, items[0][1]), *(SentencePart(low, high, opening, apart=True) for low, high in items[1:])]


def _whole(part: str) -> bool:
    found = signals(part)
    return bool(found["finding"] and (found["act"] or found["passive"]) and (entities(part) or counts_one(part)))


def _of_different_parties(parts: list[str]) -> bool:
    """Whether each of the parts, of which the first reports a whole case, reports one of another party."""
    known: set[str] = set()
    for i, part in enumerate(parts):
        if same_party(known, part) or goes_on(part) or (i and (_SHARES.search(part) or not _whole(part))):
            return False
        known |= entities(part)
    return True
