"""Drawings as numbers: cases by month, bars of how many, and how fines are spread (least to most, quartiles, median) on a logarithmic
scale of yuan. This module says where everything stands, in the drawing's units; ``_charts.html`` turns it into SVG, on the page and as a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from generator.publish.index.statistics import Fines
from generator.publish.pages.strip import WIDTH, Drawing, Fine, Scale, scale_of
from generator.publish.words import Words

HEIGHT = 200
LEFT, BOTTOM, TOP = 34, 22, 10
STEPS = (1, 2, 5)
NAMES, RIGHT, ROW, FOOT = 190, 60, 26, 22  # of drawings by rows: the names' column, room for numbers, a row, the scale
LONGEST = 32  # of a name, in half widths of a Chinese character


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month: its name, its cases and its rectangle in the drawing's units."""

    month: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MonthBars:
    """A column chart over months: columns (also the empty ones), the grid (height, value) and the years (place, name)."""

    columns: tuple[MonthBar, ...]
    grid: tuple[tuple[float, int], ...]
    years: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def months(first: str, last: str) -> Iterator[str]:
    """Every month from one to another: 2023-11, 2023-12, 2024-01 …"""
    year, number = int(first[:4]), int(first[5:7])
    while f"{year:04d}-{number:02d}" <= last:
        yield f"{year:04d}-{number:02d}"
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)


def columns(counts: Mapping[str, int]) -> MonthBars | None:
    """The chart of cases per month (``2024-09`` -> n); None where no month is known. Dates without a month are left out."""
    known = {month: n for month, n in counts.items() if len(month) == 7}
    if not known:
        return None
    every = list(months(min(known), max(known)))
    step = _step(max(known.values()))
    top = step * -(-max(known.values()) // step)
    room, slot = HEIGHT - BOTTOM - TOP, (WIDTH - LEFT) / max(len(every), 12)
    drawn = tuple(
        MonthBar(m, known.get(m, 0), round(LEFT + n * slot, 1), round(HEIGHT - BOTTOM - room * known.get(m, 0) / top, 1),
               round(slot * 0.8, 1), round(room * known.get(m, 0) / top, 1))
        for n, m in enumerate(every)
    )  # fmt: skip
    grid = tuple((round(HEIGHT - BOTTOM - room * v / top, 1), v) for v in range(0, top + 1, step))
    years = tuple((c.x, c.month[:4]) for n, c in enumerate(drawn) if c.month.endswith("-01") or n == 0)
    return MonthBars(drawn, grid, years)


def _step(most: int) -> int:
    """A round distance between grid lines, so that there are at most five."""
    power = 1
    while True:
        for step in STEPS:
            if most <= 5 * step * power:
                return step * power
        power *= 10


# ---------------------------------------------------------------- drawings of one row a group


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of bars: its name, its number, its middle from the top and the bar's length."""

    name: str
    count: int
    y: float
    length: float


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


def bars(counts: Sequence[tuple[str, int]]) -> Drawing[Bar]:
    """The bars of (name, number), in the order given."""
    most, room = max((n for _, n in counts), default=0) or 1, WIDTH - NAMES - RIGHT
    rows = (Bar(_fitting(name), n, ROW * (at + 0.5), round(room * n / most, 1)) for at, (name, n) in enumerate(counts))
    return Drawing(tuple(rows), ROW * len(counts), NAMES)


def spread(groups: Sequence[tuple[str, str, Fines]], t: Words) -> Drawing[Box] | None:
    """The drawing of (name, page, fines) of each group, in the order given; None where no amount is stated."""
    amounts = [Fine(None, amount, False) for _, _, fines in groups for amount in fines.amounts]
    if not amounts:
        return None
    scale = scale_of(amounts, ())
    rows = tuple(Box(_fitting(name), url, ROW * (at + 0.5), _places(fines, scale), fines.fines, fines.few) for at, (name, url, fines) in enumerate(groups))
    return Drawing(rows, ROW * len(rows) + FOOT, NAMES, tuple((_x(scale, amount), text) for amount, text in scale.powers(t)))


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
