"""The site's folder and what is remembered of it: which work made which file from what, so that only what changed is made again.

Work is done in *units*: a maker of pages, or one page of it (``cases.3 cases/2024/…/``, the task's name before the blank). A unit
whose signature, a digest of everything its files show, is that of the last build is not done again while its files stand.
The ledger is taken away before a build writes its first file, so after an interrupted one everything is made again rather than trusted.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.case.digests import digest
from generator.publish import build_cache

# Windows has no O_NOFOLLOW, but would turn every line end of what is written without O_BINARY into its own.
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_SHA1 = partial(hashlib.sha1, usedforsecurity=False)  # processors have it built in
_DIGITS = 24  # of a digest that are kept
_FORMAT = sys.implementation.cache_tag  # of a ledger: other versions of Python may marshal otherwise
_SAFE = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")


@dataclass(slots=True)
class Ledger:
    """What a build did: ``inputs`` (a digest of all that every unit depends on: code, templates, vocabulary, settings), the print
    of all cases' ``outlines``, each file's digest and the unit that made it, each unit's signature."""

    inputs: str = ""
    outlines: str = ""
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """The ledger at a path; an empty one where there is none that can be read."""
        head, content = build_cache.read(path)
        return cls(*marshal.loads(content)) if head == _FORMAT else cls()

    def write(self, path: Path) -> None:
        """Write it."""
        build_cache.write(path, _FORMAT, [marshal.dumps((self.inputs, self.outlines, self.files, self.units))])

    def changed(self, before: Ledger) -> set[str]:
        """The files that came, went or were written again since an earlier build."""
        known = before.files
        new = {path for path, made in self.files.items() if (was := known.get(path)) is not made and (was is None or was[0] != made[0])}
        return new | (known.keys() - self.files.keys())


class SiteFolder:
    """Writes a site's files, and says which units need not be done."""

    def __init__(
        self,
        folder: Path,
        before: Ledger,
        inputs: str,
        outlines: str = "",
        standing: Iterable[str] | None = None,
        ledger: Path | None = None,
        *,
        deferring: bool = False,
    ) -> None:
        """``before``: what the last build did, as ``inputs`` and ``outlines`` are this one's; ``standing``: the files that are there,
        where that is known without looking; ``ledger``: the file that vouches for them; ``deferring``: another build follows at once, which
        looks at what this one keeps."""
        self._root, self._ledger = os.fspath(folder), ledger
        self._units = before.units if before.inputs == inputs else {}
        self.same_outlines = before.outlines == outlines and before.inputs == inputs
        self.edited_only = deferring and before.inputs == inputs and not self.same_outlines
        """Whether only what shows an edited case itself is made now, and what shows others of it stays as it is."""
        self._before, self.now = before.files, Ledger(inputs, before.outlines if self.edited_only else outlines)
        self._unit, self.removed = "", 0
        self._standing = {path[len(self._root) + 1 :].replace(os.sep, "/") for path in _walk(self._root)} if standing is None else set(standing)
        self._made: set[str] = set()
        self._parts: dict[str, bytes] = {}
        self._of: dict[str, list[str]] = defaultdict(list)
        for path, (_, unit) in before.files.items():
            self._of[unit].append(path)
            if " " in unit:
                self._of[unit.partition(" ")[0]].append(path)

    def unchanged(self, unit: str, mark: str | None, of_outlines: Callable[[], str] | None = None) -> bool:
        """Whether the files of a unit with this signature stand; they are kept then, else the next files written are its own.
        Without a signature whatever stands is kept, for a later build to look at. ``of_outlines`` gives a second part of the
        signature, which follows from all cases' outlines and is asked for only where these changed."""
        known = self._units.get(unit)
        if of_outlines:
            first, _, second = (known or "").partition(":")
            if self.edited_only:
                second = ""  # the build that follows asks for it
            elif not (second and self.same_outlines):
                second = of_outlines()
            mark = None if self.edited_only and first == mark else f"{mark}:{second}"
        files = self._of.get(unit, ())
        if known is not None and mark in (known, None) and self._standing.issuperset(files):
            for path in files:
                self.now.files[path] = self._before[path]
                if (of := self._before[path][1]) in self._units:
                    self.now.units[of] = self._units[of]
            self.now.units[unit] = known
            return True
        self.begin(unit)
        self.now.units[unit] = mark or ""
        return False

    def mend(self, unit: str, path: str, part: str, bounds: tuple[str, str]) -> bool:
        """Put right the file of a unit whose signature differs from the last one's only in the digest of a ``part`` (before its ``+``); whether
        that was done. Read again is only what was written, and replaced only what that digest is of; else the file must be made."""
        mark, _, rest = self.now.units[unit].partition("+")
        before, _, same = self._units.get(unit, "").partition("+")
        written = self._before.get(path, ("",))[0]
        if not same or same != rest or mark.partition(":")[0] != before.partition(":")[0] or path not in self._standing:
            return False
        with contextlib.suppress(OSError), open(f"{self._root}/{path}", "rb") as file:  # noqa: PTH123
            old = file.read()
            start = old.find(bounds[0].encode())
            end = old.find(bounds[1].encode(), start)
            if not 0 <= start < end:
                return False
            shared = _SHA1(old[:start])  # what both begin with is digested once
            whole, now = shared.copy(), part.encode() + old[end:]
            whole.update(old[start:])
            if whole.hexdigest()[:_DIGITS] == written and self._is(old[start:end], before.partition(":")[2]):
                shared.update(now)
                self.write(path, old[:start] + now, shared.hexdigest()[:_DIGITS])
                return True
        return False

    def _is(self, part: bytes, known: str) -> bool:
        """Whether a part has this digest: what many pages have is digested once."""
        if self._parts.get(known) != part and digest([part.decode()]) == known:
            self._parts[known] = part
        return self._parts.get(known) == part

    def begin(self, unit: str) -> None:
        """The next files written are this unit's."""
        self._unit = unit

    def write(self, path: str, content: str | bytes | Path, known: str = "") -> None:
        """Write one file, or copy the one whose path is given, unless it stands there unchanged; ``known``: its digest, where it has one. Raises
        ValueError for a path that leaves the folder."""
        if not _SAFE.fullmatch(path):
            raise ValueError(f"not a file of the site: {path!r}")
        data = content.encode() if isinstance(content, str) else content
        shown, stands = known or _digest(data), path in self._standing
        if not stands or self._before.get(path, ("",))[0] != shown:
            self._vouch_no_more()
            (self._replace if stands else self._create)(f"{self._root}/{path}", data)
        self.now.files[path] = (shown, self._unit)

    def _vouch_no_more(self) -> None:
        """Until this build has ended nothing is known of the folder."""
        if self._ledger:
            self._ledger.unlink(missing_ok=True)
            self._ledger = None

    def _create(self, target: str, data: bytes | Path) -> None:
        """A file that was not there: nobody reads it yet, and a build that does not end leaves no ledger that vouches for it."""
        folder = target.rpartition("/")[0]
        if folder not in self._made:
            _make(folder)
            self._made.add(folder)
        if isinstance(data, Path):
            with contextlib.suppress(OSError):  # another disk, or one that knows no links: it is copied
                os.link(data, target)
                return
        file = os.open(target, _WRITING, 0o644)
        try:
            for part in _parts(data) if isinstance(data, Path) else (data,):
                written = os.write(file, part)
                while written < len(part):
                    written += os.write(file, part[written:])
        finally:
            os.close(file)

    def _replace(self, target: str, data: bytes | Path) -> None:
        """Like ``atomic.write`` but without waiting for the disk: a lost page is built again, a lost case is not."""
        folder, _, name = target.rpartition("/")
        temporary = f"{folder}/.new-{os.getpid()}-{name}"
        try:
            self._create(temporary, data)
            os.replace(temporary, target)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise

    def summary(self) -> str:
        """What was done, so that the counts add up: files written and files that stand as they were, and files removed."""
        written = sum(path not in self._before or self._before[path][0] != digest for path, (digest, _) in self.now.files.items())
        return f"{len(self.now.files)} 个文件 = 写入 {written} + 不变 {len(self.now.files) - written}；删除 {self.removed}"

    def finish(self, others: Collection[str]) -> Ledger:
        """Remove every file that belongs neither to what was written or kept nor to ``others`` (the renderer's own)."""
        left = self._standing.difference(self.now.files, others)
        self.removed = len(left)
        if left:
            self._vouch_no_more()
        for path in left:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{self._root}/{path}")  # noqa: PTH108
        for folder in {path.rpartition("/")[0] for path in left} - {""}:
            with contextlib.suppress(OSError):  # not empty, or gone already
                os.removedirs(f"{self._root}/{folder}")
        return self.now


def _parts(path: Path) -> Iterator[bytes]:
    """What a large file holds, in parts."""
    with path.open("rb") as file:
        yield from iter(partial(file.read, 1 << 20), b"")


def _digest(data: bytes | Path) -> str:
    if isinstance(data, bytes):
        return _SHA1(data).hexdigest()[:_DIGITS]
    with data.open("rb") as file:
        return hashlib.file_digest(file, _SHA1).hexdigest()[:_DIGITS]


def _make(folder: str) -> None:
    """``os.makedirs`` for folders whose parent mostly stands: of ten thousand it is a tenth of the time."""
    try:
        os.mkdir(folder)  # noqa: PTH102  (pathlib costs as much as the write)
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _walk(root: str) -> Iterable[str]:
    """Every file below a folder, also what links point to nowhere."""
    pending = [root]
    while pending:
        with contextlib.suppress(FileNotFoundError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    yield entry.path
