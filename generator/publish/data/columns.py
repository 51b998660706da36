"""The columns of the flat tables: names, types, what each says, and how its cells follow from a case or an entry.

CSV, SQLite, the data package and the field list on the data page all read them from here. A field's columns follow from its
declaration; those that take more than its value stand here, by the path of the field they follow from.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.case import english
from generator.case import field as declared
from generator.case.field import Field
from generator.case.fields import BY_KEY, FIELDS, PATHS, values, values_at
from generator.models import Case, Confidence, Party, Statute
from generator.publish.index.facets import case_url
from generator.publish.index.statistics import fines_of
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number, total
from generator.vocabulary import Vocabulary

Kind = Literal["string", "integer", "number", "boolean"]
Cell = str | int | float | bool | None
JOIN = "；"
KINDS: dict[str, Kind] = {"flag": "boolean", "number": "integer", "money": "number"}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its name in every format, the type of its cells (empty where not known), what it says, and the cell of a case
    (or of an entry in a list of one) on a site. ``several``: a cell joins several values; ``table``: the vocabulary that its ids are
    of; ``format``: "uri" or "date" (a whole day) where every value is one, "partial" for dates that may be less than a day."""

    name: str
    kind: Kind
    about: str
    cell: Callable[[Any, SiteContext], Cell]
    several: bool = False
    table: str | None = None
    format: Literal["uri", "date", "partial"] | None = None


def joined(words: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once; None where there is none."""
    return JOIN.join(filter(None, dict.fromkeys(words))) or None


# ---------------------------------------------------------------- columns that follow from the declaration of a field


def _of_field(path: str, field: Field) -> Iterator[TableColumn]:
    """The columns of a field in the table of cases: those it declares, else its value, and the labels of closed terms."""
    given = field.columns
    if given is None:
        given = (declared.Column(name=path.replace("/", "_").removeprefix("dates_")),)
        if field.table:
            given += (declared.Column(name=f"{given[0].name}_zh", about=f"{field.described}（中文）", labels=True),)
    several = field.kind in ("terms", "texts") or BY_KEY[path.partition("/")[0]].kind == "records"
    for column in given:
        if column.name in _CELLS:
            yield special(column, field, _CELLS[column.name])
        else:
            table = None if column.labels else "status" if path == "status" else field.table
            cell = _cell(path, field, column.labels, several)
            yield TableColumn(column.name, KINDS.get(field.kind, "string"), column.about or field.described, cell, several, table, shape_of(field))


def special(column: declared.Column, field: Field, cell: Callable[[Any, SiteContext], Cell]) -> TableColumn:
    """A declared column of a field whose cells take more than its value."""
    return TableColumn(column.name, column.kind or "string", column.about or field.described, cell, column.several, column.table, column.format)


def shape_of(field: Field) -> Literal["uri", "date", "partial"] | None:
    """What a field's texts look like, where its declaration says so."""
    if field.kind == "date":
        return "partial"
    return "uri" if field.shape == "address" else "date" if field.shape == "day" else None


def _cell(path: str, field: Field, labelled: bool, several: bool) -> Callable[[Case, SiteContext], Cell]:
    found, table = values_at(path), field.table or ""

    def words(case: Case, site: SiteContext) -> Cell:
        values = found(case)
        return joined(map(site.vocabulary.labels[table].__getitem__, values) if labelled else map(str, values)) if values else None

    def word(case: Case, site: SiteContext) -> Cell:
        for value in found(case):
            return value if isinstance(value, int) else site.vocabulary.labels[table][value] if labelled else str(value)
        return None

    return words if several else word


# ---------------------------------------------------------------- cells that take more than the value of a field


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


def _fined(party: Party | None) -> Callable[[Case, SiteContext], Cell]:
    def cell(case: Case, _: SiteContext) -> Cell:
        known = [m.amount for m in fines_of(case, party) if m.amount is not None]
        return as_number(total(known)) if known else None

    return cell


def law_name(s: Statute, site: SiteContext) -> str:
    """The short name of a law that is cited, its title where it is not in the catalogue."""
    return site.vocabulary.laws[s.law].label if s.law else s.title


def _first_source(name: str) -> Callable[[Case, SiteContext], Cell]:
    return lambda case, _: getattr(case.sources[0], name) if case.sources else None


def _graded(grade: Confidence, about: str) -> TableColumn:
    """The column of the fields of one grade, by their keys in the JSON's ``confidence``: a flat table has no other room to say so."""

    def cell(case: Case, _: SiteContext) -> Cell:
        return joined(key for key, given in case.confidence.items() if given == grade)

    return TableColumn(grade, "string", f"{about}的字段（JSON 的 confidence 的键）；以“；”分隔", cell, several=True)


_GRADES = (_graded("inferred", "推断"), _graded("doubtful", "存疑"))
_ENGLISH = (  # behind all others, where readers by position are not disturbed
    TableColumn("title_en", "string", BY_KEY["title_en"].about, lambda case, site: site.english_title(case)),
    TableColumn("summary_en", "string", BY_KEY["summary_en"].about, lambda case, site: site.english_summary(case)),
    TableColumn("place_en", "string", "地区的英文名，由小到大；有一级没有可靠英文名的为空", lambda case, site: english.full_name(case.region, site.vocabulary)),
)
_CELLS: dict[str, Callable[[Case, SiteContext], Cell]] = {
    "year": lambda case, _: case.dates.reported.year if case.dates.reported else case.year,
    "region_id": lambda case, _: case.region.id if case.region else None,
    "province": _place("province"),
    "city": _place("prefecture"),
    "county": _place("county"),
    "zone": _place("zone"),
    "region_inferred": lambda case, _: bool(case.region and case.region.inferred),
    "duties": lambda case, site: joined(site.vocabulary.violations[i].duty for i in case.violations),
    "has_penalty": lambda case, site: any(site.vocabulary.measures[kind].penalty for kind in values(case, "measures/kind")),
    "fine_unit": _fined("unit"),
    "fine_person": _fined("person"),
    "fine_total": _fined(None),
    "provisions": lambda case, site: joined(f"{law_name(s, site)}{s.cited}" for s in case.statutes),
    "source_count": lambda case, _: len(case.sources),
    "source_url": _first_source("url"),
    "source_title": _first_source("title"),
    "publisher": _first_source("publisher"),
}


def _cases() -> Iterator[TableColumn]:
    for field in FIELDS:
        within = [(p, f) for p, f in PATHS.items() if field.type and p.startswith(f"{field.key}/")]
        for path, inner in [*within, (field.key, field)]:
            yield from _of_field(path, inner) if inner.columns is not None or not inner.type else ()
    yield TableColumn("url", "string", "案例页的地址", lambda case, site: site.site_url + case_url(case))  # relative where the site's is not known
    yield from _ENGLISH
    yield from _GRADES


WHEN_AND_WHERE = tuple(_of_field("region", BY_KEY["region"]))
"""What the tables of entries begin with, too."""
CASES = tuple(_cases())
if _unknown := _CELLS.keys() - {column.name for column in CASES}:
    raise TypeError(f"cells of columns that no field declares: {', '.join(sorted(_unknown))}")
TEXT = TableColumn("text", "string", "公告原文", lambda case, _: case.body)
"""What the database has besides the columns of the flat table."""
