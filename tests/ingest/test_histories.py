"""A case keeps its id, a withdrawn one stays away, none is lost, whatever happens to articles and files and in whatever order."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.histories import OPS, History, play
from tests.test_faults import run
from tests.test_withdrawal import words as contents

STEPS = st.lists(st.tuples(st.sampled_from(OPS), st.integers(0, 9999), st.booleans()), min_size=2, max_size=10)
UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(max_examples=100, suppress_health_check=UNHURRIED)
@given(STEPS)
def test_hundred_histories(steps: list[tuple[str, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder), steps)


@pytest.mark.xfail(strict=True, reason="which article a case is of is told by its sources' days as they were before a later article of the run")
def test_one_ingest_takes_over_new_words_and_the_later_date_of_a_reprint_at_once(tmp_path: Path) -> None:
    """The address that the case has its id from was corrected; then the article says it in other words and its reprint is of a later day than it said."""
    play(tmp_path, [("correct", 7, False), ("reprint", 1, True), ("reword", 0, False), ("correct", 1, False)])


def test_nothing_withdrawn_stands_in_the_built_site(project: Path) -> None:
    (project / "content/cases").rmdir()
    history = History(project)
    for step in ("add", "ingest", "reprint", "ingest", "merge", "withdraw", "reword", "insert", "reorder", "correct", "ingest", "withdraw", "reword"):
        getattr(history, step)(3)
    history.ingest()
    assert history.withdrawn
    status, output = run("build", project)
    assert status == 0, output
    words = [content.decode(errors="replace") for path in (project / "site").rglob("*") if path.is_file() for content in contents(path)]
    there = {mark for text in words for mark in history.marks() if f"鼎{mark}" in text}
    assert there
    assert not there & history.withdrawn


@pytest.mark.long
@settings(max_examples=2000, suppress_health_check=UNHURRIED)
@given(STEPS)
def test_two_thousand_histories(steps: list[tuple[str, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder), steps)
