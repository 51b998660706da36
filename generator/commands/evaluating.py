"""The command that holds what is read against labels."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands import reading
from generator.ingest import boundaries, calibration
from generator.ingest import evaluate as evaluating
from generator.ingest import gold as marked
from generator.system import progress


@click.command()
@click.argument("articles")
@click.argument("gold")
@click.option("--negatives", help="没有案例的文章所在的文件夹。 Folder of articles that hold no case.")
@click.option("--scope", default="administrative", show_default=True, help="比哪一类案例。 Which kind of case is compared.")
@click.option("--json", "as_json", is_flag=True, help="只要数字，JSON 格式。 Figures only, as JSON.")
@reading.JOBS
def evaluate(articles: str, gold: str, negatives: str | None, scope: str, as_json: bool, jobs: int | None) -> None:
    """拿 ARTICLES 读出的与 GOLD 里的标注比。 Hold what is read against labels (folders, several joined by commas)."""
    try:
        with progress.ProgressLine.on(sys.stderr) as line:
            labelled = marked.labels([Path(p) for p in gold.split(",")])
            outcomes = list(reading.outcomes([Path(p) for p in articles.split(",")], line, jobs))
            result = evaluating.evaluate(labelled, outcomes, scope)
            false = list(reading.outcomes([Path(negatives)], line, jobs)) if negatives else []
            report = evaluating.report(result, false, scope, as_json)
            if not as_json and scope == "administrative":
                whole = boundaries.of(labelled, outcomes)
                report = "\n".join([*whole.misses, report, *whole.lines(), *calibration.of(labelled, outcomes).lines()])
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(report)
