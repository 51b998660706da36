"""Reads when the act was found and when it was decided.

Each date is read with the clause it opens: the first words of decision or finding there say what it dates. Dates of registration, laws, publication and
expiry are neither."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.ingest.extract import date_parser, undecided
from generator.ingest.extract.decisions import decisions, masked
from generator.ingest.extract.preceding import preceding_words
from generator.ingest.phrases import phrase, spellings
from generator.models import Found, PartialDate, Passage
from generator.text import clauses

Use = Literal["found", "decided", "event", "none"]

# What a day is of that is neither the finding's nor the decision's: what was registered, published, mended or arranged on it.
_OTHER_USES = (
    phrase("other-day"), phrase("wire-day"), phrase("published-then"), phrase("site-then"), phrase("mended-then"), phrase("campaign-then")
)  # fmt: skip
YEAR = 4  # characters of a date that is a bare year


class Dated(NamedTuple):
    """A date read at ``[start, end)`` and what it dates."""

    date: PartialDate
    start: int
    end: int
    use: Use


@lru_cache(maxsize=4)  # two fields are read at a time
def read(passage: Passage) -> tuple[Found[PartialDate] | None, Found[PartialDate] | None]:
    """(discovery or event, decision), each null where the case gives none. Missing years come from the article's own date."""
    dated = list(_dates(passage.text, passage.article.date))
    decided = _decided(passage.text, [d for d in dated if d.use == "decided"])
    found = _second_look(passage.text, dated) or min((d for d in dated if d.use != "decided"), key=_doubt, default=None)
    source = passage.text
    if not dated and (source := preceding_words(passage)):
        before = (d for d in _dates(source, passage.article.date) if d.use == "found" and not phrase("crime-solved").match(source, d.end))
        found = min(before, key=_doubt, default=None)
    elif not dated and (source := passage.lead):
        spoken = (d for d in _dates(source, passage.article.date) if d.use == "decided")
        decided = next((d for d in spoken if len(d.date.points[-1]) > YEAR), None)  # a year's work is no case's date
    return _cite(source, found, "date-found"), _cite(source, decided, "date-decided")


def _decided(text: str, dated: list[Dated]) -> Dated | None:
    """The first day of decision behind what the notice states as history (去年12月被约谈，今年1月8日…罚款), else the first of all."""
    past = max((end for _, end in undecided.history(text)), default=0) if len(dated) > 1 else 0
    dated = [d for d in dated if not _only_opens(text, d)] or dated
    return next((d for d in dated if d.start >= past), dated[0] if dated else None)


def _only_opens(text: str, dated: Dated) -> bool:
    """Whether a day is only that on which the case was opened (3月5日立案；4月2日罚款)."""
    words = decisions(text)
    first = bisect_left(words, (dated.end, 0))
    return first < len(words) and text[slice(*words[first])] == "立案"


def _second_look(text: str, dated: list[Dated]) -> Dated | None:
    """The date on which a party was found not to have done what it had been ordered to at an earlier one."""
    for first, later in pairwise(d for d in dated if d.use == "found"):
        if phrase("second-look").match(text, later.end) and phrase("ordered").search(text, first.end, later.start):
            return later
    return None


def _doubt(dated: Dated) -> tuple[bool, bool]:
    """A bare year says little, a date without words of finding less than one with them; of equals the first counts."""
    return len(dated.date.points[-1]) == YEAR, dated.use != "found"


def _cite(text: str, dated: Dated | None, row: str) -> Found[PartialDate] | None:
    return Found(dated.date, text[dated.start : dated.end], row) if dated else None


def _dates(text: str, published: str | None) -> Iterator[Dated]:
    plain = masked(text)
    matches = list(date_parser.DATE.finditer(plain))
    known: str | None = None
    for i, match in enumerate(matches):
        until = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        use = _use(plain, match, until)
        if date := date_parser.read(match, published, known):
            known = known if match["rel"] or use == "none" else date.points[-1]
            if use != "none":
                yield Dated(date, match.start(), match.end(), use)


def _use(text: str, match: re.Match[str], until: int) -> Use:
    """What the date is of, from the words between it and the next date, to the end of its sentence."""
    end = clauses.stop(text, match.end(), until, "。！？\n")
    after = text[match.end() : end]
    if phrase("decided-before").search(text, max(0, match.start() - 12), match.start()):
        return "decided"
    if phrase("other-use-before").search(text, max(0, match.start() - 8), match.start()):
        return "none"
    if match["year"] and phrase("campaign-year").match(text, match.end(), end):
        return "none"
    if any(uses.match(after) for uses in _OTHER_USES) and not phrase("leads-to-finding").match(re.sub(r"^[^接收根依经被按]*", "", after[:24])):
        return "none"
    words = decisions(text)
    first = bisect_left(words, (match.end(), 0))
    decides = words[first][0] - match.end() if first < len(words) and words[first][0] < end else None
    objects = spellings("found-in-object")  # which may only name why the decision was made: 对某公司存在…的行为处以
    found = (m for m in phrase("finds").finditer(after) if not (m.group() in objects and phrase("object-opens").search(after, 0, m.start())))
    finds = next((m.start() for m in found), None)
    if decides is not None and (finds is None or decides < finds):
        return "decided"
    return "event" if finds is None else "found"
