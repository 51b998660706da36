"""The page of the problem codes, from the same rows as the messages, and the schema that editors complete from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case import editor_schema, rules
from generator.models import DerivedFile, Page
from generator.publish.site_context import SiteContext

PATH = "contribute/checks/index.md"


def checks(site: SiteContext) -> Iterator[Page]:
    """Every code: what is found, why it is wrong, how to mend it, in both languages."""
    html = site.render("checks.html", PATH, rules=list(rules.rules().values()), plain=rules.open_words)
    yield Page(PATH, "检查代码", html, description="casebook check 的每个代码：发现什么，为什么，怎么改")


def schema(site: SiteContext) -> Iterator[DerivedFile]:
    """The JSON Schema of a case file's front matter."""
    yield DerivedFile(editor_schema.PATH, editor_schema.text(site.vocabulary))
