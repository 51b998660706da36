"""Which text of a law a notice cites: its own words first, then what dates and co-cited articles show, then a fine range it quotes."""

import re
from collections.abc import Collection
from functools import lru_cache

from generator.ingest.extract import money
from generator.ingest.phrases import phrase
from generator.models import Dates, Yuan
from generator.vocabulary import vocabulary
from generator.vocabulary.law_rows import Law
from generator.vocabulary.law_versions import derive

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:[0-9]{1,2}月)?(?:修正|修订|修改|颁布|公布|通过|版|》|[）)])")
_RANGE = re.compile(r"(?P<least>[^，。；、处]{1,12}元)以上(?P<most>[^，。；、]{1,12}元)以下")
NEAR = 14  # how far before a law's name and behind its provisions words about its version may stand


def read(law: Law, articles: Collection[int], text: str, span: tuple[int, int], dates: Dates) -> str | None:
    """The version of ``law`` cited at ``span`` of ``text`` with ``articles``, or None where it stays open."""
    if len(law.versions) < 2:
        return derive(law.id, articles, dates, vocabulary())
    return _named(law, text, span) or derive(law.id, articles, dates, vocabulary()) or _by_quoted_range(law, articles, text)


def _named(law: Law, text: str, span: tuple[int, int]) -> str | None:
    before = re.split(r"[。；，、\n]", text[max(0, span[0] - NEAR) : span[0]])[-1] + text[span[0] : span[0] + 8]
    cited = text[span[0] : span[1] + NEAR]
    if year := _YEAR.search(before) or _YEAR.search(re.split(r"[。；，\n]", cited)[0]):
        known = [v.version for v in law.versions]
        return year.group("year") if year.group("year") in known else None
    if phrase("newer-text").search(before):
        return law.versions[-1].version
    return law.versions[-2].version if phrase("older-text").search(before) else None


def _by_quoted_range(law: Law, articles: Collection[int], text: str) -> str | None:
    """The one version whose cited article has a fine range that the text quotes (一万元以上十万元以下)."""
    quoted = _quoted(text)
    fits = {
        p.version
        for p in vocabulary().provisions.values()
        if quoted and p.law == law.id and p.article.isdecimal() and int(p.article) in articles
        if quoted.intersection(r for tier in p.tiers for r in (tier.unit, tier.person) if r)
    }
    return fits.pop() if len(fits) == 1 else None


@lru_cache(maxsize=4)  # asked once a citation, for the same text
def _quoted(text: str) -> frozenset[tuple[Yuan | None, Yuan | None]]:
    return frozenset((_sum(m.group("least")), _sum(m.group("most"))) for m in _RANGE.finditer(text))


def _sum(text: str) -> Yuan | None:
    found = money.find(text)
    return found[-1].yuan if found else None
