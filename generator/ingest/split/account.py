"""Accounts for every line of an article: which case it belongs to, what else it is, or that nothing uses it; and says why each case is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.ingest.split import features, passages, segment, weights, whole
from generator.ingest.split.passages import Segmentation
from generator.ingest.split.segment import Span
from generator.models import Article

REASONS = 5  # features named for and against a case
_KINDS = {"head": "标题", "part": "小标题", "aside": "提示", "law": "法条"}


def lines(article: Article) -> Iterator[str]:
    """Each unit of the article with what it was taken for, then for each case the features that decided and the second-best reading."""
    found = passages.segmented(article)
    for k, unit in enumerate(found.units):
        yield f"  {_use(found, k):6} {unit.text[:60]}"
    for n, span in enumerate(found.spans, 1):
        yield f"  案 {n}：把握 {span.sure:.0%}；{'，'.join(_reasons(found, span))}"
        if second := _second(found, span):
            yield f"  案 {n} 的次优读法：{second}"


def _use(found: Segmentation, k: int) -> str:
    """What a unit was taken for."""
    unit = found.units[k]
    inside = next((n for n, span in enumerate(found.spans, 1) if span.start <= k < span.end), None)
    if inside:
        return f"案 {inside}"
    if unit.law or unit.kind in _KINDS:
        return "法条" if unit.law else _KINDS[unit.kind]
    if unit.aside:
        return "提示"
    if found.spans and k < found.spans[0].start and passages.speaks_for_all(unit):
        return "导语"
    return "未用"


def _reasons(found: Segmentation, span: Span) -> Iterator[str]:
    """The features that weigh most for this case being one of its nature, and their weights."""
    d, learned, nature = found.described, weights.committed(), weights.NATURES.index(span.nature)
    told = whole.Whole(d, span.start)
    for _ in range(span.start, span.end):
        told.add()
    names = Counter([*features.at_start(d, span.start), *features.at_end(d, span.end), *whole.features(told.key()), *d.about])
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
