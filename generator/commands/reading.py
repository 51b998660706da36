"""Commands that read articles and print what is found. They load nothing else: labels and case files have commands of their own."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator.ingest import explain as explaining
from generator.ingest import pipeline
from generator.system import progress
from generator.text.plain_text import printable

JOBS = click.option("--jobs", type=click.IntRange(1), help="几个进程读文章，不写是一个。 Processes that read articles; one where not given.")
SCHEDULER = click.option("--scheduler", metavar="tcp://HOST:PORT", help="改在这个 Dask 集群上读文章。 Read on this Dask cluster (needs wangan-casebook[dask]).")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@JOBS
@SCHEDULER
def extract(paths: tuple[Path, ...], jobs: int | None, scheduler: str | None) -> None:
    """把文章里的案例打印成 JSON，不写文件。 Print the cases of articles as JSON, one a line."""
    refused = False
    with progress.ProgressLine.on(sys.stderr) as line:
        for outcome in outcomes(list(paths), line, jobs, scheduler):
            line.hide()
            refused |= outcome.refused
            if outcome.code:
                click.echo(printable(f"{outcome.name}: {outcome.code}: {outcome.reason}"), err=True)
            for note in outcome.notes:
                click.echo(printable(f"{outcome.name}: {note}"), err=True)
            for record in explaining.records(outcome):
                click.echo(json.dumps(record, ensure_ascii=False))
    raise SystemExit(refused)


def outcomes(paths: list[Path], report: progress.Report, jobs: int | None = None, scheduler: str | None = None) -> Iterator[pipeline.Outcome]:
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
