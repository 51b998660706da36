"""The statistics page: what the cases add up to, with the unknown counted and every figure leading to its cases."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.case.fields import AXES
from generator.models import Case, Measure, Page, Party
from generator.publish.index.facets import Entry, case_url
from generator.publish.index.statistics import Fines, by_month, fines, fines_of, month, newest_day, tally
from generator.publish.pages.charts import Box, columns, spread
from generator.publish.pages.strip import Drawing
from generator.publish.pages.structured_data import open_graph
from generator.publish.pages.summary_boxes import panel
from generator.publish.pages.term_pages import month_url
from generator.publish.site_context import SiteContext

PATH = "statistics/index.md"
SHOWN = 20
TOP = 10  # fines listed one by one
HEAT_ROWS, HEAT_COLUMNS = 15, 8
DISTRIBUTIONS = ("authority", "measure", "statute", "sector", "region", "consequence")
PARTIES: tuple[Party, ...] = ("unit", "person")

# Fines are grouped by these edges (yuan); the last group is open.
EDGES = (0, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Heat:
    """How many cases of each violation met each measure: rows of (violation, cells of (measure, count, shade 0-4))."""

    measures: tuple[Entry, ...]
    rows: tuple[tuple[Entry, tuple[tuple[Entry, int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class FineRow:
    """The fines of one group: its name, its page, its figures, and which cases they are of."""

    name: str
    url: str
    fines: Fines
    of: str


def statistics(site: SiteContext) -> Iterator[Page]:
    """The page itself."""
    cases = site.index.cases
    path, t = site.path(PATH), site.words
    title, summary = t.plain("stats.title"), t.plain("stats.about", n=len(cases))
    chart = columns(by_month(cases))
    html = site.render(
        "statistics.html",
        path,
        cases=cases,
        chart=chart,
        month_urls=month_urls(site),
        panels=[panel(site, cases, axis, shown=SHOWN) for axis in DISTRIBUTIONS],
        heat=heat(site),
        fines=fines(cases),
        fine_groups=[(name, list(rows)) for name, rows in fine_groups(site)],
        spreads=list(fine_spreads(site)),
        top_fines=[(c, m, case_url(c)) for c, m in top_fines(cases)],
        newest=until(site),
        buckets=buckets(cases),
        unknown=[(AXES[a].called(site.language), f.url, len(f.unknown)) for a, f in site.index.facets.items()],
    )
    yield Page(path, title, html, summary, open_graph(title, summary, site.name, language=site.language))


def until(site: SiteContext) -> str:
    """The day up to when the cases reach; '' without a case."""
    return site.memo.once("until", lambda: newest_day(site.index.cases))


def month_urls(site: SiteContext) -> dict[str, str]:
    """Month -> where its cases are listed."""
    first: dict[str, Case] = {}
    for case in site.index.cases:
        first.setdefault(month(case), case)
    return {m: month_url(site, case) for m, case in first.items()}


def heat(site: SiteContext) -> Heat:
    """The most frequent violations against the most frequent measures."""
    index = site.index
    measures = _ranked(site, "measure")[:HEAT_COLUMNS]
    rows = []
    for violation in _ranked(site, "violation")[:HEAT_ROWS]:
        met = Counter(m for case in violation.cases for m in index.leaves["measure"].get(case.id, ()))
        rows.append((violation, tuple((e, met[e.term.id], _shade(met[e.term.id], len(violation.cases))) for e in measures)))
    return Heat(tuple(measures), tuple(rows))


def _shade(count: int, of: int) -> int:
    return 0 if not count else min(4, 1 + 4 * count // of)


def fine_groups(site: SiteContext) -> Iterator[tuple[str, Iterator[FineRow]]]:
    """The fines by who was fined, by year, and by the terms of three axes with the most fines."""
    yield site.words("stats.parties"), (FineRow(site.words(f"party.{p}"), "", fines(site.index.cases, p), f"party/{p}") for p in PARTIES)
    years = site.index.facets["year"].entries.values()
    yield AXES["year"].called(site.language), (FineRow(site.words.name(e.term), e.url, f, f"year/{e.term.id}") for e in years if (f := _fines(site, e)).fines)
    for axis, most in (("authority", 8), ("violation", 12), ("sector", 12)):
        yield AXES[axis].called(site.language), _by_term(site, axis, most)


def fine_spreads(site: SiteContext) -> Iterator[tuple[str, str, Drawing[Box]]]:
    """Drawings of how the fines are spread, over the years and by authority: (axis, title, drawing)."""
    years = sorted(site.index.facets["year"].entries.values(), key=lambda e: e.term.id)
    for axis, entries in (("year", years), ("authority", _ranked(site, "authority"))):
        groups = [(site.words.name(e.term).striptags(), e.url, f) for e in entries if (f := _fines(site, e)).fines]
        if drawing := spread(groups, site.words):
            yield axis, site.words.plain(f"stats.fines-{axis}"), drawing


def _ranked(site: SiteContext, axis: str) -> list[Entry]:
    """The terms of an axis, those of most cases first; found once for the page and its files in every language."""
    return site.memo.once(("ranked", axis), lambda: [entry for entry, _ in tally(site.index, site.index.cases, axis)])


def _fines(site: SiteContext, entry: Entry) -> Fines:
    """The fines of a term's cases, likewise."""
    return site.memo.once(("fines", f"{entry.term.axis}/{entry.term.id}"), lambda: fines(entry.cases))


def top_fines(cases: Sequence[Case]) -> list[tuple[Case, Measure]]:
    """The highest fines with their cases, the newer first among equals."""
    known = [(case, m) for case in cases if not case.mixed for m in fines_of(case) if m.amount is not None]
    return sorted(known, key=lambda fine: -(fine[1].amount or 0))[:TOP]


def _by_term(site: SiteContext, axis: str, most: int) -> Iterator[FineRow]:
    """The groups with the most fines."""
    rows = [FineRow(site.words.name(e.term), e.url, _fines(site, e), f"{axis}/{e.term.id}") for e in _ranked(site, axis)]
    yield from sorted((r for r in rows if r.fines.fines), key=lambda r: -r.fines.fines)[:most]


def buckets(cases: Sequence[Case]) -> list[tuple[int, int | None, int, int]]:
    """(least, below, how many fines, width of the bar 0-100) of each group of amounts; ``below`` is null in the open last group."""
    amounts = [m.amount for case in cases if not case.mixed for m in fines_of(case) if m.amount is not None]
    tops: list[int | None] = [*EDGES[1:], None]
    counts = [sum(low <= a and (top is None or a < top) for a in amounts) for low, top in zip(EDGES, tops, strict=True)]
    most = max([*counts, 1])
    return [(low, top, n, round(100 * n / most)) for low, top, n in zip(EDGES, tops, counts, strict=True)]


