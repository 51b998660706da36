"""Figures over cases, honest about what is not known: every count says of how many, and few are called few.

Fines are counted one per fine and party (a case may hold several); fines stated as history (``prior``) are left out. A fine that
also punishes matters outside the casebook (``mixed``) says little of either: such fines are counted apart and in no sum.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from generator.models import Case, Measure, Party, Yuan
from generator.publish.index.facets import Entry, Index
from generator.text import amounts

FEW = 5  # below this many known amounts no median or quartiles are given: they would be a few anecdotes
FINE = "fine"


@dataclass(frozen=True, slots=True)
class Fines:
    """The fines of some cases: how many cases have one, how many fines there are, and the amounts (yuan, rising) that are stated.
    ``mixed``: how many fines punish other matters, too; they are among neither the fines nor the amounts."""

    cases: int
    fined: int
    fines: int
    amounts: tuple[Yuan, ...]
    mixed: int = 0

    @property
    def unknown(self) -> int:
        """Fines whose amount the notice does not state."""
        return self.fines - len(self.amounts)

    @property
    def few(self) -> bool:
        return len(self.amounts) < FEW

    @property
    def total(self) -> Yuan:
        return amounts.total(self.amounts)

    @property
    def median(self) -> float | int | None:
        return quantile(self.amounts, Fraction(1, 2)) if self.amounts else None

    @property
    def quartiles(self) -> tuple[float | int, float | int] | None:
        if not self.amounts:
            return None
        return quantile(self.amounts, Fraction(1, 4)), quantile(self.amounts, Fraction(3, 4))


def quantile(rising: Sequence[Yuan], share: Fraction) -> float | int:
    """The quantile of sorted values, interpolated linearly between neighbours (the usual definition, type 7)."""
    place = share * (len(rising) - 1)
    low = int(place)
    high = min(low + 1, len(rising) - 1)
    below, above = Fraction(rising[low]), Fraction(rising[high])
    value = below + (above - below) * (place - low)
    return int(value) if value.denominator == 1 else float(value)


def fines_of(case: Case, party: Party | None = None) -> list[Measure]:
    """The fines this decision imposed, on one kind of party or on any."""
    for m in case.measures:
        if m.kind == FINE:
            return [m for m in case.measures if m.kind == FINE and not m.prior and (party is None or m.party == party)]
    return []  # as for most cases: no list is built


def fines(cases: Sequence[Case], party: Party | None = None) -> Fines:
    """The fines in these cases, on one kind of party or on any."""
    fined = imposed = mixed = 0
    known: list[Yuan] = []
    for case in cases:
        found = fines_of(case, party) if case.measures else []
        fined += bool(found)
        if case.mixed:
            mixed += len(found)
        elif found:
            imposed += len(found)
            known += [m.amount for m in found if m.amount is not None]
    return Fines(len(cases), fined, imposed, tuple(sorted(known)), mixed)


def tally(index: Index, cases: Iterable[Case], axis: str) -> list[tuple[Entry, int]]:
    """How many of these cases stand under each term of an axis directly, most first, then in the index's order."""
    leaves = index.leaves[axis]
    counts = Counter(chain.from_iterable([leaves.get(case.id, ()) for case in cases]))
    entries = index.facets[axis].entries
    listed = ((entry, counts[i]) for i, entry in entries.items() if i in counts) if len(counts) * 4 > len(entries) else None
    if listed is None:
        rank = {i: n for n, i in enumerate(entries)}
        listed = ((entries[i], counts[i]) for i in sorted(counts, key=rank.__getitem__))
    return sorted(listed, key=lambda pair: -pair[1])


def month(case: Case) -> str:
    """The month of the first report, ``2024-09``; the year alone where no more is known."""
    return str(case.dates.reported.points[-1])[:7] if case.dates.reported else case.id[:4]


def by_month(cases: Iterable[Case]) -> dict[str, int]:
    """Cases per month of the first report, in order of time; months without a case are left out."""
    return dict(sorted(Counter(map(month, cases)).items()))


def newest_day(cases: Iterable[Case]) -> str:
    """Up to when the cases reach: the day of the newest report; '' without a case."""
    return max((str(c.dates.reported.points[-1]) for c in cases if c.dates.reported), default="")


def articles(cases: Iterable[Case]) -> int:
    """How many different reports the cases come from."""
    return len({s.url or s.seed or (s.publisher, s.title, s.date) for c in cases for s in c.sources})
