"""Whether words tell an enforcement case, and of which kind: sentence by sentence, from the rows of ``vocabulary/scope.yaml``."""

from __future__ import annotations

import re
from functools import cache

from generator.ingest.cues import CueMatcher
from generator.models import Scope
from generator.vocabulary import vocabulary

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*")
_HARD = frozenset({"authority", "act"})


def may_hold_case(body: str) -> bool:
    """The fast gate: whether an article names an authority and an act at all. One pass over the raw text."""
    return bool(_gate().rows(body) >= _HARD) or "app-list" in _gate().rows(body)


def signals(paragraph: str) -> dict[str, int]:
    """How often each signal stands in a paragraph; sentences that print the law or only promise tell nothing."""
    found: dict[str, int] = {}
    for match in _SENTENCE.finditer(paragraph):
        rows: dict[str, int] = {}
        for hit in _matcher().find(match.group()):
            rows.setdefault(hit.row, hit.start)
        if "statute" in rows:
            continue
        if "talk" in rows and rows["talk"] < rows.get("act", 10_000):
            rows.pop("act", None)
        for row in rows:
            found[row] = found.get(row, 0) + 1
    return found


def scope_of(found: dict[str, int]) -> Scope | None:
    """The kind of case these signals tell, None for no case."""
    if "app-list" in found and found["app-list"] >= 1 and "criminal" not in found:
        return "app-list"
    if not found.keys() >= {"act", "authority", "domain", "party"}:
        return "criminal" if found.keys() >= {"criminal", "authority"} else None
    if "foreign" in found:
        return None
    if found.get("criminal", 0) >= found["act"]:
        return "criminal"
    if found.get("speech", 0) > found["act"]:
        return "speech"
    return "administrative"


@cache
def _matcher() -> CueMatcher:
    return CueMatcher((row.id, row.cues) for row in vocabulary().scope.values())


@cache
def _gate() -> CueMatcher:
    rows = vocabulary().scope
    return CueMatcher((id, rows[id].cues) for id in ("authority", "act", "app-list"))
