"""Reads the title of a case: its heading, or where that is only a number or missing, the party and the main violation."""

import re

from generator.models import Passage
from generator.vocabulary import vocabulary

_NUMBERS = r"(?:[一二三四五六七八九十百]{1,3}|\d{1,3}|[①-⑳])"
_MARK = re.compile(
    rf"""
    (?:典型|执法|处罚|曝光)?案\s?例\s?{_NUMBERS}(?!\w)[\s：:、.．，丨|】\])）—-]*
    |(?:典型|执法|处罚|曝光)?案例{_NUMBERS}(?=(?![起则个件大批等])[\u4e00-\u9fff]\S{{4,60}}案$)
    |(?:第{_NUMBERS}[起例个]|[（(]{_NUMBERS}[)）]|[①-⑳]|{_NUMBERS}\s?[、.．:：](?!\d)|0\d(?=\D))\s*
    """,
    re.VERBOSE,
)
_SHORTEST = 4
_STAMP = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
# What an archive prints around a heading: the day of the copy before it ([存档] 2025-06-10 09:12 | …; without a bar or brackets a day is
# part of what happened), scores before (⭐️ 8.0/10) and behind it (【评分：8/10】, （8分）, [⭐⭐⭐]).
_AROUND = re.compile(
    rf"^(?:(?:[\[【（(]?[\u4e00-\u9fff]{{2,4}}[\]】）)]\s*)?(?:{_STAMP}\s*[|｜丨]|[\[【（(]{_STAMP}[\]】）)])\s*(?=\S{{4}}))?"
    r"[^\w《“\"【（(「『]*(?:\d{1,2}(?:\.\d{1,2})?\s*/\s*\d{1,3}\s*(?:分)?)?[^\w《“\"【（(「『]*"
    r"|[【（(\[]\s*+(?>(?:评分|得分|评级|推荐度|重要度|热度)?)[：:\s]*+"
    r"(?:\d{1,2}(?:\.\d{1,2})?\s*+(?:/\s*+\d{1,3}\s*+分?|分)|[⭐★☆\ufe0f]++)\s*+[】）)\]]?\s*+$"
)
# Or the line of account and time for the heading itself.
_ARCHIVE = re.compile(r"(?:^|\s)(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?(?:\s+[\u4e00-\u9fff]{2,6})?\s*$")


def read(passage: Passage, subject: str | None, violations: list[str]) -> str:
    """The heading without its number; else 南宁某公司未加密存储个人信息等案; with neither party nor violation the article's title."""
    heading = _bare(passage.title)
    if len(heading) >= _SHORTEST:
        return heading
    if passage.title and _ARCHIVE.search(passage.title) and len(headline := _unmarked(passage.article.title)) >= _SHORTEST:
        return headline
    if not violations:
        return f"{subject}被查处案" if subject else _unmarked(passage.article.title) or passage.article.title
    row = vocabulary().violations[violations[0]]
    return f"{subject or ''}{row.phrase or row.label}{'等' if len(violations) > 1 else ''}案"


def _unmarked(heading: str) -> str:
    """A heading without what an archive printed around it: scores before and behind, the day of the copy."""
    return _AROUND.sub("", heading).rstrip()


def _bare(heading: str) -> str:
    """A heading without the score and the case number it begins with and the stops around it; '' for a line of account and time."""
    heading = "" if _ARCHIVE.search(heading) else _unmarked(heading.strip())
    while mark := _MARK.match(heading):
        heading = heading[mark.end() :]
    return heading.strip(" \u3000：:、，。；;")
