"""What was made of the cases, on disk from one build to the next, by the digest of all that it was made from.

A download of ten thousand cases in which one has changed is then put together from what was made of the others. What is no longer asked
for is not kept, so that nothing is left of a case that was taken back.
"""

import contextlib
import os
import pickle
import zlib
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any, TypeVar

from generator.case.digests import digest
from generator.models import Case
from generator.system import atomic

T = TypeVar("T")
_PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Published:
    """A file of the site of some ``cases`` (their ids, in its order), and the ids of those that have ``changed`` since, came or went."""

    path: Path
    cases: list[str]
    changed: frozenset[str]


@dataclass(frozen=True)
class BuildCache:
    """The files of ``folder``; without one nothing is kept. ``inputs``: the digest of what everything depends on besides the cases (code,
    templates, vocabulary, settings); ``digests``: of each case, by its id; ``site``: the folder of the site, as the last build left it."""

    folder: Path | None = None
    inputs: str = ""
    digests: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    site: Path | None = None
    _later: list[Callable[[], object]] = field(default_factory=list, compare=False)

    def whole(self, name: str, shows: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives: as it was kept under this name where that was made from the same (``shows``)."""
        if self.folder is None:
            return make()
        mark = digest([self.inputs, *shows])
        known, content = read(self.folder / name)
        if known != mark:
            content = make()
            write(self.folder / name, mark, [content])
        return content

    def value(self, name: str, shows: Iterable[str], make: Callable[[], T], pack: Callable[[T], bytes], unpack: Callable[[bytes], T]) -> T:
        """Likewise a value that is kept as the bytes of ``pack``: only when there is time to ``catch_up``, for it is at hand before."""
        mark = digest([self.inputs, *shows])
        known, content = read(self.folder / name) if self.folder else (None, b"")
        if known == mark:
            return unpack(content)
        made = make()
        if folder := self.folder:
            self._later.append(lambda: write(folder / name, mark, [pack(made)]))
        return made

    def catch_up(self) -> None:
        """Keep what was put off."""
        while self._later:
            self._later.pop()()

    def last(self, name: str) -> bytes | None:
        """What ``keep`` was given last under this name, with the same ``inputs``."""
        head, content = read(self.folder / name) if self.folder else (None, b"")
        return content if head == self.inputs and self.folder else None

    def keep(self, name: str, content: bytes) -> None:
        """Keep something for ``last``."""
        if self.folder:
            write(self.folder / name, self.inputs, [content])

    def published(self, paths: Iterable[str], cases: Iterable[Case]) -> None:
        """Remember which cases the files at these ``paths`` of the site hold as they are now, in their order."""
        if self.site and self.digests:
            states = {path: _state(self.site / path) for path in paths}
            self.keep(_PUBLISHED, pickle.dumps((states, [(case.id, self.digests[case.id][0]) for case in cases])))

    def last_published(self, cases: Iterable[Case]) -> dict[str, Published]:
        """The files of the site that still are as the last build wrote them, by their paths, and what has become of the cases in them."""
        kept = self.last(_PUBLISHED)
        if not kept or not self.site:
            return {}
        states, of = pickle.loads(kept)
        changed = frozenset([id for id, _ in {(case.id, self.digests[case.id][0]) for case in cases}.symmetric_difference(of)])
        held = [id for id, _ in of]
        return {path: Published(self.site / path, held, changed) for path, state in states.items() if state == _state(self.site / path)}

    def pieces(self, name: str, cases: Iterable[Case], make: Callable[[Case], bytes]) -> Sequence[bytes]:
        """What ``make`` gives of each case, which must follow from the case alone: what was kept under this name, where the case is the same.
        Where a case has no digest nothing is kept, for nobody could say whether it is the same."""
        every = list(cases)
        if self.folder is None or not all(case.id in self.digests for case in every):
            return [make(case) for case in every]
        path, of_kept = self.folder / name, self.folder / f"{name}.mark"
        wanted = {(self.digests[case.id][0], case.id): case for case in every}
        head, held = read(of_kept)[0], _held(path)
        stands = head and path.exists() and head[:2] == (self.inputs, _checksum(path, held))
        known = _places(head[2]) if stands else {}
        if stands and known.keys() == wanted.keys():
            return KeptPieces(path, [known[mark] for mark in wanted], held)
        before, sizes, checksum = KeptPieces(path, [known[mark] for mark in wanted if mark in known], held), list[int](), 0

        def pieces() -> Iterator[bytes]:
            nonlocal checksum
            for piece in _made(before, known, wanted, make):
                sizes.append(len(piece))
                checksum = zlib.crc32(piece, checksum)
                yield piece

        atomic.write(path, pieces(), durable=False)
        write(of_kept, (self.inputs, checksum, [(*mark, size) for mark, size in zip(wanted, sizes, strict=True)]), [])
        return self.pieces(name, every, make)  # looked at again: a server beside this build may have put its own there


@dataclass(frozen=True)
class KeptPieces(Sequence[bytes]):
    """What was made of each case, in a file at these ``places`` (start and size), read whenever it is gone through: of a hundred thousand cases
    it is hundreds of megabytes."""

    path: Path
    places: list[tuple[int, int]]
    held: FileIO | None = field(default=None, compare=False)
    """The file itself, whatever a build or a server beside this one puts in its place meanwhile; None where that would keep them from it."""

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Generator[bytes]:
        if self.held:
            yield from (os.pread(self.held.fileno(), size, start) for start, size in self.places)
            return
        with self.path.open("rb") as file:
            for start, size in self.places:
                file.seek(start)
                yield file.read(size)

    def __getitem__(self, at: Any) -> Any:
        return KeptPieces(self.path, self.places[at], self.held) if isinstance(at, slice) else next(iter(self.in_order([at])))

    def in_order(self, order: Iterable[int]) -> "KeptPieces":
        """Those at these positions."""
        return KeptPieces(self.path, [self.places[at] for at in order], self.held)


def _places(kept: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Where the piece of each case stands in a file that holds them one after the other, by the digest and the id of the case."""
    places, start = {}, 0
    for mark, id, size in kept:
        places[mark, id] = start, size
        start += size
    return places


def _made(
    before: KeptPieces, known: Container[tuple[str, str]], wanted: Mapping[tuple[str, str], Case], make: Callable[[Case], bytes]
) -> Iterator[bytes]:
    """The piece of each case: the next one from ``before`` where it is ``known``, else made."""
    with contextlib.closing(iter(before)) as pieces:  # which else kept the file from being replaced on Windows
        for mark, case in wanted.items():
            yield next(pieces) if mark in known else make(case)


def _state(path: Path) -> tuple[int, int]:
    """What changes when somebody writes to a file; zeros where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


def _held(path: Path) -> FileIO | None:
    """A file open for reading at any place of it, where a system has that; such a system lets an open file be replaced, too."""
    return FileIO(path) if hasattr(os, "pread") and path.exists() else None


def _checksum(path: Path, held: FileIO | None = None) -> int:
    """Of a file as it stands there, or as it is ``held``."""
    checksum = 0
    with FileIO(os.dup(held.fileno())) if held else path.open("rb") as file:
        file.seek(0)
        while part := file.read(1 << 20):
            checksum = zlib.crc32(part, checksum)
    return checksum


def read(path: Path) -> tuple[Any, bytes]:
    """A file's head, and what is kept in it; (None, b"") where it cannot be read or is not what was written (after a power cut it may end early)."""
    try:
        file = BytesIO(path.read_bytes())
        (head, checksum), content = pickle.load(file), file.read()
    except atomic.UNREADABLE:
        return None, b""
    return (head, content) if zlib.crc32(content) == checksum else (None, b"")


def write(path: Path, head: object, content: Iterable[bytes]) -> None:
    parts, checksum = list(content), 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    atomic.write(path, [pickle.dumps((head, checksum), pickle.HIGHEST_PROTOCOL), *parts], durable=False)
