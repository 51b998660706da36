"""Whether words tell an enforcement case, and of which kind: sentence by sentence, from the rows of ``vocabulary/scope.yaml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from generator.ingest.cues import CueMatcher, Hit
from generator.ingest.signals import SignalMatcher
from generator.models import Scope
from generator.vocabulary import vocabulary

Signals = Counter[str]
"""How many sentences show each row of the scope vocabulary, and ``mixed``, acts that stand in a sentence with criminal words."""

REASONS = {
    "no-act": "没有执法机关的处理行为，不是执法通报",
    "foreign": "讲的是境外机关的处罚，不在本库范围",
    "totals": "只有总数、部署或表态，没有讲述具体案件",
    "no-case": "提到执法，但没有讲明对谁、因何、作何处理",
}
"""Why an article tells no case, by code."""

_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*)?")
_FULL_STOP = ("。", "！", "；", "”", "）", ".", "：", "】", "]", ")")
_HEADLINE = 80
_NEVER = 1 << 30


def may_hold_case(body: str) -> bool:
    """The fast gate: whether a text names an act of an authority at all. One pass over the raw text."""
    rows = _gate().rows(body)
    if "act" in rows or "criminal" in rows:
        return bool(rows & {"authority", "office", "passive"})
    return "passive" in rows or {"app-list", "authority"} <= rows


def signals(paragraph: str) -> Signals:
    """What the sentences of a paragraph tell. Printed law tells nothing, promises and demands are no acts, headlines neither."""
    found: Signals = Counter()
    hits = _matcher().find(paragraph)
    headline = len(paragraph) < _HEADLINE and not paragraph.endswith(_FULL_STOP)
    at = 0
    for match in _SENTENCE.finditer(paragraph):
        upto = at
        while upto < len(hits) and hits[upto].start < match.end():
            upto += 1
        found.update(_sentence(hits[at:upto], headline))
        at = upto
    return found


def _sentence(hits: Iterable[Hit], headline: bool) -> set[str]:
    first: dict[str, int] = {}
    for hit in hits:
        first.setdefault(hit.row, hit.start)
    if "statute" in first:
        return {"statute"}
    act = min(first.get("act", _NEVER), first.get("passive", _NEVER))
    if headline or min(first.get("talk", _NEVER), first.get("demand", _NEVER), first.get("response", _NEVER)) < act:
        first.pop("act", None)
        first.pop("passive", None)
    rows = set(first)
    if "criminal" in rows and "act" in rows:
        rows = rows - {"act"} | {"mixed"}
    return rows


def scope_of(found: Signals) -> Scope | None:
    """The kind of case these signals tell, None for no case at all."""
    acts = found["act"] + found["passive"]
    if found["foreign"] > found["authority"]:
        return None
    if found["app-list"] and found["authority"] and not found["criminal"] and not found["act"] > found["app-list"]:
        return "app-list"
    if not acts:
        if found["mixed"] and found["speech"]:
            return "speech"
        return "criminal" if found["criminal"] and (found["authority"] or found["office"] or found["mixed"]) else None
    if found["speech"] and found["person"] and not found["duty"]:
        return "speech"
    if not (found["domain"] and found["party"] and found["specific"]):
        return None
    if not found["authority"] and (found["foreign"] or not (found["office"] or found["passive"])):
        return None
    if found["criminal"] > 1 and found["criminal"] >= 2 * acts:
        return "criminal"
    return "administrative"


def why_no_case(body: str) -> str:
    """The code of REASONS for an article that passed the gate and yet tells no case."""
    found = signals(body)
    if found["foreign"] > found["authority"]:
        return "foreign"
    return "totals" if found["totals"] + found["talk"] > 2 * (found["act"] + found["passive"]) else "no-case"


@cache
def _matcher() -> SignalMatcher:
    return SignalMatcher(vocabulary().scope.values())


@cache
def _gate() -> CueMatcher:
    rows = vocabulary().scope
    return CueMatcher((id, rows[id].cues) for id in ("authority", "office", "act", "passive", "app-list", "criminal"))
