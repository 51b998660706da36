"""Columns of numbers, each worked out at once: as one long number, whose digits are those of the column. Python adds and takes away a column so
in a hundredth of the time that it takes for number by number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

PLACE = "L" if array("L").itemsize == 8 else "Q"
"""The type of a number of eight bytes, the one that Python fills quicker."""
LOW = (1 << 32) - 1


def halves(wide: array[int]) -> tuple[array[int], array[int]]:
    """The upper and the lower four bytes of numbers of eight."""
    raw = memoryview(wide).cast("B").cast("I")
    return array("I", raw[1::2].tobytes()), array("I", raw[::2].tobytes())


def minus(numbers: array[int], others: array[int]) -> array[int]:
    """Each number less one of the others, none of which is greater."""
    size = len(numbers) * numbers.itemsize
    return array("I", (_long(numbers) - _long(others)).to_bytes(size, "little"))


def gaps(numbers: array[int], starts: Iterable[int] = ()) -> array[int]:
    """Each number less the one before it; those at the ``starts`` of rising runs, and the first, as they are."""
    before = array("I", [0])
    before.extend(numbers[:-1])
    for start in starts:
        before[start] = 0
    return minus(numbers, before[: len(numbers)])


def one_more(numbers: array[int], others: array[int]) -> bool:
    """Whether each of the others is one more than one of as many numbers."""
    ones = array(numbers.typecode, [1]) * len(numbers)
    return len(numbers) == len(others) and _long(others) - _long(numbers) == _long(ones)


def _long(numbers: array[int]) -> int:
    return int.from_bytes(numbers.tobytes(), "little")
