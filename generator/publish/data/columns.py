"""The columns of the flat tables: names, types, what each says, and how its cells follow from a case or an entry.

CSV, SQLite, the data package and the field list on the data page all read them from here. A field's columns follow from its
declaration; those that take more than its value stand here, by the path of the field they follow from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.case import field as declared
from generator.case.entries import current
from generator.case.field import Field
from generator.case.fields import BY_KEY, FIELDS, PATHS, values
from generator.models import Case, Measure, Party, Statute
from generator.publish.index.facets import case_url
from generator.publish.index.statistics import fines_of
from generator.publish.site_context import SiteContext
from generator.vocabulary import CHOICES, Vocabulary
from generator.vocabulary.labels import labels

Kind = Literal["string", "integer", "boolean"]
Cell = str | int | bool | None
JOIN = "；"
_KINDS: dict[str, Kind] = {"flag": "boolean", "number": "integer"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in every format, the type of its cells (empty where not known), what it says, and the cell of a case
    (or of an entry in a list of one) on a site."""

    name: str
    kind: Kind
    about: str
    cell: Callable[[Any, SiteContext], Cell]


def joined(words: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once; None where there is none."""
    return JOIN.join(word for word in dict.fromkeys(words) if word) or None


# ---------------------------------------------------------------- columns that follow from the declaration of a field


def _of_field(path: str, field: Field) -> Iterator[Column]:
    """The columns of a field in the table of cases: those it declares, else its value, and the labels of closed terms."""
    given = field.columns
    if given is None:
        given = (declared.Column(name=path.replace("/", "_").removeprefix("dates_"), about=field.described),)
        if field.table:
            given += (declared.Column(name=f"{given[0].name}_zh", about=f"{field.described}（中文）", labels=True),)
    several = field.kind in ("terms", "texts") or BY_KEY[path.partition("/")[0]].kind == "records"
    for column in given:
        yield Column(column.name, _KINDS.get(field.kind, "string"), column.about, _cell(path, field, column.labels, several))


def _cell(path: str, field: Field, labelled: bool, several: bool) -> Callable[[Case, SiteContext], Cell]:
    def word(value: Any, v: Vocabulary) -> Any:
        if value is None or isinstance(value, int):
            return value
        return labels(v).label[field.table or ""][value] if labelled else str(value)

    def cell(case: Case, site: SiteContext) -> Cell:
        found = [word(value, site.vocabulary) for value in values(case, path)]
        return joined(found) if several else next(iter(found), None)

    return cell


def _attribute(name: str) -> Callable[[Any, SiteContext], Cell]:
    return lambda entry, _: getattr(entry, name)


# ---------------------------------------------------------------- when and where: what every table begins with

_LEVELS = {
    "province": ("province", "省、自治区、直辖市"),
    "prefecture": ("city", "市、地区、自治州、盟"),
    "county": ("county", "县、区、县级市、旗"),
    "zone": ("zone", "功能区（开发区、新区等，不在 GB/T 2260 内）"),
}


def _place(level: str) -> Callable[[Case, SiteContext], Cell]:
    def cell(case: Case, site: SiteContext) -> Cell:
        id = case.region.id if case.region else None
        names: dict[tuple[str, str], Cell] = site.memo.once("names of places", dict)
        if id and (id, level) not in names:
            names[id, level] = _name(id, level, site.vocabulary)
        return names[id, level] if id else None

    return cell


def _name(id: str | None, level: str, v: Vocabulary) -> str | None:
    """The name of the place of a level in which a place lies, or which it is."""
    while id and v.places[id].level != level:
        id = v.places[id].parent
    return v.places[id].name if id else None


WHEN_AND_WHERE = (
    Column("year", "integer", "首个来源发布的年份", lambda case, _: case.dates.reported.year if case.dates.reported else case.year),
    Column("region_id", "string", "地区代号：GB/T 2260 代码，没有代码的功能区用自定代号", lambda case, _: case.region.id if case.region else None),
    *(Column(name, "string", about, _place(level)) for level, (name, about) in _LEVELS.items()),
)


# ---------------------------------------------------------------- columns of a case that take more than one value


def _fined(party: Party | None) -> Callable[[Case, SiteContext], Cell]:
    def cell(case: Case, _: SiteContext) -> Cell:
        known = [m.amount for m in fines_of(case, party) if m.amount is not None]
        return sum(known) if known else None

    return cell


def _law(s: Statute, site: SiteContext) -> str:
    return site.vocabulary.laws[s.law].label if s.law else s.title


def _penalty(case: Case, site: SiteContext) -> Cell:
    return any(site.vocabulary.measures[kind].penalty for kind in values(case, "measures/kind"))


def _first_source(name: str) -> Column:
    about = f"首个来源的{PATHS[f'sources/{name}'].zh}"
    return Column(
        name if name == "publisher" else f"source_{name}",
        "string",
        about,
        lambda case, _: getattr(case.sources[0], name) if case.sources else None,
    )


_NO_FINE = "没有罚款或者没有写明金额时为空"
_PROVISIONS = Column(
    "provisions", "string", "引用的条款，法律简称加条号；以“；”分隔", lambda case, site: joined(f"{_law(s, site)}{s.cited}" for s in case.statutes)
)
_SPECIAL: dict[str, tuple[Column, ...]] = {
    "region": (
        *WHEN_AND_WHERE,
        Column("region_inferred", "boolean", PATHS["region_inferred"].zh, lambda case, _: bool(case.region and case.region.inferred)),
    ),
    "subject": (),
    "duties": (
        Column(
            "duties",
            "string",
            "违反的义务（代号）；以“；”分隔",
            lambda case, site: joined(site.vocabulary.violations[i].duty for i in case.violations),
        ),
    ),
    "statutes": (),  # a column of theirs stands behind the measures, where readers by position expect it
    "measures": (
        Column("has_penalty", "boolean", "true：本次有行政处罚；责令改正、约谈、通报不是行政处罚", _penalty),
        Column("fine_unit", "integer", f"对单位罚款合计，人民币元；{_NO_FINE}", _fined("unit")),
        Column("fine_person", "integer", f"对个人罚款合计，人民币元；{_NO_FINE}", _fined("person")),
        Column("fine_total", "integer", f"罚款合计，人民币元，含未写明对单位还是个人的；{_NO_FINE}", _fined(None)),
        _PROVISIONS,
    ),
    "sources": (
        Column("source_count", "integer", "来源篇数", lambda case, _: len(case.sources)),
        *(_first_source(name) for name in ("url", "title", "publisher")),
    ),
}


def _cases() -> Iterator[Column]:
    for field in FIELDS:
        paths = {field.key: field} if not field.type else {p: f for p, f in PATHS.items() if p.startswith(f"{field.key}/")}
        if field.case and field.key not in ("region", "statutes"):
            for path, inner in paths.items():
                yield from _of_field(path, inner)
        yield from _SPECIAL.get(field.key, ())
    yield Column("url", "string", "案例页的地址", lambda case, site: site.site_url + case_url(case))


# ---------------------------------------------------------------- the tables of entries


def _current(key: str) -> Callable[[Statute, SiteContext], Cell]:
    return lambda s, site: (current(s, site.vocabulary) or {}).get(key)


def _kind(name: str) -> Callable[[Measure, SiteContext], Cell]:
    return lambda m, site: getattr(site.vocabulary.measures[m.kind], name)


def _help(path: str) -> str:
    return PATHS[path].zh


_ENTRIES: dict[str, tuple[Column, ...]] = {
    "measures": (
        Column("kind", "string", f"{_help('measures/kind')}（代号）", _attribute("kind")),
        Column("kind_zh", "string", "处理措施（中文）", _kind("label")),
        Column("kind_en", "string", "处理措施（英文）", _kind("en")),
        Column("penalty", "boolean", "true：属于行政处罚", _kind("penalty")),
        Column("party", "string", f"{_help('measures/party')}：unit 单位，person 个人", _attribute("party")),
        Column("party_zh", "string", _help("measures/party"), lambda m, _: CHOICES["party"].get(m.party or "")),
        Column("name", "string", _help("measures/name"), _attribute("name")),
        Column("amount", "integer", _help("measures/amount"), _attribute("amount")),
        Column("prior", "boolean", _help("measures/prior"), _attribute("prior")),
    ),
    "statutes": (
        Column("law", "string", "法律代号；不在目录内的为空", _attribute("law")),
        Column("law_zh", "string", _help("statutes/law"), _law),
        Column("version", "string", "法律版本（通过或者修改的年份）；不能确定的为空", _attribute("version")),
        Column("article", "integer", "条", _attribute("article")),
        Column("suffix", "integer", "条之几，例如 第二百五十三条之一 为 1", _attribute("suffix")),
        Column("paragraph", "integer", "款", _attribute("paragraph")),
        Column("item", "integer", "项", _attribute("item")),
        Column("cited", "string", _help("statutes/article"), lambda s, _: s.cited or None),
        Column("basis", "string", "出处：case 本案，lead 导语，appendix 附录，editor 编者", _attribute("basis")),
        Column("current_version", "string", "改号后的版本；没有改号的为空", _current("version")),
        Column("current_article", "integer", "改号后的条号", _current("article")),
    ),
}


def entry_columns(key: str) -> tuple[Column, ...]:
    """The columns of a list's entries: those above, and one for each further value that an entry is declared to have."""
    own = _ENTRIES[key]
    further = (f for f in BY_KEY[key].keys if f.value is None and f.key not in {column.name for column in own} | {"title"})
    return (*own, *(Column(f.key, _KINDS.get(f.kind, "string"), f.described, _attribute(f.key)) for f in further))


if _unknown := {*_SPECIAL, *_ENTRIES} - set(BY_KEY):
    raise TypeError(f"columns of fields that are not declared: {', '.join(sorted(_unknown))}")

CASES = tuple(_cases())
TEXT = Column("text", "string", "公告原文", lambda case, _: case.body)
CASE_ID = Column("case_id", "string", "案例编号，对应 cases 表的 id", lambda case, _: case.id)
NUMBER = Column("n", "integer", "在该案中的次序，从 1 起", lambda _entry, _: None)
