"""The words of a built page between its header and footer, and a site's pages by address, to hold one build against another."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser


def words(page: Path) -> list[str]:
    """The words of the main part of a page, in order; those in two elements are two."""
    article = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("article")
    return article.text(separator=" ").split() if article else []


def pages(site: Path) -> set[str]:
    """Every page of a site, by its path from the root."""
    return {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
