"""The English title of a case (``Museum in Hohhot warned over lack of a security management system and other failings``) and its summary: what was
found, what came of it, what was decided, and at most one reservation. What is doubtful stands in neither, nor that the notice did not say it."""

import re

from generator.case.english.decision_clauses import cited, clauses, heads, of_persons, of_units, verbs
from generator.case.english.location import place_name
from generator.case.english.parties import deciding, helpers, nouns
from generator.case.english.wording import capital, day, listed, on, with_article
from generator.case.fields import keeping
from generator.models import Case
from generator.vocabulary import Vocabulary

_MOST = 4
_YEAR = re.compile(r"\d{4}|[一二][〇○零九Ｏ０]")
_RISK = "data-breach-risk"
_SHORT = 75
"""Two violations stand in a title where they are together no longer than this."""
OTHERS = " and other failings"


def _doubted(case: Case) -> frozenset[str]:
    """The fields of which :func:`_certain` leaves something out, so that no sentence says that the notice is silent about them."""
    return frozenset(key.partition("/")[0] for key in _doubtful(case))


def _doubtful(case: Case) -> frozenset[str]:
    return frozenset(key for key, grade in case.confidence.items() if grade == "doubtful")


def _certain(case: Case) -> Case:
    """The case without its doubtful values, for a sentence has no room to mark one as doubtful."""
    doubtful = _doubtful(case)
    return keeping(case, lambda key: key not in doubtful) if doubtful else case


def title(case: Case, v: Vocabulary) -> str:
    """Who, where, what was decided and over what. '' for a case that is gone."""
    if case.gone:
        return ""
    case = _certain(case)
    over, units, persons = _over(case, v), of_units(case.measures), of_persons(case.measures)
    each = nouns(case.subject, v)
    place = place_name(case.region, v)
    party = listed(each) + (f" in {place}" if place else "")
    if not (units or persons):
        return capital(f"{party} found in breach{f': {over}' if over else ''}")
    if not units and each != ("individual",):
        at = listed([with_article(noun) for noun in each]) + party[len(listed(each)) :]
        party = f"{_persons(case, v)} at {at}"
    sentence = f"{party} {verbs(units, v) if units else verbs(persons, v, with_sum=False)}"
    if units and persons:
        between = ", and" if " and " in verbs(units, v) else " and"
        one = "an " if heads(persons, v) == 1 else ""
        sentence += f"{between} {one}{_persons(case, v)} {verbs(persons, v, with_sum=False)}{',' if ',' in between and over else ''}"
    if case.mixed and over:
        over = f"failings that include {over.removesuffix(OTHERS)}"
    return capital(sentence + (f" over {over}" if over else ""))


def _persons(case: Case, v: Vocabulary) -> str:
    return "individual" if heads(of_persons(case.measures), v) == 1 else "individuals"


def _over(case: Case, v: Vocabulary) -> str:
    rows = sorted((v.violations[i] for i in case.violations), key=lambda row: row.general)
    titles = [row.en_title for row in rows]
    both = " and ".join(titles)
    if len(titles) < 2 or (len(titles) == 2 and len(both) <= _SHORT):
        return both
    return f"{titles[0]}{OTHERS}"


def summary(case: Case, v: Vocabulary) -> str:
    """Two to four sentences; '' for a case that is gone."""
    if case.gone:
        return ""
    left_out, case = _doubted(case), _certain(case)
    who = deciding(case, v)
    sentences = (_found(case, who, left_out, v), _consequences(case, left_out, v), _decided(case, who, left_out, v), _reservation(case, left_out, v))
    return " ".join(filter(None, sentences))


def _found(case: Case, who: list[str], left_out: frozenset[str], v: Vocabulary) -> str:
    each = nouns(case.subject, v)
    place = place_name(case.region, v)
    party = listed([with_article(noun) for noun in each]) + (f" in {place}" if place else "")
    if place and any(place.split(",")[0] in authority for authority in who):
        party = listed([with_article(noun) for noun in each])
    reported = f"reported on {day(case.dates.reported)}" if case.dates.reported and not case.dates.found else ""
    inferred = "place inferred" if place and case.region and case.region.inferred else ""
    happened = f"found or happened: {day(case.dates.found)}" if case.dates.found and not who else ""
    details = "; ".join(filter(None, (happened, reported, inferred)))
    head = f"{_when(case, 'found')}{listed(who)} found{_how(case, v)} that" if who else "the notice states that"
    return capital(f"{head} {party} {_failings(case, len(each) > 1, left_out, v)}{f' ({details})' if details else ''}.")


def _how(case: Case, v: Vocabulary) -> str:
    """``, on inspection,``: how the authority came to know, where the notice states it."""
    if not case.discovery:
        return ""
    return f", {v.tables['discovery'][case.discovery].en_clause},"


def _failings(case: Case, several: bool, left_out: frozenset[str], v: Vocabulary) -> str:
    rows = sorted((v.violations[i] for i in case.violations), key=lambda row: row.general)
    clauses = [row.en_clause for row in rows]
    if not clauses:
        unknown = "about which the record is uncertain" if "violations" in left_out else "that the record does not specify"
        return f"committed {'breaches' if several else 'a breach'} {unknown}"
    clauses = [re.sub(r"\bits\b", "their", clause) for clause in clauses] if several else clauses
    if len(clauses) > _MOST:
        return f"{listed(clauses[:_MOST])}, among other failings"
    return listed(clauses)


def _when(case: Case, which: str) -> str:
    """``On 14 December 2024 (year inferred …), `` as far as the record shows; the year is inferred where the notice's words lack it."""
    date = case.dates.found if which == "found" else case.dates.decided
    if not date:
        return ""
    words = case.evidence.get(f"dates/{which}")
    inferred = words is not None and not _YEAR.search(words)
    return f"{on(date)}{' (year inferred from the date of publication)' if inferred else ''}, "


def _consequences(case: Case, left_out: frozenset[str], v: Vocabulary) -> str:
    clauses = [clause for i in case.consequences if (clause := v.consequences[i].en_clause)]
    if clauses:
        return f"The notice states {listed([f'that {clause}' for clause in clauses])}."
    only_risk = _RISK in case.consequences and "consequences" not in left_out
    return "The notice names a risk of a leak and no actual leak." if only_risk else ""


def _decided(case: Case, who: list[str], left_out: frozenset[str], v: Vocabulary) -> str:
    each = nouns(case.subject, v)
    party = f"the {each[0]}" if len(each) == 1 else "the parties"
    done = clauses(case.measures, party, v)
    if not done:
        return "The record is uncertain about the measures." if "measures" in left_out else "The notice states no measure."
    unnamed = f"an authority {'about which the record is uncertain' if 'authorities' in left_out else 'that the record does not name'}"
    subject = "the authorities" if len(who) > 1 else "the authority" if who else unnamed
    law = cited(case, "case", v)
    done += f", under {law}" if law else ""
    return capital(f"{_when(case, 'decided')}{subject}{helpers(case, v)} {done}{_no_penalty(case)}.")


def _no_penalty(case: Case) -> str:
    now = [m for m in case.measures if not m.prior]
    only_talks = all(m.kind == "interview" for m in now)
    return "; a regulatory interview is not an administrative penalty" if only_talks else ""


def _reservation(case: Case, left_out: frozenset[str], v: Vocabulary) -> str:
    if case.mixed and any(m.kind == "fine" and not m.prior for m in case.measures):
        return "The fine covers other matters as well and is left out of totals."
    if any(m.prior for m in case.measures):
        return "An earlier measure told in the notice is not counted as part of this decision."
    if case.measures and not of_units(case.measures) and not case.subject.individual and left_out.isdisjoint(("measures", "subject")):
        return "No measure against the organisation itself is stated."
    if "statutes" not in left_out and (appendix := cited(case, "appendix", v)):
        return f"The notice reprints {appendix} and does not say which it applied."
    if lead := cited(case, "lead", v):
        return f"The introduction to the notice refers to {lead}."
    if by_editor := cited(case, "editor", v):
        return f"{capital(by_editor)}: attributed by the editor."
    return ""
