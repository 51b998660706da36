"""Accounts for every line of an article: the case it belongs to, what else it is, what removed it, or that nothing uses it; and why each case is one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.ingest.receive import boilerplate
from generator.ingest.split import features, passages, segment, weights, whole
from generator.ingest.split.passages import Segmentation
from generator.ingest.split.segment import Span
from generator.ingest.split.units import Unit
from generator.models import Article, Passage
from generator.text import plain_text
from generator.text.folding import fold
from generator.vocabulary import vocabulary

REASONS = 5  # features named for and against a case
LEFT = "未用"
_KINDS = {"head": "标题", "part": "小标题", "advisory": "提示", "law": "法条"}


class CoveredLine(NamedTuple):
    """A line of the body and its uses (案 n, 导语, 标题, 小标题, 提示, 法条, 版式, 未用; several for a paragraph). ``row``: what removed a line of 版式."""

    line: str
    uses: tuple[str, ...]
    row: str = ""


def entries(article: Article, read_as_form: Sequence[Passage] = ()) -> list[CoveredLine]:
    """Every line of a body that is not blank, in order. ``read_as_form``: the cases of an official form, which is read by its labels."""
    if read_as_form:
        return [_entry_of_form(line, read_as_form) for line in boilerplate.body_lines(article)]
    found = passages.segmented(article)
    cases = passages.of(article, found)
    homes = _homes(found, cases)
    of_block = [dict.fromkeys(use for k in units for use in _uses(found, cases, homes, k)) for units in of_blocks(found)]
    return [
        CoveredLine(line.text, ("版式",), line.row) if line.row else CoveredLine(line.text, tuple(of_block[line.block]))
        for line in boilerplate.body_lines(article)
    ]


def of_blocks(found: Segmentation) -> list[list[int]]:
    """The numbers of the units of each block of an article."""
    return [[k for k, _ in group] for _, group in groupby(enumerate(found.units), key=lambda pair: id(pair[1].line))]


def lines(article: Article, read_as_form: Sequence[Passage] = ()) -> Iterator[str]:
    """Each line of the article with its uses, then for each case in prose the features that decided and the second-best reading."""
    of_row, named = boilerplate.OTHER_ROWS | {row.id: row.zh for row in vocabulary().boilerplate.values()}, set[str]()
    for entry in entries(article, read_as_form):
        why = f" {entry.row}" + ("" if entry.row in named else f"（{of_row[entry.row]}）") if entry.row else ""
        named.add(entry.row)
        yield f"  {'、'.join(entry.uses) + why:6} {' '.join(entry.line.split())[:60]}"
    found = passages.segmented(article)
    for n, span in enumerate(found.spans if not read_as_form else (), 1):
        yield f"  案 {n}：把握 {span.sure:.0%}；{'，'.join(_reasons(found, span))}"
        if second := _second(found, span):
            yield f"  案 {n} 的次优读法：{second}"


def _entry_of_form(line: boilerplate.BodyLine, cases: Sequence[Passage]) -> CoveredLine:
    """A line of a form belongs to the cases in which one of its cells stands; a table is read behind the foot of a page too."""
    cells = [fold(cell).strip() for cell in re.split(r"[|\t：:]", plain_text.untagged(line.text))]
    uses = tuple(f"案 {p.ordinal}" for p in cases if any(len(cell) > 1 and cell in p.text for cell in cells))
    if line.row and not (uses and line.row in ("cut", "end")):
        return CoveredLine(line.text, ("版式",), line.row)
    return CoveredLine(line.text, uses or (LEFT,))


def _uses(found: Segmentation, cases: Sequence[Passage], homes: Mapping[int, list[Passage]], k: int) -> Iterator[str]:
    """What a unit was line for: part of a case as far as its words stand there."""
    unit = found.units[k]
    within = [p for p in homes.get(k, ()) if unit.kind != "part" and (unit.kind != "head" or unit.text in p.text)]
    if not within:
        yield _other_use(unit, cases)
    for inside in within:
        rest = _without(unit.text, inside.text)
        if rest != unit.text:
            yield f"案 {inside.ordinal}"
        if rest:
            yield LEFT


def _homes(found: Segmentation, cases: Sequence[Passage]) -> dict[int, list[Passage]]:
    """The cases that a unit stands in: one, but for a decision that several share."""
    homes: dict[int, list[Passage]] = {}
    for case, span in zip(cases, found.spans, strict=True):
        for k in span.places:
            homes.setdefault(k, []).append(case)
    return homes


def _without(words: str, body: str) -> str:
    """What of a unit's words a case does not say: all, nothing, or what was trimmed off before or behind."""
    if words in body:
        return ""
    paragraphs = body.split("\n\n")
    for kept in (paragraphs[0], paragraphs[-1]):
        if kept and kept in words:
            return words.replace(kept, "", 1).strip()
    return words


def left_over(found: Segmentation, cases: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """The words that nothing uses, each with the number of its unit."""
    homes = _homes(found, cases)
    for k, unit in enumerate(found.units):
        if LEFT in _uses(found, cases, homes, k):
            inside = homes.get(k)
            yield k, _without(unit.text, inside[0].text) if inside else unit.text


def _other_use(unit: Unit, cases: Sequence[Passage]) -> str:
    """What a unit outside the text of all cases was line for."""
    if unit.law or unit.kind in _KINDS:
        return "法条" if unit.law else _KINDS[unit.kind]
    if unit.advisory:
        return "提示"
    if (unit.kind == "soft" and any(unit.line.title == p.title for p in cases)) or (unit.line.numbered and unit.text.endswith("案。")):
        return "标题"
    return "导语" if any(unit.text in p.lead.split("\n") for p in cases) else LEFT


def _reasons(found: Segmentation, span: Span) -> Iterator[str]:
    """The features that weigh most for this case being one of its nature, and their weights."""
    d, learned, nature = found.described, weights.committed(), weights.NATURES.index(span.nature)
    one = whole.Whole(d, span.start)
    for _ in range(span.start, span.end):
        one.add()
    names = Counter([*features.at_start(d, span.start), *features.at_end(d, span.end), *whole.features(one.key()), *d.about])
    names.update(name for k in range(span.start + 1, span.end) for name in features.inside(d, k))
    weighed = {name: count * learned.span[name][nature] for name, count in names.items() if name in learned.span}
    for name in sorted(weighed, key=lambda n: (-abs(weighed[n]), n))[:REASONS]:
        yield f"{name} {weighed[name]:+.2f}"


def _second(found: Segmentation, span: Span) -> str:
    """The best other span that overlaps this one, and by how much it scores less; '' where there is none."""
    others = [
        (max(c.scores), c)
        for c in segment.candidates(found.described, weights.committed())
        if (c.start, c.end) != (span.start, span.end) and c.start < span.end and span.start < c.end
    ]
    if not others:
        return ""
    score, other = max(others, key=lambda o: (o[0], -o[1].start, o[1].end))
    first, last = found.units[other.start].text[:12], found.units[other.end - 1].text[-12:]
    return f"“{first}”至“{last}”，低 {span.score - score:.2f}"
