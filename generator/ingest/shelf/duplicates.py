"""Finds the known case that another article already reported.

Of each case a sample of its runs of characters is kept, the smallest hashes and one in eight, together with its facts, so that phrases of the genre do not
match every case; the smallest are kept without facts, too, for reports that omit one. The text is read again for the few near cases. An exact copy is found
at any length."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from generator.ingest.shelf.facts import NOTHING, Facts, Narrative, contradict, facts, repeated_share
from generator.models import Case
from generator.text import shingles

RUN = 6
_SMALLEST = 12
_ONE_IN = 8
_CANDIDATES = 8
_COMMON = 200  # a run that so many cases share is a phrase of the genre


class CaseIndex:
    """The known cases, indexed so that a look-up costs the same however many there are; ``body`` gives the text of one by id, '' if unavailable."""

    def __init__(self, body: Callable[[str], str]) -> None:
        self._body = body
        self._ids: list[str] = []
        self._facts: dict[str, Facts] = {}
        self._holders: dict[int, int | list[int]] = {}
        self._letters: dict[int, list[int]] = {}

    def add(self, case: Case) -> None:
        """Add a case, or the new words of one."""
        self._facts[case.id] = facts(case)
        if case.id in self.copies(case.body):
            return
        number = len(self._ids)
        self._ids.append(case.id)
        self._letters.setdefault(_digest(case.body), []).append(number)
        for mark in _marks(self._facts[case.id], shingles.hashes(case.body, RUN)):
            held = self._holders.setdefault(mark, number)
            if isinstance(held, list):
                if len(held) <= _COMMON:
                    held.append(number)
            elif held != number:
                self._holders[mark] = [held, number]

    def copies(self, body: str) -> Iterator[str]:
        """The known cases that have, or once had, the very words of a text."""
        yield from dict.fromkeys(self._ids[n] for n in self._letters.get(_digest(body), ()))

    def narrative(self, id: str) -> Narrative | None:
        """A known case made ready to be compared, None where its text cannot be had."""
        body = self._body(id)
        return Narrative(body, self._facts.get(id, NOTHING)) if body else None

    def matches(self, new: Narrative) -> list[tuple[str, float]]:
        """The known cases that are reported again, by id, each with the share of its words that is; the nearest first."""
        near = [(id, self.narrative(id)) for id in self._near(new)]
        found = [(id, share) for id, other in near if other and (share := repeated_share(new, other))]
        return sorted(found, key=lambda match: (-match[1], match[0]))

    def _near(self, new: Narrative) -> list[str]:
        shared: Counter[int] = Counter()
        runs = shingles.hashes(new.letters, RUN)
        key = hash(new.facts.key)
        for mark in (*runs, *(run ^ key for run in runs)):
            held = self._holders.get(mark, ())
            for number in (held,) if isinstance(held, int) else held if len(held) <= _COMMON else ():
                shared[number] += 1
        near = (self._ids[n] for n, _ in shared.most_common())
        likely = islice((id for id in near if not contradict(new.facts, self._facts[id])), _CANDIDATES)
        return list(dict.fromkeys([*self.copies(new.letters), *likely]))


def _marks(facts: Facts, hashes: frozenset[int]) -> set[int]:
    """What a case is found by: the smallest hashes, and these and one in eight together with its facts."""
    smallest, key = sorted(hashes)[:_SMALLEST], hash(facts.key)
    return {*smallest, *(value ^ key for value in smallest), *(value ^ key for value in hashes if value % _ONE_IN == 0)}


def _digest(text: str) -> int:
    return next(iter(shingles.hashes(letters, len(letters)))) if (letters := shingles.letters(text)) else 0
