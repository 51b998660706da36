"""The folder of cases: reads every case file of a tree, in a fixed order, and finds one wherever it stands."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.case import file as casefile
from generator.case import frontmatter, rules
from generator.case.shapes import ID_PATTERN
from generator.models import Case, Problem, Status
from generator.system import progress
from generator.system.errors import UserError
from generator.vocabulary import Vocabulary

CASES = Path("content/cases")
LOCK = Path(".cache/ingest.lock")
"""Held by whoever writes case files."""
FILE_NAME = re.compile(r"[a-z0-9-]+\.md")
"""How a case's file is called: its id and .md."""


def case_files(root: Path) -> Iterator[Path]:
    """The case files under a folder, sorted: regular ``*.md`` files only, never through a symbolic link."""
    return (path for path in markdown_files(root) if FILE_NAME.fullmatch(path.name))


def markdown_files(root: Path) -> Iterator[Path]:
    """All regular ``*.md`` files under a folder, sorted, hidden ones left out; a case file that was renamed is among them."""
    files = (entry for entry in entries(root) if entry.name.endswith(".md") and not entry.name.startswith("."))
    return iter(sorted(Path(entry.path) for entry in files if entry.is_file(follow_symlinks=False)))


def articles(folder: Path) -> list[Path]:
    """The received articles below a folder, ``*.md`` and ``*.txt``, sorted; hidden ones left out, links to files among them."""
    return sorted(Path(entry.path) for entry in entries(folder) if entry.name.endswith((".md", ".txt")) and not entry.name.startswith("."))


def entries(root: Path) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder but folders, links included, in no order; hidden files of systems and editors are skipped."""
    pending = [os.fspath(root)]
    while pending:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(pending.pop()) as found:
            for entry in found:
                if not entry.is_dir(follow_symlinks=False):
                    if not passed_over(entry.name):
                        yield entry
                elif not entry.name.startswith("."):
                    pending.append(entry.path)


def passed_over(name: str) -> bool:
    """Whether a file is hidden and not ours (.gitkeep, .DS_Store); a hidden ``.md`` file is a case that should not be hidden."""
    return name.startswith(".") and not name.lower().endswith(".md")


def place(root: Path, case_id: str) -> Path:
    """Where a case's file belongs: ``<root>/<YYYY>/<id>.md``."""
    return root / case_id[:4] / f"{case_id}.md"


def find(root: Path, case_id: str) -> Path | None:
    """The file of a case: in its place, or wherever a file says that it has this id."""
    path = place(root, case_id)
    if _says(path, "id", case_id):
        return path
    elsewhere = next((p for p in markdown_files(root) if _says(p, "id", case_id)), None)
    return elsewhere or (path if path.is_file() and not path.is_symlink() else None)


def readable(root: Path, case_id: str, v: Vocabulary, aim: str) -> tuple[Path, Case]:
    """The file of a case and the case, for what is to be done to it (``合并``). Raises UserError where there is none, or it cannot be read."""
    path = find(root, case_id) if re.fullmatch(ID_PATTERN, case_id) else None
    if path is None:
        raise UserError(f"没有案例 {case_id}（{root} 里没有这个 id 的文件）；写完整的 id，例如 20240920-992065e7-02")
    case, problems = read(path, str(path), v)
    if case is None:
        found = "\n".join(map(rules.line, problems))
        raise UserError(f"{path} 读不出来，先改好再{aim}：\n{found}")
    return path, case


def with_status(root: Path, status: Status, v: Vocabulary) -> Iterator[tuple[Path, Case]]:
    """The readable cases of a status with their files."""
    for path in markdown_files(root):
        if _says(path, "status", status):
            case, _ = read(path, str(path), v)
            if case and case.status == status:
                yield path, case


def text(path: Path) -> str:
    """The text of a case file. Raises FrontMatterError or OSError where it cannot be had."""
    return frontmatter.decode(frontmatter.load(path))


def _says(path: Path, key: str, value: str) -> bool:
    """Whether a line of a file's front matter gives a key this value, as far as its beginning shows."""
    try:
        if path.is_symlink():
            return False
        raw = frontmatter.load(path)
    except OSError:
        return False
    return re.search(rb"^%s:[ \t]*['\"]?%s['\"]?[ \t]*(#.*)?\r?$" % (key.encode(), re.escape(value.encode())), raw, re.MULTILINE) is not None


def load(
    root: Path,
    vocabulary: Vocabulary,
    shown_as: Path | None = None,
    keep: Callable[[Case], Case] = lambda case: case,
    report: progress.Report = progress.silent,
) -> tuple[list[Case], list[Problem]]:
    """Every case under ``root``, as ``keep`` returns it, and every problem of a file; ``shown_as`` replaces the root in messages."""
    cases: list[Case] = []
    problems: list[Problem] = []
    paths = list(case_files(root))
    for path in progress.over(paths, "读入案例", report, len(paths)):
        case, found = read(path, ((shown_as or root) / path.relative_to(root)).as_posix(), vocabulary)
        problems += found
        if case:
            cases.append(keep(case))
    return cases, problems


def read(path: Path, shown: str, vocabulary: Vocabulary) -> tuple[Case | None, Iterable[Problem]]:
    """One case file as a case, or None and its problems (a byte that is not UTF-8 among them)."""
    try:
        content = text(path)
    except frontmatter.FrontMatterError as error:
        return None, [rules.unreadable(error, shown)]
    except OSError as error:
        return None, [rules.problem(shown, (1, 1), "FM001", **frontmatter.unread(error))]
    return casefile.parse(content, shown, vocabulary)
