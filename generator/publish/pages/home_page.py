"""The first page: what this is, headline figures, newest cases, time, place, and what occurs most."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from generator.models import Page
from generator.publish.data import feeds
from generator.publish.index.statistics import articles, by_month, fines
from generator.publish.pages import card
from generator.publish.pages.listing import Listing
from generator.publish.pages.statistics_page import month_urls
from generator.publish.pages.structured_data import open_graph
from generator.publish.pages.summary_boxes import panel
from generator.publish.pages.tilemap import shade, tiles
from generator.publish.site_context import SiteContext

PATH = "index.md"
NEWEST = 10
TOP = 8


def home(site: SiteContext) -> Iterator[Page]:
    """The page itself."""
    index, cases, path, about = site.index, site.index.cases, site.path(PATH), site.words.plain("home.about")
    months = by_month(cases)
    html = site.render(
        "home.html",
        path,
        about=about,
        cases=cases,
        articles=articles(cases),
        provinces=len(index.facets["region"].roots),
        laws=len(index.facets["statute"].roots),
        fines=fines(cases),
        newest=[Markup(Listing.at(site, path).line(case)) for case in cases[:NEWEST]],
        years=index.facets["year"].entries,
        months=months,
        month_urls=month_urls(site),
        shade=partial(shade, most=max((n for m, n in months.items() if len(m) == 7), default=1)),
        tiles=tiles(index.facets["region"], site),
        panels=[panel(site, cases, axis, shown=TOP) for axis in ("violation", "statute")],
        reviewed=sum(case.status == "reviewed" for case in cases),
    )
    yield Page(path, site.name, html, about, open_graph(site.name, about, site.name, language=site.language, image=card.address(site)) + feeds.links(site))
