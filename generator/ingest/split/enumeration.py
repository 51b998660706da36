"""Splits a sentence that enumerates cases, separated by ；(对某宾馆…罚款；对某驾校…) or coordinated by ，对 (对“甲网吧”警告，对“乙酒店”罚款).

Each part must be a complete case of another party; parts of one incident (该公司警告；运维方某公司罚款) are no cases."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.ingest.phrases import phrase
from generator.ingest.split.openings import counts_one, entities, first_party, goes_on, is_organisation, same_party
from generator.ingest.split.scope import row_counts
from generator.text import clauses

# A party that had its hand in another's fault: whom it worked for, or who worked for it.
_SHARES = phrase("shares-fault")
_COORDINATOR = "，对"

MOST = 30  # cases one sentence may hold; a longer list is none


class SentencePart(NamedTuple):
    """A sentence or a part of one. ``opening``: what its sentence says first for all parts; ``apart``: another case than the part before it."""

    start: int
    end: int
    opening: str = ""
    apart: bool = False


def spans(text: str) -> Iterator[SentencePart]:
    """The sentences of a paragraph in order, those that enumerate cases split into their cases."""
    for start, end in clauses.parts(text):
        yield from _by_semicolons(text, start, end) or _coordinated(text, start, end) or [SentencePart(start, end)]


def may_enumerate(text: str) -> bool:
    """Whether a text may enumerate cases: two names, masked, counted, quoted or of firms, or two punished (甲银行因…被罚款；乙…), and a mark between."""
    twice = any(text.count(word) > 1 for word in ("某", "一家", "公司", "”")) or min(text.count("因"), text.count("被")) > 1
    return twice and ("；" in text or ";" in text)


def may_coordinate(text: str) -> bool:
    """Whether a sentence of a text coordinates cases by ，对."""
    return _COORDINATOR in text and any(_coordinated(text, start, end) for start, end in clauses.parts(text))


def _coordinated(text: str, start: int, end: int) -> list[SentencePart]:
    """The cases that ，对 coordinates, each with a party and an act of its own; two only if both are quoted, as a party and its contractor are reported so."""
    joints = [start + match.start() + 1 for match in re.finditer(_COORDINATOR, text[start:end])]
    first = 1 if joints and not _sanctioned_party(text[start : joints[0]]) else 0  # before the first 对 stands what is said for all
    items = list(itertools.pairwise([start, *joints[first:], end]))
    if not 2 <= len(items) <= MOST:
        return []
    names = [_sanctioned_party(text[low:high]) for low, high in items]
    if not all(names) or len(set(names)) < len(items) or (len(items) == 2 and not all(n.startswith("“") for n in names)):
        return []
    opening = text[start : text.find(names[0], start)].strip()
    if not row_counts(opening)["finding"] and not all(row_counts(text[low:high])["finding"] for low, high in items):
        return []
    return [SentencePart(start, items[0][1]), *(SentencePart(low, high, opening, apart=True) for low, high in items[1:])]


def _sanctioned_party(part: str) -> str:
    """The organisation on which the act of a part falls; '' where it names none, several, or one that shares another's fault."""
    names = [name for name in entities(part) if is_organisation(name)]
    return names[0] if len(names) == 1 and phrase("decides").search(part, part.find(names[0])) and not _SHARES.search(part) else ""


def _by_semicolons(text: str, start: int, end: int) -> list[SentencePart]:
    parts = list(clauses.parts(text, "；;", start, end)) if may_enumerate(text[start:end]) else []
    first = next((i for i, (low, high) in enumerate(parts) if _is_complete(text[low:high])), len(parts))
    items = parts[first:]
    if not 2 <= len(items) <= MOST or not _of_different_parties([text[low:high] for low, high in items]):
        return []
    named = text.find("一家", start) if counts_one(text[slice(*items[0])]) else first_party(text, items[0][0])
    opening = text[start:named].strip() if named is not None else ""
    return [SentencePart(start, items[0][1]), *(SentencePart(low, high, opening, apart=True) for low, high in items[1:])]


def _is_complete(part: str) -> bool:
    found = row_counts(part)
    return bool((found["finding"] or phrase("counted-item").match(part)) and (found["act"] or found["passive"]) and (entities(part) or counts_one(part)))


def _of_different_parties(parts: list[str]) -> bool:
    """Whether each of the parts, of which the first reports a whole case, reports one of another party."""
    known: set[str] = set()
    for i, part in enumerate(parts):
        found = row_counts(part)
        recalls = found["recall"] and not (found["authority"] or found["office"])  # 例如，年初某校被警告
        goes = goes_on(part) and (i or not phrase("opens-list").match(part))
        if goes or same_party(known, part) or recalls or (i and (_SHARES.search(part) or not _is_complete(part))):
            return False
        known |= entities(part)
    return True
