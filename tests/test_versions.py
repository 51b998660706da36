"""Which version of a law a citation means."""

from __future__ import annotations

import pytest

from generator.models import Dates, PartialDate
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_versions import derive

# (law, articles, found, decided, reported, version)
ROWS = [
    ("csl", {21, 59}, None, None, "2025-01-15", "2016"),
    ("csl", {21, 59}, None, "2025-12-31", "2026-02-01", "2016"),
    ("csl", {23, 61}, None, None, "2026-03-01", "2025"),
    ("csl", {21, 59}, None, "2026-02-01", "2026-03-01", "2016"),
    ("csl", {21}, None, "2026-02-01", "2026-03-01", None),
    ("csl", {48, 68}, None, "2026-02-01", "2026-03-01", None),
    ("csl", {23}, "2026-02-01", None, "2026-03-01", "2025"),
    ("csl", {21}, "2025", None, "2025-11-01", "2016"),
    ("csl", {23}, None, "2028-01-02", "2028-02-01", "2025"),
    ("pipl", {66}, None, None, "2023-01-01", "2021"),
    ("psapl", {29}, None, "2024-05-01", "2024-05-02", "2012"),
    ("ctl", {21}, None, None, "2024-05-02", "2018"),
    ("child-pi", {42}, None, None, "2024-05-02", None),
    ("credit", {42}, None, None, "2024-05-02", "2013"),
    ("csl", {21}, None, None, None, None),
]


@pytest.mark.parametrize(("law", "articles", "found", "decided", "reported", "version"), ROWS)
def test_version(
    v: Vocabulary, law: str, articles: set[int], found: str | None, decided: str | None, reported: str | None, version: str | None
) -> None:
    dates = Dates(*(PartialDate(d) if d else None for d in (found, decided, reported)))
    assert derive(law, articles, dates, v) == version
