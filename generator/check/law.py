"""Statutes, money and competence: the cited article exists and was in force, the amount fits the cited provision and the measure, and no
provision that was read keeps the measure from the authorities of the case."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.check.date_order import latest
from generator.check.examined import CaseFile
from generator.models import Case, Measure, Problem, Statute
from generator.text.amounts import grouped
from generator.text.numerals import provision_name
from generator.vocabulary import PARTY_LABELS, Vocabulary, nearest
from generator.vocabulary.law_rows import CHECKED, Law, LawVersion, Provision

MONEY = ("fine", "confiscate-gains", "confiscate-property")
_TOP = 10**12


def check(f: CaseFile) -> Iterator[Problem]:
    """Every problem of the statutes, amounts and competences of a case."""
    known_by = max((latest(d.points[-1]) for d in (f.case.dates.decided, f.case.dates.reported) if d), default=None)
    for i, statute in enumerate(f.case.statutes):
        yield from _statute(f, i, statute, known_by)
    for i, measure in enumerate(f.case.measures):
        yield from _measure(f, i, measure)
    yield from _competence(f)


def _statute(f: CaseFile, i: int, s: Statute, known_by: str | None) -> Iterator[Problem]:
    v = f.vocabulary
    if s.law is None:
        if s.title != "？":
            yield f.problem(("statutes", i, "law"), "LAW205", given=s.title, near=nearest.laws(s.title, v))
        return
    law = v.laws[s.law]
    if law.certainty not in CHECKED:
        return
    versions = [x for x in law.versions if x.version == s.version or s.version is None]
    counts = [x.articles for x in versions]
    if s.article and counts and None not in counts and s.article > (most := max([n or 0 for n in counts])):
        name = provision_name(s.article)
        shown = "/".join(x.version for x in versions)
        yield f.problem(("statutes", i, "article"), "LAW202", law=law.label, version=shown, articles=most, given=name)
    if known_by:
        yield from _in_force(f, i, law, versions, known_by)


def _in_force(f: CaseFile, i: int, law: Law, versions: list[LawVersion], known_by: str) -> Iterator[Problem]:
    """The version (the oldest of those it may be) took effect before the day by which the case was known."""
    since = versions[0].effective if versions else None
    if since and since > known_by:
        yield f.problem(("statutes", i, "law"), "LAW203", law=law.label, version=versions[0].version, since=since, until=known_by)


def _measure(f: CaseFile, i: int, m: Measure) -> Iterator[Problem]:
    if m.amount is None or not m.kind:
        return
    if m.kind not in MONEY:
        label = f.vocabulary.measures[m.kind].label
        yield f.problem(("measures", i, "amount"), "MEA131", kind=label, amount=str(m.amount))
    elif m.kind == "fine" and m.party and not m.prior:
        ranges = fine_ranges(f.case, m.party, f.vocabulary)
        if ranges and not any(low <= m.amount <= high for low, high in ranges):
            shown = tuple(f"{low:,}–{high:,}" if high < _TOP else f"≥ {low:,}" for low, high in ranges)
            party = PARTY_LABELS[m.party]
            yield f.problem(("measures", i, "amount"), "LAW204", amount=grouped(m.amount), party=party, range=shown)


def fine_ranges(case: Case, party: str, v: Vocabulary) -> list[tuple[int, int]]:
    """The ranges [least, most] in yuan that the liability provisions a case cites give for a party, each once; none where a
    law is cited whose range is not known or has no fixed cap, for then the fine may rest on that."""
    return _ranges(case.statutes, party, v)


@lru_cache(maxsize=1024)  # few sets of provisions are those of many cases
def _ranges(cited: tuple[Statute, ...], party: str, v: Vocabulary) -> list[tuple[int, int]]:
    found: dict[str, list[tuple[int, int]]] = {s.title: [] for s in cited}
    for s in cited:
        for provision in _liability(v).get((s.law or "", s.version or "", s.article or 0), ()):
            if not (s.paragraph and provision.paragraph and provision.paragraph != str(s.paragraph)):
                if any(party in tier.open for tier in provision.tiers):
                    return []  # measured by gains, price or turnover: no amount is too high
                limits = (getattr(tier, party) for tier in provision.tiers)
                found[s.title] += [(given[0] or 0, given[1] or _TOP) for given in limits if given]
    return list(dict.fromkeys(r for ranges in found.values() for r in ranges)) if all(found.values()) else []


@cache
def _liability(v: Vocabulary) -> dict[tuple[str, str, int], list[Provision]]:
    by_article: dict[tuple[str, str, int], list[Provision]] = defaultdict(list)
    for provision in v.provisions.values():
        if provision.tiers and provision.article.isdecimal():
            by_article[(provision.law, provision.version, int(provision.article))].append(provision)
    return by_article


def _competence(f: CaseFile) -> Iterator[Problem]:
    """A measure that a provision keeps from every authority of the case; nothing where one of them is of no known kind."""
    kinds = {a.kind for a in f.case.authorities if a.role != "guiding"}
    if not kinds or None in kinds:
        return
    for i, measure in enumerate(f.case.measures):
        barred = [_barred(f.vocabulary).get((kind or "", measure.kind)) for kind in kinds]
        if barred and not measure.prior and all(barred):
            v = f.vocabulary
            given = tuple(v.authorities[kind].label for kind in sorted(k for k in kinds if k))
            able = tuple(v.authorities[row.authority].label for row in v.competences if row.measure == measure.kind and row.may)
            label, basis = v.measures[measure.kind].label, _provision_name(str(barred[0]), v)
            yield f.problem(("measures", i, "kind"), "MEA132", kind=label, authority=given, able=able, basis=basis)


@cache
def _barred(v: Vocabulary) -> dict[tuple[str, str], str]:
    """(authority, measure) -> the first provision that keeps it from them."""
    return {(row.authority, row.measure): row.provisions[0] for row in v.competences if not row.may and row.certainty in CHECKED}


def _provision_name(provision: str, v: Vocabulary) -> str:
    """``apl@2021:18.3`` -> ``行政处罚法第十八条第三款``."""
    law, _, place = provision.partition("@")
    article, _, paragraph = place.partition(":")[2].partition(".")
    return v.laws[law].label + provision_name(int(article), paragraph=int(paragraph) if paragraph else None)
