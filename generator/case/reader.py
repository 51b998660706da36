"""From a file's text to a :class:`Case`: the door every case passes on its way in.

Reading does not stop at the first mistake: what is wrong is named with line and column and left out, the rest is read on, so
that one run shows a contributor everything.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from generator.case import frontmatter, rules, structure
from generator.case.field import Field
from generator.case.fields import BY_KEY, FIELDS, IN_CASE, PATHS
from generator.case.schema import Record
from generator.case.structure import dotted
from generator.models import Case, Dates, PartialDate, Problem, Region, Statute
from generator.text.numerals import parse_provision
from generator.vocabulary import Vocabulary, law_versions, nearest

REMARK = "## 编者按"
OPEN_VERSION = "未定"
_OPTIONS_SHOWN = 8
_REMEMBERED = 20_000
_ADVISED = 100  # problems of one file that get nearest terms; looking for them is what costs


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a file holds: its ``case``, null without readable front matter, its ``problems``, and the paths of values left out (``broken``)."""

    document: frontmatter.ParsedFile
    case: Case | None
    problems: list[Problem]
    broken: list[frontmatter.Path] = dataclasses.field(default_factory=list)


def read(text: str, file: str, v: Vocabulary) -> FileContents:
    """A file's text as far as it can be read, and every problem of its shape and terms."""
    try:
        document = frontmatter.read(text)
    except frontmatter.FrontMatterError as error:
        found = rules.unreadable(error, file)
        return FileContents(_body_only(text), None, [found])
    if not document.data:
        return FileContents(document, None, [rules.problem(file, (1, 1), "FM002")])
    data = {key: value for key, value in document.data.items() if value is not None}
    record, problems, broken = structure.record(data, file, document)
    if record is None:
        return FileContents(document, None, problems, broken)
    reader = _Reader(record, file, document, v, broken)
    case = reader.case()
    return FileContents(document, case, problems + reader.problems, broken)


def _body_only(text: str) -> frontmatter.ParsedFile:
    """The body behind front matter that cannot be read, so that its own mistakes are reported in the same run."""
    try:
        _, body, line = frontmatter.split(text)
    except frontmatter.FrontMatterError:
        return frontmatter.ParsedFile({}, "")
    return frontmatter.ParsedFile({}, body, {}, line)


def is_day(text: str) -> bool:
    """Whether a full date (YYYY-MM-DD) is in the calendar; a month or a year always is."""
    try:
        return len(text) < 10 or bool(date.fromisoformat(text))
    except ValueError:
        return False


class _Reader:
    """Turns a checked record into a case, and collects a problem for each word the vocabularies do not have: what is wrong is left out."""

    def __init__(
        self, record: Record, file: str, document: frontmatter.ParsedFile, v: Vocabulary, broken: list[frontmatter.Path]
    ) -> None:
        self.record, self.file, self.document, self.v, self._broken = record, file, document, v, broken
        self.problems: list[Problem] = []
        self._values: dict[str, Any] = {}
        self._made = _made(v)

    def case(self) -> Case:
        """The case; what its file does not give is as where a case begins."""
        record, given = self.record.__dict__, self.record.model_fields_set
        for field, key in _FIELDS:
            if key in given:
                special, read = _SPECIAL.get(key), _READ.get(field.kind)
                value = record[key]
                self._values[key] = special(self, value) if special else read(self, field, value, (key,)) if read else value
        body, remark = split_remark(self.document.body)
        return Case(**self._values, body=body, remark=remark)

    def _terms(self, field: Field, given: list[str], path: frontmatter.Path) -> tuple[str, ...]:
        ids = self.v.ids[field.table or ""]
        found = [ids.get(label) or self._known(field, label, (*path, i)) for i, label in enumerate(given)]
        return tuple(dict.fromkeys([id for id in found if id]))

    def _texts(self, _: Field, given: list[str], __: frontmatter.Path) -> tuple[str, ...]:
        return tuple(given)

    def _entries(self, field: Field, given: list[Any], path: frontmatter.Path) -> tuple[Any, ...]:
        return tuple([self._entry(field, entry, (*path, i)) for i, entry in enumerate(given)])

    def _entry(self, field: Field, given: Any, path: frontmatter.Path) -> Any:
        """An entry as its value; what stood in an earlier file word for word is made once."""
        values = given.__dict__
        made = self._made.get(known := (field.key, *values.values()))
        if made is None:
            faults = len(self.problems)
            made = field.type(**values | {f.key: _READ[f.kind](self, f, values[f.key], (*path, f.key)) for f in field.fields if f.kind in _READ})
            if faults == len(self.problems) and not self._broken and len(self._made) < _REMEMBERED:
                self._made[known] = made
        return made

    def _problem(self, path: frontmatter.Path, code: str, **values: rules.Value) -> None:
        if path not in self._broken:
            self.problems.append(rules.problem(self.file, self.document.at(path), code, dotted(path), **values))

    def _term(self, field: Field, label: str | None, path: frontmatter.Path) -> str | None:
        """The id of a label; where it is not known, that of the field's default, and '' where there must be one."""
        found = self._known(field, label, path) if label is not None else None
        if found is None and field.default:
            return self.v.ids[field.table or ""][field.default]
        return found or ("" if field.required else None)

    def _known(self, field: Field, label: str, path: frontmatter.Path) -> str | None:
        table = field.table or ""
        ids = self.v.ids[table]
        if label in ids:
            return ids[label]
        if label in self.v.labels[table]:
            return label
        shown = tuple(ids) if len(ids) <= _OPTIONS_SHOWN else (*list(ids)[:_OPTIONS_SHOWN], "…")
        near = nearest.terms(label, table, self.v) if len(self.problems) < _ADVISED else ()
        self._problem(path, "VOC201", given=label, options=shown, near=near)
        return None

    def _date(self, _: Field, text: str | None, path: frontmatter.Path) -> PartialDate | None:
        if not text:
            return None
        try:
            value = PartialDate(text)
        except ValueError:
            value = None
        if value is None or not all(map(is_day, value.points)):
            self._problem(path, "DAT301", given=text)
            return None
        return value

    def region(self, given: str | None) -> Region | None:
        """A path of full names as a place."""
        if not given:
            return None
        place = self.v.place_by_path.get(tuple(given.split("/")))
        if place is None:
            self._problem(("region",), "REG401", given=given, near=nearest.regions(given, self.v))
            return None
        inferred: bool = getattr(self.record, "region_inferred")  # noqa: B009
        return Region(place.id, place.code, place.path, inferred)

    def statutes(self, given: list[Any]) -> tuple[Statute, ...]:
        """Provisions as cited; which version each means follows from the dates and from what else is cited."""
        laws = [self.v.law_named(s.law) for s in given]
        names = [parse_provision(s.article) if s.article else None for s in given]
        cited = {law.id: {n[0] for other, n in zip(laws, names, strict=True) if n and other is law} for law in laws if law}
        dates = self._values.get("dates", Dates())
        derived = {id: law_versions.derive(id, articles, dates, self.v) for id, articles in cited.items()}
        result = []
        for i, (s, law, name) in enumerate(zip(given, laws, names, strict=True)):
            version = self._version(i, s, law.id, derived[law.id]) if law else None
            why: Any = self._term(_BASIS, s.basis, ("statutes", i, "basis"))
            article, suffix, paragraph, item = name or (None, None, None, None)
            result.append(Statute(law.id if law else None, law.title if law else s.law, version, article, suffix, paragraph, item, s.article or "", why))
        return tuple(result)

    def _version(self, i: int, s: Any, law_id: str, derived: str | None) -> str | None:
        if s.version is None:
            return derived
        if s.version == OPEN_VERSION:
            return None
        known = tuple(x.version for x in self.v.laws[law_id].versions)
        if s.version not in known:
            options = (*known, OPEN_VERSION)
            self._problem(("statutes", i, "version"), "LAW201", law=s.law, given=s.version, options=options)
            return None
        return str(s.version)

    def by_id(self, given: dict[str, str]) -> dict[str, str]:
        """Quotes and the like by the ids of terms instead of their labels."""
        return {
            map_key(key, lambda table, word: self.v.ids[table].get(word, word)): words
            for key, words in given.items()
        }


_BASIS = PATHS["statutes/basis"]
_FIELDS = tuple((field, field.key) for field in IN_CASE)
_READ: dict[str, Callable[[_Reader, Field, Any, frontmatter.Path], Any]] = {
    "term": _Reader._term,
    "terms": _Reader._terms,
    "texts": _Reader._texts,
    "date": _Reader._date,
    "record": _Reader._entry,
    "records": _Reader._entries,
}
_SPECIAL: dict[str, Callable[[_Reader, Any], Any]] = {
    "region": _Reader.region,
    "statutes": _Reader.statutes,
    "evidence": _Reader.by_id,
    "confidence": _Reader.by_id,
}


@cache
def _made(v: Vocabulary) -> dict[tuple[Any, ...], Any]:  # noqa: ARG001
    """The entries read so far, by their list and the words of their keys."""
    return {}


def split_remark(body: str) -> tuple[str, str]:
    """(the notice's words, the editor's remark) of a body."""
    head, mark, tail = f"\n{body}".partition(f"\n{REMARK}\n")
    return head.strip(), tail.strip() if mark else ""


def map_key(key: str, change: Callable[[str, str], str]) -> str:
    """An evidence key with its term exchanged by ``change(table, term)``: ``violations/弱口令`` <-> ``violations/weak-password``."""
    name, slash, word = key.partition("/")
    field = BY_KEY.get(name)
    return f"{name}/{change(field.table or '', word)}" if slash and field and field.kind == "terms" else key


def was_a_value(key: str, v: Vocabulary) -> bool:
    """Whether an evidence key is of the right form, so that its value was taken out: violations/<id of a term>, measures/3, region."""
    name, slash, part = key.partition("/")
    field = next((f for f in FIELDS if f.key == name and f.quoted), None)
    if field is None:
        return False
    if field.kind == "records":
        return part.isdecimal() and int(part) > 0
    if field.kind == "terms":
        return part in v.tables.get(name, {})
    return any(f.key == part and f.quoted for f in field.fields) if field.type else not slash
