"""Finds the organisations and persons that a passage mentions: masked (南宁某公司, ××学校, A公司), counted (两家公司), owned (何某的公司) or by full name.

The ends of names are the cues of ``subject_types.yaml``; which mention is meant, ``coreference`` decides."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from generator.ingest.extract import gazetteer
from generator.ingest.extract.decisions import deciding, masked
from generator.ingest.phrases import part, phrase, spellings
from generator.vocabulary import vocabulary

_REACH = 32
_ITEM = 5  # characters of the number of an item in brackets, at most
_MARK = re.compile(r"某{1,2}|[×xX＊*]{2,4}|(?<![A-Za-z])[A-Z](?![A-Za-z])")
_COUNT = re.compile(
    r"""(?<![同统第唯之专万每])(?:(?:[一两二三四五六七八九十]|[1-9]\d?|多|数|若干)(?:家|所|名|个|处)|[一两三](?![台条次起项款批份])|(?<!\d)[2-9](?=$|公司|单位|企业)|有关|相关|部分|个别)
        (?:(?:主营|从事|经营|专营|主要)[^，。；、\n]{1,16}的|[\u4e00-\u9fffA-Za-z]{0,12}?)$""",
    re.VERBOSE,
)
_COUNTED = frozenset("一两二三四五六七八九十0123456789多数若有相部个")
# What an organisation runs, however the word before it could end a name: 某物业公司停车场管理系统 is a system of 某物业公司.
_DOUBTFUL_ENDS = "厂团险"  # 沿用出厂口令, 诈骗集团
_BREAKS = frozenset("，。；：、！？\n“”\"‘’「」『』【】《》 \t\u3000\u2007\xa0")
_GLUE = phrase("name-glue")
CRIMINAL = phrase("criminal-step")
_MASKED_PERSON = re.compile(
    r"(?![市省县区州镇乡个对的该为名某])[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff](?=[，、。；（）等因在的予处进依给]|$))?(?![\u4e00-\u9fff]{0,6}(?:公司|企业))"
)


def products() -> frozenset[str]:
    """What an organisation runs and a notice may name in its place: 网站, App."""
    return spellings("product")


class Organisation(NamedTuple):
    """An organisation as printed at ``[start, end)``: ``core`` is its name without places, ``end_word`` its last word; ``vague``: it may be no name
    (多家企业)."""

    text: str
    start: int
    end: int
    core: str
    end_word: str
    vague: bool = False


@lru_cache(maxsize=64)
def find(text: str) -> tuple[Organisation, ...]:
    """The organisations of a text in order; of several that begin at one place the longest."""
    found: dict[int, Organisation] = {}
    plain = masked(text)
    for start, end in ends(plain):
        span = _span(plain, start, end)
        if span is None:
            continue
        begin, core = span
        before = found.get(core)
        word = text[start:end]
        if before and before.end_word.endswith(("公司", "企业")) and phrase("system-of").match(plain, end):
            continue
        trade = before and text[before.end : start] == "的" and begin == before.start and text[core] in _COUNTED  # 一家从事跨境电商的公司
        of_product = before and word in products() and before.end_word not in products()
        if before and not trade and (of_product or _GLUE.search(text, before.end, start) or end - before.end > 12):
            continue
        found[core] = Organisation(text[begin:end], begin, end, text[core:end], word, _is_vague(plain, begin, core, end))
    return tuple(sorted(found.values(), key=lambda o: o.start))


def _is_vague(text: str, begin: int, core: int, end: int) -> bool:
    """Whether a name does not identify anybody: it is neither masked nor counted, and has neither a place nor a legal form."""
    name = text[core:end]
    if begin < core or _MARK.search(name):
        return False
    if name[0] in _COUNTED:
        return phrase("unknown-number").match(name) is not None
    return not phrase("full-form").search(name) and not gazetteer.find(name[:8])


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    words = {cue for row in vocabulary().subject_types.values() for cue in (*row.cues, *row.also)} | spellings("plain-end") | products()
    return ahocorasick_rs.AhoCorasick(sorted(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def ends(text: str) -> list[tuple[int, int]]:
    """The spans of the words that end an organisation's name (有限公司, 医院), longest first where they overlap."""
    found = ((start, end) for _, start, end in _automaton().find_matches_as_indexes(text))
    return [(start, end) for start, end in found if text[end - 1] not in _DOUBTFUL_ENDS or not phrase("no-organisation-end").search(text, max(0, end - 4), end)]


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name that ends at ``[start, end)`` begins, with its places and without them; None where there is no name."""
    low = max(0, start - _REACH)
    low = next((at + 1 for at in range(start - 1, low - 1, -1) if text[at] in _BREAKS), low)
    window = text[low:start]
    marks = list(_MARK.finditer(window))
    if owner := phrase("owned-by").search(window):
        return low + owner.start(), low + owner.start()
    if marks and not _GLUE.search(window, marks[-1].end()) and window.rfind("（", marks[-1].end()) <= window.rfind("）", marks[-1].end()):
        return with_places(text, low + marks[-1].start(), low), low + marks[-1].start()
    if count := _COUNT.search(window):
        return with_places(text, low + count.start(), low), low + count.start()
    return _full_name(text, low, start, end)


def with_places(text: str, start: int, low: int) -> int:
    """Where the places begin that stand right before a name, not before ``low``."""
    places = gazetteer.by_end(text)
    while start > low:
        if places.get(start, -1) >= low:
            start = places[start]
        elif prefix := phrase("name-prefix").search(text, low, start):
            start = prefix.start()
        else:
            break
    return start


def glued(text: str, start: int, end: int) -> bool:
    """Whether words stand in ``[start, end)`` that no name has."""
    return _GLUE.search(text, start, end) is not None


def _full_name(text: str, low: int, start: int, end: int) -> tuple[int, int] | None:
    """A name printed in full: a legal form with a proper name before it, back to the last word that cannot be part of it."""
    if not phrase("legal-form").search(text, start, end):
        return None
    for glue in _GLUE.finditer(text, low, start):
        low = glue.end()
    after = low
    for role in phrase("role-before-name").finditer(text[low:start]):
        after = low + role.end()
    if text[after] == "（" and 0 < (close := text.find("）", after, start) + 1) <= after + _ITEM:
        after = close  # the number of an item runs into its name: （一）兴业贷款公司
    low, name = after, text[after:end]
    if start - low < 2 or phrase("not-a-name").match(name) or ("（" in name and "）" not in name):
        return None
    return low, low


def person_addressed(text: str, words: str) -> str | None:
    """The person these words of a decision name, None where they name none or one who stands for an organisation."""
    if phrase("officer").search(words):
        return None
    if words in ("其", "该人", "违法行为人") and (first := _MASKED_PERSON.search(text)):
        return first.group() if not find(text) and not phrase("unit-again").search(text) and first.start() + 1 not in gazetteer.by_end(text) else None
    person = _MASKED_PERSON.search(words)
    return person.group() if person and person.start() + 1 not in gazetteer.by_end(words) else None


def person_punished(text: str) -> str | None:
    """A person of whom alone a sentence says that he was punished: 韦某因…被公安机关行政拘留."""
    plain = masked(text)
    for sentence in deciding(text):
        match = phrase("person-suffers").match(plain, sentence.start, sentence.end) or phrase("gains-taken-from").search(plain, sentence.start, sentence.end)
        if match and not CRIMINAL.search(plain, match.end(), sentence.end):
            return part(match)
    return None
