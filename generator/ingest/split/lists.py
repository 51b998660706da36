"""Where a unit of an article stands in a list: of short lines, of several cases in one sentence, of those whom an office names one by one."""

import re
from collections.abc import Iterator, Sequence

from generator.ingest.split.units import Unit

ITEM = 60  # characters of an item in a list of headlines, at most
OPENING = 10  # characters by which words that come again are known
_BARE = re.compile(r"[\W\d_]+")
BACK = 12  # items of a list back to the line over it, at most


def opening(text: str) -> str:
    """The characters by which words that come again are known: without numbers, marks and white space."""
    return _BARE.sub("", text[:ITEM])[:OPENING]


def positions(units: Sequence[Unit], k: int) -> Iterator[str]:
    """What the unit ``k`` is by the list it stands in: ``enumerates``, ``announced``, ``listed``."""
    if _opens_sentence(units, k):
        yield "enumerates"
    if _is_announced(units, k):
        yield "announced"
    if _is_item(units[k]) and any(0 <= n < len(units) and _is_item(units[n]) for n in (k - 1, k + 1)):
        yield "listed"


def _opens_sentence(units: Sequence[Unit], k: int) -> bool:
    """Whether a unit is the first of several cases that one sentence enumerates."""
    after = units[k + 1] if k + 1 < len(units) else None
    return bool(after and after.apart and after.line is units[k].line and not units[k].apart)


def _is_announced(units: Sequence[Unit], k: int) -> bool:
    """Whether a unit is an item of a list over which an office says whom it dealt with (市网信办查处3家网站：)."""
    if not (units[k].line.numbered and units[k].kind == "text"):
        return False
    over = next((units[n] for n in range(k - 1, max(k - BACK, 0) - 1, -1) if not (units[n].line.numbered and units[n].kind == "text")), None)
    return bool(over and over.text.endswith(("：", ":")) and (over.found["authority"] or over.found["office"]))


def _is_item(unit: Unit) -> bool:
    return unit.kind in ("text", "soft") and (unit.line.bullet or unit.line.numbered) and len(unit.text) < ITEM
