"""``casebook review``: the local workbench."""

import webbrowser
from pathlib import Path

import click

from generator.case import store
from generator.vocabulary import vocabulary


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="端口，不写就找一个空的。 Port; a free one where not given.")
@click.option("--no-browser", "quiet", is_flag=True, help="不打开浏览器，只打印地址。 Print the address; open no browser.")
@click.option("--report", is_flag=True, help="打印哪些字段改得最多，然后结束。 Print which fields were corrected most, and stop.")
def review(ids: tuple[str, ...], *, port: int, quiet: bool, report: bool) -> None:
    """打开复核工作台，只在本机。 Open the workbench for reviewing drafts, on this computer only."""
    from generator.case.fields import PATHS  # noqa: PLC0415  (other commands need none of it)
    from generator.review import memory  # noqa: PLC0415

    if report:
        click.echo(memory.report(memory.Memory(memory.FOLDER).reviews(), {path: f.label for path, f in PATHS.items() if f.label}))
        return
    from generator.review import server  # noqa: PLC0415
    from generator.review.desk import Desk  # noqa: PLC0415

    if unknown := [id for id in ids if store.find(store.CASES, id) is None]:
        raise click.ClickException(f"没有案例 {'、'.join(unknown)}（{store.CASES} 里没有这个 id 的文件）；写完整的 id，例如 20240920-992065e7-02")

    def ready(address: str) -> None:
        click.echo(f"复核工作台 (workbench)：{address}\n只在本机打开，按 Ctrl+C 结束；没存的改动留在 {memory.FOLDER}")
        if not quiet:
            webbrowser.open(address)

    server.serve(Desk.at(Path(), vocabulary()), port, ready, f"#{','.join(ids)}" if ids else "")
