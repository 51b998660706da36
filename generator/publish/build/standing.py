"""Whether a site's folder stands as the last build left it, without looking at each of its files: the time of a folder changes with every file
that comes, goes or is replaced in it. So where nothing was edited, a build neither reads its ledger nor goes through fifty thousand files."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.publish import build_cache

_TICK = 20_000_000  # nanoseconds, more than what a file system's clock goes forward by: what changes later has a later time


@dataclass(frozen=True, slots=True)
class Standing:
    """A folder as the build with this ``mark`` left it: ``count`` files, of which ``others`` are in no ledger, and the ``times`` of the folders in it."""

    mark: str
    count: int
    others: frozenset[str]
    times: dict[str, int]


def read(kept: Path, root: Path) -> Standing | None:
    """What was kept of the folder ``root`` where it still stands so."""
    head, content = build_cache.read(kept)
    if not head:
        return None
    (mark, count, others), times = head, pickle.loads(content)
    return Standing(mark, count, others, times) if times == _times(root, times) else None


def keep(kept: Path, root: Path, now: Standing, paths: Collection[str]) -> None:
    """Keep how a folder stands ``now``: of the folders of these ``paths`` the times are looked at, those of others are known."""
    folders = {path.rpartition("/")[0] for path in paths}
    above = folders
    while above := {folder.rpartition("/")[0] for folder in above if folder} - folders:
        folders |= above
    times = _times(root, folders)
    if time.time_ns() - max(times.values(), default=0) < _TICK:
        time.sleep(_TICK / 1e9)
        times = _times(root, folders)
    times = {folder: time for folder, time in (now.times | times).items() if time}
    build_cache.write(kept, (now.mark, now.count, now.others), [pickle.dumps(times, pickle.HIGHEST_PROTOCOL)])


def _times(root: Path, folders: Iterable[str]) -> dict[str, int]:
    """When each folder was last changed (0: it is not there)."""
    base = os.fspath(root)
    return {folder: _time(f"{base}/{folder}") for folder in folders}


def _time(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0
