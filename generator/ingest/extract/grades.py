"""Grades each value as plain, inferred or doubtful, by how often the row that read it was right.

``grades.json`` holds how often the values of each row were right in labelled articles (written by ``casebook train --folds N --grades FILE``) and, under
``first_sight``, how often those of each field were right in real articles read for the first time (``casebook evaluate`` prints it). Rows were tuned on the
former, so a row's share is drawn towards the latter: the mean of a Beta distribution in which first sight weighs as ``prior`` observations. Fields never
measured have no grade; whether a passage is a case, ``Case.doubt`` says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.case.fields import PATHS
from generator.models import Authority, Confidence, Found, Passage, Region, Statute

FILE = Path(__file__).with_name("grades.json")
Counts = tuple[int, int]
"""How many values were right, and how many there were."""


@dataclass(frozen=True, slots=True)
class GradeTable:
    """What was measured, by the paths of fields (``region``, ``subject/name``). A value right with a share of at least ``plain`` is
    plain, with less than ``doubtful`` doubtful."""

    first_sight: Mapping[str, Counts]
    rows: Mapping[str, Mapping[str, Counts]]
    plain: float = 0.9
    doubtful: float = 0.75
    prior: int = 10
    _given: dict[tuple[str, str, bool], Confidence | None] = field(default_factory=dict, init=False, compare=False, repr=False)

    def field_of(self, key: str) -> str:
        """The field of a value by its key in ``evidence``: the path of a measured field, or the part before the stroke."""
        return key if key in self.first_sight else key.partition("/")[0]

    def of_value(self, key: str, row: str, *, indirect: bool = False) -> Confidence | None:
        """The grade of a value by its key in ``evidence`` and its row; the same few come again in every case, so they are kept."""
        asked = key, row, indirect
        if asked not in self._given:
            self._given[asked] = self.grade(self.field_of(key), row, indirect=indirect)
        return self._given[asked]

    def share(self, field: str, row: str) -> float | None:
        """How often a value that this row reads is right, None in a field that was not measured."""
        if field not in self.first_sight:
            return None
        right, seen = self.first_sight[field]
        expected = (right + 1) / (seen + 2)
        right, seen = self.rows.get(field, {}).get(row, (0, 0))
        return (right + self.prior * expected) / (seen + self.prior)

    def grade(self, field: str, row: str, *, indirect: bool = False) -> Confidence | None:
        """The grade of a value by its row; ``indirect``: something else than the measure keeps it from being plain."""
        share = self.share(field, row)
        if share is None:
            return "inferred" if indirect else None
        if share < self.doubtful:
            return "doubtful"
        return "plain" if share >= self.plain and not indirect else "inferred"


def grades(found: Mapping[str, Found[object]], passage: Passage) -> dict[str, Confidence]:
    """The grade of each value that has one, by its key in ``evidence``. In a passage that may be no case nothing is plain."""
    by = committed()
    given = {path: by.of_value(path, value.row, indirect=indirect(value, passage)) for path, value in found.items()}
    return {path: grade for path, grade in given.items() if grade}


def indirect(found: Found[object], passage: Passage) -> bool:
    """Whether a value was taken from around the passage (the lead, the title, the account), or the whole passage is in doubt."""
    value = found.value
    inferred = (isinstance(value, Region) and value.inferred) or (isinstance(value, Statute) and value.basis in ("lead", "appendix"))
    return inferred or bool(passage.doubt) or (isinstance(value, Authority) and _bare(found.words) not in _bare(passage.text))


def _bare(text: str) -> str:
    return "".join(text.split())


def parse(text: str) -> GradeTable:
    """The table in a file's text. Raises ValueError where it is none."""
    data = json.loads(text)
    first = {field: _pair(counts) for field, counts in data["first_sight"].items()}
    rows = {field: {row: _pair(counts) for row, counts in of.items()} for field, of in data["rows"].items()}
    if unknown := (first.keys() | rows.keys()) - PATHS.keys():
        raise ValueError(f"grades of fields that are not declared: {', '.join(sorted(unknown))}")
    return GradeTable(first, rows, data["plain"], data["doubtful"], data["prior"])


def _pair(counts: Iterable[int]) -> Counts:
    right, seen = counts
    if not 0 <= right <= seen:
        raise ValueError(f"{right} of {seen} values right")
    return right, seen


def render(table: GradeTable) -> str:
    """The file's text: one field or row a line, sorted, so that a change of what was measured can be read in a diff."""
    first = _rows(table.first_sight)
    rows = ",\n".join(f"  {json.dumps(f)}: {{\n{_rows(of)}\n  }}" for f, of in sorted(table.rows.items()))
    head = f' "plain": {table.plain},\n "doubtful": {table.doubtful},\n "prior": {table.prior},\n'
    return f'{{\n{head} "first_sight": {{\n{first}\n }},\n "rows": {{\n{rows}\n }}\n}}\n'


def _rows(of: Mapping[str, Counts]) -> str:
    return ",\n".join(f"   {json.dumps(row)}: {json.dumps(list(counts))}" for row, counts in sorted(of.items()))


@cache
def committed() -> GradeTable:
    """The table the program comes with."""
    return parse(FILE.read_text(encoding="utf-8"))
