"""A project with one draft, its workbench, and the workbench as a program of its own for a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.review.desk import Desk
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT
from tests.review.drafts import DRAFT, ID, PLACE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with the draft."""
    path = tmp_path / PLACE
    path.parent.mkdir(parents=True)
    path.write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def desk(home: Path, v: Vocabulary) -> Desk:
    return Desk.at(home, v)


@pytest.fixture
def workbench(home: Path) -> Iterator[str]:
    """The address of the running workbench, opened at the draft."""
    command = [sys.executable, "-m", "generator.cli", "review", "--no-browser", ID]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\S+", program.stdout.readline())
        assert found
        yield found[0]
        program.terminate()
