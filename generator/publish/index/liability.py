"""What the law allowed: the fine ranges of the liability provisions a case cites, in the cited version and today.

Only provisions of laws whose text was checked are shown. Where a case cites a duty without its liability provision, the one
that the duty names is shown and said to be so; where the version stays open, every version's range is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.models import Case, Statute
from generator.text.amounts import bounds, yuan
from generator.text.numerals import provision_name
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import Law, LawVersion, Provision, Tier

CHECKED = ("verified", "secondary")
Party = Literal["unit", "person"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One situation of a liability provision and the fines it allows, as text ('' for none); ``beside``: what stands beside the fine."""

    when: str
    unit: str
    person: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Liability:
    """A liability provision by name, its rungs, since when its version has been in force, and a note on whom it meets."""

    id: str
    name: str
    since: str
    rungs: tuple[Rung, ...]
    note: str
    most_unit: str = ""
    most_person: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The range when the act was judged and what took its place (empty: unchanged): its successor first, then the provisions
    beside it that are new. ``gone`` says what a successor without fines of its own refers to. ``cited`` is False where the range
    follows from the duty."""

    then: Liability
    now: tuple[Liability, ...]
    cited: bool
    gone: str = ""


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
    if not any(t.unit or t.person or t.open for t in p.tiers):
        return None
    since = version(v.laws[p.law], p.version)
    rungs, most = tuple(map(_rung, p.tiers)), (_most(p, "unit"), _most(p, "person"))
    return Liability(p.id, name(p, v), (since.effective if since else None) or "", rungs, p.note or "", *most)


def _rung(tier: Tier) -> Rung:
    return Rung(tier.when, _fine(tier, "unit"), _fine(tier, "person"), "" if tier.open else tier.basis)


def _fine(tier: Tier, party: Party) -> str:
    """What a rung allows for a party: ``1万元以上10万元以下``, ``违法所得 1–10 倍``, ``5,000万元以下，或者上一年度营业额 5% 以下``."""
    limits = bounds(getattr(tier, party))
    return "，".join(filter(None, (limits, tier.basis))) if party in tier.open else limits


def _most(p: Provision, party: Party) -> str:
    """The greatest fine of all rungs for a party, and every way to measure one that has no fixed cap; '' where there is none."""
    known = [limits for t in p.tiers if (limits := getattr(t, party))]
    caps = [most for _, most in known if most]
    uncapped = [f"{yuan(least)}以上，未设上限" for least, most in known if least and not most]
    measured = [t.basis.removeprefix("或者") for t in p.tiers if party in t.open]
    return "；或者".join(dict.fromkeys([*(uncapped or [f"最高 {yuan(max(caps))}" for _ in caps[:1]]), *measured]))


def gone(p: Provision, v: Vocabulary) -> str:
    """What became of a provision whose successor sets no fine of its own: ``网络安全法（2025年版）第七十一条第一款：不再自设罚款，…``; else ''."""
    after = v.provisions.get(p.successor or "")
    return f"{name(after, v)}：{after.note or '不再自设罚款'}" if after and describe(after, v) is None else ""


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


def now_of(p: Provision, v: Vocabulary) -> tuple[Liability, ...]:
    """The fines of what took a provision's place."""
    return tuple(d for q in _successors(p, v) if (d := describe(q, v)))


def _add(found: dict[str, Span], p: Provision, v: Vocabulary, *, cited: bool) -> None:
    then = describe(p, v)
    now = now_of(p, v)
    if then and p.id not in found and all(p.id != n.id for s in found.values() for n in s.now):
        found[p.id] = Span(then, now, cited, gone(p, v))


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
