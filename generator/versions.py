"""Which version of a law a citation means, when the notice does not say.

In this order: a law with one version; the decision (or discovery) date before the newer version took effect; articles cited
together that only one version pairs so (``vocabulary/version_pairs.yaml``); a notice published before the newer version
took effect. What is still open stays open: a decision after the change on conduct before it may rest on either.
"""

from __future__ import annotations

from collections.abc import Collection

from generator.models import Dates
from generator.vocabulary import Vocabulary
from generator.vocabulary.rows import Law


def derive(law_id: str, articles: Collection[int], dates: Dates, vocabulary: Vocabulary) -> str | None:
    """The version of a law that ``articles`` (all the articles of it that the case cites) belong to, or None where it stays open."""
    law = vocabulary.laws[law_id]
    if len(law.versions) < 2:
        return law.versions[0].version if law.versions else None
    when = dates.decided or dates.found
    last_day = _last_day((when or dates.reported).points[-1]) if when or dates.reported else None
    if last_day and (version := _settled_by(law, last_day)):
        return version
    return _by_pair(law_id, articles, vocabulary)


def _settled_by(law: Law, day: str) -> str | None:
    """The version in force on a day, unless that is the newest one: then older conduct may still stand under an older text."""
    effective = [v for v in law.versions if v.effective]
    in_force = [v for v in effective if (v.effective or "") <= day]
    if len(effective) != len(law.versions) or not in_force or in_force[-1] is law.versions[-1]:
        return None
    return in_force[-1].version


def _by_pair(law_id: str, articles: Collection[int], vocabulary: Vocabulary) -> str | None:
    found = {p.version for p in vocabulary.version_pairs if p.law == law_id and set(p.articles) <= set(articles)}
    return found.pop() if len(found) == 1 else None


def _last_day(point: str) -> str:
    """The latest day a partial date can mean, as text that compares in order (2024-07 -> 2024-07-31)."""
    return point + {4: "-12-31", 7: "-31"}.get(len(point), "")
