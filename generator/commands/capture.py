"""The commands that take articles in: ``casebook add``, ``watch`` and ``find``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.system import atomic, progress
from generator.text.plain_text import printable

if TYPE_CHECKING:
    from generator.capture.adding import Added, Fetch
    from generator.capture.document import Input
    from generator.capture.fetch import Fetcher
    from generator.models import Case

_FOLDER = click.Path(file_okay=False, path_type=Path)
SEEDS = click.option("--seeds", "folder", default="seeds", show_default=True, type=_FOLDER, help="存文章的文件夹。 Folder of seeds.")
PRIVATE = click.option("--allow-private", is_flag=True, help="也访问内部地址。 Also fetch from private and loopback addresses.")
INGEST = click.option("--ingest", "at_once", is_flag=True, help="存好就读成案例。 Read what was added into content/cases at once.")
LOCK = Path(".cache/add.lock")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--title", default="", help="标题，来源没有写的时候。 Title, where the source does not give it.")
@click.option("--publisher", default="", help="发布的账号或者机关。 Account or office that published it.")
@click.option("--date", "day", default="", help="发布日期，YYYY-MM-DD。 Day of publication.")
@click.option("--url", default="", help="文章的网址，用于文件和粘贴。 Address of the article, for a file or a paste.")
@click.option("--feed", is_flag=True, help="来源是 RSS 或者 Atom 订阅源。 The sources are feeds: add each article they list.")
@click.option("--dry-run", is_flag=True, help="只打印，不写文件。 Print the article; write nothing.")
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
    """把网址、存下的网页、.docx、.pdf、.txt、.md 或者粘贴的文字（-）各存成一个种子文件。 Make one seed of each SOURCE."""
    from generator.capture import adding, seeds  # noqa: PLC0415  (other commands need none of it)
    from generator.capture.document import Given  # noqa: PLC0415

    given = Given(title, publisher, _day(day), _address(url))
    try:
        with atomic.lock(LOCK), progress.ProgressLine.on(sys.stderr) as line:
            fetch = _fetching(private=allow_private)
            known = seeds.known(folder)
            found = []
            for item in progress.over(sources, "添加", line, len(sources)):
                for source in _sources(item, fetch, feed=feed):
                    added = source if isinstance(source, adding.Added) else adding.add(source, known, given, fetch, dry=dry_run)
                    line.hide()
                    _show(added, dry=dry_run)
                    found.append(added)
    except (OSError, atomic.Busy) as error:
        raise click.ClickException(f"{error}；已写好的文件完整，处理后重新运行即可") from None
    if dry_run:
        raise SystemExit(1 if any(added.refused for added in found) else 0)
    _finish(found, at_once=at_once)


def _fetching(*, private: bool) -> Fetch:
    """How addresses are fetched; what that needs is loaded with the first of them."""

    @cache
    def fetcher() -> Fetcher:
        from generator.capture.fetch import Fetcher  # noqa: PLC0415  (httpcore costs a twentieth of a second)

        return Fetcher(private=private)

    return lambda url: fetcher().get(url)


def _day(text: str) -> str:
    from generator.text.moments import beijing_day  # noqa: PLC0415

    if text and not (day := beijing_day(text)):
        raise click.ClickException(f"--date {text}：不是日期，写成 YYYY-MM-DD (not a day)")
    return day if text else ""


def _address(text: str) -> str:
    from generator.text.addresses import address_fault  # noqa: PLC0415

    if text and (fault := address_fault(text)):
        raise click.ClickException(f"--url：网址{fault[0]} ({fault[1]})")
    return text


def _sources(item: str, fetch: Fetch, *, feed: bool) -> list[Input | Added]:
    """What one argument stands for: itself, the paste on standard input, or the articles of a feed."""
    from generator.capture import adding  # noqa: PLC0415
    from generator.capture.document import Input, Refused  # noqa: PLC0415

    try:
        source = Input("粘贴的文字", sys.stdin.buffer.read()) if item == "-" else adding.source(item)
        return [*adding.articles(source, fetch)] if feed else [source]
    except Refused as refused:
        return [adding.Added(item, refused=str(refused), lasting=refused.lasting)]


_SPACES = dict.fromkeys((0xA0, 0x3000), " ")  # which titles have, and which no terminal mistakes


def _show(added: Added, *, dry: bool) -> None:
    from generator.capture import adding  # noqa: PLC0415

    for text in adding.lines(added):
        click.echo(printable(text.translate(_SPACES)), err=bool(added.refused))
    if dry and added.text:
        click.echo(added.text)


def _finish(found: list[Added], *, at_once: bool) -> None:
    """The sum of what was added; with ``at_once`` the new seeds are read, which sets the exit status, too."""
    new = [added.path for added in found if added.document and added.path]
    refused = sum(1 for added in found if added.refused)
    in_already = len(found) - refused - sum(1 for added in found if added.document)
    click.echo(f"{len(found)} 个来源：新添加 {len(new)}，已经收录 {in_already}，没有添加 {refused}", err=True)
    status = _ingested(new) if at_once and new else 0
    raise SystemExit(1 if refused or status else 0)


def _ingested(paths: list[Path]) -> int:
    """Run ``casebook ingest`` on some seeds; its exit status."""
    from generator.commands.ingesting import ingest  # noqa: PLC0415  (adding alone reads nothing)

    try:
        click.get_current_context().invoke(ingest, paths=tuple(paths))
    except SystemExit as done:
        return int(done.code or 0)
    return 0


@click.command()
@click.argument("sources", metavar="SOURCES.yaml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--report", "report_file", type=click.Path(dir_okay=False, path_type=Path), help="把结果另写成 Markdown。 Also write what was found as Markdown.")
@click.option("--no-ingest", is_flag=True, help="只存文章，不读成案例。 Only write seeds; do not read them.")
@SEEDS
@PRIVATE
def watch(sources: Path, *, report_file: Path | None, no_ingest: bool, folder: Path, allow_private: bool) -> None:
    """看一遍 SOURCES.yaml 里的订阅源和列表页，添加并读入新文章；找不到链接的来源报警。 Add what is new in feeds and listing pages."""
    from generator.capture import seeds, seen_links, watch, watch_list  # noqa: PLC0415  (other commands need none of it)

    reports = []
    rows = watch_list.read(sources)
    with atomic.lock(LOCK), progress.ProgressLine.on(sys.stderr) as line:
        fetch = _fetching(private=allow_private)
        known, met = seeds.known(folder), seen_links.load(seen_links.beside(sources))
        for row in progress.over(rows, "查看来源", line, len(rows)):
            reports.append(watch.look(row, met, known, fetch))
            met.save()
            line.hide()
            for text in watch.lines(reports[-1]):
                click.echo(text)
    if report_file:
        atomic.write(report_file, watch.markdown(reports))
    new = [added.path for report in reports for added in report.added if added.document and added.path]
    alarms = sum(1 for report in reports if report.alarm)
    click.echo(f"{len(rows)} 个来源：新添加 {len(new)} 篇，警报 {alarms} 个", err=True)
    status = _ingested(new) if new and not no_ingest else 0
    raise SystemExit(1 if alarms or status else 0)


@click.command()
@click.argument("what", metavar="ADDRESS|TITLE|ID")
@SEEDS
def find(what: str, folder: Path) -> None:
    """一篇文章收录了没有：对应哪些案例，没有案例是为什么。 Whether an article is in, as which cases, or why it gave none."""
    from generator.capture import find, seen_links  # noqa: PLC0415  (other commands need none of it)
    from generator.case import store  # noqa: PLC0415
    from generator.vocabulary import vocabulary  # noqa: PLC0415

    asked = find.question(what)
    cases, _ = store.load(store.CASES, vocabulary())
    found = [_case_line(case) for case in find.cases(asked, cases)]
    found += [_seed_line(path, cases) for path in (find.seed_files(asked, folder) if folder.is_dir() else [])]
    memories = [seen_links.load(path) for path in sorted(Path().glob(f"*{seen_links.SUFFIX}"))]
    found += [f"{seen.row} {seen.day} 见过，没有收录：{seen.why} {seen.title}" for seen in find.watched(asked, memories) if seen.why]
    for text in found or [f"没有收录：{what} (not found)"]:
        click.echo(text, err=not found)
    raise SystemExit(0 if found else 1)


def _case_line(case: Case) -> str:
    from generator.vocabulary import STATUS_LABELS  # noqa: PLC0415

    where = f"，见 {case.merged_into}" if case.merged_into else ""
    why = f"（{case.reason}）" if case.reason else ""
    return f"案例 {case.id} {case.title}：{STATUS_LABELS[case.status]}{where}{why}"


def _seed_line(path: Path, cases: Sequence[Case]) -> str:
    """A seed: read already, as which cases where they do not name it (withdrawn ones name nothing), or why it gave none."""
    from generator.case.identity import source_of  # noqa: PLC0415
    from generator.case.seed_header import seed_name  # noqa: PLC0415
    from generator.ingest import pipeline  # noqa: PLC0415  (all of reading: only where an article gave no case)
    from generator.vocabulary import STATUS_LABELS  # noqa: PLC0415

    if seed_name(path) in {source.seed for case in cases for source in case.sources}:
        return f"文章 {path}：已经读入"
    outcome = pipeline.read_file(path)
    own = {source_of(reading.case.id) for _, reading in outcome.readings}
    if same := [f"{case.id}（{STATUS_LABELS[case.status]}）" for case in cases if source_of(case.id) in own]:
        return f"文章 {path}：已经读入：{'、'.join(same)}"
    return f"文章 {path}：没有案例：{outcome.reason}" if outcome.code else f"文章 {path}：有案例，还没有读入；casebook ingest {path}"
