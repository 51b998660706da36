"""What a span tells as one: who, what was found, what was done, in which order, and whether once or twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from generator.ingest.split.features import Described, heading
from generator.ingest.split.openings import alike
from generator.ingest.split.places import MARKS, ROWS

NAMES = 12  # names looked at in one unit: a hostile text may hold thousands
_ASKED = ROWS | {"org", "human", "dealt", "on-person", "repeated"}
_CRIMES = 2  # so many sentences of crime to one act make it a crime's story
_UNITS = (1, 2, 3, 4, 6, 9)
_LENGTHS = (40, 80, 150, 300, 600, 1200)

Key = tuple[frozenset[str], tuple[tuple[str, int], ...]]
"""What holds of a span, and what was counted in it."""


class Whole:
    """A span of an article that grows unit by unit, and what it tells."""

    def __init__(self, d: Described, start: int) -> None:
        self._d = d
        self._start = self._next = start
        self._rows: Counter[str] = Counter()
        self._names: set[str] = set()
        self._new = self._cycles = self._length = 0
        self._complete = False
        self._act = self._last_act = self._finding = self._named = -1
        self._heading = heading(d, start)

    def add(self) -> None:
        """Take in the next unit."""
        unit, own = self._d.units[self._next], self._d.own(self._next)
        at = self._next - self._start
        self._rows.update(own)
        acts = not own.isdisjoint(("act", "passive", "criminal", "mixed"))
        if "named" in own:
            self._name(set(sorted(unit.names)[:NAMES]), acts or "finding" in own)
            self._named = at if self._named < 0 else self._named
        if acts:
            self._complete = self._complete or bool(self._names or self._rows["specific"])
            self._last_act = at
            self._act = at if self._act < 0 else self._act
        if "finding" in own and self._finding < 0:
            self._finding = at
        self._next += 1
        self._length += len(unit.text)

    def _name(self, names: set[str], tells: bool) -> None:
        """Take in the names of a unit: new ones after a case was told to its end begin a second case."""
        if self._names and not alike(self._names, names):
            self._new += 1
            if self._complete and tells:
                self._cycles += 1
                self._complete = False
        self._names |= names

    @property
    def marked(self) -> bool:
        """Whether anything in the span could be the act of a case."""
        return not MARKS.isdisjoint(self._rows)

    def key(self) -> Key:
        """Everything :func:`features` looks at."""
        rows = self._rows.get
        return frozenset(self._holds()), (
            ("acts", min(rows("act", 0) + rows("passive", 0), 4)),
            ("crimes", min(rows("criminal", 0), 3)),
            ("names", min(len(self._names), 4)),
            ("new-names", min(self._new, 3)),
            ("cycles", min(self._cycles, 2)),
            ("selves", min(rows("self", 0), 3)),
            ("talks", min(rows("talk", 0), 3)),
            ("units", bisect_left(_UNITS, self._next - self._start)),
            ("length", bisect_left(_LENGTHS, self._length)),
            ("first-act", min(max(self._act, 0), 4)),
            ("tail", min(self._next - self._start - 1 - self._last_act, 3) if self._last_act >= 0 else 4),
            ("named-at", min(self._named, 3) if self._named >= 0 else 4),
            ("fresh", min(rows("fresh", 0), 3)),
            ("heads", min(rows("head", 0), 2)),
            ("numbered", min(rows("numbered", 0), 3)),
        )

    def _holds(self) -> Iterator[str]:
        rows, over = self._rows.get, self._heading
        yield from _ASKED & self._rows.keys()
        acts = rows("act", 0) + rows("passive", 0)
        tests = {
            "mostly-crime": rows("criminal", 0) >= max(_CRIMES, _CRIMES * acts),
            "mostly-talk": 2 * rows("talk", 0) > self._next - self._start,
            "foreign-first": rows("foreign", 0) > rows("authority", 0),
            "complete": self._complete,
            "finding-or-heading": "finding" in self._rows or "finding" in over,
            "domain-or-heading": "domain" in self._rows or "domain" in over,
            "heading-act": "act" in over or "passive" in over,
            "heading-crime": "criminal" in over,
            "bold-first": self._d.units[self._start].line.bold,
            "sums-up": "plural" in self._rows and "org" not in self._rows and self._d.ahead(self._next) > 0,
            "act-before-finding": 0 <= self._act < self._finding,
        }
        yield from (name for name, holds in tests.items() if holds)
        yield from (f"same-after-{told}" for told in self._told_of_same(self._next))
        yield from (f"same-before-{told}" for told in self._told_of_same(self._start - 1))

    def _told_of_same(self, k: int) -> Iterator[str]:
        """What the unit ``k``, outside the span, tells of a party of the span: what was done, or what was found."""
        if not (self._names and 0 <= k < len(self._d.units) and self._d.units[k].kind == "text"):
            return
        unit = self._d.units[k]
        told = "act" if "act" in unit.found or "passive" in unit.found else "finding" if "finding" in unit.found else ""
        if told and unit.names and alike(self._names, unit.names):
            yield told


def features(key: Key) -> Iterator[str]:
    """The features of a span as one."""
    holds, counts = key
    yield from (f"whole:{name}" for name in holds)
    yield from (f"whole:{name}-{count}" for name, count in counts)
    yield from (f"whole:{name}" for name in _together(holds, dict(counts)))


def _together(holds: frozenset[str], counts: dict[str, int]) -> Iterator[str]:
    """What several of these say together: whether the story is all told, and whether it is one of another kind."""
    did = not holds.isdisjoint(("act", "passive"))
    who = not holds.isdisjoint(("org", "specific", "dealt"))
    by = not holds.isdisjoint(("authority", "office", "passive"))
    unit = not holds.isdisjoint(("org", "dealt", "duty"))
    missing = sum(not told for told in (did or "heading-act" in holds, who, by, "domain-or-heading" in holds, "finding-or-heading" in holds))
    other = "elsewhere" in holds and "core" not in holds
    tests = {
        f"missing-{missing}": True,
        "clean": missing == 0 and unit and not (counts["cycles"] or counts["crimes"] or other or "foreign-first" in holds),
        "persons-only": "human" in holds and not unit,
        "bold-and-told-again": "bold-first" in holds and not holds.isdisjoint(("same-after-act", "same-after-finding")),
        "act-on-nobody": did and not who,
        "act-by-nobody": did and not by,
        "act-not-ours": did and "domain-or-heading" not in holds,
        "act-elsewhere": did and other,
        "act-on-person-for-speech": did and {"speech", "on-person"} <= holds,
        "person-for-speech": did and {"speech", "person"} <= holds and "duty" not in holds,
        "act-and-crime": did and bool(counts["crimes"]),
        "act-on-duty": did and "duty" in holds,
        "list-only": "app-list" in holds and not did,
        "crime-only": bool(counts["crimes"]) and not did,
    }
    yield from (name for name, told in tests.items() if told)
