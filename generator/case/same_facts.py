"""Two cases that report the same facts in other words: party, place, authority, measures and date agree.

Nothing is merged for that; a maintainer is asked (``casebook check --review``, the report of ``casebook ingest``).
"""

import re
from functools import lru_cache

from generator.case import identity
from generator.models import Case, Yuan

_MASKED = re.compile(r"某|[×xX*＊Ｘ]+|有限|责任|股份|公司|企业|单位")
_DAY = len("2024-05-06")
FactsKey = tuple[object, ...]
Measures = tuple[tuple[str, str, Yuan], ...]


def decided(case: Case) -> Measures:
    """The measures of a case's own decision in order, each by its kind, party and yuan; one object for all cases that have the same."""
    return _shared(tuple(sorted((m.kind, m.party or "", m.amount or 0) for m in case.measures if not m.prior)))


@lru_cache(maxsize=4096)
def _shared(measures: Measures) -> Measures:
    return measures


def key(case: Case) -> FactsKey | None:
    """What must be the same (party without what is masked, region, kind of authority, measures, day); None where a case reports too little."""
    day = str(case.dates.decided or case.dates.found or "")
    party = _MASKED.sub("", case.subject.name or "")
    measures = decided(case)
    if case.gone or not (case.region and case.deciding and measures and len(party) > 1 and len(day) == _DAY):
        return None
    return party, case.region.path, case.deciding.kind, measures, day


class SameFacts:
    """The cases so far by what they show; cases of one article are never held to be one."""

    def __init__(self) -> None:
        self._ids: dict[FactsKey, tuple[str, ...]] = {}

    def add(self, case: Case) -> list[str]:
        """Make a case known; the ids of the cases of other articles that report the same."""
        if (facts := key(case)) is None:
            return []
        known = self._ids.get(facts, ())
        others = [id for id in known if identity.source_of(id) != identity.source_of(case.id)]
        if case.id not in known:
            self._ids[facts] = (*known, case.id)
        return others


def proposal(id: str, other: str) -> str:
    """The question to a maintainer: which two, and what to do where they are one."""
    return f"与 {other} 的当事人、地区、机关、措施、日期一致，文字不同；是同一案的，用 casebook merge {id} {other}"
