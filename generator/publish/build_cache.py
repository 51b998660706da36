"""What was made of the cases, on disk from one build to the next, by the digest of all that it was made from.

A download of ten thousand cases in which one has changed is then put together from what was made of the others. What is no longer asked
for is not kept, so that nothing is left of a case that was taken back.
"""

import contextlib
import os
import pickle
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, FileIO
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from generator.case.digests import digest
from generator.models import Case
from generator.publish import pieces
from generator.publish.pieces import CasePieces
from generator.system import atomic

T = TypeVar("T")
_PUBLISHED, _SWEPT = "published", "swept"
_BUFFER = 1 << 20  # bytes; Python's own 8 KB would ask the system for each two pieces


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

    def sweep(self) -> None:
        """Leave nothing of what was kept with other ``inputs``: other code may never ask for it again, and it holds words of cases."""
        if self.folder and self.last(_SWEPT) is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.keep(_SWEPT, b"")

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

    def pieces(self, kinds: Sequence[str], cases: Iterable[Case], make: Callable[[Case], Sequence[bytes]]) -> list[CasePieces]:
        """What ``make`` gives of each case, a piece of every kind, which must follow from the case alone: what was kept under these names, where the
        case is the same. Where a case has no digest nothing is kept, for nobody could say whether it is the same."""
        every = list(cases)
        if self.folder is None or not all(case.id in self.digests for case in every):
            files = [cast("IO[bytes]", tempfile.TemporaryFile(buffering=_BUFFER)) for _ in kinds]  # noqa: SIM115  (read as long as the pieces are)
            starts = pieces.write(files, (), map(make, every))
            return [CasePieces(Path(), own, file) for own, file in zip(starts, files, strict=True)]
        wanted, name = [self.digests[case.id][0] for case in every], f"{kinds[0]}.mark"
        known, before = self._known(name, [self.folder / kind for kind in kinds])
        if before and known == wanted:
            return before
        runs = pieces.runs(known, wanted)
        return self._keep(name, kinds, wanted, before, (run if isinstance(run, slice) else make(every[run]) for run in runs))

    def _known(self, name: str, paths: Iterable[Path]) -> tuple[list[str], list[CasePieces]]:
        """The marks of the pieces that were kept, and these, of every kind; nothing where a file is not as it was written."""
        if kept := self.last(name):
            wanted, states, starts = pickle.loads(kept)
            before = [CasePieces(path, own, _held(path)) for path, own in zip(paths, starts, strict=True)]
            if states == [_state(kind.held or kind.path) for kind in before]:
                return wanted, before
        return [], []

    def _keep(self, name: str, kinds: Iterable[str], wanted: list[str], before: list[CasePieces], of: Iterable[slice | Sequence[bytes]]) -> list[CasePieces]:
        """Write pieces of several kinds, and what is to be known of them."""
        assert self.folder
        self.folder.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as new:
            paths = [self.folder / kind for kind in kinds]
            files = [new.enter_context(atomic.replacing(path)) for path in paths]
            starts = pieces.write(files, before or [CasePieces(path, [0]) for path in paths], of)
            made = [CasePieces(path, own, _held(file)) for path, own, file in zip(paths, starts, files, strict=True)]
            states = [_state(file) for file in files]
        self.keep(name, pickle.dumps((wanted, states, starts), pickle.HIGHEST_PROTOCOL))
        return made


def _state(of: Path | IO[bytes]) -> tuple[int, int]:
    """What changes when somebody writes to a file; zeros where there is none."""
    try:
        stat = of.stat() if isinstance(of, Path) else os.fstat(of.fileno())
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


def _held(of: Path | IO[bytes]) -> IO[bytes] | None:
    """A file open for reading at any place of it, where a system has that; such a system lets an open file be replaced, too."""
    if not hasattr(os, "pread") or (isinstance(of, Path) and not of.exists()):
        return None
    return FileIO(of) if isinstance(of, Path) else FileIO(os.dup(of.fileno()))


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
