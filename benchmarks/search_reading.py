"""How the browser's scripts read a query (search-keys.js, search-engine.js), in Python: what the benchmark and the tests hold them against."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.publish.search import keys, latin
from generator.text.numerals import to_chinese, to_int

# ---------------------------------------------------------------- spellings of numbers

_CHINESE = "零〇一二两三四五六七八九十百千"
_PROVISION = re.compile(rf"(?<=第)(?:[0-9]{{1,4}}|[{_CHINESE}]+)(?=[条款项章节])")
_SPOKEN = f"[{_CHINESE}壹贰叁肆伍陆柒捌玖拾佰仟]"
_MONEY = re.compile(rf"(?:(?<![0-9])(?<![0-9],)[0-9]++(?>(?:,[0-9]++)*)(?:\.[0-9]++)?|(?<!{_SPOKEN}){_SPOKEN}++)[万亿]?(?=元)")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_MOST = 24  # spellings of one phrase; a phrase of many numbers stops multiplying here


def spellings(phrase: str) -> list[str]:
    """A folded phrase and the other ways to write its numbers: 第21条 -> 第21条, 第二十一条; 5万元 -> 50000元, 五万元, 伍万元 …"""
    numbers = [(m, ways) for pattern, ways in ((_PROVISION, _numbers), (_MONEY, _sums)) for m in pattern.finditer(phrase)]
    found = [phrase]
    for match, ways in sorted(numbers, key=lambda n: -n[0].start()):
        others = [w for w in dict.fromkeys(ways(match.group())) if w != match.group()]
        found += [p[: match.start()] + w + p[match.end() :] for p in found for w in others][: _MOST - len(found)]
    return found


_NUMERALS = f"0-9{_CHINESE}壹贰叁肆伍陆柒捌玖拾佰仟"
_GAPS = (
    (re.compile(rf"第 +(?=[{_NUMERALS}])"), "第"),
    (re.compile(rf"([{_NUMERALS}]) +(?=[条款元年月]|项(?!目)|日(?![志常期])|[万亿](?:元|\s|$))"), r"\1"),
    (re.compile(r"([年月]) +(?=[0-9]{1,2} *[月日])"), r"\1"),
    (re.compile(rf"([万亿]) +(?=元)|((?:法|条例|规定|办法|》)(?:\([0-9]{{4}}\))?) +(?=第?[{_NUMERALS}]+条)"), r"\1\2"),
)


def closed(query: str) -> str:
    """A folded query without the blanks within a provision, a day or a sum (第 59 条, 2024 年 9 月, 5 万元), which would part it into words. What
    stands between quotation marks is asked for as it stands."""
    parts = query.split('"')
    for gap, without in _GAPS:
        parts[::2] = [gap.sub(without, part) for part in parts[::2]]
    return '"'.join(parts)


def _numbers(text: str) -> Iterator[str]:
    value = to_int(text)
    if value <= 9999:
        yield from (str(value), to_chinese(value))


def _sums(text: str) -> Iterator[str]:
    """The ways to write a sum, without its 元."""
    scale = _SCALES.get(text[-1], 1)
    number = text.rstrip("万亿").replace(",", "")
    try:
        exact = round(float(number) * scale, 2) if number[0].isascii() else to_int(number) * scale
    except ValueError:
        return
    value = int(exact)
    if exact != value:
        yield from (way for long in (f"{exact:.2f}", f"{exact:,.2f}") for way in (long, long.removesuffix("0")))
        return
    yield from (str(value), f"{value:,}")
    if value < 10_000:
        yield from _spoken(value, "")
    for name, size in _SCALES.items():
        whole, rest = divmod(value, size)
        if whole and not rest and whole <= 9999:
            yield f"{whole}{name}"
            yield from _spoken(whole, name)
        elif whole and whole <= 9999 and not rest * 100 % size:
            yield f"{value / size:.2f}".rstrip("0") + name


def _spoken(value: int, scale: str) -> Iterator[str]:
    yield to_chinese(value) + scale
    yield to_chinese(value).translate(_FORMAL) + scale


# ---------------------------------------------------------------- what a phrase asks for by key

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_CASE_ID = re.compile(r"\d{8}-[0-9a-f]{8}(-\d{2,3})?")
_NAMED_MESSAGE = re.compile(r"mid=(\d{9,12})")
_MESSAGE = re.compile(r"\d{9,12}")
_DAY = re.compile(r"(\d{4})(?:年|(?:[-/.]|年)(\d{1,2})(?:月|(?:[-/.]|月)(\d{1,2})日?)?)")
_COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")

How = Literal["instead", "also", "within"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The keys a phrase asks for (any of them), and how they go with what its characters find: ``instead`` of it, ``also``, or only
    ``within`` both."""

    keys: tuple[str, ...]
    how: How


def asked(phrase: str) -> Asked | None:
    """What a folded phrase asks for by key; None where it is only characters."""
    if _CASE_ID.fullmatch(phrase):
        return Asked((phrase,), "also")
    if "/" in phrase and (match := keys.ADDRESS.fullmatch(phrase)):
        return Asked(tuple(keys.of_address(match[1]))[-1:], "also")
    if match := _NAMED_MESSAGE.fullmatch(phrase):
        return Asked((f"mp:{match[1]}",), "instead")
    if (match := _DAY.fullmatch(phrase)) or (match := _COMPACT_DAY.fullmatch(phrase)):
        return Asked((f"d:{'-'.join(part.zfill(2) for part in match.groups() if part)}",), "also")
    digits = phrase.replace(",", "") if _GROUPED.fullmatch(phrase) else phrase
    if keys.DIGITS.fullmatch(digits) and digits[0] != "0":
        message = (f"mp:{digits}",) if _MESSAGE.fullmatch(phrase) else ()
        return Asked((f"w:{digits}", f"y:{digits}", *message), "instead")
    return _asked_sum(phrase)


def _asked_sum(phrase: str) -> Asked | None:
    match = keys.NUMBER.match(phrase)
    value = keys.value_of(match[0].removesuffix("元")) if match and match[0][-1] in "元万亿" else None
    if match is None or value is None:
        return None
    kind = "y" if match[0].endswith("元") else "n"
    return Asked((f"{kind}:{value}",), "instead" if match[0] == phrase else "within")


# ---------------------------------------------------------------- names in Latin letters

_ARTICLE = re.compile(r"(?:(?<!\S)(\S+) +)?(?<!\S)art(?:icles?|s?\.?) *([0-9]{1,4})(?![0-9])")
_BARE_ARTICLE = re.compile(r"(?<!\S)([^\s\"]*[^\s0-9\"]) *([0-9]{1,3})(?!\S)")
_LAW = re.compile(r".*(?:法|条例|规定|办法|》)(?:\([0-9]{4}\))?")
_CNY = re.compile(r"(?<!\S)(?:cny|rmb) *([0-9][0-9,]*(?:\.[0-9]+)?)(?!\S)")


def says(row: latin.LabelNames, phrase: str) -> bool:
    """Whether a phrase in small Latin letters is the initials, begins the pinyin, or each of its words begins a word of one English name."""
    _, english, pinyin, initials = row
    long = len(phrase) > 2
    return (
        phrase in english
        or phrase in initials
        or phrase in pinyin
        or (long and (any(all(f" {word}" in f" {name}" for word in phrase.split()) for name in english) or any(p.startswith(phrase) for p in pinyin)))
    )


def named_articles(query: str, names: Sequence[tuple[str, str]]) -> str:
    """A folded query with ``cybersecurity law, art. 59`` and ``article 59 of the cybersecurity law`` as ``网络安全法第59条``. ``names`` are
    those of laws with their labels, the longer first."""
    for name, label in names if "art" in query else ():
        law = re.escape(name)
        query = re.sub(rf"(?<![^\s:\"-]){law},? +art(?:icles?|s?\.?) *([0-9]{{1,4}})(?![0-9])", rf"{label}第\1条", query)
        query = re.sub(rf"(?<![^\s:\"-])art(?:icle|\.)? *([0-9]{{1,4}}) +of +(?:the +)?{law}(?![a-z0-9])", rf"{label}第\1条", query)
    return query


def articles(query: str, laws: Container[str], names: Sequence[tuple[str, str]] = ()) -> str:
    """A folded query with ``csl article 59``, ``csl 59`` and ``art. 59`` as notices have them (``csl第59条``), and ``cny 50,000`` as ``50,000元``."""

    def provision(match: re.Match[str]) -> str:
        before = match[1] or ""
        return f"{before}{'' if before in laws or not before else ' '}第{match[2]}条"

    def bare(match: re.Match[str]) -> str:
        law = match[1].removeprefix("-")
        return f"{match[1]}第{match[2]}条" if law in laws or _LAW.fullmatch(law) else match[0]

    return _BARE_ARTICLE.sub(bare, _ARTICLE.sub(provision, _CNY.sub(r"\1元", named_articles(query, names))))
