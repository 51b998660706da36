"""The summed-up boxes of index pages: the terms of one axis with bars, and the fines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.case.fields import AXES
from generator.models import Case
from generator.publish.index.facets import Entry
from generator.publish.index.statistics import tally
from generator.publish.site_context import SiteContext

SHOWN = 8


@dataclass(frozen=True, slots=True)
class TermBar:
    """A term, how many cases, its share of the longest bar (0-100), and which cases are counted (``region/150000 measure/fine``)."""

    entry: Entry
    count: int
    width: int
    of: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The most frequent terms of one axis among some cases; ``rest`` terms are not shown, ``unknown`` cases have none."""

    axis: str
    title: str
    bars: tuple[TermBar, ...]
    rest: int
    unknown: int


def panel(site: SiteContext, cases: Sequence[Case], axis: str, of: str = "", *, shown: int = SHOWN) -> Panel:
    """The panel of an axis over the cases that ``of`` describes (all cases: ''); regions are summed to provinces."""

    def make() -> tuple[tuple[TermBar, ...], int, int]:
        # only terms without others below: a law cited as a whole beside articles of it would show fewer cases than its page has
        counts = _provinces(site, cases) if axis == "region" else [pair for pair in tally(site.index, cases, axis) if not pair[0].children]
        leaves = site.index.leaves[axis]
        return bars(counts[:shown], axis, of), max(0, len(counts) - shown), sum(case.id not in leaves for case in cases)

    found = site.memo.once(("panel", axis, of, shown), make)  # the same for the page in every language
    return Panel(axis, AXES[axis].called(site.language), *found)


def bars(counts: Sequence[tuple[Entry, int]], axis: str, of: str = "") -> tuple[TermBar, ...]:
    """Counts as bars, the longest at full width."""
    most = max((n for _, n in counts), default=1)
    return tuple(TermBar(e, n, max(1, round(100 * n / most)), f"{of} {axis}/{e.term.id}".strip()) for e, n in counts)


def _provinces(site: SiteContext, cases: Sequence[Case]) -> list[tuple[Entry, int]]:
    regions = site.index.facets["region"]
    by_name = {regions.entries[i].term.label: regions.entries[i] for i in regions.roots}
    counts = Counter(case.region.path[0] for case in cases if case.region)
    return sorted(((by_name[name], n) for name, n in counts.items()), key=lambda pair: (-pair[1], pair[0].term.id))
