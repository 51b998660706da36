"""Cuts a passage into what was found, what was decided, what is asked for next, and what the party promises."""

from __future__ import annotations

import re
from functools import cache

from generator.ingest.cues import CueMatcher
from generator.models import Zone, ZoneKind
from generator.vocabulary import vocabulary

_SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；]+[”’」』）)]*)?|\n+")


def zones(text: str) -> tuple[Zone, ...]:
    """The zones of a passage, in order and without overlap; they cover all of the text but the breaks between them."""
    result: list[Zone] = []
    kind: ZoneKind = "findings"
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if sentence.isspace():
            if kind == "demands":
                kind = "decision"
            continue
        hits = {}
        for hit in _matcher().find(sentence):
            hits.setdefault(hit.row, hit.start)
        if "response" in hits and hits["response"] < 20:
            kind = "response"
            _add(result, kind, match.start(), match.end())
        elif "decision" in hits:
            start = 0
            at = hits.get("demands", -1)
            if at > hits["decision"]:
                _add(result, "decision", match.start() + start, match.start() + at)
                _add(result, "demands", match.start() + at, match.end())
                kind = "demands"
            else:
                _add(result, "decision", match.start() + start, match.end())
                kind = "decision"
        elif kind in ("demands", "response"):
            _add(result, kind, match.start(), match.end())
        else:
            kind = "demands" if hits.get("demands", 99) < 20 and kind == "decision" else "findings"
            _add(result, kind, match.start(), match.end())
    return tuple(result)


def _add(zones: list[Zone], kind: ZoneKind, start: int, end: int) -> None:
    if zones and zones[-1].kind == kind:
        zones[-1] = Zone(kind, zones[-1].start, end)
    else:
        zones.append(Zone(kind, start, end))


@cache
def _matcher() -> CueMatcher:
    return CueMatcher((row.id, row.cues) for row in vocabulary().zones.values())
