"""A case keeps its id, a withdrawn one stays away, none is lost, whatever happens to articles and files and in whatever order."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.histories import OPS, play

STEPS = st.lists(st.tuples(st.sampled_from(OPS), st.integers(0, 9999), st.booleans()), min_size=2, max_size=10)
UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(max_examples=100, suppress_health_check=UNHURRIED)
@given(STEPS)
def test_hundred_histories(steps: list[tuple[str, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder), steps)


@pytest.mark.long
@settings(max_examples=2000, suppress_health_check=UNHURRIED)
@given(STEPS)
def test_two_thousand_histories(steps: list[tuple[str, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder), steps)
