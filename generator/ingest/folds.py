"""Cross-validation: every labelled article is read with weights learned from articles that speak of other events.

Articles that speak of the same event (reprints, follow-ups) stand in one fold, so that nothing that is judged was learned from.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.ingest import calibration, pipeline
from generator.ingest.boundaries import Boundaries
from generator.ingest.evaluate import Evaluation
from generator.ingest.extract import grades
from generator.ingest.gold import flat
from generator.ingest.labelled import Labelled
from generator.ingest.split import training
from generator.ingest.split.weights import Weights

WORDS = 12  # characters of a shingle
SHARED = 0.2  # of the shorter text's shingles; so alike are reprints


def events(labelled: Sequence[Labelled]) -> list[str]:
    """The event each article speaks of: as its label says, and one for all articles whose cases are alike in words."""
    shingles = [_shingles(article) for article in labelled]
    holders: dict[str, list[int]] = {}
    for i, found in enumerate(shingles):
        for words in found:
            holders.setdefault(words, []).append(i)
    shared = Counter(pair for among in holders.values() for pair in combinations(among, 2))
    alike = [pair for pair, n in shared.items() if n > SHARED * min(len(shingles[pair[0]]), len(shingles[pair[1]]))]
    first: dict[str, int] = {}
    alike += [(first.setdefault(a.event, i), i) for i, a in enumerate(labelled) if a.event]
    event = list(range(len(labelled)))
    for a, b in sorted(alike):
        event = [event[a] if one == event[b] else one for one in event]
    return [str(labelled[i].path) for i in event]


def _shingles(article: Labelled) -> set[str]:
    units = article.example.described.units
    text = flat("".join(u.text for i, j, _ in article.example.labels for u in units[i:j]))
    return {text[k : k + WORDS] for k in range(len(text) - WORDS)}


@dataclass(frozen=True, slots=True)
class Fold:
    """The articles one part of cross-validation is judged on, by their places, and the weights learned from the others."""

    judged: tuple[int, ...]
    weights: Weights


def folds(labelled: Sequence[Labelled], count: int, partition: int = 0, share: float = 1.0) -> Iterator[Fold]:
    """``count`` folds; which event falls into which depends on its name and the number of the ``partition`` alone, and not on the articles
    written for training, which are never judged. ``share``: how much of what may be learned from is, for a learning curve."""
    groups = events(labelled)
    real = {event for event, a in zip(groups, labelled, strict=True) if not a.written}
    order = sorted(real, key=lambda e: hashlib.sha256(f"{partition or ''}{e}".encode()).hexdigest())
    place = {event: i % count for i, event in enumerate(order)}
    for part in range(count):
        judged = tuple(i for i, a in enumerate(labelled) if not a.written and place[groups[i]] == part)
        seen = [(groups[i], a.example) for i, a in enumerate(labelled) if a.written or place[groups[i]] != part]
        seen = sorted(seen, key=lambda one: hashlib.sha256(one[0].encode()).hexdigest())[: round(share * len(seen))] if share < 1 else seen
        yield Fold(judged, training.train([example for _, example in seen]))


@dataclass(slots=True)
class Judgement:
    """The figures of each fold and of all; ``false``, ``in_doubt``: articles without a case in which one was found, or only one in doubt."""

    together: Evaluation
    parts: list[Evaluation]
    false: Counter[str]
    without: Counter[str]
    in_doubt: Counter[str]
    doubted: Counter[str]
    observed: list[list[calibration.Observation]]
    whole: Boundaries

    def table(self) -> grades.GradeTable:
        """How often each row was right in articles that nothing was learned from."""
        return calibration.table(one for part in self.observed for one in part)

    def calibrated(self) -> calibration.Calibration:
        """How often values of each grade are right: those of each fold are graded by what the other folds showed of each row. The
        fields' shares at first sight are those of the committed table in every fold."""
        result = calibration.Calibration()
        for part in self.observed:
            result.add(part, calibration.table(one for other in self.observed if other is not part for one in other))
        return result

    @property
    def short(self) -> str:
        """The figures that are compared with each other, in one line."""
        kept = "  ".join(f"{folder} {self.false[folder]}/{n} ({self.in_doubt[folder]} in doubt)" for folder, n in sorted(self.without.items()))
        return f"cases F1 {self.together.tallies['cases'].scores[2]:.3f}  macro F1 {self.together.macro:.3f}  false {kept or 'none asked'}"

    def lines(self) -> Iterator[str]:
        """The figures as lines: cases and macro of each fold, then all fields together, then false articles, then the grades."""
        for i, part in enumerate(self.parts, 1):
            yield f"fold {i}       cases F1 {part.tallies['cases'].scores[2]:.3f}  macro F1 {part.macro:.3f}"
        yield from self.together.lines()
        for folder, count in sorted(self.without.items()):
            yield f"false articles {self.false[folder]}/{count} in {folder}, {self.in_doubt[folder]} of them marked as doubt"
        yield f"doubted: {self.doubted['right']} of {self.together.tallies['cases'].right} right cases, {self.doubted['wrong']} wrong ones"
        yield from self.whole.lines()
        yield from self.calibrated().lines()


def judge(labelled: Sequence[Labelled], count: int, partition: int = 0, share: float = 1.0) -> Judgement:
    """Read every article with the weights of its fold and compare with its label; ``partition`` and ``share`` as in :func:`folds`."""
    result = Judgement(Evaluation(), [], Counter(), Counter(), Counter(), Counter(), [], Boundaries())
    for fold in folds(labelled, count, partition, share):
        part = Evaluation()
        observed: list[calibration.Observation] = []
        for i in fold.judged:
            article = labelled[i]
            outcome = pipeline.read(article.path.name, article.path.read_bytes(), fold.weights)
            if not article.label["cases"] and "scope" not in article.label:
                folder = article.path.parent.name
                result.without[folder] += 1
                doubts = [p.doubt for p, _ in outcome.readings if p.scope == "administrative"]
                result.false[folder] += bool(doubts)
                result.in_doubt[folder] += bool(doubts) and all(doubts)
                continue
            if article.label.get("borderline"):
                continue
            for evaluation in (part, result.together):
                evaluation.add(article.label, outcome)
            _doubted(result.doubted, article, outcome)
            result.whole.add(article.label, outcome)
            observed += calibration.observe(article.label, outcome)
        result.parts.append(part)
        result.observed.append(observed)
    return result


def _doubted(counts: Counter[str], article: Labelled, outcome: pipeline.Outcome) -> None:
    """Count drafts with a doubt by whether a labelled case begins in them."""
    ours = [c for c in article.label["cases"] if (c.get("nature") or article.label.get("scope")) == "administrative"]
    for passage, _ in outcome.readings:
        if passage.scope == "administrative" and passage.doubt:
            right = any(flat(c["quote_end"]) in flat(passage.text) for c in ours)
            counts["right" if right else "wrong"] += 1
