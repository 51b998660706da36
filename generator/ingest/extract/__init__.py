"""From one passage to one case: each field is read by its own extractor, and every value keeps the words it rests on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from generator.case.fields import BY_KEY, PATHS
from generator.case.identity import case_id
from generator.ingest.extract import (
    authority,
    circumstances,
    codes,
    dates,
    grades,
    measures,
    region,
    review_notes,
    sector,
    statutes,
    subject,
    title,
    undecided,
    violations,
    zones,
)
from generator.models import Case, Found, PartialDate, Passage, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A case and, per field path (``region``, ``measures/1``, ``violations/weak-password``), what was found and why."""

    case: Case
    found: dict[str, Found[object]]


class Readings:
    """The fields of one passage by path, each read when first asked for. ``known``: what the labels of an official form state, by path; it is not read
    again."""

    def __init__(self, passage: Passage, known: Mapping[str, Any]) -> None:
        self._passage = passage
        self._found = dict(known)

    def __getitem__(self, path: str) -> Any:
        """What the extractor of a path found: a Found or None, or of a list each Found."""
        if path not in self._found:
            self._found[path] = EXTRACTORS[path](self._passage, self)
        return self._found[path]

    def value(self, path: str) -> Any:
        """The value at a path without its words."""
        found = self[path]
        return tuple(f.value for f in found) if isinstance(found, list) else found.value if found else None


EXTRACTORS: dict[str, Callable[[Passage, Readings], Any]] = {
    "dates/found": lambda p, _: dates.read(p)[0],
    "dates/decided": lambda p, _: dates.read(p)[1],
    "region": lambda p, r: region.read(p, r["authorities"], r["subject/name"]),
    "subject/name": lambda p, _: subject.read(p),
    "subject/type": lambda p, r: subject.read_type(p, r["subject/name"]),
    "subject/sector": lambda p, r: sector.read(p, r["subject/name"], r["authorities"]),
    "authorities": lambda p, _: authority.read(p),
    "statutes": lambda p, r: statutes.read(p, r["dates/found"], r["dates/decided"]),
    "measures": lambda p, r: measures.read(p, r["subject/name"]),
    "violations": lambda p, _: violations.read(p),
    "consequences": lambda p, _: circumstances.read_terms(p, "consequences"),
    "decision_no": lambda p, _: codes.read_decision_no(p),
    "system": lambda p, _: circumstances.read_terms(p, "systems"),
    "discovery": lambda p, _: circumstances.read_first(p, "discovery"),
    "campaign": lambda p, _: circumstances.read_campaign(p),
    "origin": lambda p, _: circumstances.read_first(p, "origins"),
    "records": lambda p, _: circumstances.read_records(p),
    "mixed": lambda p, r: circumstances.read_mixed(p, r["authorities"], r["measures"]),
    "subject/credit_code": lambda p, r: codes.read_credit_code(p, r["subject/name"]),
}
"""What reads a field, by its path among the declared fields; evidence stands in this order."""
_ASKED_ABOUT = ("region", "authorities", "subject/name", "statutes", "measures")

if _unknown := EXTRACTORS.keys() - PATHS.keys():
    raise TypeError(f"extractors of fields that are not declared: {', '.join(sorted(_unknown))}")


def extract(passage: Passage, known: Mapping[str, Any] = MappingProxyType({})) -> Reading:
    """Read every field of a passage. What the text does not state stays null; ``review`` lists what to check. ``known``: the values that the labels of a
    form state, by path."""
    if passage.elsewhere:
        return _of_own_party(passage, known)
    readings, article = Readings(passage, known), passage.article
    records: dict[str, dict[str, Any]] = {"dates": {"reported": PartialDate(article.date) if article.date else None}}
    values: dict[str, Any] = {}
    for path in EXTRACTORS:
        key, _, inner = path.partition("/")
        if (value := readings.value(path)) is not None:
            (records.setdefault(key, {}) if inner else values)[inner or key] = value
    found = {where: f for path in EXTRACTORS for where, f in _found(path, readings[path])}
    case = Case(
        **values,
        **{key: BY_KEY[key].type(**parts) for key, parts in records.items()},
        id=case_id(article, passage.ordinal),
        title=title.read(passage, _sure(readings["subject/name"]), list(values["violations"])),
        sources=(_source(passage),),
        review=(*dict.fromkeys(review_notes.questions(*(readings[path] for path in _ASKED_ABOUT))), *passage.asks),
        evidence={where: f.words for where, f in found.items() if f.words},
        confidence={path: grade for path, grade in grades.grades(found, passage).items() if grade != "plain"},
        body=passage.text,
        doubt=review_notes.doubt(passage, readings["measures"]),
    )
    return Reading(case, found)


def _of_own_party(passage: Passage, known: Mapping[str, Any]) -> Reading:
    """A case whose text also speaks of the parties of other cases, read without that; each value keeps words of the text as it stands."""
    own = passage.text
    for start, end in passage.elsewhere:
        own = own[:start] + undecided.BLANK * (end - start) + own[end:]
    reading = extract(replace(passage, text=own, zones=zones.zones(own), elsewhere=()), known)
    found = {path: replace(f, words=max((f.words or "").split(undecided.BLANK), key=len)) for path, f in reading.found.items()}
    evidence = {path: max(words.split(undecided.BLANK), key=len) for path, words in reading.case.evidence.items()}
    return Reading(replace(reading.case, body=passage.text, evidence=evidence), found)


def _found(path: str, found: Any) -> Iterator[tuple[str, Found[object]]]:
    """What was found by its key in ``evidence``: terms by their ids, entries by their numbers."""
    if isinstance(found, list):
        terms = PATHS[path].kind == "terms"
        yield from ((f"{path}/{f.value if terms else n}", f) for n, f in enumerate(found, 1))
    elif found is not None:
        yield path, found


def _sure(name: Found[str] | None) -> str | None:
    """A party's name as a title may print it, which cannot say that it is doubtful."""
    return name.value if name and grades.committed().of_value("subject/name", name.row) != "doubtful" else None


def _source(passage: Passage) -> Source:
    article = passage.article
    publisher = passage.origin or article.publisher
    via = article.publisher if passage.origin and passage.origin != article.publisher else None
    title = article.title or (None if article.url else article.name)
    return Source(article.url, title, publisher, via, article.date, article.name)
