"""The command that turns articles into case files."""

import sys
from collections.abc import Collection, Iterator
from pathlib import Path

import click

from generator import check
from generator.case import rules, seed_header, store
from generator.commands import reading
from generator.ingest import pipeline, run, run_report
from generator.ingest.cluster import ClusterError
from generator.ingest.receive import file_kind
from generator.ingest.shelf import case_writer
from generator.system import atomic, progress
from generator.text.moments import beijing_day
from generator.vocabulary import vocabulary


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
@reading.JOBS
@reading.SCHEDULER
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
        with atomic.lock(store.LOCK), progress.ProgressLine.on(sys.stderr) as shown:
            header = {"url": url, "source": publisher, "date": date}
            given = [run.keep_pasted(sys.stdin.buffer.read(), seed_header.SEEDS, header)] if stdin else list(paths) or [seed_header.SEEDS]
            report = _ingest(given, shown, accept, reading.outcomes(given, shown, jobs, scheduler), date, diff=diff)
    except (OSError, atomic.Busy, ValueError, ClusterError) as error:
        raise click.ClickException(f"{error}；已写好的文件完整，处理后重新运行即可") from None
    others = pipeline.passed_over(given)
    if documents := file_kind.addable(others):
        click.echo(file_kind.line(documents), err=True)
    if others := [path for path in others if path not in documents]:
        click.echo(run.passed_over_line(others))
    click.echo(report.summary())
    for unchanged in sorted(set(accept) - report.accepted):
        click.echo(f"{unchanged}: 没有可以接受的改动；先用 --diff 看", err=True)
    raise SystemExit(1 if documents or report.failed or set(accept) - report.accepted else 0)


def _ingest(
    given: list[Path], shown: progress.ProgressLine, accept: tuple[str, ...], read: Iterator[pipeline.Outcome], date: str | None, *, diff: bool
) -> run_report.RunReport:
    """Shelve what was read and print what became of it."""
    atomic.sweep(store.CASES)
    shelf = case_writer.CaseWriter(store.CASES, vocabulary(), _fault, shown, run.names(given, seed_header.SEEDS), accept)
    for before, after in shelf.known.put_back():
        click.echo(run_report.moved_line(before, after))
    report = run_report.RunReport(diff=diff)

    def read_again(names: Collection[str]) -> Iterator[pipeline.Outcome]:
        return pipeline.read_all(path for path in pipeline.files(given) if seed_header.seed_name(path) in names)

    try:
        for article in run.ingest(read, shelf, date, read_again):
            report.add(article)
    finally:  # what was written before a fault is reported, too
        shown.hide()
        for line in report.in_doubt:
            click.echo(line)
        for line, refused in report.lines:
            click.echo(line, err=refused)
    return report


def _fault(path: Path, text: str) -> str:
    """The first error the check would find in a case file about to be written, or ''."""
    found = check.examine_text(text, path, str(path), vocabulary()).problems
    return next((rules.line(p) for p in found if p.severity == "error"), "")
