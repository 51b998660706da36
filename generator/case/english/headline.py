"""The English title of a case: ``Museum in Hohhot warned over lack of a security management system and other failings``."""

from __future__ import annotations

from generator.case.english.decision_clauses import heads, of_persons, of_units, verbs
from generator.case.english.location import place_name
from generator.case.english.parties import nouns
from generator.case.english.wording import capital, listed, with_article
from generator.models import Case
from generator.vocabulary import Vocabulary

_SHORT = 75
"""Two violations stand in a title where they are together no longer than this."""


OTHERS = " and other failings"


def title(case: Case, v: Vocabulary) -> str:
    """Who, where, what was decided and over what. '' for a case that is gone."""
    if case.gone:
        return ""
    over, units, persons = _over(case, v), of_units(case), of_persons(case)
    each = nouns(case.subject, v)
    place = place_name(case.region, v)
    party = listed(each) + (f" in {place}" if place else "")
    if not (units or persons):
        return capital(f"{party} found in breach{f': {over}' if over else ''}")
    if not units and each != ["individual"]:
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
    return "individual" if heads(of_persons(case), v) == 1 else "individuals"


def _over(case: Case, v: Vocabulary) -> str:
    rows = sorted((v.violations[i] for i in case.violations), key=lambda row: row.general)
    titles = [row.en_title for row in rows]
    both = " and ".join(titles)
    if len(titles) < 2 or (len(titles) == 2 and len(both) <= _SHORT):
        return both
    return f"{titles[0]}{OTHERS}"
