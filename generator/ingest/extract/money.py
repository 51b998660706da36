"""Sums in yuan as notices print them: ``1万元``, ``人民币伍万元整``, ``1万5千元``, ``20 000元``, ``￥20,000.00``, ``金额（万元）：2.0``.

Foreign money, masked (×万元), rounded (近10万元), ranged (3至5万元) and malformed sums (2,00元) are none. One printed twice (贰万元（20000元）) is one sum,
or none where the two differ. Whole yuan are int, 角 and 分 decimals."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from generator.ingest.phrases import phrase
from generator.models import Yuan
from generator.text import amounts
from generator.text.numerals import exact

LIMIT = 10**13  # numerals run together are no sum
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_WIDE = str.maketrans("０１２３４５６７８９．，萬兩", "0123456789.,万两")

_ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,4}(?![0-9０-９])|[0-9０-９]{1,3}(?:[ \u2009\u00a0][0-9０-９]{3}){1,4}(?![0-9０-９])|[0-9０-９]{1,13}"
_DIGITS = rf"(?:{_ARABIC})(?:[.．][0-9０-９]{{1,6}})?"
_CHINESE = r"[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千拾佰仟]{1,12}"
_PIECE = rf"(?:{_DIGITS}\s?[十百千仟佰拾]?|{_CHINESE})"
_NUMBER = rf"(?:{_PIECE}\s?亿)?(?:{_PIECE}\s?[万萬])?(?:{_PIECE})?"
_SUM = re.compile(
    rf"""(?:(?P<label>[（(](?:单位[：:]\s*+)?(?P<per>[万亿]?元)[）)])\s*+[：:|｜]?\s*+)?
         (?P<sign>(?:人民币|[￥¥]|RMB)\s?){{0,2}}
         (?P<number>(?=[0-9０-９零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]){_NUMBER})
         (?:\s?(?P<unit>(?:元|圆)(?![素旦件月])){amounts.CHANGE})?(?:整|正)?
    """,
    re.VERBOSE,
)
# What masks, rounds or counts before a number: ×5万元, 数十万元, 近10万元, 3至5万元, 四、五万元.
_VAGUE_BEFORE = re.compile(
    r"(?:[×xX✕＊*□○●◯某数几多上余_?？廿卅第]|[0-9０-９][,，.．]?|[近约逾超](?:过)?|不足|不到|低于|少于|高于|至少|至多|最[高多低少]|起码|大概|左右"
    r"|[0-9０-９一二三四五六七八九十万千百元](?:至|到|[-—–~～])|(?<![一二三四五六七八九十百千万元])[一二三四五六七八九]、)(?:人民币|[￥¥])?\s?$"
)


class Amount(NamedTuple):
    """A sum in yuan and where it stands, ``[start, end)`` of the text."""

    yuan: Yuan
    start: int
    end: int


def find(text: str) -> list[Amount]:
    """Every sum in yuan, in order. A bare number counts only with its unit before or behind it, or with 万 or 亿 at its end."""
    if not any(unit in text for unit in ("元", "圆", "万", "萬", "亿", "￥", "¥", "人民币", "RMB")):
        return []
    return list(_once(text, list(_read(text))))


def _read(text: str) -> Iterator[Amount]:
    for match in _SUM.finditer(text):
        number = match["number"].translate(_WIDE)
        if not (match["unit"] or match["label"] or match["sign"] or (number[-1] in "万亿" and _ends_a_sum(text, match.end()))):
            continue
        start = match.start("label") if match["label"] else match.start("number")
        if _VAGUE_BEFORE.search(text, max(0, start - 8), start) or phrase("foreign-money").search(text, max(0, start - 6), start):
            continue
        if phrase("no-exact-sum").match(text, match.end()):
            continue
        scale = {"万元": 10_000, "亿元": 10**8}.get(match["per"] or "", 1) if not match["unit"] and number[-1] not in "万亿" else 1
        if scale == 1 and _reads_two_ways(number):
            continue
        try:
            yuan = amounts.to_the_fen(_value(number) * scale + amounts.change(match))
        except ValueError:
            continue
        if 0 < yuan <= LIMIT:
            yield Amount(yuan, match.start(), match.end())


def _once(text: str, read: list[Amount]) -> Iterator[Amount]:
    """A sum and the same sum beside it in brackets as one; two that contradict each other as none."""
    said: Amount | None = None
    for amount, after in pairwise([*read, Amount(0, len(text), len(text))]):
        same = said or amount
        gap = text[amount.end : after.start]
        if after.yuan and gap and len(gap) < 14 and (gap[0] in "（(" or gap[0] == "即") and not phrase("sum-again").sub("", gap.lstrip("（(")):
            said = same if same.yuan == after.yuan else same._replace(yuan=0)
            said = said._replace(end=_closed(text, after.end))
            continue
        if same.yuan:
            yield same
        said = None


def _reads_two_ways(number: str) -> bool:
    """Whether a number is twenty to one and twenty thousand to another: 20.000."""
    whole, _, thousand = number.partition(".")
    return whole.isdecimal() and thousand.isdecimal() and len(whole) <= len(thousand) == len("000")


def _closed(text: str, end: int) -> int:
    """Behind the bracket that closes at ``end``, else ``end``."""
    stop = len(text) - len(text[end:].lstrip())
    return stop + 1 if text.startswith(("）", ")"), stop) else end


def _ends_a_sum(text: str, end: int) -> bool:
    """Whether 5万 at this place is money (罚款5万，) and not a count (5万条, 5万余人, 5万美元)."""
    return not text[end : end + 1] or text[end] in "，。；、,;）)”" or text[end : end + 2] in ("罚款", "的罚", "的行", "行政", "和")


def _value(number: str) -> Decimal:
    """The value of a number with 亿 and 万 in it. Raises ValueError where it is none (万, 五六, 二零零, 2万8)."""
    total, rest, wan = Decimal(0), number, ""
    if "亿" in rest[1:]:
        yi, _, rest = rest.partition("亿")
        total += _piece(yi) * 10**8
    if "万" in rest[1:]:
        wan, _, rest = rest.partition("万")
        total += _piece(wan) * 10**4
    rest = rest.strip()
    if not rest:
        return total
    if not total:
        return _piece(rest)
    if len(rest) == 1:  # 一万五 is 15000, nobody knows what 2万8元 is
        if rest not in "一二两三四五六七八九" or not wan:
            raise ValueError(f"no number: {number!r}")
        return total + _piece(rest) * 1_000
    if (below := _piece(rest.removeprefix("零"))) >= 10_000:
        raise ValueError(f"no number: {number!r}")
    return total + below


def _piece(text: str) -> Decimal:
    text = text.strip()
    if text[:1].isdecimal():
        digits = text.rstrip("十拾百佰千仟 ")
        unit = text[len(digits) :].strip()
        return Decimal(re.sub(r"[,\s]", "", digits)) * _UNITS.get(unit, 1)
    if (value := exact(text)) is None:
        raise ValueError(f"no numeral: {text!r}")
    return Decimal(value)
