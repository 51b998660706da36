"""The command line: ``casebook``. The only module that prints or exits."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.ingest import pipeline
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
