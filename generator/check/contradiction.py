"""Evidence that speaks against its value: words of another measure (约谈 for a fine), a sum that is not the amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from generator.check.examined import CaseFile
from generator.models import Measure, Problem
from generator.text.amounts import CHANGE, written, yuan
from generator.vocabulary import Vocabulary

_SUM = re.compile(r"(?P<number>[0-9][0-9,]{0,15}(?:\.[0-9]{1,4})?|[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12})(?P<scale>[万亿])?元" + CHANGE)
_SCALES = {"万": 10_000, "亿": 100_000_000}
_VAGUE = ("余", "多", "数", "几", "共", "合计", "各", "分别", "每")  # a sum of several, or none that is exact
_CHOICE = re.compile(r"\\\{([^{}]*)\\\}")


def check(f: CaseFile) -> Iterator[Problem]:
    """Every quote of a measure that speaks of another one, or of another sum."""
    if f.case is None:
        return
    for i, measure in enumerate(f.case.measures):
        key = f"measures/{i + 1}"
        words = f.case.evidence.get(key, "")
        if words and measure.kind in f.vocabulary.measures and (fault := _other_measure(measure, words, f.vocabulary) or _other_sum(measure, words)):
            zh, en = fault
            yield f.problem(("evidence", key), "EVI504", given=words, kind=f.vocabulary.measures[measure.kind].label, found=zh, found_en=en)


def _other_measure(measure: Measure, words: str, v: Vocabulary) -> tuple[str, str] | None:
    kinds = [kind for kind, cues in _cues(v).items() if cues.search(words)]
    if not kinds or measure.kind in kinds or measure.kind in ("unspecified", "other-statutory"):
        return None
    names = "、".join(v.measures[kind].label for kind in kinds)
    return f"说的是{names}", f"tells of {names}"


def _other_sum(measure: Measure, words: str) -> tuple[str, str] | None:
    sums = [_sum(match) for match in _SUM.finditer(words)]
    if measure.amount is None or not sums or measure.amount in sums or any(word in words for word in _VAGUE):
        return None
    listed = "、".join(yuan(one) for one in sums)
    return f"说的是{listed}，不是{yuan(measure.amount)}", f"tells of {listed}, not of {yuan(measure.amount)}"


def _sum(match: re.Match[str]) -> Decimal:
    return written(match["number"], _SCALES.get(match["scale"] or "", 1), match)


@cache
def _cues(v: Vocabulary) -> dict[str, re.Pattern[str]]:
    """The words of each measure, those of what is no such measure (excludes) not counted."""
    return {m.id: re.compile("|".join(map(_pattern, m.cues))) for m in v.measures.values() if m.cues}


def _pattern(cue: str) -> str:
    literal = re.escape(cue)
    choices = _CHOICE.sub(lambda m: "(?:" + m[1].replace("\\|", "|") + ")", literal)
    return choices.replace("……", "[^。；]{0,40}?").replace("…", "[^，。；]{0,24}?")  # as cues are read
