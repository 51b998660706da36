"""Hypothesis strategies for whole cases, from the vocabularies' own terms and any words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar, get_args

from hypothesis import strategies as st

from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Review, Source, Statute, Subject
from generator.models.case import Basis, Status
from generator.text.amounts import to_the_fen
from generator.text.numerals import provision_name
from generator.vocabulary import law_versions, vocabulary

V = vocabulary()
T = TypeVar("T")
_WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60
).map(lambda t: " ".join(t.split())).filter(bool)
_DATES = st.dates(date(1990, 1, 1), date(2035, 12, 31))
_DAYS = _DATES.map(lambda d: PartialDate(d.isoformat()))
_POINTS = st.one_of(_DAYS, _DAYS.map(lambda d: PartialDate(d.text[:7])), st.tuples(_DAYS, _DAYS).map(lambda p: PartialDate(f"{p[0]}/{p[1]}")))


def _ids(table: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(table)), unique=True, max_size=4).map(tuple)


def _maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.one_of(st.none(), strategy)


_REGIONS = st.builds(
    lambda place, inferred: Region(place.id, place.code, place.path, inferred), st.sampled_from(list(V.places.values())), st.booleans()
)
_AUTHORITIES = st.builds(Authority, _WORDS, _maybe(st.sampled_from(sorted(V.authorities))), st.sampled_from(["deciding", "guiding", "joint"]))
_CODES = st.just("91450000MA5KCR4K2X")
_SUBJECTS = st.builds(
    Subject, _maybe(_WORDS), _maybe(st.sampled_from(sorted(V.subject_types))), _maybe(st.sampled_from(sorted(V.sectors))), _maybe(_CODES)
)
_MEASURES = st.builds(
    Measure,
    st.sampled_from(sorted(V.measures)),
    _maybe(st.sampled_from(["unit", "person"])),
    _maybe(st.integers(0, 10**11) | st.integers(1, 10**13).map(lambda fen: to_the_fen(Decimal(fen) / 100))),
    _maybe(_WORDS),
    st.booleans(),
)
_SOURCES = st.builds(
    Source,
    _maybe(st.just("https://example.org/a?b=1&c=%E4%B8%AD#d")),
    _WORDS,
    _maybe(_WORDS),
    _maybe(_WORDS),
    _maybe(_DAYS.map(str)),
    _maybe(_WORDS),
)
_STATUSES: tuple[Status, ...] = ("draft", "reviewed")
_PARAGRAPH = _WORDS.filter(lambda t: not t.startswith(("---", "#")))
_CITATIONS = st.tuples(
    st.sampled_from(sorted(V.laws)),
    st.integers(1, 300),
    _maybe(st.integers(1, 9)),
    _maybe(st.integers(1, 9)),
    st.sampled_from(get_args(Basis)),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case as a reader of a file could give it: law versions as they follow from the dates."""
    dates = Dates(draw(_maybe(_POINTS)), draw(_maybe(_DAYS)), draw(_DAYS))
    cited = draw(st.lists(_CITATIONS, max_size=3))
    statutes = []
    for law, article, suffix, paragraph, basis in cited:
        together = {other[1] for other in cited if other[0] == law}
        version = law_versions.derive(law, together, dates, V)
        name = provision_name(article, suffix, paragraph)
        statutes.append(Statute(law, V.laws[law].title, version, article, suffix, paragraph, None, name, basis))
    status: Status = draw(st.sampled_from(_STATUSES))
    violations, consequences = draw(_ids(V.violations)), draw(_ids(V.consequences))
    evidence = {f"violations/{i}": draw(_WORDS) for i in violations} | draw(st.dictionaries(st.just("region"), _WORDS))
    return Case(
        id=f"{draw(_DATES):%Y%m%d}-{draw(st.integers(0, 2**32 - 1)):08x}-{draw(st.integers(1, 999)):02d}",
        title=draw(_WORDS),
        status=status,
        dates=dates,
        region=draw(_maybe(_REGIONS)),
        authorities=tuple(draw(st.lists(_AUTHORITIES, max_size=3))),
        subject=draw(_SUBJECTS),
        violations=violations,
        consequences=consequences,
        statutes=tuple(statutes),
        measures=tuple(draw(st.lists(_MEASURES, max_size=3))),
        sources=tuple(draw(st.lists(_SOURCES, min_size=1, max_size=2))),
        evidence=evidence,
        confidence={key: draw(st.sampled_from(["plain", "inferred", "doubtful"])) for key in evidence},
        review=tuple(draw(st.lists(_WORDS, max_size=2))),
        body="\n\n".join(draw(st.lists(_PARAGRAPH, min_size=1, max_size=3))),
        remark=draw(st.one_of(st.just(""), _PARAGRAPH)),
        doubt=draw(_maybe(_WORDS)),
        reviewed=draw(_maybe(st.builds(Review, _WORDS, _DAYS.map(str)))),
        decision_no=draw(_maybe(_WORDS)),
        system=draw(_ids(V.tables["systems"])),
        discovery=draw(_maybe(st.sampled_from(sorted(V.tables["discovery"])))),
        campaign=draw(_maybe(st.sampled_from(sorted(V.tables["campaigns"])))),
        origin=draw(_maybe(st.sampled_from(sorted(V.tables["origins"])))),
        records=draw(_maybe(st.integers(1, 10**9))),
        mixed=draw(st.booleans()),
    )
