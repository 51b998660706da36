"""The sources of a case as articles report it again: which entry is which article's, what it says now, and which comes first."""

from collections.abc import Iterable
from dataclasses import fields, replace

from generator.case import identity
from generator.models import Case, PartialDate, Source


def entry(sources: Iterable[Source], article: Source, *, renamed: bool = True) -> int | None:
    """Which of the sources an article is: by its address, by its seed, or where one has no address by title or day. ``renamed``: by these even if the names
    of their seeds differ."""
    known = list(sources)
    keys = set(identity.source_keys(article))
    for key in ("url:", "seed:"):
        for i, source in enumerate(known):
            if any(k.startswith(key) for k in keys.intersection(identity.source_keys(source))):
                return i
    for i, source in enumerate(known):
        alike = (source.title and source.title == article.title) or (source.date and source.date == article.date)
        if alike and not (source.url and article.url) and (renamed or not (source.seed and article.seed)):
            return i
    return None


def owner(case: Case) -> int:
    """Which of its sources a case was first read from: the one whose address its id was given for; else one without an address, since the id is of its
    words then; else, as the address was corrected, one of the day in the id; else the first."""
    day, made_for, _ = case.id.split("-")

    def fit(at: int) -> tuple[bool, bool, bool]:
        source = case.sources[at]
        by_address = bool(source.url) and identity.hash_of(identity.url_identity(source.url or "")) == made_for
        return by_address, not source.url, (source.date or "").replace("-", "") == day

    return max(range(len(case.sources)), key=fit, default=0)


def owns(case: Case, other: Case) -> bool:
    """Whether a case was first read from the article of this report: its id says so, or no other source fits the id better."""
    if identity.source_of(case.id) == identity.source_of(other.id) or not case.sources:
        return True
    return entry(case.sources, other.sources[0]) == owner(case)


def joined(case: Case, article: Source, *, renamed: bool = True) -> Case:
    """A case with an article among its sources, as that describes itself now; the earliest source first. ``renamed``: as in :func:`entry`."""
    known = list(case.sources)
    at = entry(known, article, renamed=renamed)
    if at is None:
        known.append(article)
    else:
        known[at] = completed(article, known[at])
    return in_order(case, known)


def in_order(case: Case, sources: Iterable[Source]) -> Case:
    """A case with these sources: an earlier one than the first becomes the first, and its day the day of the report."""
    known = list(sources)
    dated = [source for source in known if source.date]
    if dated and known[0].date:
        first = min(dated, key=lambda source: source.date or "")
        if (first.date or "") < known[0].date:
            known.remove(first)
            known.insert(0, first)
    reported = PartialDate(known[0].date) if known and known[0].date else case.dates.reported
    return replace(case, sources=tuple(known), dates=replace(case.dates, reported=reported))


def completed(article: Source, before: Source) -> Source:
    """What an article says of itself, and what was known of it before where it does not say."""
    values = {f.name: getattr(article, f.name) or getattr(before, f.name) for f in fields(Source)}
    return replace(article, **values)
