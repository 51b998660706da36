"""How pages write amounts of money: yuan as readers of Chinese and of English expect them."""

from __future__ import annotations

Bounds = tuple[int | None, int | None]


def yuan(amount: int | float) -> str:
    """An amount as text, exact: 5000 -> ``5,000元``, 15000 -> ``1.5万元``, 12345 -> ``12,345元``; halves of a median stay."""
    for unit, name in ((100_000_000, "亿"), (10_000, "万")):
        if amount >= unit and amount * 100 % unit == 0:
            return f"{_plain(amount / unit)}{name}元"
    return f"{_plain(amount)}元"


def cny(amount: int | float) -> str:
    """The same in English, exact: ``CNY 15,000``."""
    return f"CNY {_plain(amount)}"


def _plain(number: int | float) -> str:
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def bounds(limits: Bounds | None, language: str = "zh") -> str:
    """A statutory range as text: (10000, 100000) -> ``1万元以上10万元以下``, ``CNY 10,000 to CNY 100,000``; '' where the rung knows no fine."""
    if limits is None:
        return ""
    least, most = limits
    if language == "en":
        return f"{cny(least)} to {cny(most)}" if least and most else f"{cny(least)} or more" if least else f"up to {cny(most)}" if most else ""
    return (f"{yuan(least)}以上" if least else "") + (f"{yuan(most)}以下" if most else "")
