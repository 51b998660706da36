"""Finds the known case that another article already reported.

Of each case a sample of its runs of characters is kept, the smallest hashes and one in eight, together with its facts, so that phrases of the genre do not
match every case; the smallest are kept without facts, too, for reports that omit one. The text is read again for the few near cases. An exact copy is found
at any length."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from generator.ingest.shelf.facts import NOTHING, Facts, Narrative, contradict, facts, repeated_share
from generator.ingest.shelf.holders import BITS, Holders
from generator.models import Case
from generator.text import shingles

RUN = 6
_SMALLEST = 12
_ONE_IN = 8
_CANDIDATES = 8
_COMMON = 200  # a run that so many cases share is a phrase of the genre
_COPIES = 1 << 24  # no bound: all that have the same words


class CaseIndex:
    """The known cases, indexed so that a look-up costs the same however many there are; ``body`` gives the text of one by id, '' if unavailable."""

    def __init__(self, body: Callable[[str], str]) -> None:
        self._body = body
        self._ids: list[str] = []
        self._facts: dict[str, Facts] = {}
        self._holders = Holders(_COMMON)
        self._letters = Holders(_COPIES)

    def add(self, case: Case) -> None:
        """Add a case, or the new words of one."""
        self._facts[case.id] = facts(case)
        if case.id in self.copies(case.body):
            return
        number = len(self._ids)
        self._ids.append(case.id)
        self._letters.add(_mark(_digest(case.body)), number)
        for mark in _marks(self._facts[case.id], shingles.hashes(case.body, RUN)):
            self._holders.add(mark, number)

    def copies(self, body: str) -> Iterator[str]:
        """The known cases that have, or once had, the very words of a text."""
        yield from dict.fromkeys(self._ids[n] for n in self._letters.of([_mark(_digest(body))]))

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
        if not self._ids:
            return []
        runs = shingles.hashes(new.letters, RUN)
        key = hash(new.facts.key)
        shared = Counter(self._holders.of([*map(_mark, runs), *(_mark(run, key) for run in runs)]))
        near = (self._ids[n] for n, _ in shared.most_common())
        likely = islice((id for id in near if not contradict(new.facts, self._facts[id])), _CANDIDATES)
        return list(dict.fromkeys([*self.copies(new.letters), *likely]))


def _marks(facts: Facts, hashes: frozenset[int]) -> set[int]:
    """What a case is found by: the smallest hashes, and these and one in eight together with its facts."""
    smallest, key = sorted(hashes)[:_SMALLEST], hash(facts.key)
    return {*map(_mark, smallest), *(_mark(value, key) for value in smallest), *(_mark(value, key) for value in hashes if value % _ONE_IN == 0)}


def _mark(value: int, key: int = 0) -> int:
    """A hash of a run, together with that of the facts or without, as evenly spread bits."""
    return hash((value, key)) & (1 << BITS) - 1


def _digest(text: str) -> int:
    return next(iter(shingles.hashes(letters, len(letters)))) if (letters := shingles.letters(text)) else 0
