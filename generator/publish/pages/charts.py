"""Drawings as numbers: where the columns of a chart over months stand. A template turns them into SVG at build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 760, 200
LEFT, BOTTOM, TOP = 34, 22, 10
STEPS = (1, 2, 5)


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
