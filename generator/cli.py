"""The command line: ``casebook``. The only module that prints or exits."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator import check, cli_capture, cli_project, cli_review, cli_training
from generator.case import digests, editor_schema, fix, frontmatter, merging, rules, store, template, withdrawal
from generator.case.identity import case_id
from generator.check import project, report, reviews
from generator.ingest import evaluate as evaluating
from generator.ingest import explain as explaining
from generator.ingest import pipeline, run
from generator.ingest import report as ingest_report
from generator.ingest.cluster import ClusterError
from generator.ingest.receive import file_kind
from generator.ingest.shelf import case_writer
from generator.publish import settings
from generator.publish.build import export as exporting
from generator.publish.build import scan, subsites
from generator.system import atomic, progress, streams
from generator.text.plain_text import printable
from generator.vocabulary import VocabularyError, nearest, vocabulary

SEEDS = Path("seeds")
JOBS = click.option("--jobs", type=click.IntRange(1), help="几个进程读文章，不写是一个。 Processes that read articles; one where not given.")
SCHEDULER = click.option("--scheduler", metavar="tcp://HOST:PORT", help="改在这个 Dask 集群上读文章。 Read on this Dask cluster (needs wangan-casebook[dask]).")


class _Commands(click.Group):
    def main(self, *args: Any, **extra: Any) -> Any:
        streams.speak_utf8()
        return super().main(*args, **extra)


@click.group(cls=_Commands, context_settings={"max_content_width": 140})
def main() -> None:
    """网络安全执法案例库：读公告、检查案例、导出数据。 Casebook of enforcement cases: read notices, check cases, export the data."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@JOBS
@SCHEDULER
def extract(paths: tuple[Path, ...], jobs: int | None, scheduler: str | None) -> None:
    """把文章里的案例打印成 JSON，不写文件。 Print the cases of articles as JSON, one a line."""
    refused = False
    try:
        with progress.Line.on(sys.stderr) as line:
            for outcome in _read(list(paths), line, jobs, scheduler):
                line.hide()
                refused |= outcome.refused
                if outcome.code:
                    click.echo(printable(f"{outcome.name}: {outcome.code}: {outcome.reason}"), err=True)
                for note in outcome.notes:
                    click.echo(printable(f"{outcome.name}: {note}"), err=True)
                for record in explaining.records(outcome):
                    click.echo(json.dumps(record, ensure_ascii=False))
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    raise SystemExit(refused)


def _read(paths: list[Path], report: progress.Report, jobs: int | None = None, scheduler: str | None = None) -> Iterator[pipeline.Outcome]:
    """The outcomes of the articles under some paths, read here, by processes or by a cluster; how many were read is reported."""
    if jobs and scheduler:
        raise click.ClickException("--jobs 和 --scheduler 只能用一个：进程数由集群的 worker 决定")
    files = pipeline.files(paths)
    yield from progress.over(pipeline.read_all(files, jobs or 1, scheduler), "读文章", report, len(files))


@main.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("number", required=False, type=int)
def explain(path: Path, number: int | None) -> None:
    """每个字段依据哪句话、哪一行词表。 Show every field of an article's cases, its words and the row that fired."""
    outcome = pipeline.read_file(path)
    for line in explaining.lines(outcome, number):
        click.echo(printable(line))
    raise SystemExit(outcome.refused)


@main.command()
@click.argument("articles")
@click.argument("gold")
@click.option("--negatives", help="没有案例的文章所在的文件夹。 Folder of articles that hold no case.")
@click.option("--scope", default="administrative", show_default=True, help="比哪一类案例。 Which kind of case is compared.")
@click.option("--json", "as_json", is_flag=True, help="只要数字，JSON 格式。 Figures only, as JSON.")
@JOBS
def evaluate(articles: str, gold: str, negatives: str | None, scope: str, as_json: bool, jobs: int | None) -> None:
    """拿 ARTICLES 读出的与 GOLD 里的标注比。 Hold what is read against labels (folders, several joined by commas)."""
    try:
        with progress.Line.on(sys.stderr) as line:
            labelled = evaluating.labels([Path(p) for p in gold.split(",")])
            result = evaluating.evaluate(labelled, _read([Path(p) for p in articles.split(",")], line, jobs), scope)
            false = list(_read([Path(negatives)], line, jobs)) if negatives else []
            report = evaluating.report(result, false, scope, as_json)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(report)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--date", metavar="YYYY-MM-DD", help="没有日期的文章的发布日期。 Publication day for articles that carry none.")
@click.option("--stdin", is_flag=True, help="读标准输入里粘贴的一篇文章，存进 seeds/。 Read one pasted article and keep it under seeds/.")
@click.option("--url", help="粘贴的文章的网址。 Address of the pasted article.")
@click.option("--publisher", help="粘贴的文章的发布者。 Who published the pasted article.")
@click.option("--diff", is_flag=True, help="显示没有改动的文件里会改什么。 Show what would change in files that were left alone.")
@click.option(
    "--accept", metavar="ID", multiple=True, help="按 --diff 显示的改这个案例，可以多次。 Make the change that --diff shows in this case; repeatable."
)
@JOBS
@SCHEDULER
def ingest(
    paths: tuple[Path, ...],
    *,
    date: str | None,
    stdin: bool,
    url: str | None,
    publisher: str | None,
    diff: bool,
    accept: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """把文章读成案例文件，人改过的不动。 Turn articles into case files; what a person changed is not touched."""
    if (url or publisher) and not stdin:
        raise click.ClickException("--url 和 --publisher 只用于 --stdin 粘贴的文章")
    try:
        with atomic.lock(Path(".cache/ingest.lock")), progress.Line.on(sys.stderr) as shown:
            told = {"url": url, "source": publisher, "date": date}
            given = [run.keep_pasted(sys.stdin.buffer.read(), SEEDS, told)] if stdin else list(paths) or [SEEDS]
            reports = _ingest(given, shown, accept, _read(given, shown, jobs, scheduler), date, diff=diff)
    except (OSError, atomic.Busy, ValueError, ClusterError) as error:
        raise click.ClickException(f"{error}；已写好的文件完整，处理后重新运行即可") from None
    others = pipeline.passed_over(given)
    if documents := file_kind.addable(others):
        click.echo(file_kind.line(documents), err=True)
    if others := [path for path in others if path not in documents]:
        click.echo(run.passed_over_line(others))
    click.echo(ingest_report.summary(reports))
    accepted = {o.case_id for r in reports for o in r.outcomes if o.kind == "accepted"}
    for unchanged in sorted(set(accept) - accepted):
        click.echo(f"{unchanged}: 没有可以接受的改动；先用 --diff 看", err=True)
    failed = bool(documents) or any(r.refused or any(o.kind == "refused" for o in r.outcomes) for r in reports)
    raise SystemExit(1 if failed or set(accept) - accepted else 0)


def _ingest(
    given: list[Path], shown: progress.Line, accept: tuple[str, ...], read: Iterator[pipeline.Outcome], date: str | None, *, diff: bool
) -> list[run.ArticleReport]:
    """Shelve what was read and print what became of it."""
    atomic.sweep(store.CASES)
    shelf = case_writer.Shelf(store.CASES, vocabulary(), _fault, shown, run.names(given, SEEDS), accept)
    for before, after in shelf.put_back():
        click.echo(ingest_report.moved_line(before, after))
    reports = []
    for article in run.ingest(read, shelf, date):
        reports.append(article)
        shown.hide()
        for line in ingest_report.lines(article):
            click.echo(printable(line), err=bool(article.refused))
        for outcome in article.outcomes:
            if diff and outcome.diff:
                click.echo(outcome.diff)
    return reports


def _fault(path: Path, text: str) -> str:
    """The first error the check would find in a case file about to be written, or ''."""
    found = check.examine_text(text, path, str(path), vocabulary()).problems
    return next((rules.line(p) for p in found if p.severity == "error"), "")


@main.command(name="check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--fix", "mend", is_flag=True, help="先改好只有一种改法的。 First mend what has one right answer: tags, key order, spaces, dates.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="输出格式。 Form of the output.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="提示的语言。 Language of the messages.")
@click.option("--explain", "code", metavar="CODE", help="解释一个代码（all 是全部）。 Explain one code, or all, and stop.")
@click.option("--review", is_flag=True, help="列出待复核的问题。 List what a maintainer is asked to look at, and stop.")
@click.option("--jobs", type=click.IntRange(1), help="几个进程，不写是每核一个。 Processes; one a core where not given.")
def check_command(
    paths: tuple[Path, ...], *, mend: bool, form: str, lang: rules.Lang, code: str | None, review: bool, jobs: int | None
) -> None:
    """说出每个问题在哪一行、怎么改。 Name every problem with its line and how to mend it; exit 1 if one is an error."""
    if code:
        return _explain(code, lang)
    if review:
        return _reviews()
    if mend:
        _mend(paths)
    with progress.Line.on(sys.stderr) as line:
        problems = check.check(Path(), paths, jobs, line)
    if form == "json":
        click.echo(report.as_json(problems, lang))
    elif form == "github":
        click.echo(report.github(problems, report.changed_files(os.environ.get("GITHUB_BASE_REF"), Path()), lang))
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(report.summary(problems, lang))
    else:
        click.echo(report.text(problems, lang))
    raise SystemExit(1 if check.stops(problems) else 0)


def _explain(code: str, lang: rules.Lang) -> None:
    codes = list(rules.rules()) if code == "all" else [code.upper()]
    if codes[0] not in rules.rules():
        near = nearest.close(code, {c.casefold(): c for c in rules.rules()})
        raise click.ClickException(f"没有 {code} 这个代码 (no such code); {', '.join(near) or '--explain all'}")
    click.echo("\n\n".join(rules.explain(c, lang) for c in codes))


def _reviews() -> None:
    try:
        for line in reviews.lines(Path(), vocabulary()):
            click.echo(line)
    except VocabularyError as error:
        raise click.ClickException(str(error)) from None


def _mend(paths: tuple[Path, ...]) -> None:
    """Mend the case files in place, and say which were changed; none while a vocabulary is broken, which the check then tells."""
    try:
        vocabulary()
    except VocabularyError:
        return
    cases, mended = project.collect(Path(), paths).cases, 0
    try:
        for path in cases:
            raw = frontmatter.load(path)
            if (text := fix.fix_bytes(raw, vocabulary())) != raw:
                atomic.write(path, text)
                mended += 1
                click.echo(f"{project.shown(path, Path())}: 已修正", err=True)
    except OSError as error:
        raise click.ClickException(f"{error}；已修正的文件完整，处理后重新运行即可") from None
    click.echo(f"看了 {len(cases)} 个案例文件，修正 {mended} 个", err=True)


@main.command(name="new")
@click.option("--url", help="文章的网址。 Address of the article.")
@click.option("--date", "day", help="发布日期，YYYY-MM-DD。 Day of publication.")
@click.option("--title", help="案例标题。 Title of the case.")
def new_command(url: str | None, day: str | None, title: str | None) -> None:
    """写一个带说明的案例文件来填。 Write a commented case file to fill in; asks for what is not given."""
    if url is None and sys.stdin.isatty():
        url = click.prompt("文章网址（没有就直接回车）", default="", show_default=False)
    day = day or click.prompt("发布日期 YYYY-MM-DD")
    if title is None and sys.stdin.isatty():
        title = click.prompt("案例标题（可以以后再填）", default="", show_default=False)
    try:
        path, text = template.new(Path(), vocabulary(), case_id, url=url, day=day, title=title)
        atomic.write(path, text)
        atomic.write(Path(editor_schema.LOCAL), editor_schema.text(vocabulary()))
    except (template.NewCaseError, VocabularyError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{path}\n填好后运行 casebook check {path}")


@main.command()
@click.argument("case_id", metavar="ID")
@click.option("--reason", prompt="撤回的理由（读者会看到）", help="理由，读者会看到。 Why, as readers are to see it.")
def withdraw(case_id: str, reason: str) -> None:
    """撤回一个案例，撤下它的文字。 Take a case's words out of its file; it is known when told again."""
    try:
        with atomic.lock(Path(".cache/ingest.lock")):
            path, seeds = withdrawal.withdraw(store.CASES, case_id, reason, vocabulary())
    except (withdrawal.NotWithdrawn, atomic.Busy, VocabularyError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{path}: 已撤回；重新建站以后，网站、检索和数据里不再有它的文字")
    if seeds:
        click.echo(f"收到的文章里还有它的文字：{'、'.join(seeds)}（在 seeds/）；Git 历史里也有旧文件。要不要删，由维护者决定")


@main.command()
@click.argument("merged", metavar="A")
@click.argument("kept", metavar="B")
def merge(merged: str, kept: str) -> None:
    """把案例 A 并入案例 B。 Merge case A into B: B gets the sources, the address of A leads on."""
    try:
        with atomic.lock(Path(".cache/ingest.lock")):
            written = merging.merge(store.CASES, merged, kept, vocabulary())
    except (merging.NotMerged, atomic.Busy, VocabularyError, OSError) as error:
        raise click.ClickException(str(error)) from None
    for path in written:
        click.echo(f"{path}: 已改")
    click.echo(f"{merged} 已并入 {kept}；重新建站以后，旧网址指向它")


@main.command(name="scan")
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


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--site", "whole", is_flag=True, help="整个网站的 Markdown 和文件，给别的生成器。 The whole site as plain Markdown, for another renderer.")
@click.option(
    "--shard",
    metavar="year|YYYY|common",
    help="与 --site 合用：分成几部分，各自生成，合成一个网站。 With --site: split it into sub-sites that build apart and join into one, one a year "
    "of cases and `common` with indexes, search and data; a year or `common` writes that one alone",
)
def export(folder: Path, *, whole: bool, shard: str | None) -> None:
    """把数据（CSV、JSON、SQLite）写到 DIR。 Write the downloads into DIR, or with --site the whole site."""
    if shard and not whole:
        raise click.ClickException("--shard 只能和 --site 一起用：分开的是网站，不是下载文件")
    try:
        with progress.Line.on(sys.stderr) as line:
            written, cases = _export(folder, line, whole=whole, shard=shard)
    except (settings.SettingsError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{folder}：{written} 个文件，{cases} 个案例")


def _export(folder: Path, line: progress.Report, *, whole: bool, shard: str | None) -> tuple[int, int]:
    """Export; returns how many files were written and how many cases count."""
    root = Path()
    site, problems = exporting.context(root, vocabulary(), digests.face if shard else lambda case: case, line)
    if problems:
        raise exporting.NotExportable("未导出：\n" + report.text(problems, "zh"))
    if shard:
        written = subsites.write(site, root, folder, shard, line)
    else:
        written = exporting.write_site(site, root, folder, line) if whole else exporting.write_data(site, folder, line)
    return written, len(site.index.cases)


for _command in (
    cli_capture.add,
    cli_capture.watch,
    cli_capture.find,
    cli_project.init,
    cli_project.doctor,
    cli_review.review,
    cli_training.train,
):
    main.add_command(_command)

if __name__ == "__main__":
    main()
