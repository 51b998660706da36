"""Where an error is reported and a withdrawal asked for, by what the maintainer has set; and that nothing set is said plainly."""

from __future__ import annotations

import re

import pytest

from generator.models import Case
from generator.publish import settings
from generator.publish.pages import corrections_page as page
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary

CASE = Case("20240920-0a1b2c3d-01", "某公司案")
REPOSITORY, MAIL, FORM = "https://example.org/r", "cases@example.org", "https://example.org/form?a=1"


@pytest.mark.parametrize(
    ("repo", "contact", "report", "withdraw"),
    [
        ("", "", "../../../corrections/#correct", "../../../corrections/#withdraw"),
        ("", MAIL, "mailto:cases@example.org?subject=%E6%A1%88", "mailto:cases@example.org?subject=%E7%94%B3"),
        ("", FORM, FORM, FORM),
        (REPOSITORY, "", f"{REPOSITORY}/issues/new?template=correction.yml&", f"{REPOSITORY}/issues/new?template=withdrawal.yml&"),
        (REPOSITORY, MAIL, f"{REPOSITORY}/issues/new?template=correction.yml&", "mailto:cases@example.org?subject="),
        ("", "javascript:alert(1)", "../../../corrections/#correct", "../../../corrections/#withdraw"),
        ("", '"><script>@x.org', "../../../corrections/#correct", "../../../corrections/#withdraw"),
        ("", "a@b.org?bcc=c@d.org", "../../../corrections/#correct", "../../../corrections/#withdraw"),
    ],
)
def test_links_of_a_case(repo: str, contact: str, report: str, withdraw: str, v: Vocabulary) -> None:
    site, at = SiteContext((CASE,), v, repo_url=repo, contact=contact), "cases/2024/x/index.md"
    assert page.report_url(CASE, site, at).startswith(report)
    assert page.withdrawal_url(CASE, site, at).startswith(withdraw)


def html(v: Vocabulary, **given: str) -> str:
    return next(page.corrections(SiteContext((), v, **given))).html  # type: ignore[arg-type]


def test_nothing_set_is_said_plainly(v: Vocabulary) -> None:
    text = html(v)
    assert text.count("还没有公布联系方式") == 2
    assert "The maintainer of this site has set no contact" in text
    assert not re.search(r'href="(?:mailto|http)', text)
    assert "编辑此页" not in text


def test_what_is_set_is_named_and_buttons_only_where_they_are(v: Vocabulary) -> None:
    text = html(v, contact=MAIL)
    assert text.count(">cases@example.org<") == 3
    assert "还没有公布" not in text
    assert "GitHub" not in text
    assert "维护者的表单" in html(v, contact=FORM)
    both = html(v, contact=MAIL, repo_url=REPOSITORY, edit_uri="edit/main/content/")
    assert "template=withdrawal.yml" in both
    assert "编辑此页" in both
    assert "编辑此页" not in html(v, repo_url=REPOSITORY)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"repo_url": "https://github.com/a/b", "edit_uri": "edit/master/docs/", "docs_dir": "/x/content"}, None),
        ({"repo_url": "https://github.com/a/b", "edit_uri": "edit/master/docs/", "docs_dir": "/x/docs"}, "edit/master/docs/"),
        ({"repo_url": "https://github.com/a/b", "edit_uri": "edit/main/content/", "docs_dir": "/x/content"}, "edit/main/content/"),
        ({"repo_url": "", "edit_uri": "edit/main/content/", "docs_dir": "/x/content"}, None),
        ({"repo_url": "https://github.com/a/b", "edit_uri": None, "docs_dir": "/x/content"}, None),
    ],
)
def test_a_guess_of_mkdocs_is_no_setting(config: dict[str, str | None], expected: str | None) -> None:
    assert settings.edit_uri(config) == expected
