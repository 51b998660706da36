"""Learns the splitter's weights from labelled articles: the log-likelihood of the labelled segmentation, with a penalty on large weights.

Every weight has a part that all natures share and a part of its own, so that what makes a case a case is learned from all of
them. Full-batch resilient gradient steps from zero: the same articles give the same weights. numpy is needed to train, not to read.
"""

import importlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.ingest.split import features, whole
from generator.ingest.split.features import Described
from generator.ingest.split.weights import NATURES, Weights

STEPS = 100
PENALTY = 1.5  # chosen by grouped cross-validation
BONUS = 0.2  # likewise: what is added to every span
FLOOR = 0.4  # likewise
DOUBT = 0.68  # likewise: above it 96 of 100 are cases
SEEN = 2  # spans in which a feature must occur

MarkedSpan = tuple[int, int, str]
"""Units ``[start, end)`` and the nature of the case they report."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article's units and the spans of its cases."""

    described: Described
    labels: Sequence[MarkedSpan]
    weight: float = 1.0


def train(examples: Sequence[Example]) -> Weights:
    """The weights learned from some articles. Raises ModuleNotFoundError where numpy is not installed."""
    span, outside = _Data(importlib.import_module("numpy"), examples).learn()
    return Weights(span, outside, BONUS, FLOOR, DOUBT)


class _Data:
    """All candidate spans of all articles as one matrix, their nodes numbered through."""

    def __init__(self, np: Any, examples: Sequence[Example]) -> None:
        self.np = np
        rows: list[Counter[str]] = []
        outside: list[list[str]] = []
        spans: list[tuple[int, int]] = []
        gold: list[int] = []
        span_weight: list[float] = []
        unit_weight: list[float] = []
        self.articles: list[tuple[int, int]] = []
        for example in examples:
            base, d = len(outside), example.described
            labels = {(i, j): NATURES.index(nature) for i, j, nature in example.labels if nature in NATURES}
            for i, j, found in span_features(d):
                rows.append(found)
                spans.append((base + i, base + j))
                gold.append(labels.get((i, j), -1))
                span_weight.append(example.weight)
            outside += [features.outside(d, k) for k in range(len(d.units))]
            unit_weight += [example.weight] * (len(d.units) + 1)
            outside.append([])  # the node behind the last unit
            self.articles.append((base, len(outside) - 1))
        seen = Counter(name for row in rows for name in row)
        self.names = sorted(name for name, count in seen.items() if count >= SEEN)
        self.outside_names = sorted({name for row in outside for name in row})
        self.x = self._matrix(rows, self.names)
        self.o = self._matrix([Counter(row) for row in outside], self.outside_names)
        self.spans = np.array(spans, dtype=np.int64).reshape(-1, 2)
        self.gold = np.zeros((len(rows), len(NATURES)))
        for r, nature in enumerate(gold):
            if nature >= 0:
                self.gold[r, nature] = 1
        self.span_weight = np.array(span_weight)[:, None]
        self.unit_weight = np.array(unit_weight)
        self._schedule(len(outside))

    def _matrix(self, rows: Sequence[Counter[str]], names: Sequence[str]) -> Any:
        column = {name: i for i, name in enumerate(names)}
        result = self.np.zeros((len(rows), len(names)), self.np.float32)
        for r, row in enumerate(rows):
            for name, count in row.items():
                if name in column:
                    result[r, column[name]] = count
        return result

    def _schedule(self, nodes: int) -> None:
        """Nodes and spans by their distance from the beginning of their article: all articles are gone through side by side."""
        np = self.np
        at = np.zeros(nodes, dtype=np.int64)
        self.last = np.zeros(nodes, dtype=bool)
        self.end = np.zeros(nodes, dtype=np.int64)
        for base, end in self.articles:
            at[base : end + 1] = np.arange(end - base + 1)
            self.last[end] = True
            self.end[base : end + 1] = end
        depth = int(at.max()) + 1
        self.nodes = [np.where(at == t)[0] for t in range(depth)]
        self.ending = [np.where(at[self.spans[:, 1]] == t)[0] for t in range(depth)]
        self.beginning = [np.where(at[self.spans[:, 0]] == t)[0] for t in range(depth)]
        covered = np.zeros(nodes)
        for (i, j), row in zip(self.spans, self.gold, strict=True):
            if row.any():
                covered[i:j] = 1
        self.left = np.where(self.last, 0.0, 1.0 - covered)

    def _expected(self, scores: Any, out: Any) -> tuple[Any, Any]:
        """How often the model expects each span of each nature, and each unit left out."""
        np, spans = self.np, self.spans
        one = np.logaddexp.reduce(scores, axis=1)
        forward, backward = np.full(len(out), -1e30), np.full(len(out), -1e30)
        forward[self.nodes[0]] = 0.0
        for t in range(1, len(self.nodes)):
            here = self.nodes[t]
            forward[here] = forward[here - 1] + out[here - 1]
            ends = self.ending[t]
            np.logaddexp.at(forward, spans[ends, 1], forward[spans[ends, 0]] + one[ends])
        backward[self.last] = 0.0
        for t in range(len(self.nodes) - 2, -1, -1):
            here = self.nodes[t][~self.last[self.nodes[t]]]
            backward[here] = backward[here + 1] + out[here]
            begins = self.beginning[t]
            np.logaddexp.at(backward, spans[begins, 0], backward[spans[begins, 1]] + one[begins])
        total = forward[self.end]
        around = (forward[spans[:, 0]] + backward[spans[:, 1]] - total[spans[:, 0]])[:, None]
        inside = np.exp(np.minimum(around + scores, 0.0))
        left = np.zeros(len(out))
        left[:-1] = np.exp(np.minimum(forward[:-1] + out[:-1] + backward[1:] - total[:-1], 0.0))
        left[self.last] = 0.0
        return inside, left

    def learn(self) -> tuple[dict[str, tuple[float, ...]], dict[str, float]]:
        """The weights after some steps, rounded as they are written."""
        np = self.np
        w, u = np.zeros((len(self.names), 1 + len(NATURES))), np.zeros(len(self.outside_names))
        ascent = [_Ascent(np, w), _Ascent(np, u)]
        for _ in range(STEPS):
            inside, left = self._expected(self.x @ (w[:, 1:] + w[:, :1]), self.o @ u)
            own = self.x.T @ ((self.gold - inside) * self.span_weight)
            gradient = np.concatenate([own.sum(1, keepdims=True), own], 1) - PENALTY * w
            ascent[0].step(w, gradient)
            ascent[1].step(u, self.o.T @ ((self.left - left) * self.unit_weight) - PENALTY * u)
        summed = w[:, 1:] + w[:, :1]
        span = {name: tuple(round(float(v), 3) for v in row) for name, row in zip(self.names, summed, strict=True)}
        return {k: v for k, v in span.items() if any(v)}, {k: round(float(v), 3) for k, v in zip(self.outside_names, u, strict=True)}


class _Ascent:
    """Resilient gradient steps (Rprop): each weight has a step of its own, which grows while its gradient keeps its sign."""

    def __init__(self, np: Any, weights: Any) -> None:
        self._np = np
        self._size = np.full(weights.shape, 0.05)
        self._before = np.zeros_like(weights)

    def step(self, weights: Any, gradient: Any) -> None:
        np = self._np
        agrees = np.sign(gradient * self._before)
        self._size = np.clip(np.where(agrees > 0, self._size * 1.2, np.where(agrees < 0, self._size * 0.5, self._size)), 1e-6, 1.0)
        gradient = np.where(agrees < 0, 0.0, gradient)
        weights += np.sign(gradient) * self._size
        self._before = gradient


def span_features(d: Described) -> Iterable[tuple[int, int, Counter[str]]]:
    """Every candidate span of an article with its features, each as often as it holds (an inside unit's once per unit, at most 3)."""
    for start in features.starts(d):
        first = Counter(features.at_start(d, start))
        first.update(d.about)
        one = whole.Whole(d, start)
        for k in range(start, min(len(d.units), start + features.LONGEST)):
            one.add()
            if k > start:
                first.update(features.inside(d, k))
            if one.marked and features.may_end(d, k):
                yield start, k + 1, first + Counter(features.at_end(d, k + 1)) + Counter(whole.features(one.key()))
