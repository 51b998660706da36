"""The facts in which two reports of one case must agree, few enough to be held in memory for every case."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from generator.case.same_facts import Measures, decided
from generator.ingest.phrases import phrase
from generator.models import Case
from generator.text import shingles

_VAGUE = phrase("name-filler")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
SAME = 0.78  # of three-character runs: reprints of one notice measured 0.84 and more, other cases of its template 0.71 and less
ALMOST = 0.9  # from here on a fact that only one of two reports gives is no difference
COPY = 0.95  # a text in which a figure or a word was corrected
TOUCHED = 6  # runs that are lost with one word
REWORDED = 0.45
GRAM = 3  # characters, of which a word changed takes few
RUN = 8  # characters, as a withdrawn case is known by


@dataclass(frozen=True, slots=True)
class Facts:
    """Kind of the deciding authority, day, province, this decision's measures, the party's name; empty where not reported."""

    authority: str
    day: str
    province: str
    measures: Measures
    party: str

    @property
    def key(self) -> tuple[object, ...]:
        """What must agree."""
        return self.authority, self.day, self.province, self.measures


NOTHING = Facts("", "", "", (), "")


def facts(case: Case) -> Facts:
    """The facts of a case."""
    deciding = case.deciding
    day = case.dates.decided or case.dates.found
    province = case.region.path[0] if case.region else ""
    return Facts(deciding.kind or "" if deciding else "", str(day or ""), province, decided(case), case.subject.name or "")


def names_agree(a: str, b: str) -> bool:
    """Whether two names of a party can be one: all that is masked left out, one stands in the other."""
    if not a or not b:
        return True
    short, long = sorted((_VAGUE.sub("", a), _VAGUE.sub("", b)), key=len)
    return short in long


def contradict(a: Facts, b: Facts) -> bool:
    """Whether both give authority, day, province or measures, and not the same."""
    return bool(
        (a.day != b.day and a.day and b.day)
        or (a.province != b.province and a.province and b.province)
        or (a.measures != b.measures and a.measures and b.measures)
        or (a.authority != b.authority and a.authority and b.authority)
    )


class Narrative:
    """A case as it is compared: its text in runs, its figures, its facts."""

    def __init__(self, body: str, facts: Facts) -> None:
        self.body, self.facts = body, facts
        self.letters = shingles.letters(body)

    @cached_property
    def grams(self) -> frozenset[str]:
        return shingles.runs(self.letters, GRAM)

    @cached_property
    def runs(self) -> frozenset[str]:
        return shingles.runs(self.letters, RUN)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_NUMBER.findall(self.body))

    def likeness(self, other: Narrative) -> float:
        """How much of the words of both is common."""
        return 1.0 if self.letters == other.letters else shingles.likeness(self.runs, other.runs)


def repeated_share(a: Narrative, b: Narrative) -> float:
    """The share in which a report of another source repeats a case, 0 where the two are not the same."""
    if a.letters == b.letters:
        return 0.0 if contradict(a.facts, b.facts) else 1.0
    if not names_agree(a.facts.party, b.facts.party) or contradict(a.facts, b.facts):
        return 0.0
    share = shingles.containment(a.grams, b.grams)
    if a.facts.key == b.facts.key:
        return share if share >= SAME else 0.0
    return share if shingles.likeness(a.grams, b.grams) >= ALMOST else 0.0


def same_in_source(a: Narrative, b: Narrative) -> bool:
    """Whether a passage is a case that its article reported before: the less the words agree, the more the facts must."""
    if a.letters == b.letters:
        return True
    if not names_agree(a.facts.party, b.facts.party) or contradict(replace(a.facts, measures=(), day=""), b.facts):
        return False
    share, most = shingles.containment(a.grams, b.grams), min(len(a.grams), len(b.grams))
    figures = min(len(a.numbers - b.numbers), len(b.numbers - a.numbers))
    if round((1 - share) * most) <= max(TOUCHED, (1 - COPY) * most):
        return figures <= 1
    if share < REWORDED or figures or (a.facts.day and b.facts.day and a.facts.day != b.facts.day):
        return False
    return _bound(a, b) >= (1 if share >= SAME else 2)


def _bound(a: Narrative, b: Narrative) -> int:
    """How many distinctive facts two passages share: the day, the party by more than what is masked, the figures, the measures."""
    party = _VAGUE.sub("", a.facts.party)
    return sum(
        (
            len(a.facts.day) >= len("2024-05-06") and a.facts.day == b.facts.day,
            len(party) > 1 and a.facts.party == b.facts.party,
            bool(a.numbers) and a.numbers == b.numbers,
            bool(a.facts.measures) and a.facts.measures == b.facts.measures,
        )
    )
