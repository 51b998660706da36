"""The best segmentation of an article: of all sets of disjoint spans the one with the highest score, by dynamic programming.

A semi-Markov model: a set scores the sum of its spans and of what leaving out the other units is worth. The same sums in the log domain (forward-backward)
give the probability that a unit belongs to a case of a nature."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from generator.ingest.split import features, stated_counts, whole
from generator.ingest.split.features import Described
from generator.ingest.split.weights import NATURES, Vector, Weights
from generator.models import Scope

COUNTED = 2.5  # by how much a set may score less than the best where the article says it reports so many cases
OUTSIDE = 2.0  # by how much a case with its party may score less than one that only refers to it
LEAD = 4  # paragraphs in which an article says how many cases follow
_NOTHING = -746.0  # e to the power of it is 0.0


class Span(NamedTuple):
    """Units ``[start, end)`` as one case of a nature. ``sure``: the probability that a case of this nature stands there; ``shared``: the
    units behind it of a decision that it has in common with other cases, none where both are the same; ``labels``: what that decision calls the
    parties of all, ``label`` its own."""

    start: int
    end: int
    nature: Scope
    score: float = 0.0
    sure: float = 1.0
    shared: tuple[int, int] = (0, 0)
    label: str = ""
    labels: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """The numbers of its units in order, the shared ones last."""
        return *range(self.start, self.end), *range(*self.shared)


class Candidate(NamedTuple):
    """A span that may be a case, and what it scores as a case of each nature."""

    start: int
    end: int
    scores: Vector


def best(d: Described, weights: Weights) -> list[Span]:
    """The cases of an article in order."""
    found = list(candidates(d, weights))
    if not found:
        return []
    left = [weights.left_out(features.outside(d, k)) for k in range(len(d.units))]
    path = _path(found, left, len(d.units))
    if not path:
        return []
    path = _with_parties(d, _as_stated(d, path, found, left), found)
    cases = [(c, max(range(len(NATURES)), key=c.scores.__getitem__)) for c in path]
    sure = _probabilities(found, left, len(d.units), {n for _, n in cases})
    chosen = [Span(c.start, c.end, NATURES[n], c.scores[n], max(sure[n][c.start : c.end])) for c, n in cases]
    return [span for span in chosen if span.nature != "administrative" or span.sure >= weights.floor]


def candidates(d: Described, weights: Weights) -> Iterator[Candidate]:
    """Every span that may be a case: it begins and ends where one may, is not too long, and reports an act."""
    about = _plus(weights.of(d.about), (weights.bonus,) * len(NATURES))
    inside: dict[int, Vector] = {}
    ending: dict[int, Vector] = {}
    for start in features.starts(d):
        total = _plus(weights.of(features.at_start(d, start)), about)
        one = whole.Whole(d, start)
        for k in range(start, min(len(d.units), start + features.LONGEST)):
            one.add()
            if k > start:
                if k not in inside:
                    inside[k] = weights.of(features.inside(d, k))
                total = _plus(total, inside[k])
            if not one.marked or not features.may_end(d, k):
                continue
            if k + 1 not in ending:
                ending[k + 1] = weights.of(features.at_end(d, k + 1))
            yield Candidate(start, k + 1, _plus(_plus(total, ending[k + 1]), weights.as_one(one.key())))


def _plus(one: Vector, other: Vector) -> Vector:
    a, b, c, d = one  # as many as NATURES: written out, since this is done for every span
    e, f, g, h = other
    return a + e, b + f, c + g, d + h


def _as_stated(d: Described, path: list[Candidate], found: Sequence[Candidate], left: Sequence[float]) -> list[Candidate]:
    """The set with as many cases as the article says it reports (3家公司), where one scores hardly less than the best; else the best."""
    if not path:
        return path
    lead = [unit.text for unit in d.units[: path[0].start + 1] if unit.kind == "text" and not unit.advisory]
    stated = {n for n, _ in stated_counts.of(d.title, lead[:LEAD])}
    if not stated or len(path) in stated:
        return path
    wanted = min(stated, key=lambda n: (abs(n - len(path)), n))
    counted = _path_of(wanted, found, left)
    return counted[1] if counted and _score(path, left) - counted[0] < COUNTED else path


def _with_parties(d: Described, path: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The cases, each that only refers to its party (该民宿, 其) begun where the party is introduced, as far as no other case stands there."""
    result: list[Candidate] = []
    ending = _by_end(found)
    for c in path:
        floor = result[-1].end if result else 0
        if whole.lacks_party(d, c.start, c.end):
            wider = (o for o in ending[c.end] if floor <= o.start < c.start and any(u.introduces for u in d.units[o.start : c.start]))
            whole_story = max(wider, key=lambda o: o.scores[0], default=c)
            result.append(whole_story if whole_story.scores[0] > c.scores[0] - OUTSIDE else c)
        else:
            result.append(c)
    return result


def _by_end(found: Iterable[Candidate]) -> Mapping[int, list[Candidate]]:
    """The candidates by where they end; none where none does."""
    ending = defaultdict(list)
    for c in found:
        ending[c.end].append(c)
    return ending


def _score(path: Sequence[Candidate], left: Sequence[float]) -> float:
    """What a set of candidates scores, with all that it leaves out."""
    inside = {k for c in path for k in range(c.start, c.end)}
    return sum(max(c.scores) for c in path) + sum(value for k, value in enumerate(left) if k not in inside)


def _path_of(wanted: int, found: Sequence[Candidate], left: Sequence[float]) -> tuple[float, list[Candidate]] | None:
    """The best set of just so many candidates, with its score; None where there is none."""
    ending = _by_end(found)
    never = float("-inf")
    score = [[0.0] + [never] * wanted]
    back: list[list[Candidate | None]] = [[None] * (wanted + 1)]
    for n in range(1, len(left) + 1):
        row, came = [value + left[n - 1] for value in score[n - 1]], [None] * (wanted + 1)
        steps: list[Candidate | None] = list(came)
        for c in ending[n]:
            top = max(c.scores)
            for m in range(1, wanted + 1):
                if (value := score[c.start][m - 1] + top) > row[m]:
                    row[m], steps[m] = value, c
        score.append(row)
        back.append(steps)
    if score[-1][wanted] == never:
        return None
    chosen: list[Candidate] = []
    n, m = len(left), wanted
    while n and m:
        if last := back[n][m]:
            chosen.append(last)
            n, m = last.start, m - 1
        else:
            n -= 1
    return score[-1][wanted], chosen[::-1]


def _path(found: Sequence[Candidate], left: Sequence[float], count: int) -> list[Candidate]:
    """The set of candidates with the highest score."""
    ending = _by_end(found)
    score = [0.0] * (count + 1)
    back: list[Candidate | None] = [None] * (count + 1)
    for n in range(1, count + 1):
        score[n] = score[n - 1] + left[n - 1]
        for c in ending[n]:
            if (value := score[c.start] + max(c.scores)) > score[n]:
                score[n], back[n] = value, c
    chosen: list[Candidate] = []
    n = count
    while n:
        if last := back[n]:
            chosen.append(last)
            n = last.start
        else:
            n -= 1
    return chosen[::-1]


def _probabilities(found: Sequence[Candidate], left: Sequence[float], count: int, natures: Iterable[int]) -> dict[int, list[float]]:
    """For each of some natures, how probable it is that each unit belongs to a case of it."""
    forward, backward = [0.0] * (count + 1), [0.0] * (count + 1)
    ending, beginning = defaultdict(list), defaultdict(list)
    for start, end, scores in found:
        one = _log_sum(scores)
        ending[end].append((start, one))
        beginning[start].append((end, one))
    for n in range(1, count + 1):
        forward[n] = _log_sum([forward[n - 1] + left[n - 1], *[forward[at] + one for at, one in ending[n]]])
    for n in range(count - 1, -1, -1):
        backward[n] = _log_sum([backward[n + 1] + left[n], *[backward[at] + one for at, one in beginning[n]]])
    steps = {n: [0.0] * (count + 1) for n in natures}
    for start, end, scores in found:
        around = forward[start] + backward[end] - forward[count]
        for n, step in steps.items():
            if (value := around + scores[n]) > _NOTHING:
                p = exp(value if value < 0.0 else 0.0)
                step[start] += p
                step[end] -= p
    return {n: _running(step) for n, step in steps.items()}


def _running(steps: Sequence[float]) -> list[float]:
    total, result = 0.0, []
    for step in steps:
        total += step
        result.append(min(max(total, 0.0), 1.0))
    return result


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + log(sum([exp(v - top) for v in values]))
