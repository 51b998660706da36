"""Reads how a case came about: systems, discovery, campaign, origin, consequences, number of records, and whether its fine punishes other matters."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from generator.ingest.cues import rows_of
from generator.ingest.extract.offices import FINANCE
from generator.ingest.extract.terms import blank, found_text, reader
from generator.ingest.phrases import part, phrase
from generator.models import Authority, Found, Measure, Passage
from generator.text.numerals import exact

# 超20万条个人信息, 共计3000余条公民信息, 20万公民个人信息: at least so many. What is said of a sum's upper side (近10万条) or of none (数万条) is no number.
_RECORDS = re.compile(
    r"""(?<![0-9.,第数几近约一二三四五六七八九十百千])(?P<number>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,4})?|[一二两三四五六七八九十百千]{1,8})
        \s?(?:余|多)?\s?(?P<scale>[万亿])?\s?(?:余|多)?\s?
        (?:(?:条|份|组)(?:次)?(?!整改|规定|意见|措施|违法|有害|虚假|涉|谣言|不良|法律|评论|短信|视频)|(?P<persons>名|位|个|人|户|(?<=[万亿余多])))""",
    re.VERBOSE,
)


def read_terms(passage: Passage, table: str) -> list[Found[str]]:
    """The ids of a table's terms in what was found (``systems``, ``consequences``), in the order of the notice."""
    return reader(table).read(found_text(passage))


def read_first(passage: Passage, table: str) -> Found[str] | None:
    """The first of these terms: how the authority came to know (``discovery``), where the attack came from (``origins``)."""
    return _first(read_terms(passage, table))


def read_campaign(passage: Passage) -> Found[str] | None:
    """The campaign that the case names, else the one that the article names for all its cases."""
    return _first(reader("campaigns").read(phrase("earlier-campaign").sub(blank, passage.text))) or _campaign_of_all(passage.lead)


@lru_cache(maxsize=4)  # the cases of an article share their lead
def _campaign_of_all(lead: str) -> Found[str] | None:
    """The campaign that a lead names; what a digest counts off in its contents (1.“清朗”专项行动…) is other news."""
    return _first(reader("campaigns").read(phrase("counted-off").sub(blank, lead)))


def _first(found: list[Found[str]]) -> Found[str] | None:
    return found[0] if found else None


def read_records(passage: Passage) -> Found[int] | None:
    """The largest number of records the notice gives, as the least there were."""
    text = found_text(passage)
    numbers = [
        Found(number, match.group(), "records")
        for match in _RECORDS.finditer(text)
        if not phrase("not-at-least").search(text, max(0, match.start() - 3), match.start())
        and _are_records(text, match)
        and (number := _number(match))
    ]
    return max(numbers, key=lambda found: found.value, default=None)


def _are_records(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts records, or persons whose data are concerned, each of them a record at least (2.6万名顾客的手机号)."""
    if match["persons"] is not None:
        return phrase("persons-data").match(text, match.end()) is not None
    return bool(phrase("data-follow").match(text, match.end()) or phrase("data-before").search(text, max(0, match.start() - 8), match.start()))


def _number(match: re.Match[str]) -> int | None:
    digits = re.sub("[,，]", "", match["number"])
    number = Decimal(digits) if digits[0].isdecimal() else exact(digits)
    return int(number * {"万": 10_000, "亿": 100_000_000}.get(match["scale"] or "", 1)) if number else None


def read_mixed(passage: Passage, offices: Iterable[Found[Authority]], done: Iterable[Found[Measure]]) -> Found[bool] | None:
    """Whether one fine also punishes what is no matter of the casebook: 因漏报统计数据、未分类分级等9项违法行为被罚款."""
    if not any(m.value.kind == "fine" and not m.value.prior for m in done):
        return None
    for text in (passage.text, passage.title):
        if hits := rows_of("other_matters").find(text):
            return Found(True, text[hits[0].start : hits[0].end], hits[0].row)
    financial = any(o.value.kind in FINANCE and o.value.role == "deciding" for o in offices)
    several = (m for m in phrase("counted-matters").finditer(passage.text) if exact(part(m)) != 1) if financial else ()
    return next((Found(True, m.group(), "mixed-counted") for m in several), None)
