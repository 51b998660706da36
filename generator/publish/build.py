"""Writes the derived part of a site into its folder: stamped pages and files, on all cores, nothing that has not changed.

A manifest beside the cache remembers a digest of every file written; a file whose digest is the same and which still stands
there is not written again. The manifest is taken away while a run writes, so after an interrupted one everything is written
again rather than trusted.
"""

from __future__ import annotations

import contextlib
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
from generator.publish import scan, stamp
from generator.publish.context import SiteContext
from generator.publish.site import tasks

_SAFE = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")
PARALLEL_FROM = 300  # cases; below, starting processes costs more than they save


class SiteFolder:
    """A site's folder and the digests of what was written to it last time."""

    def __init__(self, folder: Path, manifest: Path) -> None:
        self.folder, self._manifest = folder, manifest
        self.before: dict[str, str] = _read_manifest(manifest)
        manifest.unlink(missing_ok=True)
        self.now: dict[str, str] = {}
        self._root = os.fspath(folder)
        self._made: set[str] = set()

    def write(self, path: str, content: str | bytes) -> None:
        """Write one file unless it stands there unchanged. Raises ValueError for a path that leaves the folder."""
        if not _SAFE.fullmatch(path):
            raise ValueError(f"not a file of the site: {path!r}")
        data = content.encode() if isinstance(content, str) else content
        digest = hashlib.blake2b(data, digest_size=12).hexdigest()
        target = f"{self._root}/{path}"
        if self.before.get(path) != digest or not os.path.exists(target):  # noqa: PTH110  (pathlib costs as much as the write)
            self._replace(target, data)
        self.now[path] = digest

    def _replace(self, target: str, data: bytes) -> None:
        """Like ``atomic.write`` but without waiting for the disk: a lost page is built again, a lost case is not."""
        folder, _, name = target.rpartition("/")
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._made.add(folder)
        temporary = f"{folder}/.new-{os.getpid()}-{name}"
        try:
            with open(temporary, "wb", buffering=0) as file:  # noqa: PTH123
                file.write(data)
            os.replace(temporary, target)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise

    def finish(self, others: Collection[str]) -> None:
        """Remember what was written, and remove every file that belongs neither to it nor to ``others`` (the renderer's own)."""
        keep = {f"{self._root}/{path}" for path in (*self.now, *others)}
        for folder, _, names in os.walk(self._root, topdown=False):
            for name in names:
                if (path := f"{folder}/{name}") not in keep:
                    os.unlink(path)  # noqa: PTH108
            if folder != self._root:
                with contextlib.suppress(OSError):  # not empty
                    os.rmdir(folder)  # noqa: PTH106
        atomic.write(self._manifest, json.dumps(self.now, sort_keys=True))


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def write_site(context: SiteContext, skeletons: stamp.Skeletons, site: SiteFolder, processes: int) -> list[str]:
    """Derive, stamp and write everything, shared out over ``processes``; returns what the scan found in the pages."""
    work = tasks(context)
    unsafe: list[str] = []

    def run(number: int) -> None:
        for item in work[number]():
            if isinstance(item, Page):
                unsafe.extend(f"{item.path}: {found}" for found in scan.findings(item.html + item.head))
                site.write(item.path.removesuffix(".md") + ".html", skeletons.fill(item))
            else:
                site.write(item.path, item.content)

    if processes < 2 or len(context.all_cases) < PARALLEL_FROM or "fork" not in multiprocessing.get_all_start_methods():
        for number in range(len(work)):
            run(number)
    else:
        _forked(run, len(work), processes, site, unsafe)
    return unsafe


def _forked(run: Callable[[int], None], count: int, processes: int, site: SiteFolder, unsafe: list[str]) -> None:
    """Run tasks in forked processes, which see this one's tables without copying them. Each takes the next task that is left."""
    fork = multiprocessing.get_context("fork")
    counter = fork.Value("i", 0)

    def take_all() -> tuple[dict[str, str], list[str]]:
        while (number := _next(counter)) < count:
            run(number)
        return site.now, unsafe

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
        site.now |= result[0]
        unsafe += result[1]


def _next(counter: Any) -> int:
    with counter.get_lock():
        counter.value += 1
        return int(counter.value) - 1
