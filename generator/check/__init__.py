"""The rules a case must keep: every problem of every file, with its line, in one run.

``examine`` looks at one case file, ``check`` at a whole project, ``loading.Cases`` gives the cases that may be built. A rule is a
function from the text of a file, or from a :class:`CaseFile`, to problems; adding one is adding it to ``TEXT_CHECKS`` or ``CASE_CHECKS`` and a
row to ``vocabulary/rules.yaml``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.case import frontmatter, seed_header, store
from generator.case.reader import FileContents, read
from generator.case.structure import dotted
from generator.check import across, content, date_order, form, ids, law, privacy, project_files, quotes
from generator.check.examined import CaseCheck, CaseFile, FileText, TextCheck
from generator.models import Case, Problem
from generator.system import progress
from generator.system.workers import spread
from generator.vocabulary import Vocabulary, VocabularyError, vocabulary

__all__ = ["Examined", "check", "examine", "examine_text", "stops"]

TEXT_CHECKS: tuple[TextCheck, ...] = (content.check, privacy.check, form.check)
CASE_CHECKS: tuple[CaseCheck, ...] = (
    ids.check, date_order.check, law.check, quotes.check, content.check_case, privacy.check_case, form.check_case,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examined:
    """One case file: the case where nothing stops it, its problems, and what comparing it with others needs."""

    case: Case | None
    problems: tuple[Problem, ...]
    entry: across.ComparedCase | None


def examine(path: Path, shown: str, v: Vocabulary, seeds: Path = Path("seeds"), raw: bytes | None = None) -> Examined:
    """Every problem of one case file (whose bytes may have been read: ``raw``) but those that only comparing it with others shows."""
    try:
        text = frontmatter.decode(frontmatter.load(path) if raw is None else raw)
    except (frontmatter.FrontMatterError, OSError):
        return Examined(None, tuple(store.read(path, shown, v)[1]), None)
    return examine_text(text, path, shown, v, seeds)


def examine_text(text: str, path: Path, shown: str, v: Vocabulary, seeds: Path = Path("seeds")) -> Examined:
    """Every problem of the text of a case file, which need not have been written yet, but those that only comparing it with others shows."""
    reading = read(text, shown, v)
    case, of_text = reading.case, (shown, text, reading.document)
    subject = CaseFile(*of_text, path, case, not reading.problems, v, seeds) if case else FileText(*of_text)
    problems = [p for look in TEXT_CHECKS for p in look(subject)]
    if isinstance(subject, CaseFile):
        problems += [p for look_at_case in CASE_CHECKS for p in look_at_case(subject)]
    found = [*reading.problems, *_with_places(reading, problems)] if reading.broken else reading.problems + problems
    entry = across.entry(case, shown, reading.document.at(("id",))) if case and "id" in reading.document.data else None
    return Examined(None if stops(found) else case, tuple(in_order(found)), entry)


def _with_places(reading: FileContents, found: Iterable[Problem]) -> Iterator[Problem]:
    """Problems without those that only follow from a value that was left out for a problem of its own."""
    broken = [dotted(path) for path in reading.broken]
    for p in found:
        if not any(f"{p.field}.".startswith(f"{b}.") or f"{b}.".startswith(f"{p.field}.") for b in broken if p.field):
            yield p


def check(root: Path, paths: Iterable[Path] = (), jobs: int | None = None, report: progress.Report = progress.silent) -> list[Problem]:
    """Every problem of the project at ``root``: of its vocabularies, its cases and its seeds, or of the files and folders
    ``paths`` alone (which are still compared with all cases). In order of file, line and column, files as seen from ``root``."""
    try:
        vocabulary()
    except VocabularyError as error:
        return project_files.vocabulary_problems(str(error), root)
    given = list(paths)
    found = project_files.collect(root, given)
    names = {path: project_files.shown(path, root) for path in found.cases}
    examined = list(progress.over(_examine(names, root / seed_header.SEEDS, jobs), "检查案例", report, len(names)))
    report("比较案例", 0, None)
    problems = [p for e in examined for p in e.problems] + found.problems
    problems += [p for seed in found.seeds for p in project_files.seed_problems(seed, project_files.shown(seed, root))]
    entries = [e.entry for e in examined if e.entry]
    if given:
        entries += project_files.other_entries(root, set(names.values()))
    problems += (p for p in across.check(entries) if p.file in names.values())
    return in_order(problems)


def _examine(names: dict[Path, str], seeds: Path, jobs: int | None) -> Iterator[Examined]:
    """Every case file by its name in messages, in several processes where there are many; the cases themselves are not sent back."""
    work = partial(_one, seeds=seeds)
    yield from spread(work, names.items(), jobs)


def _one(named: tuple[Path, str], seeds: Path) -> Examined:
    return replace(examine(*named, vocabulary(), seeds), case=None)


def stops(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error, which stops a build."""
    return any(p.severity == "error" for p in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, line, column and code, each once."""
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.col, p.code, p.field))
