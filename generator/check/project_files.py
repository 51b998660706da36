"""Which files of a project are checked, and the rules for those that are no cases: seeds and vocabularies."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.case import frontmatter, rules, seed_header, store
from generator.case.reader import split_remark
from generator.check import across
from generator.models import Problem
from generator.text.plain_text import printable

_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})  # written by Windows and macOS into folders that are looked at
_EDITOR = re.compile(r".*~|~\$.*|#.*#|.*\.(?:bak|orig|rej|swp|swo|tmp|temp)")
_VOCABULARY_ERROR = re.compile(r"vocabulary/(?P<name>[a-z_]+\.[a-z]+): (?:(?:row (?P<row>\d+)|line (?P<line>\d+)): )?(?P<reason>.*)", re.DOTALL)
VOCABULARY = Path("generator/vocabulary")


@dataclass(slots=True)
class ProjectFiles:
    """The files to check: cases, received articles, and the problems of files among the cases that are none."""

    cases: list[Path] = field(default_factory=list)
    seeds: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def collect(root: Path, paths: Sequence[Path]) -> ProjectFiles:
    """The files under ``paths``, or without any those of the project's cases and seeds."""
    found = ProjectFiles()
    for path in paths or [folder for folder in (root / store.CASES, root / seed_header.SEEDS) if folder.is_dir()]:
        for file in sorted(Path(entry.path) for entry in store.entries(path)) if path.is_dir() else [path]:
            folders = Path(shown(file, root)).parts[:-1]
            if seed_header.SEEDS.name in folders or (file.suffix == ".txt" and store.CASES.name not in folders):
                found.seeds += [] if is_leftover(file.name) else [file]
            elif problem := stray(file, root):
                found.problems.append(problem)
            else:
                found.cases.append(file)
    return found


def is_leftover(name: str) -> bool:
    """Whether a system or an editor left the file behind: Thumbs.db, a.md~, a.md.bak."""
    return name.lower() in _SYSTEM or bool(_EDITOR.fullmatch(name.lower()))


def stray(file: Path, root: Path) -> Problem | None:
    """What is wrong with a file below the cases that is none; None for a case file."""
    name = file.name
    if file.is_symlink():
        found = "这是符号链接", "it is a symbolic link"
    elif not file.is_file():
        found = "这不是普通文件", "it is no regular file"
    elif is_leftover(name):
        return rules.problem(shown(file, root), (1, 1), "ID806", name=name)
    elif name.startswith("."):
        zh = f"文件名 {name} 以点开头，是隐藏文件，案例不会出现在网站上"
        found = zh, f"the name {name} begins with a dot, which hides it: the case would not be on the site"
    elif not store.FILE_NAME.fullmatch(name):
        found = f"文件名 {name} 不是 <id>.md 的形式", f"the name {name} is not of the form <id>.md"
    else:
        return None
    return rules.problem(shown(file, root), (1, 1), "ID805", found=found[0], found_en=found[1])


def shown(path: Path, root: Path) -> str:
    """A path as messages show it: from the project's root where it lies below, with forward slashes, nothing unseen in it."""
    absolute, base = os.path.normpath(os.path.join(os.getcwd(), path)), os.fspath(root.absolute())  # noqa: PTH109, PTH118
    inside = base if base.endswith(os.sep) else base + os.sep
    if absolute.startswith(inside):
        return printable(absolute.removeprefix(inside).replace(os.sep, "/"))
    return "." if absolute == base else printable(path.as_posix())


def seed_problems(path: Path, name: str) -> list[Problem]:
    """A received article that cannot be read."""
    try:
        seed_header.read(frontmatter.decode(frontmatter.load(path)))
    except frontmatter.FrontMatterError as error:
        unreadable_text = rules.unreadable(error, name)
        return [rules.problem(name, (error.line, error.col), "SEED931", reason=unreadable_text.what, reason_en=rules.say(unreadable_text, "en")[0])]
    except OSError as error:
        return [rules.problem(name, (1, 1), "SEED931", **frontmatter.unread(error))]
    return []


def vocabulary_problems(message: str, root: Path) -> list[Problem]:
    """The lines of a VocabularyError as problems of the vocabulary files."""
    problems = []
    for text in message.splitlines():
        match = _VOCABULARY_ERROR.fullmatch(text)
        if match is None:
            problems.append(rules.problem(VOCABULARY.as_posix(), (1, 1), "VOC202", reason=text))
            continue
        file = VOCABULARY / match["name"]
        line = int(match["line"] or 0) or _row_line(root / file, match["row"], match["reason"])
        problems.append(rules.problem(file.as_posix(), (line, 1), "VOC202", reason=match["reason"]))
    return problems


def _row_line(path: Path, row: str | None, reason: str) -> int:
    """The line on which a row of a vocabulary file begins: the row of a number, or of the id that the reason begins with."""
    try:
        text = path.read_text(encoding="utf-8")
        if row is not None:
            tree = yaml.compose(text, Loader=yaml.SafeLoader)
            return int(tree.value[int(row)].start_mark.line) + 1 if tree else 1
    except (OSError, ValueError, IndexError, AttributeError, yaml.YAMLError):
        return 1
    id = re.escape(reason.removeprefix("id ").split(":")[0].split(" ")[0])
    match = re.search(rf"^- \{{?id: ['\"]?{id}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def other_entries(root: Path, named: set[str]) -> Iterator[across.ComparedCase]:
    """The cases that are not under check themselves, as far as comparing needs them: id by file name, text, no facts."""
    for path in store.case_files(root / store.CASES):
        name = shown(path, root)
        if name not in named:
            try:
                _, body, _ = frontmatter.split(frontmatter.decode(frontmatter.load(path)))
            except (OSError, frontmatter.FrontMatterError):
                continue
            yield across.ComparedCase(name, path.stem, (1, 1), across.sketch(split_remark(body)[0]), (), across.digest(split_remark(body)[0]))
