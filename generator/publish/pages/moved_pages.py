"""The pages of cases that do not count: withdrawn ones say why, merged ones lead on, drafts in doubt say what is doubtful. None shows
what the case said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models import Case, Page
from generator.publish.index.facets import case_url
from generator.publish.site_context import SiteContext

NOINDEX = '<meta name="robots" content="noindex">'


def moved(site: SiteContext) -> Iterator[Page]:
    """One page per case that does not count."""
    by_id = {case.id: case for case in site.all_cases}
    for case in site.all_cases:
        path = site.path(f"{case_url(case)}index.md")
        if not case.counted and case_url(case).startswith(site.work.folder):
            title = site.words.plain(f"moved.{case.status}", id=case.id)
            html = site.render("moved.html", path, case=case, title=title, target=target(case, by_id), case_url=case_url)
            yield Page(path, title, html, title, NOINDEX, case.id)


def target(case: Case, by_id: Mapping[str, Case]) -> Case | None:
    """The case that counts at the end of a chain of mergers; None where the chain ends nowhere, or in a circle."""
    seen: set[str] = set()
    here: Case | None = case
    while here and here.status == "merged" and here.id not in seen:
        seen.add(here.id)
        here = by_id.get(here.merged_into or "")
    return None if here is None or here.gone else here
