"""What the law allowed: the fine ranges of the liability provisions a case cites, in the cited version and today.

Only provisions of laws whose text was checked are shown. Where a case cites a duty without its liability provision, the one
that the duty names is shown and said to be so; where the version stays open, every version's range is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.case.english.wording import capital
from generator.models import Statute
from generator.models.case import Party
from generator.publish.index.law_names import name, phrase
from generator.text.amounts import bounds, cny, yuan
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import CHECKED, Law, Provision, Tier


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
class FineRange:
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


@cache
def by_article(v: Vocabulary) -> dict[str, tuple[Provision, ...]]:
    """The rows of every article by its id, laws of which only the name is known left out."""
    table: dict[str, tuple[Provision, ...]] = {}
    for p in v.provisions.values():
        if checked(p.law, v):
            table[p.article_id] = (*table.get(p.article_id, ()), p)
    return table


@cache
def describe(p: Provision, v: Vocabulary, language: str = "zh") -> Liability | None:
    """A liability row as text, or None where it states no fine."""
    if not any(t.unit or t.person or t.open for t in p.tiers):
        return None
    since = next((x for x in v.laws[p.law].versions if x.version == p.version), None)
    rungs = tuple(_rung(tier, v, language) for tier in p.tiers)
    most = (_most(p, "unit", v, language), _most(p, "person", v, language))
    return Liability(p.id, name(p, v, language), (since.effective if since else None) or "", rungs, phrase(p.note, v, language), *most)


def _rung(tier: Tier, v: Vocabulary, language: str) -> Rung:
    fines = (_fine(tier, "unit", v, language), _fine(tier, "person", v, language))
    return Rung(capital(phrase(tier.when, v, language)), *fines, "" if tier.open else phrase(tier.basis, v, language))


def _fine(tier: Tier, party: Party, v: Vocabulary, language: str) -> str:
    """What a rung allows for a party: ``1万元以上10万元以下``, ``违法所得 1–10 倍``, ``5,000万元以下，或者上一年度营业额 5% 以下``."""
    limits, between = bounds(getattr(tier, party), language), "，" if language == "zh" else ", "
    return capital(between.join(filter(None, (limits, phrase(tier.basis, v, language)))) if party in tier.open else limits)


def _most(p: Provision, party: Party, v: Vocabulary, language: str) -> str:
    """The greatest fine of all rungs for a party, and every way to measure one that has no fixed cap; '' where there is none."""
    known = [limits for t in p.tiers if (limits := getattr(t, party))]
    caps, lows = [most for _, most in known if most], [least for least, most in known if least and not most]
    measured = [phrase(t.basis, v, language).removeprefix("或者").removeprefix("or ") for t in p.tiers if party in t.open]
    if language == "zh":
        ways = [f"{yuan(least)}以上，未设上限" for least in lows] or [f"最高 {yuan(max(caps))}" for _ in caps[:1]]
        return "；或者".join(dict.fromkeys([*ways, *measured]))
    ways = [f"{cny(least)} or more, no ceiling" for least in lows] or [f"up to {cny(max(caps))}" for _ in caps[:1]]
    return "; or ".join(dict.fromkeys([*ways, *measured]))


def gone(p: Provision, v: Vocabulary, language: str = "zh") -> str:
    """What became of a provision whose successor sets no fine of its own: ``网络安全法（2025年版）第七十一条第一款：不再自设罚款，…``; else ''."""
    after = v.provisions.get(p.successor or "")
    if after is None or describe(after, v) is not None:
        return ""
    reason = phrase(after.note, v, language) or ("不再自设罚款" if language == "zh" else "no longer sets fines of its own")
    return f"{name(after, v, language)}{'：' if language == 'zh' else ': '}{reason}"


@lru_cache(maxsize=4096)
def spans(statutes: tuple[Statute, ...], v: Vocabulary, language: str = "zh") -> tuple[FineRange, ...]:
    """The fine ranges under what a case cites, each liability provision once, in the order cited; those that follow from duties last."""
    found: dict[str, FineRange] = {}
    cited = list(_cited(statutes, v))
    for p in cited:
        if p.role == "liability":
            _add(found, p, v, language, cited=True)
    if not found:
        for duty in cited:
            for i in duty.liability:
                if i in v.provisions and checked(v.provisions[i].law, v):
                    _add(found, v.provisions[i], v, language, cited=False)
    return tuple(found.values())


def now_of(p: Provision, v: Vocabulary, language: str = "zh") -> tuple[Liability, ...]:
    """The fines of what took a provision's place."""
    return tuple(d for q in _successors(p, v) if (d := describe(q, v, language)))


def _add(found: dict[str, FineRange], p: Provision, v: Vocabulary, language: str, *, cited: bool) -> None:
    then = describe(p, v, language)
    now = now_of(p, v, language)
    if then and p.id not in found and all(p.id != n.id for s in found.values() for n in s.now):
        found[p.id] = FineRange(then, now, cited, gone(p, v, language))


def _successors(p: Provision, v: Vocabulary) -> list[Provision]:
    """The provision that took a provision's place, and those added beside it in the same article for the same duties."""
    first = v.provisions.get(p.successor or "")
    if first is None:
        return []
    beside = by_article(v).get(first.article_id, ())
    return [first, *(q for q in beside if not q.predecessor and q.id != first.id and set(q.punishes) & set(first.punishes))]


def _cited(statutes: tuple[Statute, ...], v: Vocabulary) -> Iterator[Provision]:
    duties = {p.id for s in statutes for p in _rows(s, v) if p.role == "duty"}
    for s in statutes:
        rows = _rows(s, v)
        fitting = [p for p in rows if p.role == "duty" or duties.intersection(p.punishes)]
        yield from fitting or rows[:1]


def _rows(s: Statute, v: Vocabulary) -> list[Provision]:
    """The rows a citation can mean: of its version (of every one where it is open), of its paragraph where it names one."""
    if not s.law or not s.article:
        return []
    law = checked(s.law, v)
    versions = [s.version] if s.version else [x.version for x in law.versions] if law else []
    article = f"{s.article}-{s.suffix}" if s.suffix else s.article
    rows = [p for w in versions for p in by_article(v).get(f"{s.law}-{w}/{article}", ())]
    return [p for p in rows if p.paragraph == str(s.paragraph)] or rows if s.paragraph else rows
