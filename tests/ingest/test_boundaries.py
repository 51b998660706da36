"""What the measure says beyond fields: cases that hold too much, and natures that are kept out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.ingest import boundaries, pipeline
from generator.models import Scope

NOTICE = "2024年5月6日，南宁市公安局网安支队检查发现，某酒店网站存在弱口令，依法对该酒店给予警告。"
LONG = "此外，当地还就其他许多完全无关的工作召开了会议，介绍了天气、交通、物价和旅游接待的情况，与会人员一致表示收获很大。"


def read(before: str = "", beyond: str = "", scope: Scope = "administrative") -> pipeline.Outcome:
    """The notice as one passage with other words around it."""
    outcome = pipeline.read("a.md", f"# 标题\n\n{NOTICE}\n".encode())
    ((passage, reading),) = outcome.readings
    return replace(outcome, readings=((replace(passage, text=f"{before}{NOTICE}{beyond}", scope=scope), reading),))


def label(*more: dict[str, Any], nature: str = "administrative") -> dict[str, Any]:
    return {"article": "a.md", "cases": [{"ordinal": 1, "nature": nature, "quote_start": NOTICE[:12], "quote_end": NOTICE[-8:]}, *more]}


@pytest.mark.parametrize(
    ("before", "beyond", "over_long"),
    [("", "", 0), ("某酒店案", "", 0), ("", "该案已办结。", 0), (LONG, "", 1), ("", LONG, 1)],
)
def test_words_around_a_case_make_it_over_long(before: str, beyond: str, over_long: int) -> None:
    found = boundaries.of([label()], [read(before, beyond)])
    assert (found.found, found.over_long, found.mixed, len(found.misses)) == (1, over_long, 0, over_long)


def test_the_end_of_another_case_makes_it_mixed() -> None:
    other = {"ordinal": 2, "nature": "administrative", "quote_start": "没有这句话", "quote_end": "旅游接待的情况"}
    found = boundaries.of([label(other)], [read("", LONG)])
    assert (found.mixed, found.misses) == (1, ["a | 1 | mixed"])


@pytest.mark.parametrize(
    ("told", "nature", "counts"),
    [("criminal", "criminal", (1, 0, 0)), ("criminal", "speech", (0, 1, 0)), ("administrative", "criminal", (0, 0, 1))],
)
def test_natures_kept_out_are_measured(told: Scope, nature: str, counts: tuple[int, int, int]) -> None:
    found = boundaries.of([label(nature=nature)], [read(scope=told)])
    tally = found.natures["criminal"]
    assert (tally.right, tally.wrong, tally.missed) == counts
    assert any(line.startswith("kept out criminal") for line in found.lines())


def test_a_borderline_article_is_left_out() -> None:
    assert boundaries.of([label() | {"borderline": True}], [read()]).found == 0
