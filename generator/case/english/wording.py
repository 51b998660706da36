"""English as such: lists, articles, capitals, sums of money and dates."""

import re
from collections.abc import Sequence

from generator.models import PartialDate

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_VOWEL = re.compile(r"(?!uni(?!n)|eu|one\b|use)[aeiou]", re.IGNORECASE)


def listed(words: Sequence[str], final: str = " and ") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return final.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def with_article(noun: str) -> str:
    """``a hotel``, ``an organisation``, ``a university``."""
    return f"{'an' if _VOWEL.match(noun) else 'a'} {noun}"


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def day(date: PartialDate) -> str:
    """``15 July 2024``, ``April 2024``, ``2024``; an interval as ``November 2023 to July 2024``."""
    return " to ".join(map(_point, date.points))


def on(date: PartialDate) -> str:
    """``On 15 July 2024``, ``In April 2024``, ``Between November 2023 and July 2024``."""
    points = date.points
    if len(points) == 2:
        return f"Between {_point(points[0])} and {_point(points[1])}"
    return f"{'On' if len(points[0]) == 10 else 'In'} {_point(points[0])}"


def _point(text: str) -> str:
    year, *rest = text.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*words, *([_MONTHS[int(rest[0]) - 1]] if rest else []), year])
