"""The sources of a case as articles report it again."""

from __future__ import annotations

from generator.case import identity, sources
from generator.models import Case, Source

ADDRESS = "https://news.example.org/1"
ID = identity.numbered("2024-12-01", identity.hash_of(identity.url_identity(ADDRESS)), 1)


def test_of_two_cases_that_are_merged_each_keeps_the_article_it_was_read_from() -> None:
    """That both are of one day, and one has no address, makes two articles that are there one source no more than two of two days."""
    printed, pasted = (Source(url=url, date="2024-12-01", seed=f"{seed}.md") for url, seed in ((ADDRESS, "a"), (None, "b")))
    assert sources.joined(Case(ID, "标题", sources=(printed,)), pasted, renamed=False).sources == (printed, pasted)
