"""Merges two spans that report one case: in short and at length, in two halves, or again point by point.

A span that only refers to an earlier party (涉事公司…), or names only the parties of the span before, continues that case; under its own headings it
repeats it and is dropped."""

from collections.abc import Mapping, Sequence

from generator.ingest.split import lists
from generator.ingest.split.features import LONGEST, Described, heading
from generator.ingest.split.openings import alike
from generator.ingest.split.segment import Span

GAP = 3  # paragraphs between two halves of a story, at most
_PARTY = frozenset(("named", "dealt", "one-house", "form", "another", "human"))
_NOT_STORY = frozenset(("advisory", "law", "head", "part", "another", "form"))


def merged(d: Described, spans: Sequence[Span]) -> list[Span]:
    """The spans of an article, of which none goes on with the one before it or tells it again."""
    result: list[Span] = []
    last = {lists.opening(line.title): n for n, span in enumerate(spans) for line in d.units[span.start].heads}
    for n, span in enumerate(spans):
        before = result[-1] if result else None
        if _is_announced_again(d, span, n, last) or _is_heading(d, span, spans[n + 1 : n + 2]):
            continue
        if before is None or {before.nature, span.nature} != {"administrative"} or not (same := _same_party(d, before, span)):
            result.append(span)
        elif _goes_on(d, before, span):
            result[-1] = before._replace(end=span.end, score=max(before.score, span.score), sure=max(before.sure, span.sure))
        elif same == "named":
            result.append(span)
    return result


def _is_announced_again(d: Described, span: Span, n: int, last: Mapping[str, int]) -> bool:
    """Whether the ``n``-th case is only an item of a table of contents. ``last``: the last case under each heading, by the opening of the heading."""
    if not all("repeated" in d.own(k) for k in span.places):
        return False
    return any(last.get(lists.opening(d.units[k].text), n) > n for k in span.places)


def _is_heading(d: Described, span: Span, after: Sequence[Span]) -> bool:
    """Whether a case is only the heading over the one after it."""
    lines = [id(line) for other in after for line in d.units[other.start].heads]
    return all(d.units[k].kind == "head" and id(d.units[k].line) in lines for k in span.places)


def _same_party(d: Described, before: Span, span: Span) -> str:
    """How a case is about the party of the one before it: it has the same ``named``, only ``refers`` to it; '' where it is not."""
    known = {name for k in before.places for name in d.units[k].names}
    names = {name for k in span.places for name in d.units[k].names}
    if names:
        return "named" if known and all(alike(known, {name}) for name in names) and all(alike(names, {name}) for name in known) else ""
    rows = {row for k in span.places for row in d.own(k)}
    if "on-person" in rows and "org" not in rows:  # a decision on one of its people
        rows -= {"dealt"}
    over = heading(d, span.start)
    return "refers" if known and rows & {"refers", "on-person"} and not (rows & _PARTY or over["specific"] or over["party"]) else ""


def _goes_on(d: Described, before: Span, span: Span) -> bool:
    """Whether nothing stands between two spans, or within the second, that begins something else."""
    between = range(before.end, span.start)
    apart = any(d.own(k) & _NOT_STORY for k in between) or any(d.units[k].kind in ("head", "advisory") for k in range(before.end, span.end))
    return len(between) <= GAP and not apart and span.end - before.start <= LONGEST
