"""``casebook ingest``: articles in, case files out. Every article ends as one line, every case as one :class:`generator.ingest.shelf.outcome.CaseOutcome`."""

import codecs
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.case import seed_header
from generator.case.identity import case_id
from generator.ingest import pipeline
from generator.ingest.receive import file_kind
from generator.ingest.shelf import case_writer
from generator.ingest.shelf.outcome import CaseOutcome
from generator.models import Case, PartialDate, Passage
from generator.system import atomic

NO_DATE = "文章没有日期；用 --date YYYY-MM-DD 给出发布日期"


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What one article gave: outcomes of cases, scopes of passages left out, or why nothing (``refused``); ``notes``: what in its head was not read;
    ``again``: it was reported before in this run."""

    name: str
    outcomes: tuple[CaseOutcome, ...] = ()
    kept_out: tuple[str, ...] = ()
    refused: str = ""
    failed: bool = False
    notes: tuple[str, ...] = ()
    again: bool = False


def ingest(
    read: Iterable[pipeline.Outcome],
    writer: case_writer.CaseWriter,
    date: str | None = None,
    read_again: Callable[[Collection[str]], Iterable[pipeline.Outcome]] | None = None,
) -> Iterator[ArticleReport]:
    """Write the cases of articles in order; ``date`` (ISO day) is for articles without one, ``read_again`` reads those of these names once more, where a
    later article showed a case to be theirs. Raises OSError; what was written before it stays whole."""
    for outcome in read:
        yield _taken_over(outcome, writer, date)
    if read_again and writer.again:
        for outcome in read_again(frozenset(writer.again)):
            yield replace(_taken_over(outcome, writer, date), again=True)


def _taken_over(outcome: pipeline.Outcome, writer: case_writer.CaseWriter, date: str | None) -> ArticleReport:
    if outcome.code:
        unreadable = outcome.code == "unreadable"
        left = () if unreadable else tuple(writer.gone(outcome.name))
        return ArticleReport(outcome.name, left, refused=outcome.reason, failed=unreadable, notes=outcome.notes)
    ours = [(p, r.case) for p, r in outcome.readings if p.scope == "administrative"]
    others = [(p, r.case) for p, r in outcome.readings if p.scope != "administrative"]
    day = date or writer.day(outcome.name)
    if any(not p.article.date for p, _ in ours) and not day:
        return ArticleReport(outcome.name, refused=NO_DATE, failed=True, notes=outcome.notes)
    article = outcome.readings[0][0].article
    text = "\n".join([article.title, article.publisher or "", article.body])
    outcomes = writer.put((_dated(p, c, day) for p, c in ours), text, (_dated(p, c, day) for p, c in others))
    return ArticleReport(outcome.name, tuple(outcomes), tuple(p.scope for p, _ in others), notes=outcome.notes)


def _dated(passage: Passage, case: Case, date: str | None) -> Case:
    if passage.article.date or not date:
        return case
    dates = replace(case.dates, reported=PartialDate(date))
    sources = tuple(replace(s, date=date) for s in case.sources)
    return replace(case, id=case_id(replace(passage.article, date=date), passage.ordinal), dates=dates, sources=sources)


def passed_over_line(others: list[Path]) -> str:
    """What stood beside the articles and was not read, in one line; the names so that a terminal does nothing but print them."""
    names = [p.name if p.name.isprintable() else ascii(p.name) for p in others[:5]]
    return f"另有 {len(others)} 项不是 .md 或 .txt 文件，没有读：{'、'.join(names)}{'……' if len(others) > 5 else ''}"


def names(given: Iterable[Path], seeds: Path) -> set[str]:
    """The names of the received articles that are there: those given and those kept."""
    kept = (path for path in seeds.rglob("*") if path.is_file()) if seeds.is_dir() else ()
    return {seed_header.seed_name(path) for path in (*pipeline.files(list(given)), *kept)}


def keep_pasted(raw: bytes, seeds: Path, given: Mapping[str, str | None]) -> Path:
    """Keep an article pasted on standard input as ``seeds/pasted_<hash>.md``; return the path. ``given`` (``url``, ``source``, ``date``) is added to its
    head where it has no such key. Raises ValueError, keeping nothing, if it reports no case or has no date."""
    if not raw.strip():
        raise ValueError("没有粘贴任何文字")
    if kind := file_kind.of(raw):
        raise ValueError(f"没有收下：粘贴的是{kind}；存成文件，再用 casebook add 文件 收进来")
    path = seeds / f"pasted_{hashlib.sha256(raw).hexdigest()[:16]}.md"
    whole = _with_header(raw, {key: value for key, value in given.items() if value})
    outcome = pipeline.read(path.name, whole)
    if outcome.code:
        raise ValueError(f"没有收下：{outcome.reason}")
    if not outcome.readings[0][0].article.date:
        raise ValueError(f"没有收下：{NO_DATE}")
    atomic.write(path, whole)
    return path


def _with_header(raw: bytes, given: Mapping[str, str]) -> bytes:
    """An article with what was said about it in its header, each key that it does not have itself."""
    text = raw.removeprefix(codecs.BOM_UTF8)
    opened = re.match(rb"---[ \t]*\r?\n", text)
    end = re.search(rb"^---[ \t]*\r?$", text[opened.end() :], re.MULTILINE) if opened else None
    head, rest = (text[opened.end() :][: end.start()], text[opened.end() :][end.start() :]) if opened and end else (b"", b"---\n\n" + text)
    there = {match.decode() for match in re.findall(rb"^(\w+):[ \t]*\S", head, re.MULTILINE)}
    new = "".join(f"{key}: {' '.join(value.split())}\n" for key, value in given.items() if key not in there)
    return raw if not new else b"---\n" + new.encode() + head + rest
