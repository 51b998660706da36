"""The learned weights of the splitter: what each feature of a span says for and against each nature of a case.

The file ``weights.json`` is written by ``casebook train`` and read here; it is text, one feature a line, so that a change of what
was learned can be read in a diff.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import fsum
from pathlib import Path

from generator.ingest.split import whole
from generator.models import Scope

NATURES: tuple[Scope, ...] = ("administrative", "criminal", "app-list", "speech")
FILE = Path(__file__).with_name("weights.json")

KEPT = 20_000  # sums of whole spans that are kept, at most

Vector = tuple[float, ...]
"""One figure for each of NATURES."""
NOTHING: Vector = (0.0,) * len(NATURES)


@dataclass(frozen=True, slots=True)
class Weights:
    """``span``: feature -> what it adds to a span of each nature; ``outside``: what it adds to a unit left out; ``bonus`` is added to
    every span; an administrative case less probable than ``floor`` is none, and one less probable than ``doubt`` is a draft in doubt."""

    span: Mapping[str, Vector]
    outside: Mapping[str, float]
    bonus: float = 0.0
    floor: float = 0.5
    doubt: float = 0.65
    _as_one: dict[whole.SpanKey, Vector] = field(default_factory=dict, init=False, compare=False, repr=False)

    def of(self, features: Iterable[str]) -> Vector:
        """The sum of the features' weights, per nature, rounded once: sets have no order, and a sum must not hang on it."""
        known = [w for f in features if (w := self.span.get(f))]
        return tuple(map(fsum, zip(*known, strict=True))) if known else NOTHING

    def as_one(self, key: whole.SpanKey) -> Vector:
        """What a span scores as a whole; spans of one key are many, also from article to article, so the sums are kept."""
        if (known := self._as_one.get(key)) is None:
            if len(self._as_one) >= KEPT:
                self._as_one.clear()
            known = self._as_one[key] = self.of(whole.features(key))
        return known

    def left_out(self, features: Iterable[str]) -> float:
        """What leaving out a unit with these features is worth."""
        return fsum(self.outside.get(f, 0.0) for f in features)


def parse(text: str) -> Weights:
    """The weights in a file's text. Raises ValueError where it is none."""
    data = json.loads(text)
    if data.get("natures") != list(NATURES):
        raise ValueError(f"weights for {data.get('natures')}, wanted {NATURES}")
    return Weights({k: tuple(v) for k, v in data["span"].items()}, data["outside"], data["bonus"], data["floor"], data["doubt"])


def render(weights: Weights) -> str:
    """The file's text: one feature a line, sorted."""
    span = ",\n".join(f"  {json.dumps(k)}: {json.dumps(list(v))}" for k, v in sorted(weights.span.items()))
    outside = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(weights.outside.items()))
    head = f' "natures": {json.dumps(NATURES)},\n "bonus": {weights.bonus},\n "floor": {weights.floor},\n "doubt": {weights.doubt},\n'
    return f'{{\n{head} "outside": {{\n{outside}\n }},\n "span": {{\n{span}\n }}\n}}\n'


@cache
def committed() -> Weights:
    """The weights the program comes with."""
    return parse(FILE.read_text(encoding="utf-8"))
