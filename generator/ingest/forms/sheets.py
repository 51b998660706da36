"""Reads the decisions that an article sets out as forms: label and value side by side, line by line, or a table with one a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.ingest.forms import form_labels, grids
from generator.ingest.forms.form_labels import Label, label
from generator.ingest.forms.grids import Grid
from generator.ingest.phrases import phrase

_ONCE = ("decision_no", "party")  # what a form says once: said again, it is of the next one
_OPEN = ("facts", "basis", "sanction", "sanction_kind")  # whose values may go on in the next line
MOST = 2_000  # forms of one article


class LabelledValue(NamedTuple):
    """One label and its value, as read."""

    label: Label
    value: str


Form = tuple[LabelledValue, ...]


def of_tables(body: str) -> list[Form]:
    """The forms in the tables of an article, in order."""
    found = [form for grid in grids.tables(body) for form in _of_grid(grid)]
    return [form for form in found[:MOST] if decides(form)]


def of_lines(lines: Iterable[str]) -> list[Form]:
    """The forms in lines of text: 处罚机关：某局 in one line, or the label in one and the value in the next."""
    return [form for form in list(cut(entries(list(lines))))[:MOST] if decides(form)]


def decides(form: Sequence[LabelledValue]) -> bool:
    """Whether a form is one of a decision: whom, what was decided, and one of when, by whom, under which number."""
    said = {entry.label.id for entry in form if entry.value}
    return "party" in said and bool(said & {"sanction", "sanction_kind", "amount"}) and bool(said & {"decided", "authority", "decision_no"})


def value_of(form: Sequence[LabelledValue], *ids: str) -> str:
    """The value of the first of some labels that a form has filled, '' where it has none."""
    return next((e.value for id in ids for e in form if e.label.id == id and e.value), "")


def _of_grid(grid: Grid) -> Iterator[Form]:
    rows, above = _titled([row for row in grid.rows if any(row)], grid.above)
    heads = 0
    while heads < len(rows) - 1 and _is_head(rows[heads], further=heads > 0):
        heads += 1
    if heads:
        unit = form_labels.unit_said(above)
        head = [_head([row[x] if x < len(row) else "" for row in rows[:heads]], unit) for x in range(max(map(len, rows[:heads])))]
        for row in rows[heads:]:
            if len({*filter(None, row)}) > 1:  # one cell across all columns is a remark
                yield tuple(LabelledValue(a, value) for a, value in zip(head, row, strict=False) if a.words)
    elif _is_turned(rows):
        for x in range(1, max(map(len, rows))):
            yield tuple(LabelledValue(label(row[0]), row[x]) for row in rows if x < len(row) and label(row[0]).known)
    else:
        yield from cut(_pairs(rows))


def _titled(rows: list[list[str]], above: str) -> tuple[list[list[str]], str]:
    """The rows of a table under those that are one cell across it: its title, its unit, which are reported with the line above it."""
    while len(rows) > 1 and len(rows[0]) > 1 and len({*filter(None, rows[0])}) == 1 and not label(rows[0][0]).known:
        above, rows = f"{above} {rows[0][0]}", rows[1:]
    return rows, above


def _is_turned(rows: Sequence[list[str]]) -> bool:
    """Whether a table has its labels one under the other and a column for each decision: several parties beside one label."""
    headed = [row for row in rows if len(row) > 2 and label(row[0]).known and not any(label(cell).known for cell in row[1:])]
    parties = [set(filter(None, row[1:])) for row in headed if label(row[0]).id == "party"]
    return 2 * len(headed) > len(rows) and any(len(names) > 1 for names in parties)


def _is_head(row: list[str], *, further: bool) -> bool:
    """Whether a row is a table's head: labels one beside the other. A second one may stand under it, as units or parts."""
    cells = [label(cell) for cell, _ in groupby(row)]
    known = sum(c.known or bool(c.unit) for c in cells)
    if further:
        return known == len([c for c in cells if c.words])
    return known > 2 and 2 * known >= len(cells) and any(a.known and b.known for a, b in pairwise(cells))


def _head(words: Sequence[str], unit: str) -> Label:
    """The label of a column whose head may stand in several rows: 处罚 over 罚款金额, 罚款金额 over （万元）."""
    words = list(dict.fromkeys(filter(None, words)))
    whole, parts = label("".join(words)), [label(w) for w in words]
    best = whole if whole.known else next((p for p in reversed(parts) if p.known), whole)
    own = best.unit or next((p.unit for p in parts if p.unit), "")
    return Label(best.id, best.words, own or (unit if best.id in ("amount", "confiscated") else ""))


def _pairs(rows: Iterable[list[str]]) -> Iterator[LabelledValue]:
    """Label and value beside each other, once or several times in a row."""
    for row in rows:
        cells = [cell for cell, _ in groupby(row)]
        at = 0
        while at < len(cells):
            here = label(cells[at])
            if here.known and at + 1 < len(cells) and not label(cells[at + 1]).known:
                yield LabelledValue(here, cells[at + 1])
                at += 1
            elif "：" in cells[at]:
                yield from entries([cells[at]])
            at += 1


def cut(entries: Iterable[LabelledValue]) -> Iterator[Form]:
    """Entries in order, cut into forms where what a form says once is said again."""
    form: list[LabelledValue] = []
    for entry in entries:
        if entry.label.id in _ONCE and value_of(form, entry.label.id) not in ("", entry.value):
            yield tuple(form)
            form = []
        form.append(entry)
    yield tuple(form)


def with_colon(line: str) -> str:
    """A line of a head whose label has a space behind it alone (当事人 某公司) with the colon that others print there."""
    words, gap, value = line.partition(" ")
    return f"{words}：{value}" if gap and value.strip() and label(words).known and "：" not in line else line


def entries(lines: list[str]) -> Iterator[LabelledValue]:
    """The labels of some lines with their values, which may stand in the same line or in those after it. 【违法事实】 is a label, too."""
    open_label: Label | None = None
    values: list[str] = []
    for line in map(_unboxed, filter(str.strip, lines)):
        found = list(_labelled(line))
        alone = label(line) if not found else Label("", "")
        if not found and not alone.known:
            if open_label and not phrase("sheet-ends").match(line) and (not values or open_label.id in _OPEN):
                values.append(line.strip())
            elif open_label:
                yield LabelledValue(open_label, "\n".join(values))
                open_label, values = None, []
            continue
        if open_label:
            yield LabelledValue(open_label, "\n".join(values))
        *whole, (open_label, value) = found or [(alone, "")]
        yield from (LabelledValue(a, v) for a, v in whole)
        values = [value] if value else []
    if open_label:
        yield LabelledValue(open_label, "\n".join(values))


def _unboxed(line: str) -> str:
    """A line with the brackets around its label undone: 【处罚结果】警告 is 处罚结果：警告."""
    box, end, value = line.strip().partition("】")
    return f"{box[1:]}：{value.lstrip('：: ')}" if end and box[:1] == "【" and value.strip() and label(box[1:]).known else line


def _labelled(line: str) -> Iterator[tuple[Label, str]]:
    """The labels within one line, each with the words up to the next: 当事人：某公司 统一社会信用代码：…."""
    marks = [m for m in _inline().finditer(line) if _opens(line, m)]
    if not marks or line[: marks[0].start()].strip():
        return
    for mark, end in zip(marks, [*(m.start() for m in marks[1:]), len(line)], strict=True):
        yield label(mark["label"]), line[mark.end() : end].strip(" \t；;，,")


def _opens(line: str, mark: re.Match[str]) -> bool:
    """Whether a label stands where one can: at the start, behind white space, or, where no sentence says it (经查，当事人：), a mark."""
    before = line[mark.start() - 1] if mark.start() else " "
    return before in " \t；;" or (before in "，,。）)" and len(mark["label"]) > 3)


@cache
def _inline() -> re.Pattern[str]:
    spaced = (r"\s?".join(map(re.escape, word)) for word in form_labels.words())
    number = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]\s*)?"
    return re.compile(rf"{number}(?P<label>(?:{'|'.join(spaced)})(?:\s?[（(][^（()）]{{1,12}}[）)])?)(?:\s*[：:]\s*|\t+| {{2,}})")
