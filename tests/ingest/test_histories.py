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


AT_ONCE = {
    "new words and the later day of a reprint, the address was corrected before": [
        ("correct", 7, False), ("reprint", 1, True), ("reword", 0, False), ("correct", 1, False),
    ],
    "address and day are corrected, and the reprint is read first": [
        ("reprint", 1, True), ("reword", 1, True), ("shift", 1, False), ("correct", 7, False), ("correct", 1, False),
    ],
    "the article reports nothing any more, its reprint takes another day": [
        ("reprint", 0, False), ("shift", 1, False), ("correct", 5391, True), ("silence", 0, False), ("correct", 7, False),
    ],
    "a case merged into one of an article of the same day without an address": [
        ("paste", 1, False), ("add", 3, True), ("merge", 0, False), ("merge", 9, False), ("correct", 7, False),
    ],
    "the day of an article without an address is corrected, and its reprint is the earlier then and reports nothing": [
        ("paste", 0, False), ("paste", 0, False), ("reprint", 2, True), ("silence", 3, False), ("correct", 5918, False),
    ],
    "a reprint reports nothing any more": [("reprint", 0, True), ("silence", 1, False)],
}  # fmt: skip


@pytest.mark.parametrize("steps", AT_ONCE.values(), ids=AT_ONCE)
def test_one_ingest_leaves_nothing_to_a_second(tmp_path: Path, steps: list[tuple[str, int, bool]]) -> None:
    play(tmp_path, steps)


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
