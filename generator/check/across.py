"""Rules over all cases at once: no id twice, no case reported twice. Linear in the number of cases.

Each body is cut into overlapping runs of eight characters; the smallest hashes of these runs are a sample that two copies of a
text share (bottom-k sketch). Only cases that share a rare hash are compared.
"""

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from generator.case import rules
from generator.models import Case, Problem

RUN = 8
SAMPLE = 32
LIKE = 0.8  # share of the sample from which two texts are worth a look
_SMALL = 1 << 30
_COMMON = 12  # a run that so many cases share is a phrase of the genre, not a sign of a copy
_NOT_TEXT = re.compile(r"[\W_]+")


class ComparedCase(NamedTuple):
    """What a comparison needs of one case: where it is, a sample of its text, and the facts by which two cases differ. (A tuple, since every
    build goes through those of all cases.)"""

    file: str
    id: str
    at: tuple[int, int]
    sketch: bytes  # numbers of four bytes; one value is kept and read back quicker than thirty-two
    facts: tuple[object, ...]  # empty where only the text was read
    words: int = 0  # a digest of the whole text: two long ones may have the same sketch and not be the same

    @property
    def sample(self) -> memoryview:
        """The numbers of the sketch."""
        return memoryview(self.sketch).cast("I")


def entry(case: Case, file: str, at: tuple[int, int]) -> ComparedCase:
    """The entry of a case whose ``id`` stands at (line, column)."""
    place = case.region.path[:2] if case.region else ()
    deciding = case.deciding.name if case.deciding else None
    measures = tuple(sorted((m.kind, m.party or "", str(m.amount or 0)) for m in case.measures))
    facts = (place, deciding, str(case.dates.decided or case.dates.found), measures)
    return ComparedCase(file, case.id, at, b"" if case.gone else sketch(case.body), facts)


def sketch(text: str) -> bytes:
    """The smallest hashes of the runs of a text, punctuation and white space left out; the same for the same words anywhere."""
    raw = _NOT_TEXT.sub("", text).encode("utf-16-le")
    starts, crc32 = range(0, max(2, len(raw) - 2 * RUN + 2), 2), zlib.crc32
    few = {value for i in starts if (value := crc32(raw[i : i + 2 * RUN])) < _SMALL}  # to sort all takes twice as long
    if len(few) < SAMPLE:
        few = {crc32(raw[i : i + 2 * RUN]) for i in starts}
    return array("I", sorted(few)[:SAMPLE]).tobytes()


def digest(text: str) -> int:
    """A number for the words of a text, punctuation and white space left out."""
    return zlib.crc32(_NOT_TEXT.sub("", text).encode("utf-8", "surrogatepass"))


def check(entries: Iterable[ComparedCase]) -> Iterator[Problem]:
    """Every id that is used twice, and every case reported twice."""
    ordered = sorted(entries, key=lambda e: (bool(e.facts), e.id, e.file))
    yield from _ids(ordered)
    yield from _copies(ordered)


def _ids(entries: list[ComparedCase]) -> Iterator[Problem]:
    first: dict[str, ComparedCase] = {}
    for e in entries:
        known = first.setdefault(e.id.casefold(), e)
        if known is not e:
            yield rules.problem(e.file, e.at, "ID804", "id", other=known.file, given=e.id)


def _copies(entries: list[ComparedCase]) -> Iterator[Problem]:
    times = Counter(chain.from_iterable(e.sample for e in entries))
    telling = {value for value, count in times.items() if 1 < count <= _COMMON}
    holders: dict[int, list[int]] = defaultdict(list)
    whole: dict[tuple[bytes, int], int] = {}
    for i, e in enumerate(entries):
        if not e.sketch:
            continue
        sample = e.sample
        told = telling.intersection(sample)
        shared = Counter(chain.from_iterable(map(holders.__getitem__, told))) if len(told) / len(sample) >= LIKE else Counter[int]()
        for value in told:
            holders[value].append(i)
        same = whole.setdefault((e.sketch, e.words), i)
        if same != i and entries[same].facts == e.facts:
            yield rules.problem(e.file, e.at, "DUP901", "body", other=entries[same].file)
            continue
        yield from _most_alike(e, entries, shared)


def _most_alike(e: ComparedCase, entries: list[ComparedCase], shared: Counter[int]) -> Iterator[Problem]:
    """The earlier case most like this one, if it is like enough and the two differ in no place or day."""
    for j, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        other = entries[j]
        share = count / max(len(e.sample), len(other.sample))
        if share < LIKE:
            return
        if not _apart(e, other):
            yield rules.problem(e.file, e.at, "DUP902", "body", other=other.file, share=round(100 * share))
            return


def _apart(a: ComparedCase, b: ComparedCase) -> bool:
    if not a.facts or not b.facts:
        return False
    return any(x != y for x, y in zip(a.facts[:3], b.facts[:3], strict=True) if x and y and "None" not in (x, y))
