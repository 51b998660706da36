"""What a span reports as one: who, what was found, what was done, in which order, and whether once or twice."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from generator.ingest.split.features import Described, heading
from generator.ingest.split.openings import alike
from generator.ingest.split.positions import MARKS, ROWS

NAMES = 12  # names looked at in one unit: a hostile text may hold thousands
_ASKED = ROWS | {"org", "human", "dealt", "on-person", "repeated", "announced", "refers"}
_TESTS = (
    "mostly-crime", "mostly-talk", "foreign-first", "complete", "finding-or-heading", "domain-or-heading", "heading-act", "heading-crime", "heading-who",
    "bold-first",
    "sums-up", "act-before-finding", "same-after-act", "same-after-finding", "same-before-act", "same-before-finding", "party-outside",
)  # fmt: skip
_HOLDS = {name: 1 << n for n, name in enumerate((*sorted(_ASKED), *_TESTS))}
"""What may hold of a span, each a bit of its key."""
_COUNTS = (
    "acts", "crimes", "names", "new-names", "cycles", "selves", "talks", "units", "length", "first-act", "tail", "named-at", "fresh", "heads", "numbered",
)  # fmt: skip
"""What is counted in a span, in the order of its key."""
_COUNTED = frozenset(("act", "passive", "criminal", "self", "talk", "fresh", "head", "numbered", "foreign", "authority"))
_CRIMES = 2  # so many sentences of crime to one act make it a crime's story
_UNITS = (1, 2, 3, 4, 6, 9)
_LENGTHS = (40, 80, 150, 300, 600, 1200)

SpanKey = tuple[int, tuple[int, ...]]
"""What holds of a span, the bits of _HOLDS, and the figures of _COUNTS. Spans are many and looked at with every unit, so keys are small."""


class Whole:
    """A span of an article that grows unit by unit, and what it shows."""

    def __init__(self, d: Described, start: int) -> None:
        self._d = d
        self._start = self._next = start
        self._count = dict.fromkeys(_COUNTED, 0)
        self._seen = 0
        self._names: set[str] = set()
        self._new = self._cycles = self._length = 0
        self._complete = self.marked = False  # marked: whether anything in the span could be the act of a case
        self._act = self._last_act = self._finding = self._named = -1
        self._before = ""
        self._introduced = False
        self._heading = _of_heading(frozenset(heading(d, start))) | _HOLDS["bold-first"] * d.units[start].line.bold

    def add(self) -> None:
        """Take in the next unit."""
        unit, own = self._d.units[self._next], self._d.own(self._next)
        at = self._next - self._start
        bits, counted, marked, acts = _of_unit(own)
        self._seen |= bits
        self.marked = self.marked or marked
        for name in counted:
            self._count[name] += 1
        if "named" in own:
            self._name(unit.names if len(unit.names) <= NAMES else set(sorted(unit.names)[:NAMES]), acts or "finding" in own)
            self._named = at if self._named < 0 else self._named
        self._introduced = self._introduced or unit.introduces
        if acts:
            self._complete = self._complete or bool(self._names or self._seen & _HOLDS["specific"])
            self._last_act = at
            self._act = at if self._act < 0 else self._act
        if "finding" in own and self._finding < 0:
            self._finding = at
        self._next += 1
        self._length += len(unit.text)

    def _name(self, names: set[str], complete: bool) -> None:
        """Take in the names of a unit: new ones after a case was reported to the end begin a second case."""
        if self._names and not alike(self._names, names):
            self._new += 1
            if self._complete and complete:
                self._cycles += 1
                self._complete = False
        self._names |= names

    def key(self) -> SpanKey:
        """Everything :func:`features` looks at."""
        count, units = self._count, self._next - self._start
        acts = count["act"] + count["passive"]
        names = len(self._names)
        return self._holds(acts, units), (
            acts if acts < 4 else 4,
            min(count["criminal"], 3),
            names if names < 4 else 4,
            self._new if self._new < 3 else 3,
            self._cycles if self._cycles < 2 else 2,
            min(count["self"], 3),
            min(count["talk"], 3),
            bisect_left(_UNITS, units),
            bisect_left(_LENGTHS, self._length),
            min(self._act, 4) if self._act > 0 else 0,
            min(units - 1 - self._last_act, 3) if self._last_act >= 0 else 4,
            min(self._named, 3) if self._named >= 0 else 4,
            min(count["fresh"], 3),
            min(count["head"], 2),
            min(count["numbered"], 3),
        )

    def _holds(self, acts: int, units: int) -> int:
        count, seen = self._count, self._seen
        bits = seen | self._heading
        if seen & _HOLDS["finding"]:
            bits |= _HOLDS["finding-or-heading"]
        if seen & _HOLDS["domain"]:
            bits |= _HOLDS["domain-or-heading"]
        if count["criminal"] >= max(_CRIMES, _CRIMES * acts):
            bits |= _HOLDS["mostly-crime"]
        if 2 * count["talk"] > units:
            bits |= _HOLDS["mostly-talk"]
        if count["foreign"] > count["authority"]:
            bits |= _HOLDS["foreign-first"]
        if self._complete:
            bits |= _HOLDS["complete"]
        if seen & _HOLDS["plural"] and not seen & _HOLDS["org"] and self._d.ahead(self._next) > 0:
            bits |= _HOLDS["sums-up"]
        if self.lacks_party():
            bits |= _HOLDS["party-outside"]
        if 0 <= self._act < self._finding:
            bits |= _HOLDS["act-before-finding"]
        if self._names:
            if same := self._said_of_same(self._next):
                bits |= _HOLDS["same-after-act" if same == "act" else "same-after-finding"]
            if before := self._before or self._said_of_same(self._start - 1):
                self._before = before  # and stays so, since the span only gains names
                bits |= _HOLDS["same-before-act" if before == "act" else "same-before-finding"]
        return bits

    def lacks_party(self) -> bool:
        """Whether it only refers to its party, which is introduced above it."""
        refers = bool(self._names) or bool(self._seen & _HOLDS["refers"])
        return refers and not self._introduced and not self._heading & _HOLDS["heading-who"] and self._d.party_before(self._start)

    def _said_of_same(self, k: int) -> str:
        """What the unit ``k``, outside the span, says of a party of the span: what was done, or what was found; '' for neither."""
        if not 0 <= k < len(self._d.units) or (unit := self._d.units[k]).kind != "text":
            return ""
        what = "act" if "act" in unit.found or "passive" in unit.found else "finding" if "finding" in unit.found else ""
        return what if what and unit.names and alike(self._names, unit.names) else ""


def lacks_party(d: Described, start: int, end: int) -> bool:
    """Whether the span ``[start, end)`` only refers to its party, which is introduced above it."""
    one = Whole(d, start)
    for _ in range(start, end):
        one.add()
    return one.lacks_party()


@lru_cache(maxsize=4096)  # units are much alike, and each is looked at in every span it stands in
def _of_unit(own: frozenset[str]) -> tuple[int, tuple[str, ...], bool, bool]:
    """Of what a unit is: its bits, what of it is counted, whether it could be the act of a case, and whether it reports one or a crime."""
    acts = not own.isdisjoint(("act", "passive", "criminal", "mixed"))
    return sum(_HOLDS[name] for name in own & _ASKED), tuple(own & _COUNTED), not own.isdisjoint(MARKS), acts


@lru_cache(maxsize=1024)
def _of_heading(found: frozenset[str]) -> int:
    """The bits of what the headings over a span show."""
    said = {"finding-or-heading": "finding", "domain-or-heading": "domain", "heading-crime": "criminal", "heading-who": "specific"}
    bits = sum(_HOLDS[name] for name, row in said.items() if row in found)
    return bits if found.isdisjoint(("act", "passive")) else bits | _HOLDS["heading-act"]


def features(key: SpanKey) -> Iterator[str]:
    """The features of a span as one."""
    bits, figures = key
    holds, counts = frozenset(name for name, bit in _HOLDS.items() if bits & bit), dict(zip(_COUNTS, figures, strict=True))
    yield from (f"whole:{name}" for name in _HOLDS if name in holds)
    yield from (f"whole:{name}-{count}" for name, count in counts.items())
    yield from (f"whole:{name}" for name in _together(holds, counts))


def _together(holds: frozenset[str], counts: dict[str, int]) -> Iterator[str]:
    """What several of these say together: whether the story is complete, and whether it is one of another kind."""
    did = not holds.isdisjoint(("act", "passive"))
    who = not holds.isdisjoint(("org", "specific", "dealt", "heading-who"))
    by = not holds.isdisjoint(("authority", "office", "passive", "announced"))
    unit = not holds.isdisjoint(("org", "dealt", "duty"))
    missing = sum(not holds_one for holds_one in (did or "heading-act" in holds, who, by, "domain-or-heading" in holds, "finding-or-heading" in holds))
    other = "elsewhere" in holds and "core" not in holds
    tests = {
        f"missing-{missing}": True,
        "clean": missing == 0 and unit and not (counts["cycles"] or counts["crimes"] or other or "foreign-first" in holds),
        "persons-only": "human" in holds and not unit,
        "bold-and-again": "bold-first" in holds and not holds.isdisjoint(("same-after-act", "same-after-finding")),
        "act-on-nobody": did and not who,
        "act-by-nobody": did and not by,
        "act-by-somebody": did and "vague" in holds and "authority" not in holds,
        "act-not-ours": did and "domain-or-heading" not in holds,
        "act-elsewhere": did and other,
        "act-on-person-for-speech": did and {"speech", "on-person"} <= holds,
        "person-for-speech": did and {"speech", "person"} <= holds and "duty" not in holds,
        "act-and-crime": did and bool(counts["crimes"]),
        "act-on-duty": did and "duty" in holds,
        "list-only": "app-list" in holds and not did,
        "crime-only": bool(counts["crimes"]) and not did,
    }
    yield from (name for name, holds_one in tests.items() if holds_one)
