"""A project with one draft, its workbench, and the workbench as a program of its own for a browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.review.desk import Desk
from generator.vocabulary import Vocabulary
from tests.programs import CASEBOOK, Program
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
    program = Program(CASEBOOK, "review", "--no-browser", ID, cwd=home)
    while not (found := re.search(r"http://127\.0\.0\.1:\S+(?=\s)", program.output)):
        assert program.poll() is None
        time.sleep(0.02)
    yield found[0]
    program.terminate()
    program.communicate()
