"""The measures of a case, in English, as verbs of a title and as clauses of a sentence; and its provisions: the articles of each law with its
version, and where they stand since it was renumbered.

Measures on the organisation (and those whose party the record leaves open) are kept apart from those on persons. Persons are counted
only where each can be distinguished; none is named.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from generator.case.axes import current
from generator.case.english.parties import posts
from generator.case.english.wording import listed
from generator.models import Basis, Case, Measure, Statute, Yuan
from generator.text.amounts import cny, total
from generator.vocabulary import Vocabulary

_SEVERAL = re.compile(r"[、，,等和及与]|\d")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def of_units(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """What was decided now on the organisation."""
    return tuple([m for m in measures if not m.prior and m.party != "person"])


def of_persons(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """What was decided now on persons."""
    return tuple([m for m in measures if not m.prior and m.party == "person"])


def heads(measures: Sequence[Measure], v: Vocabulary) -> int | None:
    """How many persons the measures are on; None where that is not known (no names, or a post that several may hold)."""
    names = {m.name or "" for m in measures}
    return None if any(not n or _SEVERAL.search(n) or posts(v).get(n, "").startswith("the persons") for n in names) else len(names)


@lru_cache(maxsize=4096)  # of most cases the measures are those of others, too
def verbs(measures: tuple[Measure, ...], v: Vocabulary, with_sum: bool = True) -> str:
    """``warned``, ``penalised and ordered to rectify``: each kind once, the heaviest first."""
    phrases = [_verb(kind, same, v, with_sum) for kind, same in _by_kind(measures, v)]
    return listed(list(dict.fromkeys(phrases)))


def _verb(kind: str, same: list[Measure], v: Vocabulary, with_sum: bool) -> str:
    sum_ = _total(same) if with_sum else None
    return v.measures[kind].en_title.format(amount=f" {cny(sum_)}" if sum_ else "")


@lru_cache(maxsize=4096)
def clauses(measures: tuple[Measure, ...], party: str, v: Vocabulary) -> str:
    """``imposed an administrative warning on the hotel and fined two individuals CNY 15,000 in total (…)``; '' without measures."""
    units, persons = of_units(measures), of_persons(measures)
    many = party.startswith("the parties")
    found: list[str] = []
    for kind, same in _by_kind(units, v):
        named = not found or party == "the individual" or " of {it}" in v.measures[kind].en_clause  # no "an app of it"
        found.append(_clause(kind, same, party if named else "them" if many else "it", party, v))
    who = party if party == "the individual" else _individuals(persons, v)
    found += [_of_person(kind, same, who, party, v) for kind, same in _by_kind(persons, v)]
    return listed(found)


def _clause(kind: str, same: list[Measure], it: str, party: str, v: Vocabulary) -> str:
    post = next((posts(v)[m.name] for m in same if m.name in posts(v)), None) if kind == "interview" else None
    it = f"{post} {party}" if post else it
    sum_ = _total(same)
    return v.measures[kind].en_clause.format(
        it=it, amount=f" {cny(sum_)}" if sum_ else "", of_amount=f" of {cny(sum_)}" if sum_ else ""
    )


def _of_person(kind: str, same: list[Measure], who: str, party: str, v: Vocabulary) -> str:
    sums = [m.amount for m in same]
    if kind == "fine" and len(sums) > 1 and all(sums):
        each = listed([cny(s) for s in sums if s])
        return f"fined {who} {cny(total(s for s in sums if s))} in total ({each})"
    return _clause(kind, same, who, party, v)


def _individuals(measures: Sequence[Measure], v: Vocabulary) -> str:
    number = heads(measures, v)
    if number is None:
        return "individuals responsible"
    return "an individual" if number == 1 else f"{_NUMBERS[number] if number < len(_NUMBERS) else number} individuals"


def _total(measures: Iterable[Measure]) -> Yuan | None:
    """The sum, or None where one of the amounts is not stated."""
    sums = [m.amount for m in measures]
    return total(s for s in sums if s) if sums and all(sums) else None


def _by_kind(measures: Iterable[Measure], v: Vocabulary) -> list[tuple[str, list[Measure]]]:
    ranked = sorted(measures, key=lambda m: (-v.measures[m.kind].severity, m.kind))
    return [(kind, list(same)) for kind, same in groupby(ranked, key=lambda m: m.kind)]


# ---------------------------------------------------------------- provisions


def cited(case: Case, basis: Basis, v: Vocabulary) -> str:
    """``Articles 21 and 59 of the Cybersecurity Law (2016; now Articles 23 and 61) and the Data Security Law (2021)``; '' for none."""
    found = tuple([s for s in case.statutes if s.basis == basis])
    return _named(found, v) if found else ""


@lru_cache(maxsize=4096)
def _named(statutes: tuple[Statute, ...], v: Vocabulary) -> str:
    groups: dict[tuple[str, str | None], list[Statute]] = {}
    for s in statutes:
        groups.setdefault((s.law or "", s.version), []).append(s)
    others = len({s.title for (law, _), found in groups.items() if not law for s in found})
    named = [_of_law(found, v) for (law, _), found in groups.items() if law]
    if others:
        named.append(f"{others} other instrument{'s' if others > 1 else ''} outside the catalogue")
    return listed(named)


def _of_law(found: list[Statute], v: Vocabulary) -> str:
    law, version = v.laws[found[0].law or ""], found[0].version
    articles = [s for s in found if s.article]
    now = [str(step["article"]) for s in articles if (step := current(s, v))]
    edition = version or ("the version cannot be told" if len(law.versions) > 1 else "")
    moved = f"now {_numbered(now)}" if now and len(now) == len(articles) else ""
    name = f"the {law.english(edition, moved)}"
    return f"{_numbered(map(_number, articles))} of {name}" if articles else name


def _number(s: Statute) -> str:
    """``59(1)(2)``: the article, its paragraph, its item."""
    parts = f"{s.article}" + (f"-{s.suffix}" if s.suffix else "")
    return parts + "".join(f"({part})" for part in (s.paragraph, s.item) if part)


def _numbered(numbers: Iterable[str]) -> str:
    each = list(dict.fromkeys(numbers))
    return f"Article{'s' if len(each) > 1 else ''} {listed(each)}"
