"""The page of the problem codes, from the same rows as the messages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case import rules
from generator.models import Page
from generator.publish.site_context import SiteContext

PATH = "contribute/checks/index.md"


def checks(site: SiteContext) -> Iterator[Page]:
    """Every code: what is found, why it is wrong, how to mend it."""
    path, t = site.path(PATH), site.words
    html = site.render("checks.html", path, rules=list(rules.rules().values()), plain=rules.open_words)
    yield Page(path, t.plain("checks.title"), html, description=t.plain("checks.about"))
