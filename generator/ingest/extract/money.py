"""Sums of money as notices print them: ``1万元``, ``5仟元``, ``人民币伍万元整``, ``1.5万``, ``1,000元``, ``1万5千元``.

Only sums in yuan count: 美元, 欧元 and the like are none. Everything is whole yuan (int).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.text.numerals import to_int

LIMIT = 10**13  # numerals run together (五万五万五万) are no sum
_SCALE = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000, "万": 10_000, "萬": 10_000, "亿": 100_000_000}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

# Digits with an optional fraction and scale (1.5万, 5仟, 8千万, 80.26亿) or Chinese numerals, which carry their own scale.
_ARABIC = r"[0-9０-９]{1,12}(?:[,，][0-9０-９]{3}){0,4}(?:[.．][0-9０-９]{1,6})?\s?[十百千仟佰拾]?[万萬]?亿?"
_CHINESE = r"[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千拾佰仟万萬亿]{1,24}"
_SUM = re.compile(
    rf"""(?:人民币|￥|¥)?\s?
         (?P<first>{_ARABIC}|{_CHINESE})
         (?P<second>[0-9０-９]{{1,4}}\s?[千仟百佰])?      # the 5千 of 1万5千元
         \s?(?P<unit>(?:元|圆)(?![素旦件月]))?(?:整|正)?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in yuan and where it stands, ``[start, end)`` of the text."""

    yuan: int
    start: int
    end: int


def find(text: str) -> list[Amount]:
    """Every sum in yuan, in order. A bare number counts only with 元 behind it, or with 万 or 亿 at its end (``罚款5万``)."""
    result = []
    for match in _SUM.finditer(text):
        body = match.group("first") + (match.group("second") or "")
        if not match.group("unit") and not (body[-1] in "万萬亿" and _ends_a_sum(text, match.end())):
            continue
        try:
            result.append(Amount(_yuan(match.group("first"), match.group("second")), match.start(), match.end()))
        except ValueError:
            continue
    return result


def parse(text: str) -> int:
    """``5仟元`` -> 5000. Raises ValueError where the text is not exactly one sum in yuan."""
    found = find(text.strip())
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text.strip())):
        raise ValueError(f"not a sum of money: {text!r}")
    return found[0].yuan


def _ends_a_sum(text: str, end: int) -> bool:
    """Whether 5万 at this place is money (罚款5万，) and not a count (5万条, 5万余人, 5万美元)."""
    return not text[end : end + 1] or text[end] in "，。；、,;）)”" or text[end : end + 2] in ("罚款", "的罚", "的行", "行政", "和")


def _yuan(first: str, second: str | None) -> int:
    total = _value(first) + (_value(second) if second else 0)
    if total > LIMIT:
        raise ValueError(f"no sum of money: {first}")
    return int(total.quantize(Decimal(1), ROUND_HALF_UP))


def _value(text: str) -> Decimal:
    text = text.translate(_WIDE).replace(",", "").replace(" ", "")
    if text[0].isdecimal():
        digits = text.rstrip("".join(_SCALE))
        value = Decimal(digits)
        for unit in text[len(digits) :]:
            value *= _SCALE[unit]
        return value
    return Decimal(_chinese(text))


def _chinese(text: str) -> int:
    """The value of Chinese numerals with 万 and 亿: 一亿二千万 -> 120000000, 一万五 -> 15000."""
    total = 0
    rest = text.replace("萬", "万")
    for unit in ("亿", "万"):
        head, found, tail = rest.rpartition(unit)
        if found:
            total += (_chinese(head) if head else 1) * _SCALE[unit]
            rest = tail
            if unit == "万" and len(rest) == 1 and rest not in "十百千拾佰仟零〇":
                return total + to_int(rest) * 1_000
    return total + (to_int(rest) if rest else 0)
