"""Withdrawing a case: what is left of it, and how a later report of it is known without keeping what it reported.

A withdrawn file holds a *sketch*: the smallest hashes of the text's runs of eight characters, and hashes of its sources. Two
reports of one case share most of the former. The words cannot be read from it; who already has a passage can find out that it stood
there, and no more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.case import file as casefile
from generator.case import identity, store
from generator.models import Case
from generator.system import atomic
from generator.system.errors import UserError
from generator.text import shingles
from generator.vocabulary import Vocabulary

TITLE = "已撤回的案例"
RUN = 8  # characters; shorter runs could be guessed one by one
SAMPLE = 32
DIGITS = 8  # hex digits of a hash
LIKE = 0.6  # share from which a text of another source reports the same: reprints measured 0.84 and more, others 0.4 and less
LIKE_OF_ONE_SOURCE = 0.5  # of a source whose withdrawn case is reported nowhere as it was: reworded, one word in sixteen keeps so much
SURELY = 0.9  # the cases of one article reach 0.78 of each other, so above this the withdrawn one itself is meant
SHORT = 40  # letters; what is shorter and reworded shares no run any more
_FEW = 8  # hashes; of fewer no share is taken


def sketch(text: str) -> str:
    """The sketch of a text, punctuation and white space left out: at most ``SAMPLE`` hashes in order, written as hex."""
    return "".join(sorted(_hashes(text))[:SAMPLE])


def notice(case: Case, reason: str) -> Case:
    """What is left of a withdrawn case; ``reason`` is shown to readers."""
    known = case.sketch
    if case.body:
        keys = {identity.hash_of(key) for source in case.sources for key in identity.source_keys(source)}
        known = "-".join([sketch(case.body), *sorted(keys)])
    return Case(case.id, TITLE, "withdrawn", reason=reason, sketch=known)


def withdraw(root: Path, case_id: str, reason: str, v: Vocabulary) -> tuple[Path, list[str]]:
    """Withdraw a case below ``root`` and all merged into it: its file, and the received articles that still report it. Raises UserError."""
    if not reason.strip():
        raise UserError("请写明撤回的理由 --reason；读者会看到它，不要写个人信息")
    path, case = store.readable(root, case_id, v, "撤回")
    if case.merged_into:
        raise UserError(f"{case_id} 已经并入 {case.merged_into}；撤回 {case.merged_into}，并入它的案例一起撤回")
    files = [(path, case), *_merged_into(root, case_id, v)]
    for file, one in reversed(files):  # the case itself last: stopped on the way, the command can be given again
        atomic.write(file, casefile.render(notice(one, " ".join(reason.split())), v, generated=False))
    return path, sorted({s.seed for _, one in files for s in one.sources if s.seed})


def _merged_into(root: Path, case_id: str, v: Vocabulary) -> Iterator[tuple[Path, Case]]:
    """The files that were merged into a case, and those merged into them."""
    merged = [(path, case) for path, case in store.with_status(root, "merged", v) if case.merged_into]
    reached = {case_id}
    while new := {case.id for _, case in merged if case.merged_into in reached} - reached:
        reached |= new
    yield from ((path, case) for path, case in merged if case.id in reached - {case_id})


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a withdrawn case: its hashes, the largest of them (of a full sample), and hashes of its sources."""

    hashes: frozenset[str]
    largest: str
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a withdrawn text stands in another, and how much of that one in the withdrawn text."""

    of_withdrawn: float
    of_other: float

    @property
    def larger(self) -> float:
        return max(self.of_withdrawn, self.of_other)

    @property
    def likeness(self) -> float:
        """How much of both is common, as :func:`shingles.likeness` measures it."""
        whole = self.of_withdrawn + self.of_other
        return 2 * self.of_withdrawn * self.of_other / whole if self.of_other else self.of_withdrawn


_WHOLE = Share(1, 1)


class Withdrawn:
    """The withdrawn cases, by what a case reported again can be known by."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        self._left: dict[str, _Left] = {}
        self._holders: dict[str, list[str]] = {}
        for case in cases:
            if case.status == "withdrawn":
                self._add(case)

    def _add(self, case: Case) -> None:
        sample, *keys = (case.sketch or (sketch(case.body) if case.body else "")).split("-")
        values = [sample[i : i + DIGITS] for i in range(0, len(sample), DIGITS)]
        largest = values[-1] if len(values) == SAMPLE else ""
        self._left[case.id] = _Left(frozenset(values), largest, frozenset([identity.source_of(case.id), *keys]))
        for value in values:
            self._holders.setdefault(value, []).append(case.id)

    def repeated_by(self, case: Case) -> dict[str, Share]:
        """Withdrawn id -> how much of it a case reports, where that is enough to be the same."""
        if not self._left:
            return {}
        own, sources = _hashes(case.body), article_hashes([case])
        hits = Counter(id for value in own for id in self._holders.get(value, ()))
        found = {id: self._share(own, self._left[id]) for id in hits}
        found |= dict.fromkeys(self._at_its_place(case, sources), _WHOLE)
        return {id: share for id, share in found.items() if share.larger >= (LIKE_OF_ONE_SOURCE if self.of_source(id, sources) else LIKE)}

    def _at_its_place(self, case: Case, sources: Collection[str]) -> list[str]:
        """The case of the same source and ordinal, for a text that is too short to be known by its words."""
        if len(shingles.letters(case.body)) >= SHORT:
            return []
        at = identity.ordinal_of(case.id)
        return [id for id in self._left if self.of_source(id, sources) and identity.ordinal_of(id) == at]

    def of_source(self, id: str, sources: Collection[str]) -> bool:
        """Whether a withdrawn case was reported by the article that is known by these hashes (see :func:`article_hashes`)."""
        return not self._left[id].sources.isdisjoint(sources)

    def without_sketch(self, sources: Collection[str]) -> list[str]:
        """The cases of an article that were withdrawn by hand, of which nothing says what they said."""
        return sorted(id for id, left in self._left.items() if not left.hashes and self.of_source(id, sources))

    def _share(self, own: frozenset[str], left: _Left) -> Share:
        both = len(own & left.hashes)
        within = [value for value in own if not left.largest or value <= left.largest]  # what would be in its sample
        return Share(both / len(left.hashes), both / len(within) if len(within) >= _FEW else 0)


def article_hashes(cases: Iterable[Case]) -> frozenset[str]:
    """The hashes by which the article of some cases is known: those of their ids, of its address and of its seed."""
    keys = (key for case in cases for source in case.sources[:1] for key in identity.source_keys(source))
    return frozenset(identity.source_of(case.id) for case in cases) | {identity.hash_of(key) for key in keys}


def _hashes(text: str) -> frozenset[str]:
    return frozenset(
        blake2b(run.encode("utf-8", "surrogatepass"), digest_size=DIGITS // 2).hexdigest() for run in shingles.runs(text, RUN)
    )
