"""From the keys and values of a front matter to those of a case: labels to ids, dates, places, provisions with their versions.

A word that no vocabulary has is a problem with line and column; it is left out, and the rest is read on.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from generator.case import frontmatter, rules
from generator.case.field import Field
from generator.case.fields import BY_KEY, IN_CASE, PATHS
from generator.case.plain_record import OddError
from generator.case.structure import dotted
from generator.models import Dates, PartialDate, Problem, Region, Statute
from generator.text.numerals import parse_provision
from generator.vocabulary import Vocabulary, law_versions, nearest

OPEN_VERSION = "未定"
BY_OTHERS = ("region", "statutes")
"""Keys whose values depend on those of others."""
_OPTIONS_SHOWN = 8
_ADVISED = 100  # problems of one file that get nearest terms; looking for them is what costs
_KEYS = frozenset(field.key for field in IN_CASE)


def is_day(text: str) -> bool:
    """Whether a full date (YYYY-MM-DD) is in the calendar; a month or a year always is."""
    try:
        return len(text) < 10 or bool(date.fromisoformat(text))
    except ValueError:
        return False


class RecordReader:
    """Reads a record of checked shape, and collects a problem for each word the vocabularies do not have, but for those at ``broken`` paths. Where
    there is no ``document`` to name places of, OddError is raised instead."""

    def __init__(
        self, record: dict[str, Any], v: Vocabulary, file: str = "", document: frontmatter.ParsedFile | None = None, broken: Collection[frontmatter.Path] = ()
    ) -> None:
        self.record, self.v, self.file, self._document, self._broken = record, v, file, document, broken
        self.problems: list[Problem] = []
        self._values: dict[str, Any] = {}

    def values(self) -> dict[str, Any]:
        """The values of the keys that a file gives, as a case has them."""
        for field in IN_CASE:
            if field.key in self.record:
                self._values[field.key] = self.read(field, self.record[field.key])
        return self._values

    def complete(self) -> dict[str, Any]:
        """The same of values that were read already, but for those that depend on others."""
        self._values = {key: value for key, value in self.record.items() if key in _KEYS}
        for key in BY_OTHERS:
            if key in self.record:
                self._values[key] = self.read(BY_KEY[key], self.record[key])
        return self._values

    def read(self, field: Field, given: Any) -> Any:
        """The value of a field."""
        if special := _SPECIAL.get(field.key):
            return special(self, given)
        return _READ[field.kind](self, field, given, (field.key,)) if field.kind in _READ else given

    def _terms(self, field: Field, given: list[str], path: frontmatter.Path) -> tuple[str, ...]:
        ids = self.v.ids[field.table or ""]
        found = [ids.get(label) or self._known(field, label, (*path, i)) for i, label in enumerate(given)]
        return tuple(dict.fromkeys([id for id in found if id]))

    def _texts(self, _: Field, given: list[str], __: frontmatter.Path) -> tuple[str, ...]:
        return tuple(given)

    def _entries(self, field: Field, given: list[Any], path: frontmatter.Path) -> tuple[Any, ...]:
        return tuple([self._entry(field, entry, (*path, i)) for i, entry in enumerate(given)])

    def _entry(self, field: Field, given: dict[str, Any], path: frontmatter.Path) -> Any:
        read = {f.key: _READ[f.kind](self, f, given[f.key], (*path, f.key)) for f in field.fields if f.kind in _READ}
        return field.type(**given | read)

    def _problem(self, path: frontmatter.Path, code: str, near: Callable[[], tuple[str, ...]] | None = None, **values: rules.Value) -> None:
        if self._document is None:
            raise OddError
        if path not in self._broken:
            values |= {"near": near()} if near else {}
            self.problems.append(rules.problem(self.file, self._document.at(path), code, dotted(path), **values))

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
        many = len(self.problems) >= _ADVISED
        self._problem(path, "VOC201", lambda: () if many else nearest.terms(label, table, self.v), given=label, options=shown)
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
            self._problem(("region",), "REG401", lambda: nearest.regions(given, self.v), given=given)
            return None
        return Region(place.id, place.code, place.path, self.record.get("region_inferred", False))

    def statutes(self, given: list[Any]) -> tuple[Statute, ...]:
        """Provisions as cited; which version each means follows from the dates and from what else is cited."""
        laws = [self.v.law_named(s["law"]) for s in given]
        names = [parse_provision(s["article"]) if s["article"] else None for s in given]
        cited = {law.id: {n[0] for other, n in zip(laws, names, strict=True) if n and other is law} for law in laws if law}
        dates = self._values.get("dates", Dates())
        derived = {id: law_versions.derive(id, articles, dates, self.v) for id, articles in cited.items()}
        result = []
        for i, (s, law, name) in enumerate(zip(given, laws, names, strict=True)):
            version = self._version(i, s, law.id, derived[law.id]) if law else None
            why: Any = self._term(_BASIS, s["basis"], ("statutes", i, "basis"))
            article, suffix, paragraph, item = name or (None, None, None, None)
            result.append(Statute(law.id if law else None, law.title if law else s["law"], version, article, suffix, paragraph, item, s["article"] or "", why))
        return tuple(result)

    def _version(self, i: int, s: Any, law_id: str, derived: str | None) -> str | None:
        if s["version"] is None:
            return derived
        if s["version"] == OPEN_VERSION:
            return None
        known = tuple(x.version for x in self.v.laws[law_id].versions)
        if s["version"] not in known:
            options = (*known, OPEN_VERSION)
            self._problem(("statutes", i, "version"), "LAW201", law=s["law"], given=s["version"], options=options)
            return None
        return str(s["version"])

    def by_id(self, given: dict[str, str]) -> dict[str, str]:
        """Quotes and the like by the ids of terms instead of their labels."""
        return {
            map_key(key, lambda table, word: self.v.ids[table].get(word, word)): words
            for key, words in given.items()
        }


_BASIS = PATHS["statutes/basis"]
_READ: dict[str, Callable[[RecordReader, Field, Any, frontmatter.Path], Any]] = {
    "term": RecordReader._term,
    "terms": RecordReader._terms,
    "texts": RecordReader._texts,
    "date": RecordReader._date,
    "record": RecordReader._entry,
    "records": RecordReader._entries,
}
_SPECIAL: dict[str, Callable[[RecordReader, Any], Any]] = {
    "region": RecordReader.region,
    "statutes": RecordReader.statutes,
    "evidence": RecordReader.by_id,
    "confidence": RecordReader.by_id,
}


def map_key(key: str, change: Callable[[str, str], str]) -> str:
    """An evidence key with its term exchanged by ``change(table, term)``: ``violations/弱口令`` <-> ``violations/weak-password``."""
    name, slash, word = key.partition("/")
    field = BY_KEY.get(name)
    return f"{name}/{change(field.table or '', word)}" if slash and field and field.kind == "terms" else key
