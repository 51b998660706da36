"""The first page: what this is, headline figures, newest cases, time, place, and what occurs most."""

from collections.abc import Iterator

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
        years=calendar(site),
        tiles=tiles(index.facets["region"], site),
        panels=[panel(site, cases, axis, shown=TOP) for axis in ("violation", "statute")],
        reviewed=sum(case.status == "reviewed" for case in cases),
    )
    yield Page(path, site.name, html, about, open_graph(site.name, about, site.name, language=site.language, image=card.address(site)) + feeds.links(site))


def calendar(site: SiteContext) -> list[tuple[str, str, int, list[tuple[str, int, int, str]]]]:
    """Per year (newest first): the year, its page, its cases, and for its months (number, cases, shade, where they are listed)."""
    counts, urls = by_month(site.index.cases), month_urls(site)
    most = max((n for m, n in counts.items() if len(m) == 7), default=1)
    years = site.index.facets["year"].entries
    return [
        (year, entry.url, len(entry.cases), [
            (f"{n:02d}", counts.get(f"{year}-{n:02d}", 0), shade(counts.get(f"{year}-{n:02d}", 0), most), urls.get(f"{year}-{n:02d}", ""))
            for n in range(1, 13)
        ])
        for year, entry in years.items()
    ]  # fmt: skip
