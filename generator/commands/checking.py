"""The command that looks for what is wrong in case files."""

import os
import sys
from pathlib import Path

import click

from generator import check
from generator.case import fix, frontmatter, rules
from generator.check import project_files, report
from generator.system import atomic, progress
from generator.vocabulary import VocabularyError, nearest, vocabulary


@click.command(name="check")
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
    with progress.ProgressLine.on(sys.stderr) as line:
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
    for line in report.questions(Path(), vocabulary()):
        click.echo(line)


def _mend(paths: tuple[Path, ...]) -> None:
    """Mend the case files in place, and say which were changed; none while a vocabulary is broken, which the check then reports."""
    try:
        vocabulary()
    except VocabularyError:
        return
    cases, mended = project_files.collect(Path(), paths).cases, 0
    try:
        for path in cases:
            raw = frontmatter.load(path)
            if (text := fix.fix_bytes(raw, vocabulary())) != raw:
                atomic.write(path, text)
                mended += 1
                click.echo(f"{project_files.shown(path, Path())}: 已修正", err=True)
    except OSError as error:
        raise click.ClickException(f"{error}；已修正的文件完整，处理后重新运行即可") from None
    click.echo(f"看了 {len(cases)} 个案例文件，修正 {mended} 个", err=True)
