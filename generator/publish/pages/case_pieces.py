"""The parts of a case's page that are about this case alone, as ready HTML: its sources, what happened to it, how to cite it.

Written as plain strings rather than with a template, like the facts: whatever comes from a case goes through ``escaped`` first.
"""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from generator.case.fields import BY_KEY
from generator.case.history import Correction, Event
from generator.models import Case, Source
from generator.publish.index.facets import case_url
from generator.publish.pages import corrected_values
from generator.publish.pages.citation import CitationStyle, citations, citations_en
from generator.publish.site_context import SiteContext
from generator.publish.stencil import escaped
from generator.publish.words import Words

_NAMES = ("body", "title", "evidence")  # what has no label of its own in the record of changes


def sources(case: Case, t: Words) -> str:
    """Where the case was reported, a line each."""
    return "".join([_source(source, t) for source in case.sources])


def _source(s: Source, t: Words) -> str:
    name = t.printed(s.title or s.url or "") or t("case.no-title")
    shown = f'<a href="{escaped(s.url)}" rel="nofollow noopener noreferrer">{name}</a>' if s.url else name
    published = t("case.published", who=t.printed(s.publisher)) if s.publisher else ""
    via = f"<i>·</i>{t('case.via', who=t.printed(s.via))}" if s.via else ""
    day = f"<i>·</i>{escaped(s.date)}" if s.date else ""
    return f'<li>{shown}<span class="cb-m">{published}{via}{day}</span></li>\n'


def reviewed(case: Case, t: Words) -> str:
    """Who compared the case with its notice, and when; '' where nobody did."""
    if case.reviewed is None or case.status != "reviewed":
        return ""
    return f" <span>{t('case.reviewed', who=case.reviewed.by, day=case.reviewed.on)}</span>"


def questions(case: Case) -> str:
    """What a maintainer is asked about the case."""
    return "".join([f"<li>{escaped(item)}</li>" for item in case.review])


def remark(case: Case, t: Words) -> str:
    """The editor's remark, in paragraphs."""
    return "".join([f"<p{t.in_chinese}>{escaped(p)}</p>" for p in case.remark.split("\n\n")]) if case.remark else ""


def events(case: Case, site: SiteContext) -> str:
    """What happened to the case, a line each."""
    return "".join([_event(event, site) for event in site.history.of(case)])


def _event(event: Event, site: SiteContext) -> str:
    t = site.words
    changes = t("list.then").join(_corrections(event.corrections, site))
    said = f"{t(f'event.{event.kind}')}{t('list.colon')}{changes}" if changes else t(f"event.{event.kind}")
    return f'<li><time datetime="{event.day}">{event.day}</time> {said}</li>\n'


def _corrections(corrections: Iterable[Correction], site: SiteContext) -> Iterable[Markup]:
    """The corrected fields, as readers call them, with the values before and after where these may be shown."""
    t = site.words
    for c in corrections:
        name = t.plain(f"field.{c.field}") if c.field in _NAMES else BY_KEY[c.field].called(site.language) or c.field
        old, new = (None if said is None else corrected_values.said(c.field, said, site) for said in (c.old, c.new))
        yield escape(name) if old is None else t("case.changed", field=name, old=old, new=new)


def ways_to_cite(case: Case, site: SiteContext) -> str:
    """Every way to cite the page and its notice."""
    address = (site.site_url or "/") + site.path(case_url(case))
    ways = citations(case, address, site.name) if site.language == "zh" else citations_en(case, site.title(case), address, site.name)
    return "".join([_way(way, site.words) for way in ways])


def _way(way: CitationStyle, t: Words) -> str:
    about = (t.in_chinese if way.chinese else "") + (' class="cb-code"' if way.code else "")
    return f"{_way_begins(way.name, about)}{escaped(way.text)}</pre></div>\n"


@cache
def _way_begins(name: str, about: str) -> str:
    """What stands before the text of a way to cite: the same on every page."""
    return f'<div class="cb-way"><h3>{escaped(name)}</h3><pre tabindex="0"{about}>'
