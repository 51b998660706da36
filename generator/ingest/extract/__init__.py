"""From one passage to one case: each field is read by its own module, and every value keeps the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.case.identity import case_id
from generator.ingest.extract import (
    authority,
    consequences,
    dates,
    measures,
    region,
    review,
    sector,
    statutes,
    subject,
    title,
    violations,
)
from generator.models import Case, Dates, Found, PartialDate, Passage, Source, Subject

__all__ = ["Reading", "extract"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A case and, per field path (``region``, ``measures/1``, ``violations/weak-password``), what was found and why."""

    case: Case
    found: dict[str, Found[object]]


def extract(passage: Passage) -> Reading:
    """Read every field of a passage. What the text does not say stays null; ``review`` lists what a maintainer should check."""
    article = passage.article
    names = authority.read(passage)
    who = subject.read(passage)
    kind = subject.read_type(passage, who)
    trade = sector.read(passage, who, names)
    found, decided = dates.read(passage)
    place = region.read(passage, names, who)
    broken = violations.read(passage)
    came = consequences.read(passage)
    cited = statutes.read(passage, found, decided)
    done = measures.read(passage, who)

    evidence: dict[str, Found[object]] = {}

    def note(path: str, value: Found[object] | None) -> None:
        if value is not None:
            evidence[path] = value

    note("dates/found", found)
    note("dates/decided", decided)
    note("region", place)
    note("subject/name", who)
    note("subject/type", kind)
    note("subject/sector", trade)
    _number(evidence, "authorities", names)
    _number(evidence, "statutes", cited)
    _number(evidence, "measures", done)
    for field, terms in (("violations", broken), ("consequences", came)):
        for term in terms:
            note(f"{field}/{term.value}", term)

    reported = PartialDate(article.date) if article.date else None
    case = Case(
        id=case_id(article, passage.ordinal),
        title=title.read(passage, who.value if who else None, [b.value for b in broken]),
        dates=Dates(found.value if found else None, decided.value if decided else None, reported),
        region=place.value if place else None,
        authorities=tuple(a.value for a in names),
        subject=Subject(who.value if who else None, kind.value if kind else None, trade.value if trade else None),
        violations=tuple(b.value for b in broken),
        consequences=tuple(c.value for c in came),
        statutes=tuple(s.value for s in cited),
        measures=tuple(m.value for m in done),
        sources=(_source(passage),),
        review=review.questions(place, names, who, cited, done),
        evidence={path: f.words for path, f in evidence.items() if f.words},
        body=passage.text,
    )
    return Reading(case, evidence)


def _number(evidence: dict[str, Found[object]], field: str, values: Iterable[Found]) -> None:  # type: ignore[type-arg]
    evidence.update({f"{field}/{i}": value for i, value in enumerate(values, 1)})


def _source(passage: Passage) -> Source:
    article = passage.article
    publisher = passage.origin or article.publisher
    via = article.publisher if passage.origin and passage.origin != article.publisher else None
    title = article.title or (None if article.url else article.name)
    return Source(article.url, title, publisher, via, article.date, article.name)
