"""The controlled vocabularies: rows on disk, typed and checked once when first asked for.

``vocabulary()`` returns the one shared :class:`Vocabulary`. A row that is malformed, names an unknown row or repeats an id
raises :class:`VocabularyError`, which lists every such row with its file.
"""

import csv
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from generator.models import Term
from generator.system.errors import UserError
from generator.vocabulary import row_cache, rows, yaml_rows
from generator.vocabulary.law_rows import Law, LawPhrase, Provision, VersionPair
from generator.vocabulary.places import Place, build_places

# The words a case file writes for closed choices that have no table of their own.
STATUS_LABELS = {"draft": "机器提取，待复核", "reviewed": "已复核", "withdrawn": "已撤回", "merged": "已并入"}
ROLE_LABELS = {"deciding": "决定", "guiding": "指导", "joint": "联合"}
BASIS_LABELS = {"case": "本案", "lead": "导语", "appendix": "附录", "editor": "编者"}
PARTY_LABELS = {"unit": "单位", "person": "个人"}
PLACES = ("divisions.csv", "zones.csv", "place_aliases.csv", "places_en.csv")
# Choices by name, as the tables are found by theirs.
CHOICES = {"status": STATUS_LABELS, "role": ROLE_LABELS, "basis": BASIS_LABELS, "party": PARTY_LABELS}


class VocabularyError(UserError):
    """The vocabulary files contradict themselves; the message lists every problem."""


class Vocabulary:
    """All controlled terms. Each table is a dict from id to row, or a list of rows without ids, in the order of its file ``<name>.yaml``."""

    laws: dict[str, Law]
    provisions: dict[str, Provision]
    version_pairs: list[VersionPair]
    law_english: dict[str, LawPhrase]
    duties: dict[str, rows.Duty]
    violations: dict[str, rows.Fact]
    consequences: dict[str, rows.Consequence]
    measures: dict[str, rows.MeasureKind]
    authorities: dict[str, rows.AuthorityKind]
    competences: list[rows.Competence]
    sectors: dict[str, rows.Sector]
    subject_types: dict[str, rows.SubjectType]
    boilerplate: dict[str, rows.LineRow]
    zones: dict[str, rows.CuedRow]
    scope: dict[str, rows.CuedRow]
    other_matters: dict[str, rows.CuedRow]
    phrases: dict[str, rows.Phrase]
    synonyms: dict[str, rows.Synonyms]
    refusals: dict[str, rows.Refusal]
    seed_keys: dict[str, rows.SeedKeys]
    form_labels: dict[str, rows.FormLabels]
    english_parties: dict[str, rows.EnglishName]
    english_offices: dict[str, rows.EnglishName]
    english_posts: dict[str, rows.EnglishName]

    def __init__(self, tables: dict[str, list[object]], places: dict[str, Place]) -> None:
        self.tables: dict[str, dict[str, Any]] = {
            name: {row.id: row for row in listed if hasattr(row, "id")} for name, listed in tables.items()
        }
        for name, kind in get_type_hints(Vocabulary).items():
            setattr(self, name, tables[name] if get_origin(kind) is list else self.tables[name])
        self.places = places
        self._terms: dict[tuple[str, str, str], Term] = {}
        self.place_by_path: dict[tuple[str, ...], Place] = {p.path: p for p in places.values()}

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The Chinese labels that case files write, by table or closed choice, and id."""
        tables = {name: {i: row.label for i, row in table.items() if hasattr(row, "label")} for name, table in self.tables.items()}
        return tables | {name: dict(choices) for name, choices in CHOICES.items()}

    @cached_property
    def ids(self) -> dict[str, dict[str, str]]:
        """The ids that these labels stand for, by table or closed choice, and label."""
        return {name: {label: i for i, label in table.items()} for name, table in self.labels.items()}

    @cached_property
    def _law_names(self) -> dict[str, Law]:
        return {_bare(n): law for law in self.laws.values() for n in (law.title, law.label, *law.aliases)}

    def law_named(self, name: str) -> Law | None:
        """The law a title, short name or alias stands for (with or without 《》 and 中华人民共和国), or None."""
        return self._law_names.get(_bare(name))

    def term(self, axis: str, table: str, id: str) -> Term:
        """A row of a table as pages show it on an axis. Raises KeyError for an id the table does not have."""
        key = (axis, table, id)
        return self._terms.get(key) or self._terms.setdefault(key, self._term(axis, table, id))

    def _term(self, axis: str, table: str, id: str) -> Term:
        if table == "places":
            place = self.places[id]
            return Term(axis, id, place.name, place.name, place.en, place.parent)
        row = self.tables[table][id]
        return Term(
            axis,
            id,
            getattr(row, "zh", None) or getattr(row, "title", row.label),
            row.label,
            row.en,
            getattr(row, "duty", None),
            getattr(row, "definition", None) or getattr(row, "summary", None) or "",
            getattr(row, "en_definition", ""),
            getattr(row, "en_also", ()),
        )


YAML_TABLES: dict[str, Any] = {name: list[get_args(kind)[-1]] for name, kind in get_type_hints(Vocabulary).items()}  # type: ignore[misc]
_CHOICES = files(__name__) / "choices"
# A closed list whose rows need no columns of their own is a file in the folder choices, and is found by its name.
YAML_TABLES |= {file.name.removesuffix(".yaml"): list[rows.Choice] for file in (_CHOICES.iterdir() if _CHOICES.is_dir() else ())}


def _bare(name: str) -> str:
    name = name.strip().strip("《》").replace("(", "（").replace(")", "）").replace(" ", "")
    return name.removeprefix("中华人民共和国")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary as installed. Raises VocabularyError naming every bad row."""
    texts = {file: _text(file) for file in (*map(_file, YAML_TABLES), *PLACES)}
    if known := row_cache.load(texts):
        return Vocabulary(*known)
    tables = _tables(texts)
    result = Vocabulary(tables, build_places(*(_rows(texts[file]) for file in PLACES)))
    if found := list(_contradictions(result, tables)):
        raise VocabularyError("\n".join(found))
    row_cache.store(texts, (tables, result.places))
    return result


def _tables(texts: dict[str, str]) -> dict[str, list[object]]:
    """The rows of every table from the texts of their files. Raises VocabularyError."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415  (what was checked before is kept)

    problems: list[str] = []
    tables: dict[str, list[object]] = {}
    for name, kind in YAML_TABLES.items():
        file = _file(name)
        try:
            tables[name] = TypeAdapter(kind).validate_python(yaml.load(texts[file], Loader=yaml_rows.Loader))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            problems.append(f"vocabulary/{file}:{line}: not valid YAML: {error.problem}; quote the text or close the bracket")
        except ValidationError as error:
            problems += [
                f"vocabulary/{file}: row {e['loc'][0]}: {'.'.join(map(str, e['loc'][1:]))}: {e['msg']}"
                if e["loc"]
                else f"vocabulary/{file}: line 1: {e['msg']}; the file holds a list of rows"
                for e in error.errors()
            ]
    if problems:
        raise VocabularyError("\n".join(problems))
    return tables


@cache
def place_readings() -> dict[str, str]:
    """How the names of places are read whose characters are elsewhere read otherwise: id -> syllables (长治: ``chang zhi``)."""
    return {row["id"]: row["reading"] for row in _csv("place_readings.csv")}


@cache
def place_words() -> tuple[str, ...]:
    """The words that look like places and are none (平安, 合作)."""
    return tuple(row["alias"] for row in _csv("place_aliases.csv") if not row["id"])


def _contradictions(v: Vocabulary, tables: dict[str, list[object]]) -> Iterable[str]:
    for name, listed in tables.items():
        ids = [getattr(row, "id", None) for row in listed]
        yield from (f"vocabulary/{_file(name)}: id {i} stands twice" for i in sorted({i for i in ids if i and ids.count(i) > 1}))
    for fact in v.violations.values():
        if fact.duty not in v.duties:
            yield f"vocabulary/violations.yaml: {fact.id}: unknown duty {fact.duty}"
    for provision in v.provisions.values():
        if provision.law not in v.laws:
            yield f"vocabulary/provisions.yaml: {provision.id}: unknown law {provision.law}"
    for row in v.competences:
        if row.authority not in v.authorities or row.measure not in v.measures:
            yield f"vocabulary/competences.yaml: unknown authority or measure: {row.authority}, {row.measure}"
        elif unknown := [p for p in row.provisions if p.partition("@")[0] not in v.laws]:
            yield f"vocabulary/competences.yaml: {row.authority}, {row.measure}: unknown law in {', '.join(unknown)}"


def _file(table: str) -> str:
    """Where the rows of a table stand, below the folder of the vocabularies."""
    return f"choices/{table}.yaml" if YAML_TABLES[table] == list[rows.Choice] else f"{table}.yaml"


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _csv(name: str) -> list[dict[str, str]]:
    return _rows(_text(name))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))
