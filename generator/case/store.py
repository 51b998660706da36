"""The folder of cases: reads every case file of a tree, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.case import file as casefile
from generator.case import frontmatter, rules, structure
from generator.models import Case, Problem
from generator.system import progress
from generator.vocabulary import Vocabulary

CASES = Path("content/cases")
_NAME = re.compile(r"[a-z0-9-]+\.md")


def case_files(root: Path) -> Iterator[Path]:
    """The case files under a folder, sorted: regular ``*.md`` files only, never through a symbolic link."""
    for folder, names, files in os.walk(root, followlinks=False):
        names.sort()
        for name in sorted(files):
            path = Path(folder, name)
            if _NAME.fullmatch(name) and path.is_file() and not path.is_symlink():
                yield path


def load(
    root: Path,
    vocabulary: Vocabulary,
    shown_as: Path | None = None,
    keep: Callable[[Case], Case] = lambda case: case,
    report: progress.Report = progress.silent,
) -> tuple[list[Case], list[Problem]]:
    """Every case under ``root``, of each what ``keep`` keeps, and every problem that keeps a file from being one; ``shown_as``
    replaces the root in messages."""
    cases: list[Case] = []
    problems: list[Problem] = []
    paths = list(case_files(root))
    for path in progress.over(paths, "读入案例", report, len(paths)):
        case, found = read(path, str((shown_as or root) / path.relative_to(root)), vocabulary)
        problems += found
        if case:
            cases.append(keep(case))
    return cases, problems


def read(path: Path, shown: str, vocabulary: Vocabulary) -> tuple[Case | None, Iterable[Problem]]:
    """One case file as a case, or None and its problems (a byte that is not UTF-8 among them)."""
    try:
        text = frontmatter.decode(frontmatter.load(path))
    except frontmatter.FrontMatterError as error:
        return None, [structure.unreadable(error, shown)]
    except OSError as error:
        return None, [rules.problem(shown, (1, 1), "FM001", reason=error.strerror or str(error))]
    return casefile.parse(text, shown, vocabulary)
