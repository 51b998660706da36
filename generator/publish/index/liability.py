"""What the law allowed: the fine ranges of the liability provisions a case cites, in the cited version and today.

Only provisions of laws whose text was checked are shown. Where a case cites a duty without its liability provision, the one
that the duty names is shown and said to be so; where the version stays open, every version's range is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.models import Case, Statute
from generator.text.amounts import bounds
from generator.text.numerals import provision_name
from generator.vocabulary import Vocabulary
from generator.vocabulary.rows import Law, LawVersion, Provision, Tier

CHECKED = ("verified", "secondary")


@dataclass(frozen=True, slots=True)
class Rung:
    """One situation of a liability provision and the fines it allows, as text ('' for none)."""

    when: str
    unit: str
    person: str


@dataclass(frozen=True, slots=True)
class Liability:
    """A liability provision by name, its rungs, since when its version has been in force, and a note on whom it meets."""

    id: str
    name: str
    since: str
    rungs: tuple[Rung, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Span:
    """The range when the act was judged and what took its place (empty: unchanged): its successor first, then the provisions
    beside it that are new. ``cited`` is False where the range follows from the duty."""

    then: Liability
    now: tuple[Liability, ...]
    cited: bool


def checked(law_id: str | None, v: Vocabulary) -> Law | None:
    """The law, where more than its name may be published."""
    law = v.laws.get(law_id or "")
    return law if law and law.certainty in CHECKED else None


def provision_id(p: Provision) -> tuple[int, int | None]:
    """(article, suffix) of a provision row: ``253-1`` -> (253, 1)."""
    number, _, suffix = p.article.partition("-")
    return int(number), int(suffix) if suffix else None


@cache
def by_article(v: Vocabulary) -> dict[tuple[str, str, int, int | None], tuple[Provision, ...]]:
    """The rows of every (law, version, article, suffix), laws of which only the name is known left out."""
    table: dict[tuple[str, str, int, int | None], tuple[Provision, ...]] = {}
    for p in v.provisions.values():
        if checked(p.law, v):
            key = (p.law, p.version, *provision_id(p))
            table[key] = (*table.get(key, ()), p)
    return table


def name(p: Provision, v: Vocabulary) -> str:
    """``网络安全法（2016年版）第五十九条第一款``."""
    article, suffix = provision_id(p)
    paragraph = int(p.paragraph) if p.paragraph and p.paragraph.isdecimal() else None
    return f"{v.laws[p.law].label}（{p.version}年版）{provision_name(article, suffix, paragraph)}"


def version(law: Law, text: str) -> LawVersion | None:
    return next((x for x in law.versions if x.version == text), None)


def describe(p: Provision, v: Vocabulary) -> Liability | None:
    """A liability row as text, or None where it states no fine."""
    if not any(t.unit or t.person for t in p.tiers):
        return None
    since = version(v.laws[p.law], p.version)
    return Liability(p.id, name(p, v), (since.effective if since else None) or "", tuple(map(_rung, p.tiers)), p.note or "")


def _rung(tier: Tier) -> Rung:
    return Rung(tier.when, bounds(tier.unit), bounds(tier.person))


def spans(case: Case, v: Vocabulary) -> list[Span]:
    """The ranges for a case, each liability provision once, in the order cited; those that follow from duties last."""
    found: dict[str, Span] = {}
    cited = list(_cited(case, v))
    for p in cited:
        if p.role == "liability":
            _add(found, p, v, cited=True)
    if not found:
        for duty in cited:
            for i in duty.liability:
                if i in v.provisions and checked(v.provisions[i].law, v):
                    _add(found, v.provisions[i], v, cited=False)
    return list(found.values())


def _add(found: dict[str, Span], p: Provision, v: Vocabulary, *, cited: bool) -> None:
    then = describe(p, v)
    now = tuple(d for q in _successors(p, v) if (d := describe(q, v)))
    if then and p.id not in found and all(p.id != n.id for s in found.values() for n in s.now):
        found[p.id] = Span(then, now, cited)


def _successors(p: Provision, v: Vocabulary) -> list[Provision]:
    """The provision that took a provision's place, and those added beside it in the same article for the same duties."""
    first = v.provisions.get(p.successor or "")
    if first is None:
        return []
    beside = by_article(v).get((first.law, first.version, *provision_id(first)), ())
    return [first, *(q for q in beside if not q.predecessor and q.id != first.id and set(q.punishes) & set(first.punishes))]


def _cited(case: Case, v: Vocabulary) -> Iterator[Provision]:
    duties = {p.id for s in case.statutes for p in _rows(s, v) if p.role == "duty"}
    for s in case.statutes:
        rows = _rows(s, v)
        fitting = [p for p in rows if p.role == "duty" or duties.intersection(p.punishes)]
        yield from fitting or rows[:1]


def _rows(s: Statute, v: Vocabulary) -> list[Provision]:
    """The rows a citation can mean: of its version (of every one where it is open), of its paragraph where it names one."""
    if not s.law or not s.article:
        return []
    law = checked(s.law, v)
    versions = [s.version] if s.version else [x.version for x in law.versions] if law else []
    rows = [p for w in versions for p in by_article(v).get((s.law, w, s.article, s.suffix), ())]
    return [p for p in rows if p.paragraph == str(s.paragraph)] or rows if s.paragraph else rows
