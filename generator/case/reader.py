"""From a file's text to a :class:`Case`: the door every case passes on its way in.

Reading does not stop at the first mistake: what is wrong is named with line and column and left out, the rest is read on, so
that one run tells a contributor everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from generator.case import frontmatter, rules, structure
from generator.case.schema import CaseRecord, MeasureRecord, StatuteRecord
from generator.case.structure import dotted
from generator.models import Authority, Case, Dates, Measure, PartialDate, Problem, Region, Source, Statute, Subject
from generator.text.numerals import parse_provision
from generator.vocabulary import Vocabulary, law_versions, nearest
from generator.vocabulary.labels import labels

REMARK = "## 编者按"
OPEN_VERSION = "未定"
_OPTIONS_SHOWN = 8
_ADVISED = 100  # problems of one file that get nearest terms; looking for them is what costs


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. ``case`` is null where there is no readable front matter; with ``problems`` it is what could be read
    of it. ``broken`` are the paths whose values were left out."""

    document: frontmatter.Document
    case: Case | None
    problems: list[Problem]
    broken: list[frontmatter.Path] = field(default_factory=list)


def read(text: str, file: str, v: Vocabulary) -> Reading:
    """A file's text as far as it can be read, and every problem of its shape and terms."""
    try:
        document = frontmatter.read(text)
    except frontmatter.FrontMatterError as error:
        found = structure.unreadable(error, file)
        return Reading(_body_only(text), None, [found])
    if not document.data:
        return Reading(document, None, [rules.problem(file, (1, 1), "FM002")])
    data = {key: value for key, value in document.data.items() if value is not None}
    record, problems, broken = structure.record(data, file, document)
    if record is None:
        return Reading(document, None, problems, broken)
    reader = _Reader(record, file, document, v, broken)
    case = reader.case()
    return Reading(document, case, problems + reader.problems, broken)


def _body_only(text: str) -> frontmatter.Document:
    """The body behind front matter that cannot be read, so that its own mistakes are told in the same run."""
    try:
        _, body, line = frontmatter.split(text)
    except frontmatter.FrontMatterError:
        return frontmatter.Document({}, "")
    return frontmatter.Document({}, body, {}, line)


def is_day(text: str) -> bool:
    """Whether a full date (YYYY-MM-DD) is in the calendar; a month or a year always is."""
    try:
        return len(text) < 10 or bool(date.fromisoformat(text))
    except ValueError:
        return False


class _Reader:
    """Turns a checked record into a case, and collects a problem for each word the vocabularies do not have."""

    def __init__(
        self, record: CaseRecord, file: str, document: frontmatter.Document, v: Vocabulary, broken: list[frontmatter.Path]
    ) -> None:
        self.record, self.file, self.document, self.v, self._broken = record, file, document, v, broken
        self.labels = labels(v)
        self.problems: list[Problem] = []

    def case(self) -> Case:
        r = self.record
        body, remark = split_remark(self.document.body)
        dates = Dates(*(self._date(k, getattr(r.dates, k)) for k in ("found", "decided", "reported")))
        return Case(
            id=r.id,
            title=r.title,
            status=r.status,
            dates=dates,
            region=self._region(),
            authorities=tuple(self._authorities()),
            subject=self._subject(),
            violations=self._terms("violations", r.violations),
            consequences=self._terms("consequences", r.consequences),
            statutes=self._statutes(r.statutes, dates),
            measures=tuple(self._measure(i, m) for i, m in enumerate(r.measures)),
            sources=tuple(Source(s.url, s.title, s.publisher, s.via, s.date, s.seed) for s in r.sources),
            evidence={self._evidence_key(k): words for k, words in r.evidence.items()},
            review=tuple(r.review),
            body=body,
            remark=remark,
            merged_into=r.merged_into,
            reason=r.reason,
            sketch=r.sketch,
        )

    def _problem(self, path: frontmatter.Path, code: str, **values: rules.Value) -> None:
        if path not in self._broken:
            self.problems.append(rules.problem(self.file, self.document.at(path), code, dotted(path), **values))

    def _term(self, table: str, label: str | None, *path: str | int) -> str | None:
        if label is None:
            return None
        ids = self.labels.id[table]
        if label not in ids:
            if label not in self.labels.label[table]:
                shown = tuple(ids) if len(ids) <= _OPTIONS_SHOWN else (*list(ids)[:_OPTIONS_SHOWN], "…")
                near = nearest.terms(label, table, self.v) if len(self.problems) < _ADVISED else ()
                self._problem(path, "VOC201", given=label, options=shown, near=near)
                return None
            return label
        return ids[label]

    def _terms(self, name: str, given: Iterable[str]) -> tuple[str, ...]:
        found = (self._term(name, label, name, i) for i, label in enumerate(given))
        return tuple(dict.fromkeys(t for t in found if t))

    def _date(self, key: str, text: str | None) -> PartialDate | None:
        if not text:
            return None
        try:
            value = PartialDate(text)
        except ValueError:
            value = None
        if value is None or not all(map(is_day, value.points)):
            self._problem(("dates", key), "DAT301", given=text)
            return None
        return value

    def _authorities(self) -> Iterable[Authority]:
        for i, a in enumerate(self.record.authorities):
            role: Any = self._term("role", a.role, "authorities", i, "role") or "deciding"
            yield Authority(a.name, self._term("authorities", a.kind, "authorities", i, "kind"), role)

    def _subject(self) -> Subject:
        s = self.record.subject
        if s is None:
            return Subject()
        return Subject(s.name, self._term("types", s.type, "subject", "type"), self._term("sectors", s.sector, "subject", "sector"))

    def _region(self) -> Region | None:
        given = self.record.region
        if not given:
            return None
        place = self.v.place_by_path.get(tuple(given.split("/")))
        if place is None:
            self._problem(("region",), "REG401", given=given, near=nearest.regions(given, self.v))
            return None
        return Region(place.id, place.code, place.path, self.record.region_inferred)

    def _statutes(self, given: list[StatuteRecord], dates: Dates) -> tuple[Statute, ...]:
        laws = [self.v.law_named(s.law) for s in given]
        names = [parse_provision(s.article) if s.article else None for s in given]
        result = []
        for i, (s, law, name) in enumerate(zip(given, laws, names, strict=True)):
            article, suffix, paragraph, item = name or (None, None, None, None)
            cited = {n[0] for other, n in zip(laws, names, strict=True) if n and other is law}
            version = self._version(i, s, law.id, cited, dates) if law else None
            basis: Literal["case", "lead", "appendix", "editor"] = self._term("basis", s.basis, "statutes", i, "basis") or "case"  # type: ignore[assignment]
            title = law.title if law else s.law
            result.append(Statute(law.id if law else None, title, version, article, suffix, paragraph, item, s.article or "", basis))
        return tuple(result)

    def _version(self, i: int, s: StatuteRecord, law_id: str, cited: set[int], dates: Dates) -> str | None:
        if s.version is None:
            return law_versions.derive(law_id, cited, dates, self.v)
        if s.version == OPEN_VERSION:
            return None
        known = tuple(x.version for x in self.v.laws[law_id].versions)
        if s.version not in known:
            options = (*known, OPEN_VERSION)
            self._problem(("statutes", i, "version"), "LAW201", law=s.law, given=s.version, options=options)
            return None
        return s.version

    def _measure(self, i: int, m: MeasureRecord) -> Measure:
        kind = self._term("measures", m.kind, "measures", i, "kind") or ""
        party: Any = self._term("party", m.party, "measures", i, "party")
        return Measure(kind, party, m.amount, m.name, m.prior)

    def _evidence_key(self, key: str) -> str:
        return map_key(key, lambda table, word: self.labels.id[table].get(word, word))


def split_remark(body: str) -> tuple[str, str]:
    """(the notice's words, the editor's remark) of a body."""
    head, mark, tail = f"\n{body}".partition(f"\n{REMARK}\n")
    return head.strip(), tail.strip() if mark else ""


def map_key(key: str, change: Any) -> str:
    """An evidence key with its term exchanged by ``change(table, term)``: ``violations/弱口令`` <-> ``violations/weak-password``."""
    name, slash, word = key.partition("/")
    return f"{name}/{change(name, word)}" if slash and name in ("violations", "consequences") else key
