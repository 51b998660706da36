"""The page of the codes shows every row, and the published schema is the one editors use."""

from __future__ import annotations

from generator.case import rules
from generator.models import Page
from generator.publish.pages import corrections_page
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary


def test_every_code_has_its_entry(v: Vocabulary) -> None:
    (page,) = corrections_page.checks(SiteContext((), v))
    assert isinstance(page, Page)
    for rule in rules.rules().values():
        assert f'id="code-{rule.code.lower()}"' in page.html
        assert rule.zh.name in page.html
    assert "{" not in page.html
