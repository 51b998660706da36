"""The lists of a file of the index of characters, as ``grams`` packs them, unpacked to be put right."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise

from generator.publish.search import grams


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a gram stands: texts, and offsets in them less ``shift``."""

    texts: array[int] = field(default_factory=lambda: array("i"))
    offsets: array[int] = field(default_factory=lambda: array("i"))
    shift: int = 0

    def edited(self, changed: Iterable[int], places: Iterable[tuple[int, int]]) -> Postings:
        """These, with the ``places`` in the ``changed`` texts instead of what they had there."""
        texts, offsets = self.texts[:], self.offsets[:]
        now: dict[int, list[int]] = {number: [] for number in changed}
        for number, offset in places:
            now[number].append(offset - self.shift)
        for number, here in now.items():
            start, end = bisect_left(texts, number), bisect_right(texts, number)
            texts[start:end], offsets[start:end] = array("i", [number] * len(here)), array("i", here)
        return Postings(texts, offsets, self.shift)

    def one_before(self, other: Postings) -> bool:
        """Whether each of these is one character before one of the others, and the other way round."""
        step = other.shift - self.shift - 1
        return self.texts == other.texts and self.offsets == (array("i", map(step.__add__, other.offsets)) if step else other.offsets)


def unpacked(payload: bytes) -> dict[str, Postings]:
    """The lists of a file by their names."""
    many, size, total = numbers(payload[:12], 4)
    names, columns = payload[12 + many : 12 + many + size].decode(), 12 + many + size
    counts = numbers(payload[columns : columns + 3 * many], 3)
    columns += 3 * many
    gaps, offsets = numbers(payload[columns : columns + 3 * total], 3), numbers(payload[columns + 3 * total :], 3)
    bounds = zip(pairwise(accumulate(payload[12 : 12 + many], initial=0)), pairwise(accumulate(counts, initial=0)), strict=True)
    return {names[a:b]: Postings(array("i", accumulate(gaps[start:end])), offsets[start:end]) for (a, b), (start, end) in bounds}


def packed(lists: Mapping[str, Postings]) -> bytes:
    """A file of these lists."""
    ordered = {name: lists[name] for name in sorted(lists)}
    texts = array("I", chain.from_iterable(one.texts for one in ordered.values()))
    offsets = chain.from_iterable(map(one.shift.__add__, one.offsets) if one.shift else one.offsets for one in ordered.values())
    return grams.packed(ordered, [len(one.texts) for one in ordered.values()], texts, offsets)


def numbers(planes: bytes, width: int) -> array[int]:
    """The numbers that ``planes`` packed."""
    many = len(planes) // width
    raw = bytearray(4 * many)
    for n in range(width):
        raw[n::4] = planes[n * many : (n + 1) * many]
    return array("i", bytes(raw))
