"""How searched words and the words searched in are made alike, character by character, so that positions stay true.

Folded: full and half width, upper and lower case, traditional characters in daily use. Numbers are not folded but spelled:
:func:`spellings` lists the ways a provision's number or a sum of money is written, and a search looks for any of them. The
browser's script does both the same way; it gets the table of characters from the index.
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.text import scripts
from generator.text.numerals import to_chinese, to_int


class _Table(dict[int, str]):
    """Translation table that works out a character when first met: itself, or the one character it is folded to."""

    def __missing__(self, code: int) -> str:
        character = wide = chr(code)
        if code <= 0xFFFF:  # JavaScript counts the rest as two characters
            wide = unicodedata.normalize("NFKC", character)
        small = (wide if len(wide) == 1 else character).lower()
        self[code] = folded = " " if small in _SPACES else small if len(small) == 1 else character
        return folded


_SPACES = frozenset("\t\r\v\f")
PAIRS = scripts.common()
_TABLE = _Table({ord(t): s for t, s in PAIRS.items()})


def fold(text: str) -> str:
    """``text`` as it is searched: every character in its folded form, so that the result is as long as the text."""
    return text.translate(_TABLE)


_CHINESE = "零〇一二两三四五六七八九十百千"
_PROVISION = re.compile(rf"(?<=第)(?:[0-9]{{1,4}}|[{_CHINESE}]+)(?=[条款项章节])")
_SPOKEN = f"[{_CHINESE}壹贰叁肆伍陆柒捌玖拾佰仟]"
_MONEY = re.compile(rf"(?:(?<![0-9])(?<![0-9],)[0-9]++(?:,[0-9]++)*+(?:\.[0-9]++)?|(?<!{_SPOKEN}){_SPOKEN}++)[万亿]?(?=元)")
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
