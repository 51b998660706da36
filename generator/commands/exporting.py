"""The command that writes the data or the whole site into a folder."""

import sys
from pathlib import Path

import click

from generator.case import digests
from generator.check import report
from generator.publish.build import export as exporting
from generator.publish.build import release as releasing
from generator.publish.build import subsites
from generator.system import progress
from generator.system.errors import UserError
from generator.vocabulary import vocabulary


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--site", "whole", is_flag=True, help="整个网站的 Markdown 和文件，给别的生成器。 The whole site as plain Markdown, for another renderer.")
@click.option(
    "--shard",
    metavar="year|YYYY|common",
    help="与 --site 合用：分成几部分，各自生成，合成一个网站。 With --site: split it into sub-sites that build apart and join into one, one a year "
    "of cases and `common` with indexes, search and data; a year or `common` writes that one alone",
)
def export(folder: Path, *, whole: bool, shard: str | None) -> None:
    """把数据（CSV、Excel、JSON、SQLite）写到 DIR。 Write the downloads into DIR, or with --site the whole site."""
    if shard and not whole:
        raise click.ClickException("--shard 只能和 --site 一起用：分开的是网站，不是下载文件")
    with progress.ProgressLine.on(sys.stderr) as line:
        written, cases = _export(folder, line, whole=whole, shard=shard)
    click.echo(f"{folder}：{written} 个文件，{cases} 个案例")


def _export(folder: Path, line: progress.Report, *, whole: bool, shard: str | None) -> tuple[int, int]:
    """Export; returns how many files were written and how many cases count."""
    root = Path()
    site, problems = exporting.context(root, vocabulary(), digests.outline if shard else lambda case: case, line)
    if problems:
        raise UserError("未导出：\n" + report.text(problems, "zh"))
    if shard:
        written = subsites.write(site, root, folder, shard, line)
    else:
        written = exporting.write_site(site, root, folder, line) if whole else exporting.write_data(site, folder, line)
    return written, len(site.index.cases)


@click.command()
@click.argument("folder", metavar="DIR", default="release", type=click.Path(file_okay=False, path_type=Path))
def release(folder: Path) -> None:
    """把数据按日期打包到 DIR，附校验值和案例变更。 Pack the data by its day into DIR, with checksums and what became of the cases since the last."""
    root = Path()
    site, problems = exporting.context(root, vocabulary())
    if problems:
        raise UserError("未打包：\n" + report.text(problems, "zh"))
    made = releasing.write(site, root, folder)
    for path in made.files:
        click.echo(f"{path}：{path.stat().st_size:,} B")
    click.echo(f"接着（then）：git commit -m 'Release {made.tag}' CITATION.cff && git tag {made.tag}")
