"""Compares what was read with labelled articles: precision, recall and F1 per field, and each miss.

A case is found if one passage holds both its quotes and no other opening. Fields of a case not found count as missed, those of an unlabelled passage as
wrong."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.ingest import gold as marked
from generator.ingest.gold import FIELDS, flat
from generator.ingest.pipeline import Outcome
from generator.models import Case


@dataclass(slots=True)
class Tally:
    """Values found and labelled, found only, labelled only."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, gold: Iterable[Any], found: Iterable[Any]) -> None:
        """Compare two bags of values."""
        a, b = Counter(gold), Counter(found)
        both = sum((a & b).values())
        self.right, self.wrong, self.missed = self.right + both, self.wrong + b.total() - both, self.missed + a.total() - both

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 1.0 where there was nothing to find and nothing was found."""
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall or 1.0)


@dataclass(slots=True)
class Evaluation:
    """The tallies per field, ``cases`` first, and every miss as one line; circumstances only where labels give them, apart from the mean."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ("cases", *FIELDS)})
    circumstances: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    @property
    def macro(self) -> float:
        """The mean F1 of all fields."""
        return sum(t.scores[2] for t in self.tallies.values()) / len(self.tallies)

    def add(self, label: Mapping[str, Any], outcome: Outcome, scope: str = "administrative") -> None:
        """Compare one article's label with what was read from it."""
        stem, read = Path(label["article"]).stem, [(flat(p.text), r.case) for p, r in outcome.readings if p.scope == scope]
        for case, place in matched(label, [text for text, _ in read], scope):
            text, found = read[place] if place is not None else ("", None)
            if case is not None:
                self._labelled(f"{stem} | {case['ordinal']}", case, label, found)
            elif place is not None and found is not None:
                self.tallies["cases"].wrong += 1
                self.misses.append(f"{stem} | {place + 1} | extra case | {text[:40]}")
                for name, values in marked.found(found).items():
                    self.tallies[name].wrong += len(values)

    def _labelled(self, where: str, label: Mapping[str, Any], article: Mapping[str, Any], case: Case | None) -> None:
        gold = marked.labelled(label, article)
        if case is None:
            self.tallies["cases"].missed += 1
            self.misses.append(f"{where} | case not found | {label.get('title')}")
            for name in FIELDS:
                self.tallies[name].missed += len(gold[name])
            return
        self.tallies["cases"].right += 1
        found = marked.agreed(gold, marked.found(case), label)
        for name, wanted, got in (*((name, gold[name], found[name]) for name in FIELDS), *marked.circumstances(label, case)):
            tallies = self.tallies if name in FIELDS else self.circumstances
            tallies.setdefault(name, Tally()).count(wanted, got)
            if Counter(wanted) != Counter(got):
                self.misses.append(f"{where} | {name} | gold {wanted} got {got}")

    def as_json(self) -> dict[str, Any]:
        """The figures, rounded to four places."""
        fields = {name: [round(x, 4) for x in tally.scores] for name, tally in (self.tallies | self.circumstances).items()}
        return {"macro_f1": round(self.macro, 4), "fields": fields}

    def lines(self) -> list[str]:
        """The figures as a table, one field a line."""
        return [*_rows(self.tallies), f"macro F1 {self.macro:.4f}", *_rows(self.circumstances)]


def _rows(tallies: Mapping[str, Tally]) -> Iterator[str]:
    for name, tally in tallies.items():
        precision, recall, f1 = tally.scores
        yield f"{name:13} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def pairs(labels: Iterable[Mapping[str, Any]], outcomes: Iterable[Outcome]) -> Iterator[tuple[Mapping[str, Any], Outcome]]:
    """Each label with what was read from the article of its name, which is nothing where that was not read; borderline articles are left out."""
    read = {Path(outcome.name).stem: outcome for outcome in outcomes}
    return ((label, read.get(Path(label["article"]).stem, Outcome(""))) for label in labels if not label.get("borderline"))


def evaluate(labels: Iterable[Mapping[str, Any]], outcomes: Iterable[Outcome], scope: str = "administrative") -> Evaluation:
    """Compare labels with what was read from the articles of the same names, for cases of one scope."""
    result = Evaluation()
    for label, outcome in pairs(labels, outcomes):
        result.add(label, outcome, scope)
    return result


def report(result: Evaluation, negatives: Sequence[Outcome], scope: str, as_json: bool) -> str:
    """The evaluation as text (misses, then figures) or as JSON; ``negatives`` are articles that should yield no case."""
    false = [o.name for o in negatives if any(p.scope == scope for p, _ in o.readings)]
    if as_json:
        extra = {"false_articles": len(false), "negatives": len(negatives)} if negatives else {}
        return json.dumps(result.as_json() | extra, ensure_ascii=False)
    lines = [*result.misses, *(f"{name} | false article" for name in false), *result.lines()]
    if negatives:
        lines.append(f"false articles {len(false)}/{len(negatives)}")
    return "\n".join(lines)


def matched(article: Mapping[str, Any], texts: Sequence[str], scope: str) -> Iterator[tuple[Mapping[str, Any] | None, int | None]]:
    """Pairs the labelled cases of a scope with the passages (their flat ``texts``): (label, place), (label, None) if not found, (None, place) if unlabelled."""
    used: set[int] = set()
    for label in article["cases"]:
        if (label.get("nature") or article.get("scope", scope)) == scope:
            hit = _hit(label, article["cases"], texts, used)
            used |= {hit} if hit is not None else set()
            yield label, hit
    yield from ((None, i) for i in range(len(texts)) if i not in used)


def _hit(label: Mapping[str, Any], all_labels: list[Any], texts: Sequence[str], used: set[int]) -> int | None:
    start, end = flat(label["quote_start"]), flat(label["quote_end"])
    others = {flat(other["quote_start"]) for other in all_labels if other is not label} - {start}
    for i, text in enumerate(texts):
        if i not in used and start in text and end in text and not any(other in text for other in others):
            return i
    return None
