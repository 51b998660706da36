"""Measures that the authorities of a case cannot take, as far as a provision that was read says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.check.examined import CaseFile
from generator.models import Problem
from generator.text.numerals import provision_name
from generator.vocabulary import Vocabulary

_CHECKED = ("verified", "secondary")


def check(f: CaseFile) -> Iterator[Problem]:
    """A measure that a provision keeps from every authority of the case; nothing where one of them is of no known kind."""
    if f.case is None:
        return
    kinds = {a.kind for a in f.case.authorities if a.role != "guiding"}
    if not kinds or None in kinds:
        return
    for i, measure in enumerate(f.case.measures):
        barred = [_barred(f.vocabulary).get((kind or "", measure.kind)) for kind in kinds]
        if barred and not measure.prior and all(barred):
            v = f.vocabulary
            given = tuple(v.authorities[kind].label for kind in sorted(k for k in kinds if k))
            able = tuple(v.authorities[row.authority].label for row in v.competences if row.measure == measure.kind and row.may)
            label, basis = v.measures[measure.kind].label, _name(str(barred[0]), v)
            yield f.problem(("measures", i, "kind"), "MEA132", kind=label, authority=given, able=able, basis=basis)


@cache
def _barred(v: Vocabulary) -> dict[tuple[str, str], str]:
    """(authority, measure) -> the first provision that keeps it from them."""
    return {(row.authority, row.measure): row.provisions[0] for row in v.competences if not row.may and row.certainty in _CHECKED}


def _name(provision: str, v: Vocabulary) -> str:
    """``apl@2021:18.3`` -> ``行政处罚法第十八条第三款``."""
    law, _, place = provision.partition("@")
    article, _, paragraph = place.partition(":")[2].partition(".")
    return v.laws[law].label + provision_name(int(article), paragraph=int(paragraph) if paragraph else None)
