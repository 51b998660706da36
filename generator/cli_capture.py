"""The commands of the front door: ``casebook add``. Part of the command line, so it may print; ``cli`` hangs them up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.system import atomic, progress

if TYPE_CHECKING:
    from generator.capture.adding import Added, Source
    from generator.capture.fetch import Fetcher

SEEDS = click.option("--seeds", "folder", default="seeds", show_default=True, type=click.Path(file_okay=False, path_type=Path), help="folder of seeds")
PRIVATE = click.option("--allow-private", is_flag=True, help="also fetch from private and loopback addresses (an intranet, a test server)")
INGEST = click.option("--ingest", "at_once", is_flag=True, help="read what was added into content/cases at once")
LOCK = Path(".cache/add.lock")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--title", default="", help="title, where the source does not tell it")
@click.option("--publisher", default="", help="account or office that published it")
@click.option("--date", "day", default="", help="day of publication, YYYY-MM-DD")
@click.option("--url", default="", help="address of the article, for a file or a paste")
@click.option("--feed", is_flag=True, help="the sources are RSS or Atom feeds: add each article they list")
@click.option("--dry-run", is_flag=True, help="print the article; write nothing")
@SEEDS
@INGEST
@PRIVATE
def add(
    sources: tuple[str, ...],
    *,
    title: str,
    publisher: str,
    day: str,
    url: str,
    feed: bool,
    dry_run: bool,
    folder: Path,
    at_once: bool,
    allow_private: bool,
) -> None:
    """Make one seed of each SOURCE: an address, a saved page, a .docx, .pdf, .txt or .md file, or - for pasted text."""
    from generator.capture import adding, fetch, seeds  # noqa: PLC0415  (other commands need none of it)

    given = adding.Given(title, publisher, _day(day), _address(url))
    try:
        with atomic.lock(LOCK), progress.Line.on(sys.stderr) as line, fetch.Fetcher(private=allow_private) as fetcher:
            known = seeds.known(folder)
            found = []
            for item in progress.over(sources, "添加", line, len(sources)):
                for source in _sources(item, fetcher, feed=feed):
                    added = source if isinstance(source, adding.Added) else adding.add(source, known, given, fetcher.get, dry=dry_run)
                    line.hide()
                    _tell(added, dry=dry_run)
                    found.append(added)
    except (OSError, atomic.Busy) as error:
        raise click.ClickException(f"{error}；已写好的文件完整，处理后重新运行即可") from None
    if dry_run:
        raise SystemExit(1 if any(added.refused for added in found) else 0)
    _finish(found, at_once=at_once)


def _day(text: str) -> str:
    from generator.text.moments import beijing_day  # noqa: PLC0415

    if text and not (day := beijing_day(text)):
        raise click.ClickException(f"--date {text}：不是日期，写成 YYYY-MM-DD (not a day)")
    return day if text else ""


def _address(text: str) -> str:
    from generator.case.shapes import address_fault  # noqa: PLC0415

    if text and (fault := address_fault(text)):
        raise click.ClickException(f"--url：网址{fault[0]} ({fault[1]})")
    return text


def _sources(item: str, fetcher: Fetcher, *, feed: bool) -> list[Source | Added]:
    """What one argument stands for: itself, the paste on standard input, or the articles of a feed."""
    from generator.capture import adding  # noqa: PLC0415
    from generator.capture.document import Refused  # noqa: PLC0415

    try:
        source = adding.Source("粘贴的文字", sys.stdin.buffer.read()) if item == "-" else adding.source(item)
        return list(adding.articles(source, fetcher.get)) if feed else [source]
    except Refused as refused:
        return [adding.Added(item, refused=str(refused), lasting=refused.lasting)]


def _tell(added: Added, *, dry: bool) -> None:
    from generator.capture import adding  # noqa: PLC0415

    for text in adding.lines(added):
        click.echo(text, err=bool(added.refused))
    if dry and added.text:
        click.echo(added.text)


def _finish(found: list[Added], *, at_once: bool) -> None:
    """The sum of what was added; with ``at_once`` the new seeds are read, which sets the exit status, too."""
    new = [added.path for added in found if added.document and added.path]
    refused = sum(1 for added in found if added.refused)
    in_already = len(found) - refused - sum(1 for added in found if added.document)
    click.echo(f"{len(found)} 个来源：新添加 {len(new)}，已经收录 {in_already}，没有添加 {refused}", err=True)
    if at_once and new:
        context = click.get_current_context()
        group = context.find_root().command
        status = _ingested(context, group, new)
        raise SystemExit(1 if refused or status else 0)
    raise SystemExit(1 if refused else 0)


def _ingested(context: click.Context, group: click.Command, paths: list[Path]) -> int:
    """Run ``casebook ingest`` on some seeds; its exit status."""
    if not isinstance(group, click.Group):
        raise TypeError("casebook add runs under the casebook command")
    try:
        context.invoke(group.commands["ingest"], paths=tuple(paths))
    except SystemExit as done:
        return int(done.code or 0)
    return 0
