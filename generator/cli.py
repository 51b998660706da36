"""The command line: ``casebook``. The only module that prints or exits."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator import atomic, store
from generator.ingest import pipeline, run, shelve
from generator.record import to_json
from generator.vocabulary import vocabulary


@click.group()
def main() -> None:
    """网络安全执法案例库: read notices, check cases, export the data."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def extract(paths: tuple[Path, ...]) -> None:
    """Print the cases of articles as JSON, one case a line; nothing is written."""
    refused = 0
    for path in pipeline.files(list(paths)):
        outcome = pipeline.read(path.name, path.read_bytes())
        if outcome.code:
            refused += outcome.code == "unreadable"
            click.echo(f"{path.name}: {outcome.code}: {outcome.reason}", err=True)
        for passage, reading in outcome.readings:
            record = to_json(reading.case, vocabulary()) | {"article": path.name, "ordinal": passage.ordinal, "text": passage.text}
            if passage.scope != "administrative":
                record["scope"] = passage.scope
            click.echo(json.dumps(record, ensure_ascii=False))
    raise SystemExit(1 if refused else 0)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--date", help="publication day (YYYY-MM-DD) for articles that carry none")
@click.option("--stdin", is_flag=True, help="read one pasted article from standard input and keep it under seeds/")
@click.option("--diff", is_flag=True, help="show what would change in files that were left alone")
@click.option("--jobs", default=1, show_default=True, help="processes that read articles")
def ingest(paths: tuple[Path, ...], date: str | None, stdin: bool, diff: bool, jobs: int) -> None:
    """Turn articles into case files under content/cases; files a person changed are never touched."""
    try:
        with atomic.lock(Path(".cache/ingest.lock")):
            given = [run.keep_pasted(sys.stdin.buffer.read(), Path("seeds"))] if stdin else list(paths) or [Path("seeds")]
            shelf = shelve.Shelf(store.CASES, vocabulary())
            reports = []
            for report in run.ingest(pipeline.read_all(pipeline.files(given), jobs), shelf, date):
                reports.append(report)
                for line in run.report_lines(report):
                    click.echo(line, err=bool(report.refused))
                for outcome in report.outcomes:
                    if diff and outcome.diff:
                        click.echo(outcome.diff)
    except (OSError, atomic.Busy, ValueError) as error:
        raise click.ClickException(f"{error}；已写好的文件完整，处理后重新运行即可") from None
    click.echo(run.summary(reports))
    raise SystemExit(1 if any(r.refused for r in reports) else 0)
