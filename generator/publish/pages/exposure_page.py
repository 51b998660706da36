"""The page 今天会怎样: a reader picks violations (and a sector) and sees today's ladders, the fines decided, and the nearest cases.

The cases come from the explorer's columns; ``assets/search/x/ladders`` adds the ladders of each violation and duty.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from generator.case.axes import vocabulary_terms
from generator.case.fields import AXES
from generator.models import DerivedFile, Page
from generator.publish.index import exposure as law
from generator.publish.index.exposure import Ladder, Limits
from generator.publish.index.liability import Rung
from generator.publish.pages.exposure_panel import provisions
from generator.publish.pages.listing import article_ids
from generator.publish.pages.strip import SHOWN
from generator.publish.pages.structured_data import open_graph
from generator.publish.search.index import FOLDER
from generator.publish.search.shards import as_json, shard
from generator.publish.site_context import SiteContext

PATH = "exposure/index.md"
SCRIPTS = ("explore-data", "take-away", "explore-export", "exposure-drawing", "keep", "exposure")


def picked_axes() -> list[str]:
    """The axes a reader picks by: violations, and those whose declaration says so."""
    return ["violation", *(id for id, axis in AXES.items() if axis.exposure)]


def page(site: SiteContext) -> Iterator[Page]:
    """The page."""
    path, t = site.path(PATH), site.words
    axes, title, summary = [AXES[id] for id in picked_axes()], t.plain("exposure.title"), t.plain("exposure.summary")
    version = hashlib.sha256(_data(site)).hexdigest()[:12]
    html = site.render("exposure.html", path, title=title, summary=summary, axes=axes, version=version, scripts=SCRIPTS, total=len(site.index.cases))
    yield Page(path, title, html, summary, open_graph(title, summary, site.name, language=site.language))


def exposure(site: SiteContext) -> Iterator[DerivedFile]:
    """Its data."""
    name = "x/ladders" if site.language == "zh" else f"x/ladders-{site.language}"
    yield shard(FOLDER + name, _data(site), offline=site.offline)


def _data(site: SiteContext) -> bytes:
    return site.memo.once(("ladders", site.language), lambda: as_json(ladders(site)))


def ladders(site: SiteContext) -> dict[str, Any]:
    """``terms`` (id, label of every violation and duty), ``ladders``, and ``of``: for each term its ladders by their places."""
    v, known = site.vocabulary, article_ids(site)
    terms = list(vocabulary_terms("violation", v))
    by_term = {t.id: law.for_duties(provisions(site, t.id), v, site.language) for t in terms}
    every = {x.id: x for found in by_term.values() for x in found}
    place = {id: n for n, id in enumerate(every)}
    return {
        "drawn": SHOWN,
        "terms": [[t.id, t.label if site.language == "zh" else t.en or t.label] for t in terms],
        "ladders": [_record(x, f"statutes/{x.page}/" if x.page in known else "") for x in every.values()],
        "of": {id: [place[x.id] for x in found] for id, found in by_term.items() if found},
    }


def _record(x: Ladder, url: str) -> dict[str, Any]:
    return {
        "name": x.name,
        "short": x.short,
        "url": url,
        "since": x.since,
        "rungs": _rungs(x.rungs),
        "unit": _ranges(x.unit),
        "person": _ranges(x.person),
        "others": x.others,
        "note": x.note,
        "before": [{"name": b.name, "rungs": _rungs(b.rungs), "note": b.note} for b in x.before],
        "new": x.new,
    }


def _rungs(rungs: tuple[Rung, ...]) -> list[list[str]]:
    return [[r.when, r.unit, r.person, r.beside] for r in rungs]


def _ranges(limits: tuple[Limits, ...]) -> list[list[int | None]]:
    """Least and most in yuan (null: none), and 1 where a fine is measured otherwise, too."""
    return [[*x.bounds, int(x.open)] for x in limits]
