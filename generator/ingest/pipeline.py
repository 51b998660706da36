"""From a file's bytes to the cases it tells, or to the reason why it tells none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.ingest import articles, passages, scope
from generator.ingest.extract import Reading, extract
from generator.models import Passage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its readings, or the ``code`` and the sentence that say why there are none."""

    name: str
    readings: tuple[tuple[Passage, Reading], ...] = ()
    code: str | None = None
    reason: str = ""


def read(name: str, raw: bytes) -> Outcome:
    """All cases of one file. A pure function: same bytes, same outcome; never raises for bad input."""
    try:
        article = articles.read(name, raw)
    except articles.ArticleError as error:
        return Outcome(name, code="unreadable", reason=str(error))
    if not scope.may_hold_case(article.body):
        return Outcome(name, code="no-act", reason="没有执法机关的处理行为，不是执法通报")
    found = passages.split(article)
    if not found:
        return Outcome(name, code="no-case", reason="提到执法，但没有讲述具体案件")
    return Outcome(name, tuple((p, extract(p)) for p in found))


def files(paths: list[Path]) -> list[Path]:
    """The articles under these paths: each file as given, each folder's .md and .txt files, sorted."""
    result: list[Path] = []
    for path in paths:
        result += sorted(p for p in path.iterdir() if p.suffix in (".md", ".txt")) if path.is_dir() else [path]
    return result


def read_all(paths: list[Path], jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes of many files, in the order given; with ``jobs`` > 1 in as many processes."""
    if jobs < 2:
        yield from map(_read_file, paths)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_read_file, paths, chunksize=16)


def _read_file(path: Path) -> Outcome:
    try:
        return read(path.name, path.read_bytes())
    except OSError as error:
        return Outcome(path.name, code="unreadable", reason=f"cannot be read: {error.strerror}")
