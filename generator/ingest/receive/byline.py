"""The line under or over a pasted article's title that says by whom, when and from where: 湖州网警 2025年6月14日 10:30 浙江."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from generator.text import folding
from generator.text.moments import beijing_day

_YEAR = re.compile(r"\d{4}")
_NEAR_THE_HEAD = 8  # lines with words
_DAY = r"(?P<day>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_LABEL = r"(?:发布时间|发布日期|发表时间|发表于|时间|日期)\s*+[：:]?\s*+"
_FROM = r"(?:(?:信息|文章|稿件|内容)?来源|发布机构|发布单位|作者|公众号)\s*+[：:]\s*+"
_PLACE = r"(?:\s+(?:发表于\s*)?[\u4e00-\u9fff]{2,8})?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:原创\s+)?(?:[^\s，。：:]{{2,24}}\s+){{0,30}}?(?P<who>[^\s，。；：:\d][^\s，。；：:]{{1,23}})\s+(?:{_LABEL})?{_DAY}{_PLACE}",
        rf"(?:{_LABEL})?{_DAY}\s+{_FROM}(?P<who>[^\s，。；：:]{{2,24}})(?:\s.{{0,40}})?",
        rf"{_FROM}(?P<who>[^\s，。；：:]{{2,24}})\s+(?:{_LABEL})?{_DAY}(?:\s.{{0,40}})?",
        rf"(?P<who>)(?:{_LABEL})?{_DAY}{_PLACE}",
    )
)


class Byline(NamedTuple):
    """Who published an article and on which day (ISO; '' where the line does not say), and the body without the line."""

    publisher: str
    day: str
    body: str


def read(body: str) -> Byline | None:
    """The byline at the head of a body, None where none stands there."""
    lines = body.split("\n")
    near = islice((i for i, line in enumerate(lines) if line.strip()), _NEAR_THE_HEAD)
    for i in near:
        if not _YEAR.search(lines[i]):
            continue
        text = re.sub(r"[*_#]+", " ", folding.fold(lines[i])).strip()
        if len(text) > 90 or not (match := next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)):
            continue
        if day := beijing_day(match["day"]):
            return Byline(match["who"], day, "\n".join(lines[:i] + lines[i + 1 :]))
    return None
