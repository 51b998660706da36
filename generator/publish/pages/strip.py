"""The strip plot of fines: one dot a fine on a logarithmic scale of yuan, the ranges of the law drawn behind, unit and person apart.

This module says where everything stands, in the drawing's units; ``_strip.html`` turns it into SVG at build.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil, floor, log10
from typing import Generic, TypeVar

from generator.models import Case, Party, Yuan
from generator.publish.index.exposure import Limits
from generator.publish.index.statistics import fines_of
from generator.publish.search.shards import as_json
from generator.publish.words import Words
from generator.text.amounts import as_number

Row = TypeVar("Row")
WIDTH, LEFT, RIGHT = 760, 4, 8
HEAD, LANE, FOOT = 18, 28, 22  # heights: a row's name, one provision (its name above its ranges), the scale
DOT, STACK = 6, 20  # a dot's width; dots that stand one on another before each stands for more fines
PARTIES: tuple[Party | None, ...] = ("unit", "person", None)
SHOWN = 4  # ranges drawn; more would hide the dots


@dataclass(frozen=True, slots=True)
class Fine:
    """One fine to draw: on whom, yuan (null: not stated), and whether it also punishes other matters."""

    party: Party | None
    amount: Yuan | None
    mixed: bool


@dataclass(frozen=True, slots=True)
class Range:
    """A provision whose ranges are drawn: its name, and what its rungs allow unit and person."""

    name: str
    unit: tuple[Limits, ...]
    person: tuple[Limits, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One provision in a row: its name, its place from the top, its rungs as (left, width), and where an open end begins (null: none)."""

    name: str
    y: float
    bars: tuple[tuple[float, float], ...]
    open_from: float | None


@dataclass(frozen=True, slots=True)
class PartyRow:
    """The fines of one party: name, its top and height, its lanes, the span of all their ranges as (left, width) behind the dots, the dots
    and the case's own marks as SVG path data, fines a dot."""

    name: str
    fines: int
    mixed: bool
    y: float
    height: float
    lanes: tuple[Lane, ...]
    span: tuple[float, float] | None
    dots: str
    own: str
    per_dot: int


@dataclass(frozen=True, slots=True)
class Drawing(Generic[Row]):
    """A drawing of rows, one below the other: its rows, its size, where they begin, and the ticks (place, label) of its scale if it has one."""

    rows: tuple[Row, ...]
    height: float
    left: int
    ticks: tuple[tuple[float, str], ...] = ()
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Scale:
    """Powers of ten from ``low`` to ``high`` across the drawing."""

    low: int
    high: int

    def share(self, amount: float | Decimal) -> float:
        """How far along the scale an amount stands, 0 to 1."""
        return min((log10(max(amount, 10**self.low)) - self.low) / (self.high - self.low), 1)

    def x(self, amount: float | Decimal) -> float:
        return round(LEFT + self.share(amount) * (WIDTH - RIGHT - LEFT), 1)

    def powers(self, t: Words) -> tuple[tuple[int, str], ...]:
        """The powers of ten on the scale, with how they are written."""
        return tuple((10**n, t.sum(10**n)) for n in range(self.low, self.high + 1))

    def ticks(self, t: Words) -> tuple[tuple[float, str], ...]:
        return tuple((self.x(amount), text) for amount, text in self.powers(t))


def party_row(party: Party | None) -> str:
    """The row of the interface's words that names a party."""
    return f"party.{party or 'unstated'}"


def fines_in(cases: Sequence[Case]) -> list[Fine]:
    """Every fine of some cases."""
    return [Fine(m.party, m.amount, case.mixed) for case in cases for m in fines_of(case)]


def amounts(fines: Iterable[Fine], t: Words) -> str:
    """The numbers of a drawing for its CSV, as JSON: [party, yuan or null, 1 where the fine also punishes other matters, how many], by party and sum."""
    counted = Counter(fines)
    rows = sorted(counted, key=lambda f: (PARTIES.index(f.party), f.mixed, f.amount is None, f.amount or 0))
    return as_json([[t(party_row(f.party)), as_number(f.amount), int(f.mixed), counted[f]] for f in rows]).decode()


def strip(fines: Sequence[Fine], ranges: Sequence[Range], t: Words, own: Sequence[Fine] = ()) -> Drawing[PartyRow] | None:
    """The drawing of the fines whose amount is stated, None without any; ``own`` are marked as the case's own."""
    known = [f for f in (*fines, *own) if f.amount is not None]
    if not known:
        return None
    drawn = ranges[:SHOWN]
    scale, rows, y = scale_of(known, drawn), list[PartyRow](), 0.0
    for party, mixed in ((p, m) for m in (False, True) for p in PARTIES):
        amounts = [f.amount or 0 for f in fines if f.amount is not None and (f.party, f.mixed) == (party, mixed)]
        marks = [f.amount or 0 for f in own if f.amount is not None and (f.party, f.mixed) == (party, mixed)]
        if amounts or marks:
            name = t(party_row(party))
            row = _row(party, mixed, amounts, marks, drawn, scale, y)
            rows.append(replace(row, name=t("exposure.with-others", party=name) if mixed else name))
            y += rows[-1].height
    return Drawing(tuple(rows), y + FOOT, LEFT, scale.ticks(t))


def scale_of(fines: Sequence[Fine], ranges: Sequence[Range]) -> Scale:
    """From the power of ten below the least to the one above the greatest of all amounts and stated limits; at least two powers apart."""
    parties = {f.party for f in fines if not f.mixed}
    limits = [limit for r in ranges for p in ("unit", "person") if p in parties for one in getattr(r, p) for limit in one.bounds if limit]
    every = [max(amount, 1) for amount in (*(f.amount or 0 for f in fines), *limits)]
    low, high = floor(log10(min(every))), ceil(log10(max(every)))
    return Scale(low, max(high, low + 2))


def _row(party: Party | None, mixed: bool, amounts: list[Yuan], own: list[Yuan], ranges: Sequence[Range], scale: Scale, y: float) -> PartyRow:
    lanes = [] if mixed or party is None else [lane for r in ranges if (lane := _lane(r.name, getattr(r, party), scale))]
    placed = tuple(Lane(lane.name, y + HEAD + n * LANE, lane.bars, lane.open_from) for n, lane in enumerate(lanes))
    stacks = Counter(round((scale.x(a) - LEFT) / DOT) for a in amounts)
    per_dot = max(1, ceil(max(stacks.values(), default=1) / STACK))
    tallest = ceil(max(stacks.values(), default=1) / per_dot)
    height = HEAD + LANE * len(lanes) + DOT * tallest + 10
    dots = "".join(_dots(stacks, per_dot, y + height - 8))
    marks = "".join(f"M{scale.x(a)} {y + HEAD - 8}v{height - HEAD + 2}" for a in dict.fromkeys(own))
    return PartyRow("", len(amounts), mixed, y, height, placed, _span(lanes), dots, marks, per_dot)


def _dots(stacks: Counter[int], per_dot: int, floor_y: float) -> Iterator[str]:
    for place, count in sorted(stacks.items()):
        for n in range(ceil(count / per_dot)):
            yield f"M{LEFT + place * DOT} {round(floor_y - DOT / 2 - n * DOT, 1)}h0"


def _span(lanes: Sequence[Lane]) -> tuple[float, float] | None:
    """From where the lowest of all ranges begins to where the highest ends."""
    bars = [bar for lane in lanes for bar in lane.bars]
    left = min((x for x, _ in bars), default=0.0)
    return (left, round(max(x + width for x, width in bars) - left, 1)) if bars else None


def _lane(name: str, limits: tuple[Limits, ...], scale: Scale) -> Lane | None:
    """A provision's ranges on the scale: without a least they begin at its left end, without a most they go on to its right end."""
    bars: dict[tuple[float, float], None] = {}
    open_from: float | None = None
    for one in limits:
        least, most = one.bounds
        if least or most:
            left = scale.x(least) if least else float(LEFT)
            right = scale.x(most) if most else float(WIDTH - RIGHT)
            bars[left, round(right - left, 1)] = None
        if one.open:
            end = most or least
            open_from = scale.x(end) if end else float(LEFT)
    return Lane(name, 0, tuple(bars), open_from) if bars or open_from is not None else None
