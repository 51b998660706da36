"""Evidence: each quote belongs to a value that is there, stands word for word in what the case reports or was received as, and does not
contradict its value: words of another measure (约谈 for a fine), a sum that is not the amount."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.case.fields import quoted
from generator.case.reader import was_a_value
from generator.case.record_reader import map_key
from generator.check.examined import CaseFile, plain
from generator.models import Measure, Problem
from generator.text import amounts
from generator.text.amounts import CHANGE
from generator.vocabulary import Vocabulary, nearest

_SUM = re.compile(r"(?P<number>[0-9][0-9,]{0,15}(?:\.[0-9]{1,4})?|[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12})(?P<scale>[万亿])?元" + CHANGE)
_SCALES = {"万": 10_000, "亿": 100_000_000}
_VAGUE = ("余", "多", "数", "几", "共", "合计", "各", "分别", "每")  # a sum of several, or none that is exact
_CHOICE = re.compile(r"\\\{([^{}]*)\\\}")


def check(f: CaseFile) -> Iterator[Problem]:
    """Every problem of the evidence of a case."""
    yield from _contradictions(f)
    if not f.case.body:
        return
    keys = quoted(f.case) if f.case.evidence else {}
    for key, words in f.case.evidence.items():
        if f.whole and key not in keys:
            written, shown = _written(f, key), [_shown(known, f.vocabulary) for known in keys]
            near = () if was_a_value(key, f.vocabulary) else nearest.close(written, {name: name for name in shown}, cutoff=0.6)
            yield f.problem(("evidence", written), "EVI502", key=written, near=near)
        elif not (words in f.case.body or plain(words) in f.quotable or f.in_seed(words) or _from_elsewhere(f, key)):
            path, absent = ("evidence", _written(f, key)), f.absent_seed
            yield f.problem(path, "EVI503", given=words, seed=absent) if absent else f.problem(path, "EVI501", given=words)


def _from_elsewhere(f: CaseFile, key: str) -> bool:
    """Whether the value may rest on words outside the passage (lead, appendix, editor), with no received article at hand to search."""
    if f.in_seed("") is not None:
        return False
    field, _, number = key.partition("/")
    if field == "statutes" and number.isdecimal() and 0 < int(number) <= len(f.case.statutes):
        return f.case.statutes[int(number) - 1].basis != "case"
    return field == "region" and f.case.region is not None and f.case.region.inferred


def _written(f: CaseFile, key: str) -> str:
    """The key as the file writes it (a term by its label, or by its id where the file has that)."""
    written = _shown(key, f.vocabulary)
    given = f.document.data.get("evidence")
    return written if (isinstance(given, dict) and written in given) or ("evidence", written) in f.document.marks else key


@lru_cache(maxsize=1024)
def _shown(key: str, v: Vocabulary) -> str:
    names = v.labels
    return map_key(key, lambda table, id: names[table].get(id, id))


def _contradictions(f: CaseFile) -> Iterator[Problem]:
    """Every quote of a measure that names another one, or another sum."""
    for i, measure in enumerate(f.case.measures):
        key = f"measures/{i + 1}"
        words = f.case.evidence.get(key, "")
        if words and measure.kind in f.vocabulary.measures and (fault := _other_measure(measure, words, f.vocabulary) or _other_sum(measure, words)):
            zh, en = fault
            yield f.problem(("evidence", key), "EVI504", given=words, kind=f.vocabulary.measures[measure.kind].label, found=zh, found_en=en)


def _other_measure(measure: Measure, words: str, v: Vocabulary) -> tuple[str, str] | None:
    if measure.kind in ("unspecified", "other-statutory") or _speaks_of(measure.kind, words, v):
        return None
    kinds = [kind for kind in v.measures if _speaks_of(kind, words, v)]
    if not kinds:
        return None
    names = "、".join(v.measures[kind].label for kind in kinds)
    return f"说的是{names}", f"speaks of {names}"


def _other_sum(measure: Measure, words: str) -> tuple[str, str] | None:
    sums = [amounts.written(m["number"], _SCALES.get(m["scale"] or "", 1), m) for m in _SUM.finditer(words)]
    if measure.amount is None or not sums or measure.amount in sums or any(word in words for word in _VAGUE):
        return None
    listed = "、".join(amounts.yuan(one) for one in sums)
    return f"说的是{listed}，不是{amounts.yuan(measure.amount)}", f"speaks of {listed}, not of {amounts.yuan(measure.amount)}"


def _speaks_of(kind: str, words: str, v: Vocabulary) -> bool:
    cues = _cues(kind, v)
    return cues is not None and cues.search(words) is not None


@cache
def _cues(kind: str, v: Vocabulary) -> re.Pattern[str] | None:
    """The words of a measure, those of what is no such measure (excludes) not counted."""
    return re.compile("|".join(map(_pattern, v.measures[kind].cues))) if v.measures[kind].cues else None


def _pattern(cue: str) -> str:
    literal = re.escape(cue)
    choices = _CHOICE.sub(lambda m: "(?:" + m[1].replace("\\|", "|") + ")", literal)
    return choices.replace("……", "[^。；]{0,40}?").replace("…", "[^，。；]{0,24}?")  # as cues are read
