"""The sources of a case as articles report it again."""

from __future__ import annotations

import pytest

from generator.case import identity, sources
from generator.models import Case, Source

ADDRESS, CORRECTED, OTHER = (f"https://news.example.org/{name}" for name in ("1", "2", "3"))
ID = identity.numbered("2024-12-01", identity.hash_of(identity.url_identity(ADDRESS)), 1)


def source(url: str | None = None, date: str | None = None) -> Source:
    return Source(url=url, date=date)


@pytest.mark.parametrize(
    ("known", "owner"),
    [
        ([source(ADDRESS, "2024-12-01")], 0),
        ([source(OTHER, "2024-12-01"), source(ADDRESS, "2024-12-05")], 1),
        ([source(OTHER, "2024-11-30"), source(CORRECTED, "2024-12-01")], 1),
        ([source(OTHER, "2024-11-30"), source(None, "2024-12-01")], 1),
        ([source(OTHER, "2024-12-01"), source(None, "2024-12-05")], 1),
        ([source(None, "2024-12-01"), source(ADDRESS, "2024-12-05")], 1),
        ([source(CORRECTED, "2024-12-01"), source(OTHER, "2024-12-01")], 0),
        ([source(OTHER, "2024-11-30"), source(CORRECTED, "2024-12-05")], 0),
        ([source(OTHER), source(CORRECTED)], 0),
        ([], 0),
    ],
)
def test_a_case_is_of_the_article_that_its_id_names_best(known: list[Source], owner: int) -> None:
    assert sources.owner(Case(ID, "标题", sources=tuple(known))) == owner


def test_of_two_cases_that_are_merged_each_keeps_the_article_it_was_read_from() -> None:
    """That both are of one day, and one has no address, makes two articles that are there one source no more than two of two days."""
    printed, pasted = (Source(url=url, date="2024-12-01", seed=f"{seed}.md") for url, seed in ((ADDRESS, "a"), (None, "b")))
    assert sources.joined(Case(ID, "标题", sources=(printed,)), pasted, renamed=False).sources == (printed, pasted)
