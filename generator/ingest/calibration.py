"""How often values of each grade are right in labelled articles, and the table of ``grades`` made of it.

One observation a value: right where its label says so, wrong in a passage that is no labelled case. Only values in labelled cases enter the table; values
that labels do not have are not observed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from generator.ingest import gold
from generator.ingest.evaluate import matched, pairs
from generator.ingest.extract import Reading, grades
from generator.ingest.pipeline import Outcome
from generator.models import Confidence, Found, Passage

_BY_PATH = {path: field for field, path in gold.PATHS.items()}


@dataclass(frozen=True, slots=True)
class Observation:
    """A value read by a row of a field (its path): whether right, whether in a labelled case, and whether something else keeps it from being plain."""

    field: str
    row: str
    right: bool
    in_case: bool
    indirect: bool


def observe(label: Mapping[str, Any], outcome: Outcome) -> Iterator[Observation]:
    """The observations that one labelled article gives."""
    read = [(p, r) for p, r in outcome.readings if p.scope == "administrative"]
    for case, place in matched(label, [gold.flat(p.text) for p, _ in read], "administrative"):
        if place is not None:
            yield from _case(case, label, *read[place])


def _case(label: Mapping[str, Any] | None, article: Mapping[str, Any], passage: Passage, reading: Reading) -> Iterator[Observation]:
    if label is not None:
        marked = gold.labelled(label, article)
        agreed = gold.agreed(marked, gold.found(reading.case), label)
        left = {field: Counter(values) for field, values in marked.items()}
    for field, found, value in _compared(reading):
        right = False
        if label is not None:
            if not agreed[field]:
                continue  # not labelled: nobody can say
            same = agreed[field][0] if field in ("region", "subject") else value
            right = left[field][same] > 0
            left[field][same] -= field != "statutes"  # one provision may stand for two paragraphs of an article
        yield Observation(gold.PATHS[field], found.row, right, label is not None, grades.indirect(found, passage))


def _compared(reading: Reading) -> Iterator[tuple[str, Found[object], Any]]:
    """Each value that is compared, with its field: one day a case, and one deciding authority."""
    seen: set[str] = set()
    dates = [path for path in ("dates/decided", "dates/found") if path in reading.found]
    for path, found in reading.found.items():
        field, value = _BY_PATH.get(path) or _BY_PATH.get(path.partition("/")[0]), gold.compared(found.value)
        if field is None or value is None or path in dates[1:] or (field == "authority" and field in seen):
            continue
        seen.add(field)
        yield field, found, value


def table(seen: Iterable[Observation]) -> grades.GradeTable:
    """The committed table with the rows' shares of these observations: how often each was right where the case was."""
    in_cases = [(one.field, one.row, one.right) for one in seen if one.in_case]
    right = Counter((field, row) for field, row, is_right in in_cases if is_right)
    rows: dict[str, dict[str, grades.Counts]] = {}
    for (field, row), count in Counter((field, row) for field, row, _ in in_cases).items():
        rows.setdefault(field, {})[row] = right[field, row], count
    return replace(grades.committed(), rows=rows)


class Calibration:
    """Counts, by field and grade, of the values that were right, those in labelled cases, and all."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Confidence, int]] = Counter()

    def add(self, seen: Iterable[Observation], by: grades.GradeTable) -> None:
        """Count observations under the grades that a table gives them."""
        for one in seen:
            if grade := by.grade(one.field, one.row, indirect=one.indirect):
                for field in (one.field, "together"):
                    self._counts.update((field, grade, n) for n, holds in enumerate((one.right, one.in_case, True)) if holds)

    def figures(self) -> dict[str, dict[str, list[int]]]:
        """Per field and grade the three numbers, all fields together last."""
        levels = get_args(Confidence)
        fields = (*gold.PATHS.values(), "together")
        return {field: {level: [self._counts[field, level, n] for n in range(3)] for level in levels} for field in fields}

    def lines(self) -> Iterator[str]:
        """A line a field: right of those in labelled cases, in brackets of all."""
        for field, levels in self.figures().items():
            yield f"called {field:15}" + "  ".join(f"{level} {right}/{cases} (of all {every})" for level, (right, cases, every) in levels.items())


def of(labels: Iterable[Mapping[str, Any]], outcomes: Iterable[Outcome]) -> Calibration:
    """How often values are right that the committed table calls plain, inferred or doubtful, in the articles that have a label."""
    result = Calibration()
    for label, outcome in pairs(labels, outcomes):
        result.add(observe(label, outcome), grades.committed())
    return result
