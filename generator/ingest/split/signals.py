"""Finds the rows of a signal vocabulary (scope, zones) in a text."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ingest.cues import CueMatcher, Hit
from generator.vocabulary.rows import Signal

_BAR = "!"


class SignalMatcher:
    """Hits of the rows' cues, without those that overlap words the same row excludes (处罚力度 is no 处罚)."""

    def __init__(self, rows: Iterable[Signal]) -> None:
        rows = list(rows)
        self._matcher = CueMatcher([*((r.id, r.cues) for r in rows), *((r.id + _BAR, r.excludes) for r in rows)])

    def find(self, text: str, among: Iterable[str] = ()) -> list[Hit]:
        """All hits that count, in order of their start; ``among``: of these rows alone."""
        hits = self._matcher.find(text, frozenset(name for row in among for name in (row, row + _BAR)))
        barred = [h for h in hits if h.row[-1] == _BAR]
        if not barred:
            return hits
        return [h for h in hits if h.row[-1] != _BAR and not any(_bars(b, h) for b in barred)]


def _bars(bar: Hit, hit: Hit) -> bool:
    return bar.row == hit.row + _BAR and bar.start < hit.end and hit.start < bar.end
