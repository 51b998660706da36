"""Dates: in the order found, decided, reported; intervals from early to late; nothing in the future."""

from collections.abc import Iterator
from itertools import combinations

from generator.case.record_reader import is_day
from generator.check.examined import CaseFile
from generator.models import PartialDate, Problem


def check(f: CaseFile) -> Iterator[Problem]:
    """Every problem of the dates of a case and of its sources."""
    given = [(key, value, value.points) for key in ("found", "decided", "reported") if (value := getattr(f.case.dates, key))]
    today = f.today.isoformat()
    for key, value, points in given:
        if len(points) == 2 and earliest(points[0]) > latest(points[1]):
            yield f.problem(("dates", key), "DAT304", given=str(value))
        elif earliest(points[-1]) > today:
            yield f.problem(("dates", key), "DAT303", given=str(value))
    for (first, a, begins), (second, b, ends) in combinations(given, 2):
        if earliest(begins[0]) > latest(ends[-1]):
            yield f.problem(("dates", first), "DAT302", first=first, a=str(a), second=second, b=str(b))
    yield from _sources(f, f.case.dates.reported, today)


def _sources(f: CaseFile, reported: PartialDate | None, today: str) -> Iterator[Problem]:
    for i, source in enumerate(f.case.sources):
        if source.date and not is_day(source.date):
            yield f.problem(("sources", i, "date"), "DAT301", given=source.date)
        elif source.date and source.date > today:
            yield f.problem(("sources", i, "date"), "DAT303", given=source.date)
    first = f.case.sources[0].date if f.case.sources else None
    if reported and first and not first.startswith(reported.points[-1]):
        yield f.problem(("dates", "reported"), "DAT305", given=str(reported), source=first)


def earliest(point: str) -> str:
    """The first day a partial date can mean."""
    return point + {4: "-01-01", 7: "-01"}.get(len(point), "")


def latest(point: str) -> str:
    """The last day a partial date can mean, as text that compares in order (2024-07 -> 2024-07-31)."""
    return point + {4: "-12-31", 7: "-31"}.get(len(point), "")
