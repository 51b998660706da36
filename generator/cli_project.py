"""Commands about a casebook as a project: begin one, and say what it lacks before it is published."""

from __future__ import annotations

from pathlib import Path

import click

from generator.publish import starter


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="案例库", show_default=True, help="网站的名字。 Name of the site.")
def init(folder: Path, name: str) -> None:
    """在 DIR 建一个新的案例库。 Begin a new casebook in DIR: settings, pages, folders for articles and cases."""
    try:
        written = starter.begin(folder, name)
    except (starter.NotStarted, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{folder}：写好 {written} 个文件。接着：cd {folder}，casebook doctor 说还差什么，mkdocs serve 预览")
