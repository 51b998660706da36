"""Does the work of a site's makers on all cores, and only what something has changed for; renders and writes what they make."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.case.digests import CaseDigests, digest
from generator.models import Page
from generator.publish.build import scan, skeleton
from generator.publish.build.folder import Ledger, SiteFolder
from generator.publish.build.processes import can_fork, shared_out
from generator.publish.build.site import PARTS, Task, share, tasks
from generator.publish.index.facets import url_of
from generator.publish.site_context import SiteContext
from generator.publish.work import part_of
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
    deferring: bool = False,
) -> list[str]:
    """Derive, render and write what has changed, shared out over ``processes``; returns what the scan found in the pages.
    ``context`` is asked for only when something is to be done; ``report`` is given how far the work has come. ``history`` is the digest of the record of
    changes; ``deferring``: what no reader of pages sees may stay as it is, and where an outline has changed all but the edited cases' pages.
    """
    unsafe: list[str] = []
    if not (todo := _todo(site, digests, history, deferring=deferring)):
        return unsafe
    made = context()
    made.prepare()

    def run(task: Task) -> None:
        site.begin(task.name)
        for item in task.run(made, lambda unit, *marks: site.unchanged(f"{task.name} {unit}", *marks), partial(_mended, site, task, unsafe)):
            if isinstance(item, Page):
                unsafe.extend(f"{item.path}: {found}" for found in scan.of_page(item))
                site.write(skeleton.file(item.path), skeletons.fill(item))
            else:
                site.write(item.path, item.made, item.digest)
            del item  # a download of 40 MB is not kept while the next one is made

    few = deferring and (site.same_outlines or site.edited_only)  # pages of the edited cases
    if few or processes < 2 or len(made.all_cases) < PARALLEL_FROM or not can_fork():
        for task in progress.over(todo, WHAT, report, len(todo)):
            run(task)
        if not few:  # while serving, tables last
            made.work.cache.catch_up()
    else:
        _in_processes(made, run, todo, processes, site, unsafe, report)
    return unsafe


def _todo(site: SiteFolder, digests: CaseDigests, history: str, *, deferring: bool) -> list[Task]:
    """The tasks that something has changed for."""
    marks = _marks(digests, history)

    def stands(task: Task) -> bool:
        each = task.maker.show == "each"
        if deferring and (task.maker.deferred or (site.edited_only and not each)):
            return site.unchanged(task.name, None)
        return site.unchanged(task.name, marks[task.maker.show][task.part or 0], (lambda: digests.outlines) if each else None)

    return [task for task in tasks() if not stands(task)]


def _mended(site: SiteFolder, task: Task, unsafe: list[str], page: str, part: str, bounds: tuple[str, str]) -> bool:
    """Whether a page of a task could be put right in one ``part``, which is scanned like a new page's."""
    unsafe.extend(f"{page}: {found}" for found in scan.of_shared(part))
    return skeleton.settled(part) and site.mend(f"{task.name} {page}", skeleton.file(page), part, bounds)


def _marks(digests: CaseDigests, history: str) -> dict[str, list[str]]:
    """The digest of what makers show, of each of their parts; for those of "each" case without the outlines of all."""
    own: list[list[str]] = [[] for _ in range(PARTS)]
    for case_id, (whole, _) in digests.of.items():
        own[part_of(url_of(case_id), PARTS)].append(whole)
    one = {"all": digests.all + history, "events": digests.outlines + history, "outlines": digests.outlines, "": ""}
    return {shown: [mark] * PARTS for shown, mark in one.items()} | {"each": [digest([history, *wholes]) for wholes in own]}


def _in_processes(
    made: SiteContext,
    run: Callable[[Task], None],
    todo: Sequence[Task],
    processes: int,
    site: SiteFolder,
    unsafe: list[str],
    report: progress.Report,
) -> None:
    """Run tasks in processes of their own; one that ran a large task ends after it, and what pages share is there for the next one."""

    def take(numbers: Iterator[int]) -> Iterator[tuple[Ledger, list[str]]]:
        for number in numbers:
            site.now = Ledger()  # what was kept before, the parent knows
            unsafe.clear()
            run(todo[number])
            yield site.now, unsafe
            if todo[number].maker.large:
                break

    def meanwhile() -> None:
        made.work.cache.catch_up()
        if not site.same_outlines:  # else few pages are to be made
            share(made)

    for ledger, found in shared_out(len(todo), take, processes, lambda taken: report(WHAT, taken, len(todo)), meanwhile):
        site.now.files |= ledger.files
        site.now.units |= ledger.units
        unsafe += found
