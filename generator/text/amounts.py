"""Amounts of money in yuan: exact down to the 分, and written as readers of Chinese and of English expect them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.text.numerals import to_int

Bounds = tuple[int | None, int | None]
_SMALL = "[0-9０-９一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
CHANGE = rf"(?:\s?[零〇]?(?P<jiao>{_SMALL})\s?角)?(?:\s?[零〇]?(?P<fen>{_SMALL})\s?分(?![0-9之公钟析类级管局店行社厂院校店站]))?"
"""What may stand behind the 元 of a sum, as the source of a pattern: 陆角柒分 and the like."""


def to_the_fen(value: Decimal) -> int | Decimal:
    """A sum as it is kept: whole yuan as int, else a decimal without zeros at its end. Raises ValueError for what is finer than a 分."""
    if value == value.to_integral_value():
        return int(value)
    if value != round(value, 2):
        raise ValueError(f"finer than a hundredth of a yuan: {value}")
    return value.normalize()


def total(amounts: Iterable[int | Decimal]) -> int | Decimal:
    """The sum of some amounts, exact."""
    return to_the_fen(Decimal(sum(amounts)))


def as_number(amount: int | Decimal | None) -> int | float | None:
    """An amount as JSON, YAML, SQLite and Excel take numbers; a double tells apart all sums that notices print, to the 分."""
    return float(amount) if isinstance(amount, Decimal) else amount


def change(match: re.Match[str]) -> Decimal:
    """What the 角 and 分 of a match of ``CHANGE`` come to, in yuan."""
    return sum((Decimal(to_int(match[name])) / size for name, size in (("jiao", 10), ("fen", 100)) if match[name]), Decimal(0))


def written(number: str, unit: int, match: re.Match[str]) -> Decimal:
    """What a number in digits or Chinese numerals (``12,345``, ``五千``) of a unit (1, 10000) comes to, in yuan, with the 角 and 分 of a match
    of ``CHANGE`` behind it. Raises ValueError for what is no number."""
    plain = number.replace(",", "")
    return Decimal(plain if plain[0].isdecimal() else to_int(plain)) * unit + change(match)


def yuan(amount: int | float | Decimal) -> str:
    """An amount as text, exact: 5000 -> ``5,000元``, 15000 -> ``1.5万元``, 12345 -> ``12,345元``, with 角 and 分 ``12,345.60元``; halves of a median
    stay."""
    for unit, name in ((100_000_000, "亿"), (10_000, "万")):
        if amount >= unit and amount * 100 % unit == 0:
            return f"{_trimmed(amount / unit)}{name}元"
    return f"{grouped(amount)}元"


def cny(amount: int | float | Decimal) -> str:
    """The same in English, exact: ``CNY 15,000``, ``CNY 12,345.60``."""
    return f"CNY {grouped(amount)}"


def grouped(number: int | float | Decimal) -> str:
    """``12,345``; an amount with 角 and 分 with both its decimals: ``12,345.60``."""
    return f"{number:,.2f}" if isinstance(number, Decimal) and number % 1 else _trimmed(number)


def _trimmed(number: int | float | Decimal) -> str:
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def bounds(limits: Bounds | None, language: str = "zh") -> str:
    """A statutory range as text: (10000, 100000) -> ``1万元以上10万元以下``, ``CNY 10,000 to CNY 100,000``; '' where the rung knows no fine."""
    if limits is None:
        return ""
    least, most = limits
    if language == "en":
        return f"{cny(least)} to {cny(most)}" if least and most else f"{cny(least)} or more" if least else f"up to {cny(most)}" if most else ""
    return (f"{yuan(least)}以上" if least else "") + (f"{yuan(most)}以下" if most else "")
