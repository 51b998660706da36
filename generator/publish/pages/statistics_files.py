"""The figures of the statistics page as files to reuse: each table as CSV, each drawing as SVG that says what it shows, of whom, since when."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from generator.case.fields import AXES
from generator.models import DerivedFile, Term
from generator.publish.data.records import to_csv
from generator.publish.index.facets import case_url
from generator.publish.index.statistics import Fines, by_month
from generator.publish.pages import statistics_page as page
from generator.publish.pages.charts import ROW, bars, columns
from generator.publish.pages.strip import WIDTH
from generator.publish.pages.summary_boxes import panel
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number
from generator.vocabulary import PARTY_LABELS

FOLDER = "statistics/"
SPREAD = 5  # least, quartiles and greatest of some fines
EVERY = 1_000_000  # terms of an axis: all there are


def files(site: SiteContext) -> Iterator[DerivedFile]:
    """``statistics/*.csv`` and ``statistics/*.svg``: the same numbers as the page in whose language they are, amounts in yuan."""
    yield from _months(site)
    yield from _distributions(site)
    yield from _heat(site)
    yield from _fines(site)


def _months(site: SiteContext) -> Iterator[DerivedFile]:
    months = by_month(site.index.cases)
    yield _csv(site, "months", _head(site, "months"), months.items())
    if chart := columns(months):
        yield _svg(site, "months", site.words.plain("figures.months"), "columns", chart, chart.width, chart.height)


def _distributions(site: SiteContext) -> Iterator[DerivedFile]:
    for axis in page.DISTRIBUTIONS:
        every = panel(site, site.index.cases, axis, shown=EVERY).bars
        rows = [(b.entry.term.id, _name(site, b.entry.term), b.count) for b in every]
        yield _csv(site, axis, _head(site, "terms"), rows)
        drawn = bars([(label, n) for _, label, n in rows[: page.SHOWN]])
        yield _svg(site, axis, site.words.plain("figures.terms", axis=AXES[axis].called(site.language)), "bars", drawn, drawn.width, drawn.height)


def _heat(site: SiteContext) -> Iterator[DerivedFile]:
    heat = page.heat(site)
    first, last = _head(site, "heat")
    head = (first, *(_name(site, m.term) for m in heat.measures), last)
    rows: Iterator[tuple[str | int, ...]] = ((_name(site, v.term), *(n for _, n, _ in cells), len(v.cases)) for v, cells in heat.rows)
    yield _csv(site, "violations-measures", head, rows)
    yield _svg(site, "violations-measures", site.words.plain("figures.heat"), "heat", heat, WIDTH, ROW * (len(heat.rows) + 1) + 10)


def _fines(site: SiteContext) -> Iterator[DerivedFile]:
    cases, t = site.index.cases, site.words
    amounts = [(low, top, n) for low, top, n, _ in page.buckets(cases)]
    yield _csv(site, "fine-amounts", _head(site, "amounts"), amounts)
    drawn = bars([(t.plain("figures.between", low=low, top=top - 1) if top else t.plain("figures.from", low=low), n) for low, top, n in amounts])
    yield _svg(site, "fine-amounts", t.plain("figures.amounts"), "bars", drawn, drawn.width, drawn.height)
    groups = ((Markup(name).striptags(), Markup(row.name).striptags(), *_spread(row.fines)) for name, of_group in page.fine_groups(site) for row in of_group)
    yield _csv(site, "fines", _head(site, "fines"), groups)
    for axis, title, spread in page.fine_spreads(site):
        yield _svg(site, f"fines-{axis}", t.plain("figures.spread", title=title), "spread", spread, spread.width, spread.height)
    parties = {party: t.plain(f"party.{party}") for party in PARTY_LABELS}
    at = site.site_url + site.path("")
    top = ((c.id, site.title(c), parties[m.party] if m.party else None, as_number(m.amount), at + case_url(c)) for c, m in page.top_fines(cases))
    yield _csv(site, "top-fines", _head(site, "top"), top)


def _head(site: SiteContext, name: str) -> list[str]:
    """The headings of a table."""
    return site.words.plain(f"figures.{name}-head").split("|")


def _name(site: SiteContext, term: Term) -> str:
    """A term as a cell has it: in Chinese by its label, a provision by its full name."""
    return term.label if site.language == "zh" and term.axis != "statute" else site.words.text(term)


def _csv(site: SiteContext, name: str, head: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> DerivedFile:
    return DerivedFile(site.path(f"{FOLDER}{name}.csv"), to_csv(head, rows))


def _svg(site: SiteContext, name: str, title: str, kind: str, chart: object, width: float, height: float) -> DerivedFile:
    """A drawing with its title, its source, and up to when the cases reach."""
    cases = site.index.cases
    where = site.site_url and site.words.plain("list.aside", words=site.site_url + site.path(FOLDER))
    source = site.words.plain("figures.source", site=site.name, where=where, n=len(cases), day=page.until(site) or "—")
    drawing = site.render("chart.svg", site.path(f"{FOLDER}index.md"), kind=kind, chart=chart, title=title, source=source, width=width, height=height)
    return DerivedFile(site.path(f"{FOLDER}{name}.svg"), drawing)


def _spread(fines: Fines) -> tuple[float | None, ...]:
    """How many, how many without an amount, and how the amounts are spread; null where they are too few."""
    if fines.few or fines.quartiles is None:
        return fines.fines, fines.unknown, *[None] * SPREAD
    low, high = fines.quartiles
    return fines.fines, fines.unknown, as_number(fines.amounts[0]), low, fines.median, high, as_number(fines.amounts[-1])
