"""How pages write amounts: yuan as a reader of Chinese expects them."""

from __future__ import annotations

Bounds = tuple[int | None, int | None]


def yuan(amount: int | float) -> str:
    """An amount as text, exact: 5000 -> ``5,000元``, 15000 -> ``1.5万元``, 12345 -> ``12,345元``; halves of a median stay."""
    for unit, name in ((100_000_000, "亿"), (10_000, "万")):
        if amount >= unit and amount * 100 % unit == 0:
            return f"{_plain(amount / unit)}{name}元"
    return f"{_plain(amount)}元"


def _plain(number: int | float) -> str:
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def bounds(limits: Bounds | None) -> str:
    """A statutory range as text: (10000, 100000) -> ``1万元以上10万元以下``; '' where the rung knows no fine."""
    if limits is None:
        return ""
    least, most = limits
    return (f"{yuan(least)}以上" if least else "") + (f"{yuan(most)}以下" if most else "")
