"""Commands about single cases: begin one, withdraw one, merge two."""

import sys
from pathlib import Path

import click

from generator.case import parting, schema, store, template, withdrawal
from generator.system import atomic
from generator.vocabulary import vocabulary


@click.command(name="new")
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
    path, text = template.new(Path(), vocabulary(), url=url, day=day, title=title)
    atomic.write(path, text)
    atomic.write(Path(schema.LOCAL), schema.editor_schema_text(vocabulary()))
    click.echo(f"{path}\n填好后运行 casebook check {path}")


@click.command()
@click.argument("case_id", metavar="ID")
@click.option("--reason", prompt="撤回的理由（读者会看到）", help="理由，读者会看到。 Why, as readers are to see it.")
def withdraw(case_id: str, reason: str) -> None:
    """撤回一个案例，撤下它的文字。 Take a case's words out of its file; it is recognised when reported again."""
    with atomic.lock(store.LOCK):
        path, seeds = withdrawal.withdraw(store.CASES, case_id, reason, vocabulary())
    click.echo(f"{path}: 已撤回；重新建站以后，网站、检索和数据里不再有它的文字")
    if seeds:
        click.echo(f"收到的文章里还有它的文字：{'、'.join(seeds)}（在 seeds/）；Git 历史里也有旧文件。要不要删，由维护者决定")


@click.command()
@click.argument("merged", metavar="A")
@click.argument("kept", metavar="B")
def merge(merged: str, kept: str) -> None:
    """把案例 A 并入案例 B。 Merge case A into B: B gets the sources, the address of A leads on."""
    with atomic.lock(store.LOCK):
        written = parting.merge(store.CASES, merged, kept, vocabulary())
    for path in written:
        click.echo(f"{path}: 已改")
    click.echo(f"{merged} 已并入 {kept}；重新建站以后，旧网址指向它")
