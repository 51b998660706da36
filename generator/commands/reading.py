"""Commands that read articles: print their cases, explain them, compare them with labels, write them to the casebook."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator import check
from generator.case import rules, store
from generator.ingest import boundaries, calibration, pipeline, run
from generator.ingest import evaluate as evaluating
from generator.ingest import explain as explaining
from generator.ingest import gold as marked
from generator.ingest import run_report as ingest_report
from generator.ingest.cluster import ClusterError
from generator.ingest.receive import file_kind
from generator.ingest.shelf import case_writer
from generator.system import atomic, progress
from generator.text.moments import beijing_day
from generator.text.plain_text import printable
from generator.vocabulary import vocabulary

SEEDS = Path("seeds")
JOBS = click.option("--jobs", type=click.IntRange(1), help="几个进程读文章，不写是一个。 Processes that read articles; one where not given.")
SCHEDULER = click.option("--scheduler", metavar="tcp://HOST:PORT", help="改在这个 Dask 集群上读文章。 Read on this Dask cluster (needs wangan-casebook[dask]).")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@JOBS
@SCHEDULER
def extract(paths: tuple[Path, ...], jobs: int | None, scheduler: str | None) -> None:
    """把文章里的案例打印成 JSON，不写文件。 Print the cases of articles as JSON, one a line."""
    refused = False
    try:
        with progress.ProgressLine.on(sys.stderr) as line:
            for outcome in _read(list(paths), line, jobs, scheduler):
                line.hide()
                refused |= outcome.refused
                if outcome.code:
                    click.echo(printable(f"{outcome.name}: {outcome.code}: {outcome.reason}"), err=True)
                for note in outcome.notes:
                    click.echo(printable(f"{outcome.name}: {note}"), err=True)
                for record in explaining.records(outcome):
                    click.echo(json.dumps(record, ensure_ascii=False))
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    raise SystemExit(refused)


def _read(paths: list[Path], report: progress.Report, jobs: int | None = None, scheduler: str | None = None) -> Iterator[pipeline.Outcome]:
    """The outcomes of the articles under some paths, read here, by processes or by a cluster; how many were read is reported."""
    if jobs and scheduler:
        raise click.ClickException("--jobs 和 --scheduler 只能用一个：进程数由集群的 worker 决定")
    files = pipeline.files(paths)
    yield from progress.over(pipeline.read_all(files, jobs or 1, scheduler), "读文章", report, len(files))


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("number", required=False, type=int)
def explain(path: Path, number: int | None) -> None:
    """每个字段依据哪句话、哪一行词表，全文每一段归到哪里。 Show every field, its words and its row, and what each line was taken for."""
    outcome = pipeline.read_file(path)
    for line in (*explaining.lines(outcome, number), *(() if number else explaining.account(path))):
        click.echo(printable(line))
    raise SystemExit(outcome.refused)


@click.command()
@click.argument("articles")
@click.argument("gold")
@click.option("--negatives", help="没有案例的文章所在的文件夹。 Folder of articles that hold no case.")
@click.option("--scope", default="administrative", show_default=True, help="比哪一类案例。 Which kind of case is compared.")
@click.option("--json", "as_json", is_flag=True, help="只要数字，JSON 格式。 Figures only, as JSON.")
@JOBS
def evaluate(articles: str, gold: str, negatives: str | None, scope: str, as_json: bool, jobs: int | None) -> None:
    """拿 ARTICLES 读出的与 GOLD 里的标注比。 Hold what is read against labels (folders, several joined by commas)."""
    try:
        with progress.ProgressLine.on(sys.stderr) as line:
            labelled = marked.labels([Path(p) for p in gold.split(",")])
            outcomes = list(_read([Path(p) for p in articles.split(",")], line, jobs))
            result = evaluating.evaluate(labelled, outcomes, scope)
            false = list(_read([Path(negatives)], line, jobs)) if negatives else []
            report = evaluating.report(result, false, scope, as_json)
            if not as_json and scope == "administrative":
                whole = boundaries.of(labelled, outcomes)
                report = "\n".join([*whole.misses, report, *whole.lines(), *calibration.of(labelled, outcomes).lines()])
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(report)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--date", metavar="YYYY-MM-DD", help="没有日期的文章的发布日期。 Publication day for articles that carry none.")
@click.option("--stdin", is_flag=True, help="读标准输入里粘贴的一篇文章，存进 seeds/。 Read one pasted article and keep it under seeds/.")
@click.option("--url", help="粘贴的文章的网址。 Address of the pasted article.")
@click.option("--publisher", help="粘贴的文章的发布者。 Who published the pasted article.")
@click.option("--diff", is_flag=True, help="显示没有改动的文件里会改什么。 Show what would change in files that were left alone.")
@click.option(
    "--accept", metavar="ID", multiple=True, help="按 --diff 显示的改这个案例，可以多次。 Make the change that --diff shows in this case; repeatable."
)
@JOBS
@SCHEDULER
def ingest(
    paths: tuple[Path, ...],
    *,
    date: str | None,
    stdin: bool,
    url: str | None,
    publisher: str | None,
    diff: bool,
    accept: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """把文章读成案例文件，人改过的不动。 Turn articles into case files; what a person changed is not touched."""
    if (url or publisher) and not stdin:
        raise click.ClickException("--url 和 --publisher 只用于 --stdin 粘贴的文章")
    if date and not (day := beijing_day(date)):
        raise click.ClickException(f"--date {date}：不是日期，写成 YYYY-MM-DD (not a day)")
    date = day if date else None
    try:
        with atomic.lock(Path(".cache/ingest.lock")), progress.ProgressLine.on(sys.stderr) as shown:
            header = {"url": url, "source": publisher, "date": date}
            given = [run.keep_pasted(sys.stdin.buffer.read(), SEEDS, header)] if stdin else list(paths) or [SEEDS]
            reports = _ingest(given, shown, accept, _read(given, shown, jobs, scheduler), date, diff=diff)
    except (OSError, atomic.Busy, ValueError, ClusterError) as error:
        raise click.ClickException(f"{error}；已写好的文件完整，处理后重新运行即可") from None
    others = pipeline.passed_over(given)
    if documents := file_kind.addable(others):
        click.echo(file_kind.line(documents), err=True)
    if others := [path for path in others if path not in documents]:
        click.echo(run.passed_over_line(others))
    click.echo(ingest_report.summary(reports))
    accepted = {o.case_id for r in reports for o in r.outcomes if o.kind == "accepted"}
    for unchanged in sorted(set(accept) - accepted):
        click.echo(f"{unchanged}: 没有可以接受的改动；先用 --diff 看", err=True)
    failed = bool(documents) or any(r.refused or any(o.kind == "refused" for o in r.outcomes) for r in reports)
    raise SystemExit(1 if failed or set(accept) - accepted else 0)


def _ingest(
    given: list[Path], shown: progress.ProgressLine, accept: tuple[str, ...], read: Iterator[pipeline.Outcome], date: str | None, *, diff: bool
) -> list[run.ArticleReport]:
    """Shelve what was read and print what became of it."""
    atomic.sweep(store.CASES)
    shelf = case_writer.Shelf(store.CASES, vocabulary(), _fault, shown, run.names(given, SEEDS), accept)
    for before, after in shelf.put_back():
        click.echo(ingest_report.moved_line(before, after))
    reports: list[run.ArticleReport] = []
    try:
        for article in run.ingest(read, shelf, date):
            reports.append(article)
    finally:  # what was written before a fault is reported, too
        shown.hide()
        _show(reports, diff=diff)
    return reports


def _show(reports: list[run.ArticleReport], *, diff: bool) -> None:
    """Print what became of the articles: first the drafts that may be no case."""
    for line in ingest_report.in_doubt(reports):
        click.echo(printable(line))
    for article in reports:
        for line in ingest_report.lines(article):
            click.echo(printable(line), err=bool(article.refused))
        for outcome in article.outcomes:
            if diff and outcome.diff:
                click.echo(outcome.diff)


def _fault(path: Path, text: str) -> str:
    """The first error the check would find in a case file about to be written, or ''."""
    found = check.examine_text(text, path, str(path), vocabulary()).problems
    return next((rules.line(p) for p in found if p.severity == "error"), "")
