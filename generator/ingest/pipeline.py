"""From a file's bytes to the cases it reports, or to the reason why it reports none."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from generator.case import frontmatter, seed_header
from generator.ingest import cluster, forms, prefilter
from generator.ingest.extract import Reading, extract
from generator.ingest.forms import form_labels
from generator.ingest.forms.values import KnownValues
from generator.ingest.receive import articles, file_kind
from generator.ingest.receive.verbatim import Verbatim
from generator.ingest.split import questions, scope
from generator.ingest.split.weights import Weights
from generator.models import Article, Passage
from generator.system import workers
from generator.text import folding

BATCH = 16  # files in a shard, at most
BATCH_BYTES = 1_000_000  # a shard that has so many takes no further file
_ARTICLES = (".md", ".txt")
AHEAD = 4  # shards in flight per process or thread that reads: what is read and not yet asked for stays this small


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its readings, or ``code`` and ``reason`` why there are none; ``notes`` for a maintainer. Codes: ``unreadable`` (refused),
    ``no-act``, ``foreign``, ``totals``, ``no-case``."""

    name: str
    readings: tuple[tuple[Passage, Reading], ...] = ()
    code: str | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the file could not be read at all."""
        return self.code == "unreadable"


Shard = list[tuple[str, bytes | Outcome]]
"""Some files: each name with the bytes, or with the outcome of a file whose bytes could not be had."""


def read(name: str, raw: bytes, learned: Weights | None = None) -> Outcome:
    """All cases of one file. Pure: same bytes, same outcome; never raises for bad input. ``learned``: weights to use instead of the committed ones."""
    if kind := file_kind.of(raw):
        return Outcome(name, code="unreadable", reason=file_kind.hint(kind, name))
    try:
        head = articles.head(name, raw)
        seen = prefilter.look(head.body)
        if not any(seen) and articles.is_sound(head):
            return Outcome(name, code="no-act", reason=scope.REASONS["no-act"], notes=articles.notes(head))
        article = articles.of(name, head)
    except articles.ArticleError as error:
        return Outcome(name, code="unreadable", reason=str(error))
    body = folding.whole(article.body)
    may_hold, is_form = scope.may_hold_case(body), seen.form and form_labels.may_stand_in(body)
    if not (may_hold or is_form):
        return Outcome(name, code="no-act", reason=scope.REASONS["no-act"], notes=article.notes)
    printed = Verbatim(article)
    found = forms.read(printed.read) if is_form else []
    notes = article.notes
    if found and may_hold and (asked_of_rest := questions.beside_forms(printed.read, [passage for passage, _ in found])):
        found, notes = [(replace(p, asks=(*p.asks, asked_of_rest)), known) for p, known in found], (*notes, asked_of_rest)
    if may_hold and not found:
        table = forms.unread_tables(article)
        cases, asked = questions.split(printed.read, learned, [table] if table else [])
        found, notes = [(passage, {}) for passage in cases], (*notes, *asked)
    if not found:
        code = scope.why_no_case(body)
        return Outcome(name, code=code, reason=scope.REASONS[code], notes=notes)
    return Outcome(name, tuple(_read(passage, known, printed) for passage, known in found), notes=notes)


def formal(article: Article) -> list[tuple[Passage, KnownValues]]:
    """The cases of an article that is an official form; none where it is read as prose."""
    return forms.read(article) if form_labels.may_stand_in(folding.whole(article.body)) else []


def _read(passage: Passage, known: KnownValues, printed: Verbatim) -> tuple[Passage, Reading]:
    """A passage read folded, and quoted as printed."""
    if printed.same:
        return passage, extract(passage, known)
    reading = extract(replace(passage, article=printed.folded), known)
    found = {path: printed.found(value, passage) for path, value in reading.found.items()}
    return printed.passage(passage), Reading(printed.case(reading.case, passage), found)


def files(paths: list[Path]) -> list[Path]:
    """The articles under these paths: files as given; in folders, sorted, whatever has the name of an article (a link or folder so named is refused later)."""
    return [file for path in paths for file in (sorted(p for p in _within(path) if p.suffix in _ARTICLES) if path.is_dir() else [path])]


def passed_over(paths: list[Path]) -> list[Path]:
    """What is no article by its name below these folders, empty folders among it, sorted; hidden files are left out."""
    return sorted(p for path in paths if path.is_dir() for p in _within(path) if p.suffix not in _ARTICLES and not (p.is_dir() and any(_within(p))))


def _within(folder: Path) -> Iterator[Path]:
    """Everything below a folder but what is hidden; links to folders are not followed."""
    for path in folder.iterdir():
        if not path.name.startswith("."):
            yield path
            if path.is_dir() and not path.is_symlink():
                yield from _within(path)


def read_all(paths: Iterable[Path], jobs: int = 1, scheduler: str | None = None) -> Iterator[Outcome]:
    """The outcomes of many files, in the order given; with ``jobs`` > 1 in as many processes, with ``scheduler`` (tcp://host:port) on
    the workers of that Dask cluster. Memory stays flat. Raises cluster.ClusterError where the cluster cannot do it."""
    if scheduler:
        with cluster.connected(scheduler, read_shard) as (submit, width):
            yield from _spread(paths, submit, width)
    elif jobs > 1:
        with workers.pool(jobs) as processes:
            yield from _spread(paths, lambda shard: processes.submit(read_shard, shard), lambda: jobs)
    else:
        yield from map(read_file, paths)


def _spread(paths: Iterable[Path], submit: Callable[[Shard], Future[list[Outcome]]], width: Callable[[], int]) -> Iterator[Outcome]:
    """Submit shards, enough of them to keep every reader busy, and yield their outcomes in order."""
    waiting: deque[Future[list[Outcome]]] = deque()
    for shard in shards(paths):
        waiting.append(submit(shard))
        while len(waiting) >= AHEAD * max(1, width()):  # a cluster may have lost its last worker and wait for another
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def shards(paths: Iterable[Path]) -> Iterator[Shard]:
    """The files with their bytes, so that whoever reads a shard needs no access to the disk."""
    shard: Shard = []
    size = 0
    for path in paths:
        loaded = load(path)
        shard.append((seed_header.seed_name(path), loaded))
        size += len(loaded) if isinstance(loaded, bytes) else 0
        if len(shard) == BATCH or size >= BATCH_BYTES:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def read_shard(shard: Shard) -> list[Outcome]:
    """The outcomes of a shard's files, in order. Pure, as :func:`read` is."""
    return [read(name, raw) if isinstance(raw, bytes) else raw for name, raw in shard]


def read_file(path: Path) -> Outcome:
    """The outcome of one file on disk."""
    raw = load(path)
    return read(seed_header.seed_name(path), raw) if isinstance(raw, bytes) else raw


def load(path: Path) -> bytes | Outcome:
    """The bytes of a file, or the outcome that says why they cannot be had or are no article's."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return Outcome(seed_header.seed_name(path), code="unreadable", reason=frontmatter.NOT_REGULAR)
        raw = frontmatter.load(path)
    except OSError as error:
        return Outcome(seed_header.seed_name(path), code="unreadable", reason=f"读不到这个文件，确认它还在、有权限读（{error.strerror}）")
    if kind := file_kind.of(raw):
        return Outcome(seed_header.seed_name(path), code="unreadable", reason=file_kind.hint(kind, str(path)))
    return raw
