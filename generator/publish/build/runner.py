"""Does the work of a site's makers on all cores, and only what something has changed for; renders and writes what they make."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from generator.case.digests import CaseDigests
from generator.models import Page
from generator.publish.build import scan, skeleton
from generator.publish.build.folder import Ledger, SiteFolder
from generator.publish.build.site import Task, tasks
from generator.publish.site_context import SiteContext
from generator.system import progress

WHAT = "生成网站"
PARALLEL_FROM = 300  # cases; below, starting processes costs more than it saves


def write_site(
    context: Callable[[], SiteContext],
    digests: CaseDigests,
    skeletons: skeleton.Skeletons,
    site: SiteFolder,
    processes: int,
    report: progress.Report = progress.silent,
    *,
    history: str = "",
    waiting: bool = False,
) -> list[str]:
    """Derive, render and write what has changed, shared out over ``processes``; returns what the scan found in the pages.

    ``context`` is asked for only when something is to be done; ``report`` is given how far the work has come. ``history`` is the digest of
    the record of changes; ``waiting``: files that no reader of pages sees may stay as they are.
    """
    marks = {"all": digests.all + history, "outlines": digests.outlines, "": ""}
    todo = [t for t in tasks() if not site.unchanged(t.name, None if waiting and t.can_wait else marks[t.shows])]
    unsafe: list[str] = []
    if not todo:
        return unsafe
    made = context()
    made.prepare()

    def run(task: Task) -> None:
        site.begin(task.name)
        for item in task.run(made, lambda unit, *marks: site.unchanged(f"{task.name} {unit}", *marks)):
            if isinstance(item, Page):
                unsafe.extend(f"{item.path}: {found}" for found in scan.findings(item.html + item.head))
                site.write(item.path.removesuffix(".md") + ".html", skeletons.fill(item))
            else:
                site.write(item.path, item.content)

    quick = len(made.all_cases) < PARALLEL_FROM or (waiting and site.same_outlines)  # the latter: a few pages of the changed cases
    if processes < 2 or quick or "fork" not in multiprocessing.get_all_start_methods():
        for task in progress.over(todo, WHAT, report, len(todo)):
            run(task)
    else:
        _forked(run, todo, processes, site, unsafe, report)
    return unsafe


def _forked(
    run: Callable[[Task], None], todo: Sequence[Task], processes: int, site: SiteFolder, unsafe: list[str], report: progress.Report
) -> None:
    """Run tasks in forked processes, which see this one's tables without copying them. Each takes the next task that is left."""
    fork = multiprocessing.get_context("fork")
    counter = fork.Value("i", 0)

    def take_all(report: progress.Report = progress.silent) -> tuple[Ledger, list[str]]:
        while (number := _next(counter)) < len(todo):
            report(WHAT, number, len(todo))
            run(todo[number])
        return site.now, unsafe

    def child(pipe: Connection) -> None:
        site.now = Ledger()  # what was kept before, the parent knows
        try:
            pipe.send(take_all())
        except Exception as error:  # whatever it is, the parent must hear of it rather than wait
            pipe.send(error if isinstance(error, OSError) else f"{type(error).__name__}: {error}")

    others = []
    for _ in range(processes - 1):
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=child, args=(theirs,), daemon=True)  # ends with this one, should a task here fail
        process.start()
        theirs.close()
        others.append((process, ours))
    take_all(report)
    for process, pipe in others:
        ledger, found = _result(process, pipe)
        site.now.files |= ledger.files
        site.now.units |= ledger.units
        unsafe += found


def _result(process: BaseProcess, pipe: Connection) -> tuple[Ledger, list[str]]:
    """What a process made; raises what kept it from making it."""
    try:
        result = pipe.recv()
    except EOFError:  # killed, most likely for want of memory
        result = OSError("a process that writes pages was killed")
    if isinstance(result, OSError):
        raise result
    process.join()
    if isinstance(result, str):
        raise RuntimeError(result)
    made: tuple[Ledger, list[str]] = result
    return made


def _next(counter: Any) -> int:
    with counter.get_lock():
        counter.value += 1
        return int(counter.value) - 1
