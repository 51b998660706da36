"""The lines under or over a pasted article's title that say by whom, when and from where: 湖州网警 2025年6月14日 10:30 浙江."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from generator.ingest.receive import boilerplate
from generator.text import folding
from generator.text.moments import beijing_day
from generator.vocabulary import vocabulary
from generator.vocabulary.place_names import stem

_NEAR_THE_HEAD = 8  # lines with words
LONGEST = 90  # characters of such a line
_LONGEST_NAME = 14  # of an account that stands on a line of its own
_MARKS = dict.fromkeys(map(ord, "*_#|｜·•[]【】"), " ")
_DAY = r"(?P<day>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)(?:\s+(?:星期|周)[一二三四五六日天])?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_NO_YEAR = r"(?:\d{1,2}月\d{1,2}日|昨天|今天|前天|星期[一二三四五六日])\s+\d{1,2}:\d{2}"
_LABEL = r"(?:发布时间|发布日期|发表时间|发表于|时间|日期)\s*+[：:]?\s*+"
_FROM = r"(?:(?:信息|文章|稿件|内容)?来源|发布机构|发布单位|作者|公众号)\s*+[：:]\s*+"
_TAIL = r"(?:\s+(?:发表于\s*)?(?P<place>[\u4e00-\u9fff]{2,8}))?(?:\s+(?:听全文|标题已修改|(?:阅读|浏览|点击|点赞|人气|评论)[^，。]{0,12}|\d+\s?[人次]))*"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:原创\s+)?(?:[^\s，。：:]{{2,24}}\s+){{0,30}}?(?P<who>[^\s，。；：:\d][^\s，。；：:]{{1,23}})\s+(?:{_LABEL})?(?:{_DAY}|{_NO_YEAR}){_TAIL}",
        rf"(?:{_LABEL})?{_DAY}\s+{_FROM}(?P<who>[^\s，。；：:]{{2,24}})(?:\s.{{0,40}})?",
        rf"{_FROM}(?P<who>[^\s，。；：:]{{2,24}})\s+(?:{_LABEL})?{_DAY}(?:\s.{{0,40}})?",
        rf"(?P<who>)(?:{_LABEL})?(?:{_DAY}|{_NO_YEAR}){_TAIL}",
    )
)


class Byline(NamedTuple):
    """Who published an article and on which day (ISO; '' where the lines do not say), and the body without them."""

    publisher: str
    day: str
    body: str


def read(body: str) -> Byline | None:
    """The byline at the head of a body, None where none stands there."""
    lines = body.split("\n")
    filled = list(islice((i for i, line in enumerate(lines) if line.strip()), _NEAR_THE_HEAD + 2))
    for at, i in enumerate(filled[:_NEAR_THE_HEAD]):
        text = _plain(lines[i])
        if ":" not in text and not any(map(str.isdigit, text)):
            continue
        match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None) if len(text) <= LONGEST else None
        if not match or bool(match["day"]) is not bool(day := beijing_day(match["day"] or "")):
            continue
        who, place = match["who"], match.groupdict().get("place") or ""
        who = who or (place if _is_account(place) else "")
        above = [] if who else _account_above([lines[j] for j in filled[:at]])
        gone = {i, *filled[at - len(above) : at], *([j for j in filled[at + 1 : at + 2] if lines[j].strip() in _provinces()] if not place else [])}
        return Byline(who or (_plain(above[-1]) if above else ""), day, "\n".join(line for j, line in enumerate(lines) if j not in gone))
    return None


def _account_above(lines: Sequence[str]) -> list[str]:
    """The lines right above a day that are an account's name, maybe twice and with 原创 above it."""
    names = [_plain(line) for line in lines]
    if not names or not _is_account(names[-1]):
        return []
    many = 1
    while many < len(names) and names[-many - 1] in (names[-1], "原创"):
        many += 1
    return list(lines[-many:])


def _is_account(name: str) -> bool:
    """Whether a line or a word is the name of an office's account and no title."""
    return 2 < len(name) <= _LONGEST_NAME and name.isalnum() and boilerplate.is_official(name)


def _plain(line: str) -> str:
    line = line.strip()
    if line[:1] in ("（", "(") and line[-1:] in ("）", ")"):
        line = line[1:-1].replace("，", " ")
    return " ".join(folding.fold(line).translate(_MARKS).split())


@cache
def _provinces() -> frozenset[str]:
    """The short names of the provinces, as an address is said to be in: 浙江."""
    return frozenset(stem(place.name) for place in vocabulary().places.values() if len(place.path) == 1)
