"""The command that looks for what is wrong in a finished site."""

from pathlib import Path

import click

from generator.publish.build import scan


@click.command(name="scan")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def scan_command(folder: Path) -> None:
    """查看建好的网站有没有外来的东西。 Look for anything that could run or fetch from another host; exit 1 if so."""
    found = list(scan.site(folder))
    for line in found:
        click.echo(line)
    pages = sum(1 for _ in folder.rglob("*.html"))
    if not pages:
        raise click.ClickException(f"{folder} 里没有网页")
    click.echo(f"{folder}：{pages} 页，{len(found)} 处问题", err=True)
    raise SystemExit(1 if found else 0)
