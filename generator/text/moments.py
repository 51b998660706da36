"""The day in China on which something was published, read from the forms that pages, feeds and exporters write moments in.

What carries an offset is turned into Beijing time (2026-04-19T16:30:00Z is 2026-04-20); what carries none is taken for Beijing's.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
FIRST, LAST = 1990, 2100  # years: before the first there is no such notice, behind the last is no date
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?(?:\.\d+)?")
_DAY = re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")
_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})")


def beijing_day(text: str) -> str:
    """The day (YYYY-MM-DD, Beijing) of a moment as written: ISO with or without offset, RFC 822, seconds or milliseconds since 1970,
    20260420, 2026年4月20日, also in full-width digits. '' for what is no day of the calendar."""
    try:
        day = _day(unicodedata.normalize("NFKC", text).strip())
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
    return day.isoformat() if day and FIRST <= day.year <= LAST else ""


def _day(text: str) -> date | None:
    """The day in a text; None where it has none. Raises ValueError and its like for one that the calendar does not have."""
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match["seconds"]), BEIJING).date()
    if match := _ZONED.search(text):
        return datetime.fromisoformat(match[0].replace(" +", "+").replace(" Z", "Z").replace(",", ".")).astimezone(BEIJING).date()
    if match := _DAY.search(text) or _COMPACT.fullmatch(text):
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    if len(text) >= 60 or not re.search(r"[A-Za-z]{3}", text):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  (loads much, and few texts have such a day)

    moment = parsedate_to_datetime(text if ":" in text else f"{text} 00:00:00")  # RFC 822 and its relatives: April 19, 2026
    return (moment.astimezone(BEIJING) if moment.tzinfo else moment).date()
