"""From a file's bytes to the cases it tells, or to the reason why it tells none."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator import frontmatter
from generator.ingest import articles, passages, scope
from generator.ingest.extract import Reading, extract
from generator.models import Passage

BATCH = 16  # files a process reads in one go
AHEAD = 4  # batches in flight per process: what is read and not yet asked for stays this small


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its readings, or the ``code`` and the sentence that say why there are none.

    Codes: ``unreadable`` (refused), and for articles that tell no case ``no-act``, ``foreign``, ``totals`` and ``no-case``.
    """

    name: str
    readings: tuple[tuple[Passage, Reading], ...] = ()
    code: str | None = None
    reason: str = ""

    @property
    def refused(self) -> bool:
        """Whether the file could not be read at all."""
        return self.code == "unreadable"


def read(name: str, raw: bytes) -> Outcome:
    """All cases of one file. A pure function: same bytes, same outcome; never raises for bad input."""
    try:
        article = articles.read(name, raw)
    except articles.ArticleError as error:
        return Outcome(name, code="unreadable", reason=str(error))
    if not scope.may_hold_case(article.body):
        return Outcome(name, code="no-act", reason=scope.REASONS["no-act"])
    found = passages.split(article)
    if not found:
        code = scope.why_no_case(article.body)
        return Outcome(name, code=code, reason=scope.REASONS[code])
    return Outcome(name, tuple((passage, extract(passage)) for passage in found))


def files(paths: list[Path]) -> list[Path]:
    """The articles under these paths: each file as given, each folder's .md and .txt files, sorted."""
    result: list[Path] = []
    for path in paths:
        result += sorted(p for p in path.iterdir() if p.suffix in (".md", ".txt")) if path.is_dir() else [path]
    return result


def passed_over(paths: list[Path]) -> list[Path]:
    """What stands in these folders and is no article by its name, sorted; hidden files are left out."""
    return sorted(
        p for path in paths if path.is_dir() for p in path.iterdir() if p.suffix not in (".md", ".txt") and not p.name.startswith(".")
    )


def read_all(paths: Iterable[Path], jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes of many files, in the order given; with ``jobs`` > 1 in as many processes. Memory stays flat."""
    if jobs < 2:
        yield from map(read_file, paths)
        return
    rest = iter(paths)
    batches = iter(lambda: list(islice(rest, BATCH)), [])
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[list[Outcome]]] = deque(pool.submit(_read_files, b) for b in islice(batches, jobs * AHEAD))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(pool.submit(_read_files, b) for b in islice(batches, 1))


def read_file(path: Path) -> Outcome:
    """The outcome of one file on disk."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return Outcome(path.name, code="unreadable", reason="not a regular file 不是普通文件（符号链接、文件夹等不读）")
        return read(path.name, frontmatter.load(path))
    except OSError as error:
        return Outcome(path.name, code="unreadable", reason=f"cannot be read: {error.strerror}")


def _read_files(paths: list[Path]) -> list[Outcome]:
    return [read_file(path) for path in paths]
