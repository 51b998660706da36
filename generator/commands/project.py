"""Commands about a casebook as a project: begin one, and say what it lacks before it is published."""

from pathlib import Path

import click

from generator.publish import doctor as examination
from generator.publish import starter


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="案例库", show_default=True, help="网站的名字。 Name of the site.")
def init(folder: Path, name: str) -> None:
    """在 DIR 建一个新的案例库。 Begin a new casebook in DIR: settings, pages, folders for articles and cases."""
    written = starter.begin(folder, name)
    click.echo(f"{folder}：写好 {written} 个文件。接着：cd {folder}，casebook doctor 说还差什么，mkdocs serve 预览")


@click.command()
def doctor() -> None:
    """发布以前还差什么。 Say what this casebook lacks before it is published; exit 1 if something will not work."""
    found = examination.look(Path())
    for finding in found:
        click.echo(examination.line(finding))
    wrong, missing = (sum(finding.state == state for finding in found) for state in ("错", "缺"))
    click.echo(f"{wrong} 处错误，{missing} 项没有填。案例文件另用 casebook check 检查")
    raise SystemExit(1 if wrong else 0)
