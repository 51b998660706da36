"""The page of the problem codes, from the same rows as the messages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case import rules
from generator.models import Page
from generator.publish.site_context import SiteContext

PATH = "contribute/checks/index.md"


def checks(site: SiteContext) -> Iterator[Page]:
    """Every code: what is found, why it is wrong, how to mend it, in both languages."""
    html = site.render("checks.html", PATH, rules=list(rules.rules().values()), plain=rules.open_words)
    yield Page(PATH, "检查代码", html, description="casebook check 的每个代码：发现什么，为什么，怎么改")
