"""Finds the laws that a text names and the provisions it cites of them; ``statutes.py`` decides which of them the decision rests on.

Read are full, short and bare names (网安法第21条), lists and ranges (第四十一条至第四十三条), 款 and 项, laws taken up again (该法第五十九条,
依据第五十九条) and names given in the text (以下简称《条例》). 本法 is what a law calls itself and no citation."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from generator.ingest.phrases import part, phrase
from generator.text.numerals import NUMERAL, to_int
from generator.vocabulary import vocabulary
from generator.vocabulary.law_rows import Law

RANGE_LIMIT = 12  # 第四十一条至第四十三条 names each; 第一条至第七十九条 names the law.

_TITLE = re.compile(r"《\s*+([^《》\n]{2,60}?)\s*+(?:》|(?=第[0-9一二三四五六七八九十百]{1,7}条))")
# Several laws taken up at once, each with its article: 依据上述两法第五十九条、第四十五条.
_SHARED = phrase("laws-shared")
_CALLED = re.compile(r"[（(][^（）()]{0,6}以下(?:简|统)?称(?:为)?[：:]?\s*[《“\"]?(?P<short>[^《》“”\"（）()]{2,30})[》”\"]?[^（）()]{0,6}[）)]")

_ITEM = rf"(?:[、和及与]?\s*+第?\s*+[（(]?\s*+(?:{NUMERAL})\s*+[）)]?\s*+[款项])"
_PROVISION = re.compile(
    rf"""(?P<first>(?:第?\s*+(?:{NUMERAL})\s*+[、和及至到~～—-]\s*+){{0,8}})      # 第六十七、 of 第六十七、六十八条
         第?\s*+(?P<article>{NUMERAL})\s*+条
         (?:\s*+之(?P<suffix>[一二三四五六七八九十])(?![款条项、]))?
         (?P<parts>{_ITEM}{{0,8}})""",
    re.VERBOSE,
)
_PART = re.compile(rf"(?P<number>{NUMERAL})\s*+[）)]?\s*+(?P<unit>[款项])?")
_FILLER = re.compile(r"\s*+[》”\"]?\s*+(?:[（(][^（）()]{0,60}[)）])?\s*+(?:的|中的|中|之|有关|相关|内)?\s*+(?=第|[0-9一二三四五六七八九十])")
_BETWEEN = re.compile(
    r"\s*+(?:(?:之|的)?(?:相关|有关)?规定)?\s*+(?P<sep>以及|及其|至|到|[-—~～－]{1,2}|[、，,和及与或])?\s*+(?=第|[0-9一二三四五六七八九十])"
)
_TO = frozenset({"至", "到", "-", "—", "~", "～", "－", "——"})
_NAKED = re.compile(rf"第\s*+(?:{NUMERAL})\s*+(?:[、和及]\s*+第?(?:{NUMERAL})\s*+)?条")


class CitedProvision(NamedTuple):
    """An article (with 之一, 款, 项 where stated) and where its words end."""

    article: int
    suffix: int | None
    paragraph: int | None
    item: int | None
    end: int


class Citation(NamedTuple):
    """A law at a place of the text. ``law`` is None outside the catalogue; ``end`` is where its provisions end."""

    law: Law | None
    title: str
    start: int
    end: int
    provisions: tuple[CitedProvision, ...] = ()
    bracketed: bool = True
    again: bool = False


def find(text: str) -> list[Citation]:
    """Every law named in the text, in order, drafts and foreign laws left out."""
    if "法" not in text and "》" not in text and "条" not in text:
        return []
    result: list[Citation] = []
    shorts = {m.group("short").strip(): m.start() for m in _CALLED.finditer(text)}
    last: Citation | None = None
    covered = 0
    for start, end, name in sorted(_anchors(text)):
        if start < covered:
            continue
        covered = end
        if shared := _SHARED.match(text, start):
            each, covered = _each(text, shared, result)
            result += each
            last = result[-1] if each else last
            continue
        if name is None:
            named = last and last._replace(bracketed=False, again=True)
        elif phrase("abroad").search(text, max(0, start - 10), start) or phrase("law-draft").search(text, start, end + 10):
            last = None
            continue
        else:
            named = _named(name, text[start] == "《") or _called(name, shorts, result)
        if named is None:
            continue
        provisions, covered = _provisions(text, start if name is None and text[start] == "第" else end)
        last = named._replace(start=start, end=max(covered, end), provisions=provisions)
        if provisions or not last.again:
            result.append(last)
    return result


def _each(text: str, shared: re.Match[str], found: list[Citation]) -> tuple[list[Citation], int]:
    """The provisions behind 上述两法, one of each of the laws named last, in order; none where their numbers differ."""
    provisions, end = _provisions(text, shared.end())
    many = to_int(part(shared))
    laws = list({c.title: c for c in found}.values())[-many :]
    if len(provisions) != len(laws) or len(laws) < many:
        return [], end
    pairs = zip(laws, provisions, strict=True)
    return [c._replace(start=shared.start(), end=end, provisions=(p,), bracketed=False, again=True) for c, p in pairs], end


def _anchors(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Places where a law may be named: (start, end, its name, or None where an earlier one is taken up again)."""
    for match in _TITLE.finditer(text):
        yield match.start(), match.end(), match.group(1)
    for index, start, end in _automaton().find_matches_as_indexes(text):
        yield start, end, _names()[index]
    for pattern in (phrase("law-again"), _NAKED, _SHARED):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), None


@cache
def _names() -> list[str]:
    laws = vocabulary().laws.values()
    names = {n for law in laws for n in (law.title, law.label, *law.aliases)}
    return sorted(n for n in names if not n.isascii() and n[-1] in "法例定令办")


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_names(), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@lru_cache(maxsize=4096)  # the titles of laws repeat, and those that articles make up must not pile up
def _named(name: str, bracketed: bool) -> Citation | None:
    title = re.sub(r"\s", "", name)
    plain = re.sub(r"[（(][^（）()]{0,60}(?:年|修|\d{4})[^（）()]{0,60}[)）]$", "", title)
    revised = phrase("revised-law").match(plain)
    plain = plain[revised.end() :] if revised else plain
    law = vocabulary().law_named(title) or vocabulary().law_named(plain)
    named = len(plain) > 4 and not plain.startswith("第") and not phrase("law-itself").search(plain) and phrase("law-kind").search(plain)
    if law is None and not (bracketed and named):
        return None
    return Citation(law, law.title if law else plain, 0, 0, (), bracketed)


def _called(name: str, shorts: dict[str, int], found: list[Citation]) -> Citation | None:
    """The law that 以下简称《条例》 named so."""
    at = shorts.get(name.strip())
    if at is None:
        return None
    return next((c._replace(again=True) for c in reversed(found) if c.start < at), None)


def _provisions(text: str, at: int) -> tuple[tuple[CitedProvision, ...], int]:
    """The provisions listed from ``at`` on, and where the list ends (``at`` where there is none)."""
    result: list[CitedProvision] = []
    end = at
    gap = _FILLER.match(text, at)
    while gap and (match := _PROVISION.match(text, gap.end())):
        if result and gap.groupdict().get("sep") in (",", "，") and text[gap.end()] != "第":
            break
        read = list(_read(match))
        if result and gap.groupdict().get("sep") in _TO:
            result += [CitedProvision(n, None, None, None, match.end()) for n in _span(result[-1].article + 1, read[0].article)]
        result += read
        end = match.end()
        gap = _BETWEEN.match(text, end)
    return tuple(result), end


def _span(first: int, end: int) -> range:
    """The articles from ``first`` to before ``end``; none where they are too many to be meant one by one."""
    return range(first, end) if end - first <= RANGE_LIMIT else range(0)


def _read(match: re.Match[str]) -> Iterator[CitedProvision]:
    article, suffix = to_int(match.group("article")), match.group("suffix")
    first = match.group("first")
    for earlier in _PART.finditer(first):
        number = to_int(earlier["number"])
        upto = article if first[earlier.end("number") :].strip() in _TO else number + 1
        yield from (CitedProvision(n, None, None, None, match.end()) for n in _span(number, upto))
    here = CitedProvision(article, to_int(suffix) if suffix else None, None, None, match.end())
    parts = [(p.group("unit"), to_int(p.group("number"))) for p in _PART.finditer(match.group("parts"))]
    if not parts:
        yield here
    for index, (unit, number) in enumerate(parts):
        here = here._replace(paragraph=number, item=None) if unit == "款" else here._replace(item=number)
        if unit == "项" or index + 1 == len(parts) or parts[index + 1][0] == "款":
            yield here
