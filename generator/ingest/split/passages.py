"""Splits an article into one passage per case."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from generator.ingest.extract.zones import zones
from generator.ingest.receive import boilerplate
from generator.ingest.split.cases import Told, cases, context_of, speaks_for_all
from generator.ingest.split.headings import classify
from generator.ingest.split.openings import brings_another, entities, same_party
from generator.ingest.split.sections import Section, sections
from generator.models import Article, Passage
from generator.text.numerals import to_int

_COMMON = re.compile(r"(?:目前，)?(?:被约谈|上述|涉事|涉案|相关|有关|以上|各|[一二两三四五六七八九十\d]+家|[一二两三四五六七八九十\d]+个)[^，。]{0,12}表示")

_HOUSES = re.compile(r"(?P<many>\d{1,2}|[两二三四五六七八九十]{1,2})(?:家|所|起|个单位|名)")


def split(article: Article) -> list[Passage]:
    """The cases an article tells, in order, those out of the casebook's scope included.

    The lead is what stands before the first case, the appendix printed statute text: that of the case's own section where
    several sections print some, else that of the whole article.
    """
    found = sections(classify(boilerplate.blocks(article)))
    context = context_of(found[0])
    told = [(section, case) for section in found for case in cases(section, context)]
    lead = _lead(found, told)
    told = _without_common_close(told)
    origin = boilerplate.origin(article) if told else None
    law = [s for s in found if s.law]
    result = []
    for i, (section, case) in enumerate(told, 1):
        text = "\n\n".join(case.paragraphs)
        appendix = "\n".join(section.law if len(law) > 1 else law[0].law) if law else ""
        around = "\n".join(filter(None, (case.opening, lead)))
        result.append(Passage(article, i, case.title, text, zones(text), around, appendix, origin, case.scope))
    return result


def _lead(found: list[Section], told: list[tuple[Section, Told]]) -> str:
    """What stands before the first case. A summary of all cases that was taken for the first one goes there too."""
    if not told:
        return ""
    words: list[str] = []
    while len(told) > 1 and _is_summary(told[0][1], told[1:]):
        words += told.pop(0)[1].paragraphs
    section, first = told[0]
    before = _before(list(takewhile(lambda s: s is not section, found)))
    return "\n".join(dict.fromkeys([*before, *first.before, *words]))


def _before(earlier: list[Section]) -> list[str]:
    """What the sections before the first case say for all cases; in a digest they are other news and say nothing for it."""
    news = [s for s in earlier if s.paragraphs and s.kind in ("case", "head")]
    if len(news) > 1 or any(s.kind == "case" for s in news):
        earlier = [s for s in earlier[:1] if s.kind == "text"]
    spoken = [p for s in earlier if s.kind != "aside" for p in s.paragraphs]
    return [p.line.text for p in spoken if speaks_for_all(p)]


def _is_summary(first: Told, rest: list[tuple[Section, Told]]) -> bool:
    if first.headed:
        return False
    if first.found["announce"] or first.found["totals"]:
        return True
    if first.bold:
        return not brings_another(rest[0][1].paragraphs[0])
    known = entities("\n".join(first.paragraphs))
    if first.found["plural"] and not known and _counts_all(first, len(rest)):
        return True
    if first.found["plural"] and len(rest) > 1 and all(same_party(known, case.paragraphs[0]) for _, case in rest):
        return True
    headed = [case.headed for _, case in rest]
    return any(headed) if first.found["plural"] else len(headed) > 2 and all(headed)


def _counts_all(first: Told, rest: int) -> bool:
    """Whether one paragraph that names nobody counts the parties dealt with: all that follow, or it says of none what it did."""
    counted = _HOUSES.search(first.paragraphs[0])
    return len(first.paragraphs) == 1 and (not first.found["finding"] or bool(counted and to_int(counted["many"]) == rest))


def _without_common_close(told: list[tuple[Section, Told]]) -> list[tuple[Section, Told]]:
    """A last paragraph in which the parties of all cases speak (被约谈单位表示…) is no part of the last case."""
    if len(told) < 2:
        return told
    section, last = told[-1]
    alone = not any(_COMMON.match(case.paragraphs[-1]) for _, case in told[:-1])
    if alone and len(last.paragraphs) > 1 and _COMMON.match(last.paragraphs[-1]):
        last = replace(last, paragraphs=last.paragraphs[:-1])
    return [*told[:-1], (section, last)]
