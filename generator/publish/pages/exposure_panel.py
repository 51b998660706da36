"""今天会怎样: the ladder of today's law beside the fines that were decided, for the pages of terms, articles and cases."""

import pickle
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from generator.case.fields import AXES
from generator.models import Case
from generator.publish.index import exposure as law
from generator.publish.index.exposure import Ladder
from generator.publish.index.facets import Entry
from generator.publish.index.statistics import Fines, fines_of
from generator.publish.pages.listing import article_ids
from generator.publish.pages.strip import PARTIES, Fine, Range, amounts, fines_in, party_row, strip
from generator.publish.site_context import SiteContext
from generator.publish.words import Words
from generator.vocabulary.law_rows import Provision

OPEN = 3  # ladders shown at once; the rest unfolds

Section = dict[str, Any]
"""What ``_exposure.html`` shows: ``lead`` says where the ladders come from and ``pick`` leads to the same choice on the page 今天会怎样; the first
``ladders`` and ``more``; the ``strip`` plot, its numbers as CSV (``amounts``), and its ``figures`` (name, party, fines) per party; how many fines are
``mixed`` with other matters; of how many ``cases``; and ``of`` which, as ``data-of`` has it (null where no such words name them)."""


def of_term(site: SiteContext, axis: str, entry: Entry) -> Section | None:
    """Of a term's page; None for axes that have no such section, and where there is nothing to show."""
    if axis == "violation":
        return of_violation(site, entry)
    return of_cited(site, entry) if AXES[axis].exposure else None


def of_violation(site: SiteContext, entry: Entry) -> Section | None:
    """Of a violation or a duty: the provisions that its row names."""
    v, id = site.vocabulary, entry.term.id
    fact = v.violations.get(id)
    ladders = law.for_duties(provisions(site, id), v, site.language)
    lead = site.words("exposure.of-violation" if fact else "exposure.of-duty")
    return _exposure(site, lead if ladders else "", f"violation={id}", [(x, 0) for x in ladders], entry.cases, f"violation/{id}")


def provisions(site: SiteContext, id: str) -> tuple[str, ...]:
    """The provisions that a violation or a duty goes against; a violation without its own has those of its duty."""
    v = site.vocabulary
    fact = v.violations.get(id)
    own = fact.provisions if fact else ()
    duty = v.duties.get(fact.duty if fact else id)
    return own or (duty.provisions if duty else ())


def of_cited(site: SiteContext, entry: Entry) -> Section | None:
    """Of any other term: what took the place of the liability provisions that its cases cite, the most cited first."""
    lead = site.words("exposure.of-cited")
    ladders, of = law.cited(entry.cases, site.vocabulary, site.language), f"{entry.term.axis}/{entry.term.id}"
    return _exposure(site, lead if ladders else "", of.replace("/", "=", 1), ladders, entry.cases, of)


def of_article(site: SiteContext, entry: Entry, before: Sequence[Case], rows: Sequence[Provision]) -> Section | None:
    """Of an article: a duty's ladders of today; of a liability article the fines alone. ``before``: cases citing its old number."""
    v = site.vocabulary
    duties = [p.id for p in rows if p.role == "duty"]
    ladders = law.for_duties(duties, v, site.language)
    drawn = ladders or [law.ladder(q, v, language=site.language) for p in rows if p.role == "liability" and (q := law.today(p, v))]
    lead = site.words("exposure.of-article") if ladders else ""
    cases = list({case.id: case for case in (*entry.cases, *before)}.values())
    of = None if before else f"statute/{entry.term.id}"
    return _exposure(site, lead, "", [(x, 0) for x in ladders], cases, of, drawn)


def _exposure(
    site: SiteContext, lead: str, pick: str, ladders: Sequence[tuple[Ladder, int]], cases: Sequence[Case], of: str | None,
    drawn: Sequence[Ladder] = (),
) -> Section | None:  # fmt: skip
    known = article_ids(site)
    # each with the address of its article ('' without a page), and how many of the cases it would meet (0: not counted)
    shown = tuple((x, f"statutes/{x.page}/" if x.page in known else "", n) for x, n in ladders)
    fines = fines_in(cases)
    figures = spread(fines, site.words)
    if not (shown or figures):
        return None
    drawing = strip(fines, ranges(drawn or [x for x, _ in ladders]), site.words)
    section = {"lead": lead, "pick": pick, "ladders": shown[:OPEN], "more": shown[OPEN:], "cases": len(cases), "of": of}
    return section | {"strip": drawing, "amounts": amounts(fines, site.words), "figures": figures, "mixed": sum(f.mixed for f in fines)}


def ranges(ladders: Iterable[Ladder]) -> list[Range]:
    """What the drawing shows of ladders: those with a range."""
    return [Range(x.short, x.unit, x.person) for x in ladders if x.unit or x.person]


def spread(fines: Sequence[Fine], t: Words) -> tuple[tuple[str, str, Fines], ...]:
    """The figures per party; fines that punish other matters, too, left out."""
    rows = []
    for party in PARTIES:
        own = [f for f in fines if f.party == party and not f.mixed]
        if own:
            amounts = tuple(sorted(f.amount for f in own if f.amount is not None))
            rows.append((t(party_row(party)), party or "", Fines(0, 0, len(own), amounts)))
    return tuple(rows)


def own_fines(case: Case) -> tuple[Fine, ...]:
    """The fines of one case, as a key by which pages can share a drawing."""
    return tuple(Fine(m.party, m.amount, case.mixed) for m in fines_of(case))


def of_case(site: SiteContext, case: Case) -> Section | None:
    """The fines in cases that cite what this one cites, and whether it has its ``own``; None without amounts or citations."""
    ids = law.cited_ids(case.statutes, site.vocabulary)
    if not ids:
        return None
    cases, fines, drawn = site.memo.once(("fines under", site.language, ids), lambda: _under(site, ids), lasting=True)
    drawing = strip(fines, drawn, site.words, own_fines(case))
    own = any(f.amount is not None for f in own_fines(case))
    section = {"strip": drawing, "figures": spread(fines, site.words), "cases": cases, "own": own, "amounts": amounts(fines, site.words)}
    return section if drawing else None


def _under(site: SiteContext, ids: tuple[str, ...]) -> tuple[int, list[Fine], list[Range]]:
    met = by_provision(site)
    found = {n: fines for i in ids for n, fines in met[i].items()}
    drawn = ranges(law.ladder(site.vocabulary.provisions[i], site.vocabulary, language=site.language) for i in ids)
    return len(found), [*chain.from_iterable(found.values())], drawn


def by_provision(site: SiteContext) -> dict[str, dict[int, tuple[Fine, ...]]]:
    """Liability provision in force -> the fines of each case that it would meet today, by what they cite; of the cases the places in the index."""

    def make() -> bytes:
        table: dict[str, dict[int, tuple[Fine, ...]]] = {}
        for n, case in enumerate(site.index.cases):
            if ids := law.cited_ids(case.statutes, site.vocabulary):
                fines = own_fines(case)
                for i in ids:
                    table.setdefault(i, {})[n] = fines
        return pickle.dumps(table, pickle.HIGHEST_PROTOCOL)

    def kept() -> dict[str, dict[int, tuple[Fine, ...]]]:
        table: dict[str, dict[int, tuple[Fine, ...]]] = pickle.loads(site.work.cache.whole("fines", [site.work.outlines(site.index.cases)], make))
        return table

    return site.memo.once("fines by liability", kept, lasting=True)
