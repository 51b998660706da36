"""The day in China on which something was published, read from the forms that pages, feeds and exporters write moments in.

What carries an offset is turned into Beijing time (2026-04-19T16:30:00Z is 2026-04-20); what carries none is taken for Beijing's.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

BEIJING = timezone(timedelta(hours=8))
FIRST, LAST = 1990, 2100  # years: before the first there is no such notice, behind the last is no date
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?(?:\.\d+)?")
_DAY = re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")
_ZONED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})")


def beijing_day(text: str) -> str:
    """The day (YYYY-MM-DD, Beijing) of a moment as written: ISO with or without offset, RFC 822, seconds or milliseconds since 1970,
    20260420, 2026年4月20日, also in full-width digits. '' for what is no day of the calendar."""
    text = unicodedata.normalize("NFKC", text).strip()
    if match := _EPOCH.fullmatch(text):
        return _kept(datetime.fromtimestamp(int(match["seconds"]), UTC).astimezone(BEIJING).date())
    if match := _ZONED.search(text):
        return _offset(match[0])
    if match := _DAY.search(text) or _COMPACT.fullmatch(text):
        return _calendar(int(match["y"]), int(match["m"]), int(match["d"]))
    return _mail(text) if len(text) < 60 else ""


def _offset(text: str) -> str:
    try:
        return _kept(datetime.fromisoformat(text.replace(" +", "+").replace(" Z", "Z").replace(",", ".")).astimezone(BEIJING).date())
    except (ValueError, OverflowError):
        return ""


def _mail(text: str) -> str:
    """RFC 822 and its relatives: Sun, 19 Apr 2026 16:30:00 GMT; April 19, 2026."""
    if not re.search(r"[A-Za-z]{3}", text):
        return ""
    try:
        moment = parsedate_to_datetime(text if ":" in text else f"{text} 00:00:00")
        return _kept((moment.astimezone(BEIJING) if moment.tzinfo else moment).date())
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _calendar(year: int, month: int, day: int) -> str:
    try:
        return _kept(date(year, month, day))
    except ValueError:
        return ""


def _kept(day: date) -> str:
    return day.isoformat() if FIRST <= day.year <= LAST else ""
