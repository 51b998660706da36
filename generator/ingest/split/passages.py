"""Splits an article into one passage per case."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.ingest.extract.zones import zones
from generator.ingest.receive import boilerplate
from generator.ingest.split import features, joint, merging, segment, trimming, weights
from generator.ingest.split.doubts import doubt
from generator.ingest.split.features import Described
from generator.ingest.split.headings import classify
from generator.ingest.split.scope import row_counts
from generator.ingest.split.segment import Span
from generator.ingest.split.units import Unit, units
from generator.models import Article, Passage


class Segmentation(NamedTuple):
    """The units of an article and the spans that are cases, in order. ``again``: starts of later spans that only repeat the last case."""

    described: Described
    spans: tuple[Span, ...]
    again: frozenset[int] = frozenset()

    @property
    def units(self) -> Sequence[Unit]:
        return self.described.units


def described(article: Article) -> Described:
    """The units of an article, and what each is."""
    return features.Described(units(classify(boilerplate.blocks(article))), article.title)


def segmented(article: Article, learned: weights.Weights | None = None) -> Segmentation:
    """The best reading of an article; ``learned`` are other weights than the committed ones."""
    found = described(article)
    every = segment.best(found, learned or weights.committed())
    spans = merging.merged(found, every)
    again = frozenset(span.start for span in every if span.start >= spans[-1].end)
    return Segmentation(found, tuple(joint.divided(found, spans)), again)


def split(article: Article, learned: weights.Weights | None = None) -> list[Passage]:
    """The cases an article reports, in order, those out of the casebook's scope included.

    The lead is what stands before the first case and speaks for all, the appendix printed statute text: that under the case's own
    heading where text of law stands under several, else that of the whole article.
    """
    return of(article, segmented(article, learned))


def of(article: Article, found: Segmentation) -> list[Passage]:
    """The cases of an article as it was segmented."""
    if not found.spans:
        return []
    origin = boilerplate.origin(article)
    lead = _lead(found)
    titles = [_title(found, span, i) for i, span in enumerate(found.spans)]
    texts = [trimming.trimmed(_paragraphs([found.units[k] for k in span.places])) for span in found.spans]
    law = _printed_law(found)
    bodies = trimming.without_common_close(texts)
    result = []
    for i, (span, title, body) in enumerate(zip(found.spans, titles, bodies, strict=True), 1):
        text = "\n\n".join(body)
        around = "\n".join(filter(None, (found.units[span.start].opening, lead)))
        why, joined = doubt(found.described, span), span.shared[1] > span.shared[0]
        of_others = joint.elsewhere(text, span.label, span.labels) if span.labels else ()
        passage = Passage(article, i, title, text, zones(text), around, _appendix(found, law, span), origin, span.nature, why)
        result.append(replace(passage, joint=joined, elsewhere=of_others) if joined else passage)
    return result


def _paragraphs(inside: Sequence[Unit]) -> list[str]:
    """The lines of a span, each once and word for word; the label of a part is no text."""
    result: list[str] = []
    for i, unit in enumerate(inside):
        if unit.kind == "part":
            continue
        if i and unit.piece and unit.line is inside[i - 1].line:
            start = next(u.start for u in inside if u.line is unit.line)
            result[-1] = unit.line.text[start : unit.end].strip()
        else:
            result.append(unit.text)
    return result


def _title(found: Segmentation, span: Span, nth: int) -> str:
    """The heading of a case: its own line, the bold opening of its text, the heading over it, or that of its section."""
    unit = found.units[span.start]
    if unit.kind == "head":
        return unit.line.title
    if unit.line.title and unit.kind == "text" and not unit.piece:
        return unit.line.title
    over = unit.heads[::-1] if not unit.piece else ()
    for head in over:
        if head.kind == "soft":
            of_title = row_counts(head.title)
            if of_title["domain"] or of_title["party"] or of_title["criminal"]:
                return head.title
        elif _names_a_case(head.kind, head.title):
            return head.title
    earlier = found.spans[nth - 1] if nth else None
    if unit.under and not (earlier and found.units[earlier.start].under is unit.under) and _names_a_case(unit.under.kind, unit.under.title):
        return unit.under.title
    return ""


def _names_a_case(kind: str, title: str) -> bool:
    """Whether a heading is one of a case, and not a slogan or a rubric."""
    found = row_counts(title)
    subject, party = found["domain"] + found["finding"], found["party"] + found["authority"] + found["passive"]
    return bool(title) and (kind == "case" or bool(subject and party))


def _lead(found: Segmentation) -> str:
    """What stands before the first case and speaks for all; in a digest that is other news and speaks for none but its own section."""
    first = found.spans[0].start
    own = found.units[first].under
    before = [u for u in found.units[:first] if not (u.advisory or u.law)]
    under = {id(u.under) for u in before if u.under and u.under is not own and u.kind == "text"}
    numbered = any(u.under and u.under is not own and u.under.kind == "case" and u.kind == "text" for u in before)
    if len(under) > 1 or numbered:
        before = [u for u in before if u.under is None or u.under is own]
    for_all = (u.text for u in before if u.kind == "text" and (u.found["authority"] or u.found["announce"] or u.found["plural"]))
    return "\n".join(dict.fromkeys(for_all))  # by whom, how many, under which law


def _printed_law(found: Segmentation) -> list[Unit]:
    """Statute text outside every case."""
    covered = {k for s in found.spans for k in s.places}
    outside = (u for k, u in enumerate(found.units) if k not in covered)
    return [u for u in outside if u.law and u.text and u.kind in ("law", "text", "soft") and (u.line.text or u.kind != "law")]


def _appendix(found: Segmentation, law: list[Unit], span: Span) -> str:
    """What of the printed law belongs to a case."""
    sections = {id(u.under) for u in law}
    if len(sections) > 1:
        law = [u for u in law if u.under is found.units[span.start].under]
    return "\n".join(u.text for u in law)
