"""The cases of a folder from one build to the next: only files that changed are read and examined again.

What was found is kept on disk, by the digest of each file's bytes, for as long as the code, the vocabularies and the received
articles stay the same. Files with an error are not kept, so a mended vocabulary or a passed date is never held against them.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator import check
from generator.case import digests, frontmatter, seed_header, store
from generator.case.digests import CaseDigests
from generator.check import across, findings, project_files
from generator.check.findings import FileFinding, FindingsCache, chunk, digest
from generator.models import Case, Problem
from generator.system import progress
from generator.system.workers import spread
from generator.vocabulary import vocabulary

State = tuple[int, int, int]
HEADER = "header"  # the file of the cache that says which files were read, and how they were
RACY = 2_000_000_000  # nanoseconds: a file changed so shortly before it was read may change again and keep its time


@dataclass(slots=True)
class FileRecord:
    """What is known of one file: its times and size, the digest of its bytes, and the digests of its case."""

    state: State
    digest: bytes
    marks: tuple[str, str] | None = None
    id: str = ""


@dataclass(slots=True)
class Cases(Collection[Case]):
    """The cases below ``folder`` (of the project at ``root``), remembered in the folder ``cache`` where there is one.

    ``look`` says what is wrong now; after it ``digests`` and ``cases`` are of the files as they were then."""

    root: Path
    folder: Path
    cache: Path | None
    fingerprint: str
    report: progress.Report = progress.silent
    _kept: dict[str, FileRecord] = field(default_factory=dict)
    _examined: dict[str, FileFinding] | None = None
    _new: dict[str, bytes] = field(default_factory=dict)
    _read: bool = False
    _clean: bool = False
    _settled: tuple[Case, ...] | None = None
    _digests: CaseDigests | None = None

    def look(self, jobs: int | None = None) -> list[Problem]:
        """Every error of the folder's files, read again where they changed."""
        self._digests = None
        if self._settled is not None:
            self._read, self._settled = False, None
        if not self._read:
            self._read_header()
        found, unexpected = self._files()
        changed = [path for path, state in found.items() if not self._same(path, state)]
        gone = self._kept.keys() - found.keys()
        for path in gone:
            del self._kept[path]
        if not (changed or gone) and self._clean:
            return []
        if self._examined is not None:
            for path in (*changed, *gone):
                self._examined.pop(path, None)
        known = self._load(jobs)
        problems = [p for path in found for p in known[path].problems] + unexpected
        problems += across.check(self._comparable(known, changed))
        errors = check.in_order(p for p in problems if p.severity == "error")
        for path in [path for path, kept in self._kept.items() if not kept.id]:
            self._kept[path].digest = b""  # looked at again by the next build
        self._clean = not errors
        self._write(changed, gone)
        return errors

    @property
    def digests(self) -> CaseDigests:
        """The digests of all cases that may be built, in order of their files."""
        if self._digests is None:
            self._digests = CaseDigests({kept.id: kept.marks for _, kept in sorted(self._kept.items()) if kept.marks})
        return self._digests

    def __len__(self) -> int:
        """How many cases may be built."""
        return sum(1 for kept in self._kept.values() if kept.marks) if self._settled is None else len(self._settled)

    def __iter__(self) -> Iterator[Case]:
        """The cases, loaded only when they are gone through."""
        yield from self.cases()

    def __contains__(self, case: object) -> bool:
        return case in self.cases()

    def cases(self) -> tuple[Case, ...]:
        """All cases that may be built, in order of their files."""
        if self._settled is not None:
            return self._settled
        known = self._load()
        return tuple(case for path in sorted(self._kept) if (case := known[path].case))

    def settle(self) -> None:
        """Hold only the cases and their digests from now on: a third of the memory is for another look, which then begins anew."""
        self._settled, self._digests = self.cases(), self.digests
        self._kept, self._examined = {}, None

    def _files(self) -> tuple[dict[str, State], list[Problem]]:
        """Every case file (its path below the folder), in order, and the problems of files that are none."""
        found: dict[str, State] = {}
        odd: list[Path] = []
        base = len(os.fspath(self.folder)) + 1
        for entry in store.entries(self.folder):
            if entry.is_file(follow_symlinks=False) and store.FILE_NAME.fullmatch(entry.name):
                stat = entry.stat(follow_symlinks=False)
                found[entry.path[base:].replace(os.sep, "/")] = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)
            else:
                odd.append(Path(entry.path))
        return dict(sorted(found.items())), [p for path in sorted(odd) if (p := project_files.stray(path, self.root))]

    def _same(self, path: str, state: State) -> bool:
        """Whether a file is as it was when it was examined; what is known of its state is renewed."""
        kept = self._kept.get(path)
        if kept and kept.digest and (kept.state == state or kept.digest == digest(_bytes(self.folder / path))):
            kept.state = state
            return True
        self._kept[path] = FileRecord(state, b"")
        return False

    def _comparable(self, known: dict[str, FileFinding], changed: list[str]) -> Iterator[across.ComparedCase]:
        """The entries among which an error can have come up: all, or if there was none, those that share something with a changed one."""
        asked: Iterable[FileFinding] = known.values()
        if self._clean:
            new = [e for path in changed if (e := known[path].compared())]
            ids, sketches = {e.id.casefold() for e in new}, {e.sketch for e in new if e.sketch}
            alike = [path for path, found in known.items() if self._kept[path].id.casefold() in ids or any(one in found.entry for one in sketches)]
            asked = map(known.__getitem__, dict.fromkeys([*changed, *alike]))
        yield from filter(None, (found.compared() for found in asked))

    def _examine(self, paths: list[str], jobs: int | None) -> Iterator[tuple[bytes, tuple[str, str] | None, bytes]]:
        """Of each file the digest of its bytes, the digests of its case and what was found in it (as it is sent and kept)."""
        base = project_files.shown(self.folder, self.root)
        work = partial(_one, seeds=self.root / seed_header.SEEDS, folder=self.folder, shown=base)
        yield from spread(work, paths, jobs)

    # ------------------------------------------------------------ on disk

    def _read_header(self) -> None:
        self._read = True
        if self.cache is None:
            return
        try:
            written = (self.cache / HEADER).stat().st_mtime_ns
        except OSError:
            return
        if header := FindingsCache(self.cache, self.fingerprint).load(HEADER):
            kept, self._clean = header
            self._kept = {path: FileRecord(*one) for path, one in kept.items()}
            for one in self._kept.values():
                if max(one.state[:2]) > written - RACY:
                    one.state = (0, 0, 0)

    def _load(self, jobs: int | None = None) -> dict[str, FileFinding]:
        """What was found in every file: remembered, read from the cache where that is of the same bytes, or examined now."""
        if self._examined is None:
            self._examined = dict(self._cached(self.cache)) if self.cache else {}
            for path, one in self._examined.items():
                if one.case:
                    kept = self._kept[path]
                    kept.id = kept.id or one.case.id
                    kept.marks = kept.marks or digests.of(one.case)  # a run that was stopped may have left its findings without the header
        missing = [path for path in self._kept if path not in self._examined]
        examining = progress.over(self._examine(missing, jobs), "读入并检查案例", self.report, len(missing))
        for path, (raw, marks, found) in zip(missing, examining, strict=True):
            self._examined[path] = examined = findings.unpacked(found)
            self._new[path] = found
            kept = self._kept[path]
            kept.digest, kept.marks, kept.id = raw, marks, examined.case.id if examined.case else ""
        return self._examined

    def _cached(self, cache: Path) -> Iterator[tuple[str, FileFinding]]:
        for number in sorted({chunk(path) for path in self._kept}):
            for path, (raw, found) in FindingsCache(cache, self.fingerprint).read(number).items():
                kept = self._kept.get(path)
                if kept and raw == (kept.digest or digest(_bytes(self.folder / path))):
                    kept.digest = raw
                    yield path, findings.unpacked(found, kept.id)

    def _write(self, changed: Iterable[str], gone: Iterable[str]) -> None:
        if self.cache is None:
            return
        (self.cache / HEADER).unlink(missing_ok=True)
        known, cache = self._load(), FindingsCache(self.cache, self.fingerprint)
        paths: dict[int, list[str]] = {chunk(path): [] for path in (*changed, *gone)}
        for path in self._kept:
            if (number := chunk(path)) in paths:
                paths[number].append(path)
        for number, listed in paths.items():
            before = cache.read(number)
            cache.write(number, {path: self._as_sent(path, known[path], before.get(path)) for path in listed})
        self._new.clear()
        kept = {path: (one.state, one.digest, one.marks, one.id) for path, one in self._kept.items()}
        cache.store(HEADER, (kept, self._clean))

    def _as_sent(self, path: str, found: FileFinding, before: tuple[bytes, bytes] | None) -> tuple[bytes, bytes]:
        """A finding with the digest of its file: as it was just sent, or stood in the cache ``before``."""
        now = self._kept[path].digest
        if path not in self._new and before and before[0] == now:
            return before
        return now, self._new.get(path) or findings.packed(check.Examined(found.case, found.problems, found.compared()))[1]


def _bytes(path: Path) -> bytes | None:
    """The bytes of a case file; None where they cannot be had, which examining it explains."""
    try:
        return frontmatter.load(path)
    except OSError:
        return None


def _one(path: str, seeds: Path, folder: Path, shown: str) -> tuple[bytes, tuple[str, str] | None, bytes]:
    file = folder / path
    raw = _bytes(file)
    return digest(raw), *findings.packed(check.examine(file, f"{shown}/{path}", vocabulary(), seeds, raw))
