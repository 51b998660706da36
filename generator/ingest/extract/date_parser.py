"""Reads the dates a text prints: 5月6日, 2024年3月至5月, 去年11月, 同月, 次日, 二〇二三年. What they are dates of, ``dates.py`` decides."""

import re
from datetime import date, timedelta

from generator.models import PartialDate
from generator.text.numerals import to_int

_DIGITS = str.maketrans("〇零○OＯ一二三四五六七八九０１２３４５６７８９", "000001234567890123456789")
_POINT = r"""
    (?:(?P<year{n}>(?:19|20)\d\d|二[〇零○OＯ0][〇零○OＯ0一二三四五六七八九]{{2}})\s*年\s*|(?P<rel{n}>今年|去年|前年|本年|当年|同年|上年|次年|翌年)(?:的)?)?
    (?:(?P<month{n}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?|(?P<same{n}>同月|当月|本月|上月|上个月|次月))
    (?:\s*(?P<day{n}>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号])?
"""
DATE = re.compile(
    rf"""(?=[\d今去前本当同上次翌隔一二三四五六七八九十])(?:(?<![\d第.])|(?<=^\d\.)|(?<=^\d\d\.))(?:  # 1.3月5日: the number of an item runs into its date
      (?P<iso>20\d\d[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9]))(?!\d)
    | (?P<next>次日|翌日|隔日)|(?<![日号])(?P<sameday>当日|当天|同日)
    | (?<!年){_POINT.format(n=1)} (?!内|以内|之内|前整改)  # 202X年3月: the year cannot be read
      (?:\s*(?:至|到|-|—|–|~|～)+\s*(?:{_POINT.format(n=2)}|(?P<lastday>3[01]|[12]\d|0?[1-9])\s*[日号]))?
    | (?P<year>(?:19|20)\d\d)\s*年(?![度版]|第[一二三四]季度|\s*(?:\d|十[三四五六七八九])+\s*月)
      (?:\s*(?:至|到|-|—)+\s*(?P<lastyear>20\d\d)\s*年(?![度版]))? | (?P<rel>去年|前年|上年)(?!度)
    )""",
    re.VERBOSE | re.MULTILINE,
)


def read(match: re.Match[str], published: str | None, known: str | None) -> PartialDate | None:
    """The date at a match of ``DATE``: ``published`` is the article's own, ``known`` the one before it in the passage."""
    group = match.groupdict()
    if group["iso"]:
        year, month, day = re.split(r"[-./]", group["iso"])
        return _valid(f"{year}-{int(month):02}-{int(day):02}")
    if group["next"] or group["sameday"]:
        return _day_after(known, 1 if group["next"] else 0)
    if group["year"]:
        return PartialDate("/".join(filter(None, (group["year"], group["lastyear"]))))
    if group["rel"]:
        return PartialDate(str(int(published[:4]) - (2 if group["rel"] == "前年" else 1))) if published else None
    first = _read_point(group, "1", published, known)
    if first is None:
        return None
    last = f"{first[:7]}-{int(group['lastday']):02}" if group["lastday"] and len(first) > 7 else None
    if group["month2"]:
        last = _read_point(group, "2", published, first)
        if last and not group["year1"] and group["year2"] and first > last:
            first = f"{int(last[:4]) - (first[5:] > last[5:])}{first[4:]}"
        elif last and not group["year1"] and not group["rel1"] and group["year2"]:
            first = last[:4] + first[4:]
    return _valid(first if last is None or last == first else f"{first}/{last}")


def _day_after(known: str | None, days: int) -> PartialDate | None:
    """The day so many days after the one before it; None where that is no day (2024年5月，…。次日，…)."""
    if known is None or _valid(known) is None or len(known) < len("2024-05-06"):
        return None
    return PartialDate((date.fromisoformat(known) + timedelta(days=days)).isoformat())


def _read_point(group: dict[str, str | None], n: str, published: str | None, known: str | None) -> str | None:
    """One date as ISO text; ``known`` is the date before it in the passage, ``published`` the article's."""
    base = known or published
    month = group[f"month{n}"]
    if month is None:
        if base is None or len(base) < 7:
            return None
        if known is None and (group[f"same{n}"] or "").startswith(("同", "当", "次")):
            return None
        same = group[f"same{n}"] or ""
        year, number = int(base[:4]), int(base[5:7]) - ("上" in same) + ("次" in same)
        year, number = (year + (number - 1) // 12, (number - 1) % 12 + 1)
    else:
        number = to_int(month.lstrip("0") or "0")
        found = _year(group, n, number, published, known)
        if found is None:
            return None
        year = found
    day = group[f"day{n}"]
    return f"{year}-{number:02}" + (f"-{to_int(day.lstrip('0') or '0'):02}" if day else "")


def _year(group: dict[str, str | None], n: str, month: int, published: str | None, known: str | None) -> int | None:
    if year := group[f"year{n}"]:
        return int(year.translate(_DIGITS))
    relative = group[f"rel{n}"]
    now = int(published[:4]) if published else None
    if relative in ("今年", "本年", "去年", "前年", "上年"):
        return now - {"去年": 1, "上年": 1, "前年": 2}.get(relative, 0) if now else None
    if known:
        return int(known[:4]) + (relative in ("次年", "翌年") or (relative is None and len(known) > 6 and month < int(known[5:7])))
    if published is None or now is None:
        return None
    day = group[f"day{n}"]
    later = (month, to_int(day) if day else 0) > (int(published[5:7] or 12), int(published[8:10] or 31))
    return now - later


def _valid(text: str) -> PartialDate | None:
    """The date, None where the calendar has no such day (2月30日) or the interval runs backwards."""
    points = text.split("/")
    if len(points) == 2 and points[1][: len(points[0])] < points[0][: len(points[1])]:
        return None
    try:
        for point in points:
            date.fromisoformat((point + "-01-01")[:10])
        return PartialDate(text)
    except ValueError:
        return None
