"""The rows of the flat tables that spreadsheets and SQLite get (their columns: ``columns.py``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.case.record import current
from generator.models import Case, Measure, Statute
from generator.publish.data.columns import CASES, MEASURES, STATUTES, TEXT, WHEN_AND_WHERE, Column
from generator.publish.index.facets import case_url
from generator.publish.index.statistics import fines_of
from generator.publish.site_context import SiteContext
from generator.vocabulary import PARTY_LABELS, Vocabulary

Cell = str | int | bool | None
JOIN = "；"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row per case, measure or citation, newest case first. Its key is the first ``key`` columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    key: int = 1

    @property
    def keys(self) -> list[str]:
        return [c.name for c in self.columns[: self.key]]


def tables(site: SiteContext) -> tuple[Table, Table, Table]:
    """``cases`` (one row a case), ``measures`` (one row a measure and party), ``statutes`` (one row a citation)."""
    v, places = site.vocabulary, _Places(site.vocabulary)
    cases: list[tuple[Cell, ...]] = []
    measures: list[tuple[Cell, ...]] = []
    statutes: list[tuple[Cell, ...]] = []
    for case in site.index.cases:
        shared = (*_when(case), *places.of(case))
        cases.append(_case(case, shared, v, site.site_url))
        measures += [(case.id, n, *shared, *_measure(m, v)) for n, m in enumerate(case.measures, 1)]
        statutes += [(case.id, n, *shared, *_statute(s, v)) for n, s in enumerate(case.statutes, 1)]
    return (
        Table("cases", "案例，一行一案", CASES, cases),
        Table("measures", "处理措施，一行一项措施一个被处理者", MEASURES, measures, 2),
        Table("statutes", "引用的条款，一行一处引用", STATUTES, statutes, 2),
    )


def for_database(site: SiteContext, flat: Iterable[Table]) -> Iterator[Table]:
    """The tables as a database wants them: ``cases`` with the notices' words, the others without what a join gives."""
    for table in flat:
        if table.name == "cases":
            words = ((*row, case.body) for row, case in zip(table.rows, site.index.cases, strict=True))
            yield replace(table, columns=(*CASES, TEXT), rows=list(words))
        else:
            end = table.key + len(WHEN_AND_WHERE)
            rows = [row[: table.key] + row[end:] for row in table.rows]
            yield replace(table, columns=table.columns[: table.key] + table.columns[end:], rows=rows)


# ---------------------------------------------------------------- what every table starts with: when and where


def _when(case: Case) -> tuple[Cell]:
    return (case.dates.reported.year if case.dates.reported else case.year,)


class _Places:
    """The names of a place by level; worked out once per place."""

    LEVELS = ("province", "prefecture", "county", "zone")

    def __init__(self, v: Vocabulary) -> None:
        self.v = v
        self.known: dict[str | None, tuple[Cell, ...]] = {None: (None,) * 5}

    def of(self, case: Case) -> tuple[Cell, ...]:
        id = case.region.id if case.region else None
        if id not in self.known:
            self.known[id] = (id, *self._names(id))
        return self.known[id]

    def _names(self, id: str | None) -> tuple[Cell, ...]:
        names: dict[str, str] = {}
        while id:
            place = self.v.places[id]
            names[place.level] = place.name
            id = place.parent
        return tuple(names.get(level) for level in self.LEVELS)


# ---------------------------------------------------------------- cases


def _case(case: Case, shared: tuple[Cell, ...], v: Vocabulary, site_url: str) -> tuple[Cell, ...]:
    deciding = [a for a in case.authorities if a.role == "deciding"]
    kinds = dict.fromkeys(m.kind for m in case.measures if not m.prior)
    source = case.sources[0] if case.sources else None
    dates = (str(d) if d else None for d in (case.dates.found, case.dates.decided, case.dates.reported))
    return (
        case.id,
        case.title,
        case.status,
        *dates,
        *shared,
        bool(case.region and case.region.inferred),
        _joined(deciding, lambda a: a.name),
        _joined(deciding, lambda a: a.kind),
        case.subject.name,
        case.subject.type,
        case.subject.sector,
        _joined(case.violations, lambda i: v.violations[i].duty),
        _joined(case.violations, str),
        _joined(case.violations, lambda i: v.violations[i].label),
        _joined(case.consequences, str),
        _joined(case.consequences, lambda i: v.consequences[i].label),
        _joined(kinds, str),
        _joined(kinds, lambda i: v.measures[i].label),
        any(v.measures[i].penalty for i in kinds),
        _amount(fines_of(case, "unit")),
        _amount(fines_of(case, "person")),
        _amount(fines_of(case)),
        _joined(case.statutes, lambda s: f"{v.laws[s.law].label if s.law else s.title}{s.cited}"),
        len(case.sources),
        source.url if source else None,
        source.title if source else None,
        source.publisher if source else None,
        site_url + case_url(case),
    )


def _joined(items: Iterable[T], text: Callable[[T], str | None]) -> str | None:
    words = dict.fromkeys(word for item in items if (word := text(item)))
    return JOIN.join(words) or None


def _amount(fines: list[Measure]) -> int | None:
    known = [m.amount for m in fines if m.amount is not None]
    return sum(known) if known else None


# ---------------------------------------------------------------- measures and statutes


def _measure(m: Measure, v: Vocabulary) -> tuple[Cell, ...]:
    kind = v.measures[m.kind]
    return (m.kind, kind.label, kind.en, kind.penalty, m.party, PARTY_LABELS.get(m.party or ""), m.name, m.amount, m.prior)


def _statute(s: Statute, v: Vocabulary) -> tuple[Cell, ...]:
    now = current(s, v) or {"version": None, "article": None}
    label = v.laws[s.law].label if s.law else s.title
    return (s.law, label, s.version, s.article, s.suffix, s.paragraph, s.item, s.cited or None, s.basis, now["version"], now["article"])
