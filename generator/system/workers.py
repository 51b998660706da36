"""Work over many case files, shared out over processes where that is worth starting them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_PROCESSES = 400  # files; below, starting processes costs more than it saves


def pool(processes: int) -> ProcessPoolExecutor:
    """Processes to share work out over, forked where the system can."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (a check of one file needs neither, and they take a tenth of its time)
    from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415

    return ProcessPoolExecutor(processes, get_context("fork" if "fork" in get_all_start_methods() else None))


def spread(work: Callable[[Item], Result], items: Collection[Item], jobs: int | None) -> Iterator[Result]:
    """``work`` of every item, in order; by at most ``jobs`` processes (None: as many as there are processors)."""
    workers = min(jobs or os.cpu_count() or 1, 1 + len(items) // WORTH_PROCESSES)
    if workers == 1:
        yield from map(work, items)
        return
    with pool(workers) as processes:
        yield from processes.map(work, items, chunksize=100)
