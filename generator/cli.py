"""The command line: ``casebook``. Each command's module is loaded when it is asked for, so that a short command starts at once."""

import atexit
import gc
import os
from importlib import import_module
from typing import Any

import click

from generator.system import kept_patterns, progress
from generator.system.errors import UserError

COMMANDS = {
    "add": "capture:add",
    "check": "checking:check_command",
    "doctor": "project:doctor",
    "evaluate": "evaluating:evaluate",
    "explain": "reading:explain",
    "export": "exporting:export",
    "extract": "reading:extract",
    "find": "capture:find",
    "ingest": "ingesting:ingest",
    "init": "project:init",
    "merge": "cases:merge",
    "new": "cases:new_command",
    "release": "exporting:release",
    "review": "review:review",
    "scan": "scanning:scan_command",
    "train": "evaluating:train",
    "watch": "capture:watch",
    "withdraw": "cases:withdraw",
}
"""A command's name, and where it stands below ``generator.commands``."""
_COLLECT = (200_000, 50, 100)  # the 120,000 modules, rows and patterns stay: with Python's 700 new objects they are looked through again and again


class _Commands(click.Group):
    """The commands by their names, imported only when one is run or described."""

    def main(self, *args: Any, **extra: Any) -> Any:
        progress.use_utf8()
        gc.set_threshold(*_COLLECT)
        atexit.register(gc.freeze)  # when Python ends it looks through everything for garbage, which takes as long as to read an article
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and to look for them takes longer than to check a file
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What it cannot do, and a file or folder that cannot be read or written, is an error without a traceback."""
        try:
            return super().invoke(ctx)
        except PermissionError as error:
            raise click.ClickException(f"{error.filename}：没有读写它的权限，请改好权限后重新运行 (permission denied)") from None
        except BrokenPipeError:  # whoever read what is printed went away: click ends quietly
            raise
        except (UserError, OSError) as error:
            raise click.ClickException(str(error)) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click passes it)
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        with kept_patterns.of_modules(cmd_name):
            command: click.Command = getattr(import_module(f"generator.commands.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"max_content_width": 140})
def main() -> None:
    """网络安全执法案例库：读公告、检查案例、导出数据。 Casebook of enforcement cases: read notices, check cases, export the data."""


if __name__ == "__main__":
    main()
