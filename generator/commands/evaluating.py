"""The commands that hold what is read against labels, and learn the splitter's weights from them."""

import sys
from pathlib import Path

import click

from generator.commands import reading
from generator.ingest import boundaries, calibration, folds, labelled
from generator.ingest import evaluate as evaluating
from generator.ingest import gold as marked
from generator.ingest.extract import grades
from generator.ingest.split import training, weights
from generator.system import atomic, progress

_SHARES = (0.25, 0.5, 0.75)


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
            labels = marked.labels([Path(p) for p in gold.split(",")])
            outcomes = list(reading.outcomes([Path(p) for p in articles.split(",")], line, jobs))
            result = evaluating.evaluate(labels, outcomes, scope)
            false = list(reading.outcomes([Path(negatives)], line, jobs)) if negatives else []
            report = evaluating.report(result, false, scope, as_json)
            if not as_json and scope == "administrative":
                whole = boundaries.of(labels, outcomes)
                report = "\n".join([*whole.misses, report, *whole.lines(), *calibration.of(labels, outcomes).lines()])
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(report)


@click.command()
@click.argument("articles")
@click.argument("gold")
@click.option("--negatives", default="", help="没有案例的文章，几个文件夹用逗号隔开。 Folders of articles that hold no case, joined by commas.")
@click.option("--out", type=click.Path(path_type=Path), default=weights.FILE, help="写到哪里，默认是程序自带的权重。 Where the weights go.")
@click.option("--folds", "count", type=click.IntRange(2), help="不写权重，而做这么多折的交叉验证。 Cross-validate instead of writing weights.")
@click.option(
    "--grades", "graded", type=click.Path(path_type=Path),
    help="交叉验证时把各行读对多少写成可信程度的表。 With --folds: write how often each row was right, for the grades.",
)
@click.option(
    "--partitions", type=click.IntRange(1), default=1,
    help="交叉验证时再把事件另分几次，看数字差多少。 With --folds: divide the events anew so often, to see how far the figures spread.",
)
@click.option(
    "--curve", is_flag=True,
    help="交叉验证时只学四分之一、一半、四分之三，看多学有多少用。 With --folds: learn from a quarter, a half, three quarters too.",
)
@click.option("--misses", is_flag=True, help="交叉验证时列出每处不符。 List each miss of the cross-validation.")
def train(
    articles: str, gold: str, negatives: str, out: Path, count: int | None, graded: Path | None, partitions: int, *, curve: bool, misses: bool
) -> None:
    """从标注过的文章学习怎样切分案例。 Learn from labelled articles how to split: the n-th folder of ARTICLES goes with the n-th of GOLD."""
    folders, golds = [Path(p) for p in articles.split(",")], [Path(p) for p in gold.split(",")]
    if len(folders) != len(golds):
        raise click.ClickException(f"文章有 {len(folders)} 个文件夹，标注有 {len(golds)} 个，要一一对应 (as many folders of labels as of articles)")
    if (graded or curve or partitions > 1) and not count:
        raise click.ClickException("--grades、--partitions、--curve 要和 --folds 一起用：这些数字只能在没有学过的文章上量 (they need --folds)")
    try:
        seen = list(labelled.read(list(zip(folders, golds, strict=True)), [Path(p) for p in negatives.split(",") if p]))
        if count:
            found = folds.judge(seen, count)
            click.echo("\n".join([*(found.together.misses if misses else ()), *found.lines()]))
            if graded:
                atomic.write(graded, grades.render(found.table()).encode())
            for n in range(1, partitions):
                click.echo(f"partition {n + 1}  {folds.judge(seen, count, n).short}")
            for share in _SHARES if curve else ():
                click.echo(f"learned from {share:.0%}  {folds.judge(seen, count, share=share).short}")
            return
        learned = training.train([one.example for one in seen])
        atomic.write(out, weights.render(learned).encode())
    except ModuleNotFoundError:
        raise click.ClickException("训练要用 numpy：pip install numpy (training needs numpy)") from None
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{len(seen)} 篇文章，{len(learned.span)} 个特征，写入 {out}")
