"""Which version of a law a citation means, when the notice does not say.

In order: the only version, unless the case is older; the version in force at the decision (else discovery, else report); articles that only one version
pairs so (``version_pairs.yaml``). A decision after a change on conduct before it may rest on either and stays open."""

from collections.abc import Collection

from generator.models import Dates
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import Law

LIMITATION_YEARS = 2  # 行政处罚法 (2021) article 36: conduct found later than this is not punished, so older texts drop out.


def derive(law_id: str, articles: Collection[int], dates: Dates, vocabulary: Vocabulary) -> str | None:
    """The version of a law that ``articles`` (all the articles of it that the case cites) belong to, or None where it stays open."""
    law, when = vocabulary.laws[law_id], dates.decided or dates.found or dates.reported
    if len(law.versions) < 2:
        return _only(law, _last_day(when.points[-1]) if when else None)
    return (when and _by_date(law, _last_day(when.points[-1]), dates)) or _by_pair(law_id, articles, vocabulary)


def _only(law: Law, day: str | None) -> str | None:
    """The one version known of a law, but not for a day before it: what was in force then is not known."""
    one = law.versions[0] if law.versions else None
    return None if one is None or (day and one.effective and day < one.effective) else one.version


def _by_date(law: Law, day: str, dates: Dates) -> str | None:
    """The version in force on a day; the newest one only where the conduct cannot be older than it."""
    if not all(v.effective for v in law.versions):
        return None
    in_force = [v for v in law.versions if (v.effective or "") <= day]
    if not in_force:
        return None
    newest = in_force[-1]
    if newest is not law.versions[-1]:
        return newest.version
    since = newest.effective or ""
    conduct_is_new = dates.found is not None and dates.found.points[0] >= since[: len(dates.found.points[0])]
    too_late_for_older = f"{int(since[:4]) + LIMITATION_YEARS}{since[4:]}" <= day
    return newest.version if conduct_is_new or too_late_for_older else None


def _by_pair(law_id: str, articles: Collection[int], vocabulary: Vocabulary) -> str | None:
    found = {p.version for p in vocabulary.version_pairs if p.law == law_id and set(p.articles) <= set(articles)}
    return found.pop() if len(found) == 1 else None


def _last_day(point: str) -> str:
    """The latest day a partial date can mean, as text that compares in order (2024-07 -> 2024-07-31)."""
    return point + {4: "-12-31", 7: "-31"}.get(len(point), "")
