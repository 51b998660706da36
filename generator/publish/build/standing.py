"""Whether a site's folder stands as the last build left it, without looking at each of its files: the time of a folder changes with every file
that comes, goes or is replaced in it. So where nothing was edited, a build neither reads its ledger nor goes through fifty thousand files."""

import os
import pickle
import time
from collections.abc import Collection
from pathlib import Path

from generator.publish import build_cache

_TICK = 20_000_000  # nanoseconds, more than what a file system's clock goes forward by: what changes later has a later time


def files(kept: Path, root: Path, mark: str) -> int:
    """How many files stand below ``root``, all as they were when this ``mark`` was kept; 0 where that is not so."""
    head, content = build_cache.read(kept)
    if not head or head[0] != mark:
        return 0
    folders = pickle.loads(content)
    return int(head[1]) if folders == _times(root, folders) else 0


def keep(kept: Path, root: Path, mark: str, paths: Collection[str]) -> None:
    """Keep how the folders of these files stand now."""
    folders = {path.rpartition("/")[0] for path in paths}
    above = folders
    while above := {folder.rpartition("/")[0] for folder in above if folder} - folders:
        folders |= above
    times = _times(root, folders)
    if time.time_ns() - max(times.values()) < _TICK:
        time.sleep(_TICK / 1e9)
        times = _times(root, folders)
    build_cache.write(kept, (mark, len(paths)), [pickle.dumps(times, pickle.HIGHEST_PROTOCOL)])


def _times(root: Path, folders: Collection[str]) -> dict[str, int]:
    """When each folder was last changed (0: it is not there)."""
    base = os.fspath(root)
    return {folder: _time(f"{base}/{folder}") for folder in folders}


def _time(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0
