"""Passages for the tests of the field readers: a text, and around it what a test needs."""

from __future__ import annotations

from generator.models import Article, Passage


def passage(
    text: str, *, title: str = "", lead: str = "", headline: str = "", date: str | None = "2024-06-20", publisher: str | None = None
) -> Passage:
    """A passage of an article published on ``date`` under ``headline``."""
    return Passage(Article("article.md", headline, text, publisher=publisher, date=date), 1, title, text, lead=lead)


def is_verbatim(words: str, within: Passage) -> bool:
    """Whether evidence stands in the article as it is."""
    texts = (within.text, within.title, within.lead, within.article.title, within.article.publisher or "", within.origin or "")
    return any(words in text for text in texts)
