"""``--help`` speaks both languages: every command and every option, in Chinese first."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from generator.cli import COMMANDS as FOUND
from generator.cli import main

COMMANDS = sorted(FOUND)


def in_both(text: str) -> bool:
    return re.match(r"[^。]*[\u4e00-\u9fff].*[。：] +[A-Z]\w*", " ".join(text.split())) is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert in_both(command.help or ""), command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert in_both(option.help or ""), f"{option.name}: {option.help}"


def test_list_of_commands() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=140).output
    assert all(re.search(rf"^  {name} +\S*[\u4e00-\u9fff].*[。] [A-Z]", shown, re.MULTILINE) for name in COMMANDS), shown
