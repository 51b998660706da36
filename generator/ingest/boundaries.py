"""Measures how cases are cut out of articles.

A found case is *over-long* if it reaches more than ``MARGIN`` characters (without white space and markup) beyond its label, *mixed* if it holds the first
or last words of another case. Cases kept out of scope are right if a passage of their nature holds both quotes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from generator.ingest.evaluate import Tally, matched, pairs
from generator.ingest.gold import flat
from generator.ingest.pipeline import Outcome
from generator.models import Scope

MARGIN = 40  # characters: a heading or a closing sentence
KEPT_OUT: tuple[Scope, ...] = tuple(s for s in get_args(Scope) if s != "administrative")


class Boundaries:
    """The counts over some articles."""

    def __init__(self) -> None:
        self.found = self.over_long = self.mixed = 0
        self.natures: dict[Scope, Tally] = {nature: Tally() for nature in KEPT_OUT}
        self.misses: list[str] = []

    def add(self, label: Mapping[str, Any], outcome: Outcome) -> None:
        """Count one labelled article."""
        for nature in get_args(Scope):
            texts = [flat(p.text) for p, _ in outcome.readings if p.scope == nature]
            for case, place in matched(label, texts, nature):
                if nature == "administrative":
                    if case is not None and place is not None:
                        self._span(label, case, texts[place])
                else:
                    tally = self.natures[nature]
                    tally.right += case is not None and place is not None
                    tally.missed += place is None
                    tally.wrong += case is None

    def _span(self, article: Mapping[str, Any], case: Mapping[str, Any], text: str) -> None:
        start, end = flat(case["quote_start"]), flat(case["quote_end"])
        before, beyond = text.find(start), len(text) - text.rfind(end) - len(end)
        others = [flat(other[key]) for other in article["cases"] if other is not case for key in ("quote_start", "quote_end")]
        mixed = any(words in text and words not in (start, end) for words in others)
        self.found += 1
        self.mixed += mixed
        self.over_long += max(before, beyond) > MARGIN
        if mixed or max(before, beyond) > MARGIN:
            why = "mixed" if mixed else f"over-long {before} before, {beyond} beyond"
            self.misses.append(f"{Path(article['article']).stem} | {case['ordinal']} | {why}")

    def lines(self) -> Iterator[str]:
        """The counts, a line each."""
        yield f"over-long     {self.over_long}/{self.found} found cases reach more than {MARGIN} characters beyond their label"
        yield f"mixed         {self.mixed}/{self.found} found cases hold words of another case"
        for nature, tally in self.natures.items():
            precision, recall, f1 = tally.scores
            yield f"kept out {nature:14} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {tally.right + tally.missed}"


def of(labels: Iterable[Mapping[str, Any]], outcomes: Iterable[Outcome]) -> Boundaries:
    """The counts over the articles that have a label."""
    result = Boundaries()
    for label, outcome in pairs(labels, outcomes):
        result.add(label, outcome)
    return result
