"""Writes the derived part of a site into its folder: stamped pages and files, on all cores, nothing that has not changed.

A manifest beside the cache remembers a digest of every file written; a file whose digest is the same and which still stands
there is not written again. An interrupted run leaves the old manifest, so the next run writes again what it cannot trust.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import re
from collections.abc import Callable, Collection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from generator import atomic
from generator.models import Page
from generator.publish import stamp
from generator.publish.context import SiteContext
from generator.publish.site import tasks

_SAFE = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")
PARALLEL_FROM = 300  # cases; below, starting processes costs more than they save


class SiteFolder:
    """A site's folder and the digests of what was written to it last time."""

    def __init__(self, folder: Path, manifest: Path) -> None:
        self.folder, self._manifest = folder, manifest
        self.before: dict[str, str] = _read_manifest(manifest)
        self.now: dict[str, str] = {}

    def write(self, path: str, content: str | bytes) -> str:
        """Write one file unless it stands there unchanged; returns its digest. Raises ValueError for a path that leaves the folder."""
        if not _SAFE.fullmatch(path):
            raise ValueError(f"not a file of the site: {path!r}")
        data = content.encode() if isinstance(content, str) else content
        digest = hashlib.blake2b(data, digest_size=12).hexdigest()
        target = self.folder / path
        if self.before.get(path) != digest or not target.exists():
            _replace(target, data)
        self.now[path] = digest
        return digest

    def finish(self, others: Collection[str]) -> None:
        """Remember what was written, and remove every file that belongs neither to it nor to ``others`` (the renderer's own)."""
        keep = self.now.keys() | set(others)
        for folder, _, names in os.walk(self.folder, topdown=False):
            for name in names:
                path = Path(folder, name)
                if path.relative_to(self.folder).as_posix() not in keep:
                    path.unlink()
            if not any(os.scandir(folder)) and Path(folder) != self.folder:
                Path(folder).rmdir()
        atomic.write(self._manifest, json.dumps(self.now, sort_keys=True))


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _replace(target: Path, data: bytes) -> None:
    """Like ``atomic.write`` but without waiting for the disk: a lost page is built again, a lost case is not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".new-{os.getpid()}-{target.name}")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_site(context: SiteContext, skeletons: stamp.Skeletons, site: SiteFolder, processes: int) -> None:
    """Derive, stamp and write everything, shared out over ``processes``."""
    work = tasks(context)

    def run(number: int) -> None:
        for item in work[number]():
            if isinstance(item, Page):
                site.write(item.path.removesuffix(".md") + ".html", skeletons.fill(item))
            else:
                site.write(item.path, item.content)

    if processes < 2 or len(context.all_cases) < PARALLEL_FROM or "fork" not in multiprocessing.get_all_start_methods():
        for number in range(len(work)):
            run(number)
    else:
        _forked(run, len(work), processes, site)


def _forked(run: Callable[[int], None], count: int, processes: int, site: SiteFolder) -> None:
    """Run tasks in forked processes, which see this one's tables without copying them. Each takes the next task that is left."""
    fork = multiprocessing.get_context("fork")
    counter = fork.Value("i", 0)

    def take_all() -> dict[str, str]:
        while (number := _next(counter)) < count:
            run(number)
        return site.now

    def child(pipe: Connection) -> None:
        try:
            pipe.send(take_all())
        except Exception as error:  # whatever it is, the parent must hear of it rather than wait
            pipe.send(f"{type(error).__name__}: {error}")

    others = []
    for _ in range(processes - 1):
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=child, args=(theirs,), daemon=True)  # ends with this one, should a task here fail
        process.start()
        theirs.close()
        others.append((process, ours))
    take_all()
    for process, pipe in others:
        result = pipe.recv()
        process.join()
        if isinstance(result, str):
            raise RuntimeError(result)
        site.now |= result


def _next(counter: Any) -> int:
    with counter.get_lock():
        counter.value += 1
        return int(counter.value) - 1
