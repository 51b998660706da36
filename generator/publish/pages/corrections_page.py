"""How a reader has an error corrected or a case withdrawn: the page that says so, and the links of every case that lead there. Beside it
the codes of the check, for those who correct, and the pages of cases that do not count.

The links lead to what the maintainer set: the repository's forms (public), or ``extra.contact``, an address or a form (not public). Where
neither is set, the page says that plainly.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from generator.case import rules
from generator.models import Case, Page
from generator.publish.index.facets import case_url
from generator.publish.site_context import SiteContext

PATH = "corrections/index.md"
CHECKS = "contribute/checks/index.md"
NOINDEX = '<meta name="robots" content="noindex">'
ADDRESS = "corrections/"
SUBJECTS = ("correction", "withdrawal")
_MAIL = re.compile(r"[^\s@<>\"':?&]+@[^\s@<>\"':?&]+\.[^\s@<>\"':?&]+")
_FORM = re.compile(r"https?://[^\s<>\"']+")


def corrections(site: SiteContext) -> Iterator[Page]:
    """The page: what to write and to whom, or that no address is published."""
    forms = {kind: form_url(site, kind) for kind in SUBJECTS}
    links = {kind: contact_url(site, site.words.plain(f"corrections.{kind}")) for kind in SUBJECTS}
    path, t = site.path(PATH), site.words
    html = site.render("corrections.html", path, forms=forms, links=links, edit=bool(site.repo_url and site.edit_uri))
    yield Page(path, t.plain("corrections.title"), html, description=t.plain("corrections.about"))


def report_url(case: Case, site: SiteContext, page: str) -> str:
    """Where an error in a case is reported, as seen from the page at ``page``."""
    title = site.words.plain("corrections.wrong", id=case.id)
    return form_url(site, "correction", title, case.id) or contact_url(site, title) or site.link(page, f"{ADDRESS}#correct")


def withdrawal_url(case: Case, site: SiteContext, page: str) -> str:
    """Where the withdrawal of a case is asked for: not in public where that can be."""
    title = site.words.plain("corrections.withdraw", id=case.id)
    return contact_url(site, title) or form_url(site, "withdrawal", title, case.id) or site.link(page, f"{ADDRESS}#withdraw")


def form_url(site: SiteContext, name: str, title: str = "", id: str = "") -> str:
    """A form of the repository, filled in as far as it can be; '' without a repository."""
    if not site.repo_url:
        return ""
    filled = f"&title={quote(title)}&case={id}" if title else ""
    return f"{site.repo_url.rstrip('/')}/issues/new?template={name}.yml{filled}"


def contact_url(site: SiteContext, subject: str) -> str:
    """The maintainer's address or form as a link; '' where none is set, or one that is neither."""
    if _MAIL.fullmatch(site.contact):
        return f"mailto:{site.contact}?subject={quote(subject)}"
    return site.contact if _FORM.fullmatch(site.contact) else ""


def checks(site: SiteContext) -> Iterator[Page]:
    """The page of the problem codes, from the same rows as the messages: what is found, why it is wrong, how to mend it."""
    path, t = site.path(CHECKS), site.words
    html = site.render("checks.html", path, rules=list(rules.rules().values()), plain=rules.open_words)
    yield Page(path, t.plain("checks.title"), html, description=t.plain("checks.about"))


def moved(site: SiteContext) -> Iterator[Page]:
    """One page per case that does not count: why it was withdrawn or is doubtful, or what it was merged into, but not what it said."""
    by_id = {case.id: case for case in site.all_cases}
    for case in site.all_cases:
        path = site.path(f"{case_url(case)}index.md")
        if not case.counted and case_url(case).startswith(site.work.folder):
            title = site.words.plain(f"moved.{case.status}", id=case.id)
            html = site.render("moved.html", path, case=case, title=title, target=merged_target(case, by_id), case_url=case_url)
            yield Page(path, title, html, title, NOINDEX, case.id)


def merged_target(case: Case, by_id: Mapping[str, Case]) -> Case | None:
    """The case that counts at the end of a chain of mergers; None where the chain ends nowhere, or in a circle."""
    seen: set[str] = set()
    here: Case | None = case
    while here and here.status == "merged" and here.id not in seen:
        seen.add(here.id)
        here = by_id.get(here.merged_into or "")
    return None if here is None or here.gone else here
