"""Who was dealt with and who dealt with them, in English: by kind, never by name."""

import re
from functools import cache, lru_cache

from generator.case.english.location import place_before
from generator.models import Authority, Case, Region, Subject
from generator.vocabulary import Vocabulary
from generator.vocabulary.rows import EnglishName

_FORM = re.compile(r"(?:(?:股份|集团)?有限(?:责任)?公司|股份公司|集团公司|集团有限公司)$")
_BETWEEN = re.compile(r"[、；;]")


@lru_cache(maxsize=4096)  # asked for in a case's title and twice in its summary
def nouns(subject: Subject, v: Vocabulary) -> tuple[str, ...]:
    """What each party is: ``("hotel",)``; more than one where the record names several."""
    if subject.individual:
        return ("individual",)
    names = [part for part in _BETWEEN.split(subject.name or "") if part] or [""]
    return tuple([_noun(name, subject, v) for name in names])


def _noun(name: str, subject: Subject, v: Vocabulary) -> str:
    name = _FORM.sub("公司", name.rpartition("（")[0] if name.endswith("）") else name)
    endings = _by_cue("english_parties", v)
    first = max(0, len(name) - max(map(len, endings)))  # no ending is longer
    found = next((endings[name[start:]] for start in range(first, len(name)) if name[start:] in endings), None)
    if found and found.id not in ("organisation", "company"):
        return found.en
    if subject.type:
        english = v.subject_types[subject.type].en
        return english[0].lower() + english[1:]
    return found.en if found else "organisation"


@cache
def _by_cue(table: str, v: Vocabulary) -> dict[str, EnglishName]:
    return {cue: row for row in v.tables[table].values() for cue in row.cues}


@lru_cache(maxsize=4096)
def office(authority: Authority, region: Region | None, v: Vocabulary) -> str:
    """``the Nanning cyber police detachment``; by its kind alone where its name is not one that rows know."""
    whole, offices = authority.name, _by_cue("english_offices", v)
    if row := offices.get(whole):
        return row.alone
    if found := place_before(whole, region, v):
        place, rest = found
        for cut in (rest, _with_rank(whole, rest)):
            if row := offices.get(cut):
                short = place.en_short.removesuffix(" City") if "Municipal" in row.en else place.en_short
                return row.en.format(place=short)
    return f"the {v.authorities[authority.kind].en_body}" if authority.kind else "an authority"


def _with_rank(whole: str, rest: str) -> str:
    """委网信办 of 惠济区委网信办 with the 区 that was read as part of the place."""
    return whole[len(whole) - len(rest) - 1 :]


@cache
def posts(v: Vocabulary) -> dict[str, str]:
    """The posts that may be said, by what notices print. Whatever is none of these may be a person's name."""
    return {cue: row.en for row in v.english_posts.values() for cue in row.cues}


def deciding(case: Case, v: Vocabulary) -> list[str]:
    """The deciding authorities, each once."""
    return _by_role(case, "deciding", v)


def helpers(case: Case, v: Vocabulary) -> str:
    """``, jointly with A and under the guidance of B``; '' where no other authority took part."""
    joint, guiding = _by_role(case, "joint", v), _by_role(case, "guiding", v)
    phrases = [f"{how} {' and '.join(who)}" for how, who in (("jointly with", joint), ("under the guidance of", guiding)) if who]
    return f", {' and '.join(phrases)}," if phrases else ""


def _by_role(case: Case, role: str, v: Vocabulary) -> list[str]:
    return list(dict.fromkeys(office(a, case.region, v) for a in case.authorities if a.role == role))
