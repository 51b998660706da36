"""What an English sentence may say of a case: it has no room to mark a value as doubtful, so such values are left out of it."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

from generator.models import Case, Dates, Subject

T = TypeVar("T")
R = TypeVar("R", Dates, Subject)


def doubted(case: Case) -> frozenset[str]:
    """The fields of which ``certain`` leaves something out, so that no sentence says that the notice is silent about them."""
    return frozenset(key.partition("/")[0] for key in _doubtful(case))


def _doubtful(case: Case) -> frozenset[str]:
    return frozenset(key for key, grade in case.confidence.items() if grade == "doubtful")


def certain(case: Case) -> Case:
    """The case without the values that its ``confidence`` calls doubtful."""
    if not (doubtful := _doubtful(case)):
        return case

    def told(path: str, value: T) -> T | None:
        return None if path in doubtful else value

    def entries(field: str, values: Sequence[T]) -> tuple[T, ...]:
        return tuple(value for n, value in enumerate(values, 1) if f"{field}/{n}" not in doubtful)

    def terms(field: str, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(id for id in ids if f"{field}/{id}" not in doubtful)

    def parts(field: str, record: R) -> R:
        return replace(record, **{f.name: told(f"{field}/{f.name}", getattr(record, f.name)) for f in fields(record)})

    return replace(
        case,
        region=told("region", case.region),
        discovery=told("discovery", case.discovery),
        dates=parts("dates", case.dates),
        subject=parts("subject", case.subject),
        authorities=entries("authorities", case.authorities),
        statutes=entries("statutes", case.statutes),
        measures=entries("measures", case.measures),
        violations=terms("violations", case.violations),
        consequences=terms("consequences", case.consequences),
    )
