"""What the law threatens today: the liability provisions in force for some duties, rung by rung, and what stood in their place before.

Only provisions of laws whose text was checked (``liability.checked``) and whose version is the newest and has no last day are
taken. Which version that is follows from the tables alone, never from the clock.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.models import Case, Statute
from generator.publish.index.law_names import listed, name, phrase, short_name
from generator.publish.index.liability import Liability, Rung, checked, describe, spans
from generator.text.amounts import Bounds
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import Provision


@dataclass(frozen=True, slots=True)
class Limits:
    """The fine a rung allows one party: least and most in yuan (null: none stated), and whether it is measured otherwise, without a cap."""

    bounds: Bounds
    open: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """A liability provision in force: its rungs as text, the ranges a drawing can show for unit and person, and what it replaced.

    ``short`` is its name without the version; ``page`` the index id of its article; ``rungs`` is empty where it sets no fine of its
    own (``note`` says what it refers to); ``new`` says that an earlier text of the law had no such provision."""

    id: str
    name: str
    short: str
    page: str
    since: str
    rungs: tuple[Rung, ...]
    unit: tuple[Limits, ...]
    person: tuple[Limits, ...]
    others: str
    note: str
    before: tuple[Liability, ...]
    new: bool


def in_force(p: Provision, v: Vocabulary) -> bool:
    """Whether a row is of a checked law's newest version and that version has not ended."""
    law = checked(p.law, v)
    return bool(law and law.status == "in_force" and law.versions and law.versions[-1].version == p.version and not law.versions[-1].until)


def today(p: Provision, v: Vocabulary) -> Provision | None:
    """The row in force that a row is or has become; None where the tables do not say."""
    seen: set[str] = set()
    while not in_force(p, v):
        seen.add(p.id)
        after = v.provisions.get(p.successor or "")
        if after is None or after.id in seen:
            return None
        p = after
    return p


def for_duties(ids: Iterable[str], v: Vocabulary, language: str = "zh") -> list[Ladder]:
    """The ladders of today for duties (ids of provisions of any version), each once, in the order of the duties."""
    given = tuple(dict.fromkeys(ids))
    rows = [v.provisions[i] for i in given if i in v.provisions]
    now = dict.fromkeys(q.id for p in rows if (q := today(p, v)))
    found = dict.fromkeys(i for duty in now for i in _threats(v.provisions[duty], v))
    return [ladder(v.provisions[i], v, frozenset(given), language) for i in found]


def cited(cases: Iterable[Case], v: Vocabulary, language: str = "zh") -> list[tuple[Ladder, int]]:
    """The ladders of today for what cases cite, each with how many of the cases it would meet, most first."""
    counts: Counter[str] = Counter()
    for statutes, n in Counter(case.statutes for case in cases).items():
        counts.update(dict.fromkeys(cited_ids(statutes, v), n))
    return [(ladder(v.provisions[i], v, language=language), n) for i, n in counts.most_common()]


@lru_cache(maxsize=4096)
def cited_ids(statutes: tuple[Statute, ...], v: Vocabulary) -> tuple[str, ...]:
    """The liability provisions in force that took the place of those a case cites (or of those its duties name)."""
    found: dict[str, None] = {}
    for span in spans(statutes, v, "zh"):
        p = today(v.provisions[span.then.id], v)
        found.update(dict.fromkeys([*([p.id] if p else []), *(now.id for now in span.now)]))
    return tuple(found)


def ladder(p: Provision, v: Vocabulary, duties: frozenset[str] = frozenset(), language: str = "zh") -> Ladder:
    """A liability row in force as a ladder. Of several rows it replaced, those that punished the given duties are shown."""
    described, law = describe(p, v, language), v.laws[p.law]
    old = [q for q in v.provisions.values() if q.successor == p.id or q.id == p.predecessor]
    before = [q for q in old if duties.intersection(q.punishes)] or old
    return Ladder(
        id=p.id,
        name=name(p, v, language),
        short=short_name(p, v, language),
        page=p.article_id,
        since=law.versions[-1].effective or "",
        rungs=described.rungs if described else (),
        unit=_limits(p, "unit"),
        person=_limits(p, "person"),
        others=listed(p.other_measures, v, language),
        note=phrase(p.note, v, language),
        before=tuple(d for q in before if (d := describe(q, v, language))),
        new=not old and any(q.law == p.law and q.version != p.version for q in v.provisions.values()),
    )


def _threats(duty: Provision, v: Vocabulary) -> Iterator[str]:
    """The liability provisions in force that a duty names, and those of whatever law that name it."""
    yield from (i for i in duty.liability if i in v.provisions and in_force(v.provisions[i], v))
    yield from _punishing(v).get(duty.id, ())


@cache
def _punishing(v: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Duty -> the liability provisions in force whose rows say that they punish it."""
    table: dict[str, tuple[str, ...]] = {}
    for p in v.provisions.values():
        if p.role == "liability" and in_force(p, v):
            for duty in p.punishes:
                table[duty] = (*table.get(duty, ()), p.id)
    return table


def _limits(p: Provision, party: str) -> tuple[Limits, ...]:
    limits = ((getattr(t, party), party in t.open) for t in p.tiers)
    return tuple(Limits(bounds or (None, None), open) for bounds, open in limits if bounds or open)
