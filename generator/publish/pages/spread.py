"""Drawings of one row a group: bars of how many, and how fines are spread (least to most, quartiles, median) on a logarithmic scale of yuan.

This module says where everything stands, in the drawing's units; ``_charts.html`` turns it into SVG, on the page and as a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from generator.publish.index.statistics import Fines
from generator.publish.pages.strip import Fine, Scale, scale_of
from generator.publish.words import Words

WIDTH, NAMES, RIGHT, ROW, FOOT = 760, 190, 60, 26, 22  # the drawing, its names' column, room for numbers, a row, the scale
LONGEST = 32  # of a name, in half widths of a Chinese character


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of bars: its name, its number, its middle from the top and the bar's length."""

    name: str
    count: int
    y: float
    length: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of counts, one below the other."""

    rows: tuple[Bar, ...]
    height: float
    width: int = WIDTH
    left: int = NAMES


@dataclass(frozen=True, slots=True)
class Box:
    """The fines of one group: its name and page, its middle from the top, the places of least, lower quartile, median, upper quartile and
    most (none where no amount is stated), how many fines, and whether they are too few for quartiles."""

    name: str
    url: str
    y: float
    places: tuple[float, ...]
    fines: int
    few: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The groups and the scale's ticks (place, label)."""

    rows: tuple[Box, ...]
    ticks: tuple[tuple[float, str], ...]
    height: float
    width: int = WIDTH
    left: int = NAMES


def bars(counts: Sequence[tuple[str, int]]) -> Bars:
    """The bars of (name, number), in the order given."""
    most, room = max((n for _, n in counts), default=0) or 1, WIDTH - NAMES - RIGHT
    rows = (Bar(_fitting(name), n, ROW * (at + 0.5), round(room * n / most, 1)) for at, (name, n) in enumerate(counts))
    return Bars(tuple(rows), ROW * len(counts))


def spread(groups: Sequence[tuple[str, str, Fines]], t: Words) -> Spread | None:
    """The drawing of (name, page, fines) of each group, in the order given; None where no amount is stated."""
    amounts = [Fine(None, amount, False) for _, _, fines in groups for amount in fines.amounts]
    if not amounts:
        return None
    scale = scale_of(amounts, ())
    rows = tuple(Box(_fitting(name), url, ROW * (at + 0.5), _places(fines, scale), fines.fines, fines.few) for at, (name, url, fines) in enumerate(groups))
    return Spread(rows, tuple((_x(scale, amount), text) for amount, text in scale.powers(t)), ROW * len(rows) + FOOT)


def _fitting(name: str) -> str:
    """A name that fits its column; a Chinese character is about as wide as two others."""
    ends = list(accumulate(1 if char.isascii() else 2 for char in name))
    if not ends or ends[-1] <= LONGEST:
        return name
    return name[: sum(end <= LONGEST - 2 for end in ends)] + "…"


def _places(fines: Fines, scale: Scale) -> tuple[float, ...]:
    if not fines.amounts or fines.quartiles is None or fines.median is None:
        return ()
    low, high = fines.quartiles
    return tuple(_x(scale, amount) for amount in (fines.amounts[0], low, fines.median, high, fines.amounts[-1]))


def _x(scale: Scale, amount: float | Decimal) -> float:
    return round(NAMES + scale.share(amount) * (WIDTH - NAMES - RIGHT), 1)
