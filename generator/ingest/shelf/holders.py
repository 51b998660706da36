"""Which cases have a mark in common, in a table whose entries take eight bytes: a dictionary of integers takes eight times as much."""

from array import array
from collections.abc import Iterable, Iterator

BITS = 40  # of a mark, which are to be evenly spread
_NUMBER = 24  # bits: of 16 million cases
_FULL = 0.6  # of the places; then there come half as many more
_GROWTH = 1.5


class Holders:
    """The numbers of the cases that have a mark. Of one that more than ``most`` have none is told."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._table = array("Q", bytes(8 * 1024))  # mark and number + 1 of its first case, from the mark's place on; 0 where it is free
        self._used = 0
        self._shared: dict[int, list[int]] = {}  # all cases of a mark that several have

    def add(self, mark: int, number: int) -> None:
        """Note that a case has a mark."""
        if held := self._shared.get(mark):
            if len(held) <= self._most:
                held.append(number)
            return
        at = self._at(mark)
        if entry := self._table[at]:
            self._shared[mark] = [_number(entry), number]
            return
        self._table[at] = mark << _NUMBER | number + 1
        self._used += 1
        if self._used > _FULL * len(self._table):
            self._grow()

    def of(self, marks: Iterable[int]) -> Iterator[int]:
        """The cases that have these marks, mark by mark."""
        for mark in marks:
            if entry := self._table[self._at(mark)]:
                held = self._shared.get(mark) or (_number(entry),)
                yield from held if len(held) <= self._most else ()

    def _at(self, mark: int) -> int:
        """Where a mark stands, or would."""
        table = self._table
        size = len(table)
        at = mark * size >> BITS
        while (entry := table[at]) and entry >> _NUMBER != mark:
            at = at + 1 if at + 1 < size else 0
        return at

    def _grow(self) -> None:
        before = self._table
        self._table = array("Q", bytes(8 * int(_GROWTH * len(before))))
        for entry in filter(None, before):
            self._table[self._at(entry >> _NUMBER)] = entry


def _number(entry: int) -> int:
    return (entry & (1 << _NUMBER) - 1) - 1
