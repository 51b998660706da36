"""Pieces of bytes that were made of the cases, in a file one after another: after an edit those of the other cases are copied as they stand."""

import contextlib
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import IO, Any

_PART = 1 << 20  # bytes that are read at once


@dataclass(frozen=True)
class CasePieces(Sequence[bytes]):
    """Pieces in a file, read whenever they are gone through: of a hundred thousand cases it is hundreds of megabytes. Each begins at one of the
    ``starts`` and ends at the next. ``held``: the file itself, whatever a build or a server beside this one puts in its place meanwhile; None where
    that would keep them from it."""

    path: Path
    starts: Sequence[int]
    held: IO[bytes] | None = None

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[bytes]:
        with self._reading() as read:
            for start, end in pairwise(self.starts):
                yield read(start, end - start)

    def __getitem__(self, at: Any) -> Any:
        if not isinstance(at, slice):
            return next(self.in_order([at]))
        start, end, _ = at.indices(len(self))
        return CasePieces(self.path, self.starts[start : max(start, end) + 1], self.held)

    def in_order(self, order: Iterable[int]) -> Iterator[bytes]:
        """Those at these positions."""
        with self._reading() as read:
            for at in order:
                yield read(self.starts[at], self.starts[at + 1] - self.starts[at])

    def parts(self) -> Iterator[bytes]:
        """All of them together, in parts of any size."""
        with self._reading() as read:
            for start in range(self.starts[0], self.starts[-1], _PART):
                yield read(start, min(_PART, self.starts[-1] - start))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Callable[[int, int], bytes]]:
        with contextlib.nullcontext(self.held) if self.held else self.path.open("rb") as file:

            def read(start: int, size: int) -> bytes:
                if hasattr(os, "pread"):
                    return os.pread(file.fileno(), size, start)
                file.seek(start)
                return file.read(size)

            yield read


def runs(known: Sequence[str], wanted: Sequence[str]) -> Iterator[slice | int]:
    """What is known of what is ``wanted``, each by its mark: as slices of what is ``known``, and between them the places of the others."""
    places = {mark: n for n, mark in enumerate(known)}
    start = end = 0
    for n, mark in enumerate(wanted):
        at = places.get(mark, -1)
        if start < end == at:
            end += 1
            continue
        if start < end:
            yield slice(start, end)
        start, end = (at, at + 1) if at >= 0 else (0, 0)
        if at < 0:
            yield n
    if start < end:
        yield slice(start, end)


def write(files: Sequence[IO[bytes]], before: Sequence[CasePieces], of: Iterable[slice | Sequence[bytes]]) -> list[list[int]]:
    """Write pieces of several kinds, a file each: slices of what was there ``before``, or a new piece of every kind. Gives where each begins, and where
    the last one ends."""
    sizes = [array("I") for _ in files]
    for item in of:
        if isinstance(item, slice):
            for file, size, kind in zip(files, sizes, before, strict=True):
                copied = kind[item]
                file.writelines(copied.parts())
                size.extend(end - start for start, end in pairwise(copied.starts))
        else:
            for file, size, piece in zip(files, sizes, item, strict=True):
                file.write(piece)
                size.append(len(piece))
    for file in files:
        file.flush()
    return [[*accumulate(size, initial=0)] for size in sizes]
