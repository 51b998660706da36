"""What the page of a WeChat article says of itself in its scripts: account, moment, and the three numbers that name the article."""

from __future__ import annotations

import html
import re

from generator.text.moments import beijing_day

_SIGNS = ("mp.weixin.qq.com", "rich_media", "js_content", "msg_title")
_BIZ = r"[A-Za-z0-9+/_-]{6,40}={0,2}"
# The page's own address, where it says which that is: other articles are linked by addresses of the same form.
_OWN = re.compile(
    r"(?:msg_link\s?=\s?|\"og:url\"\s{1,5}content=|saved from url=\(\d{4}\)|\"canonical\"\s{1,5}href=)[\"']?"
    rf"https?:(?:\\?/){{2}}mp\.weixin\.qq\.com\\?/s\?__biz=(?P<biz>{_BIZ})&(?:amp;)*mid=(?P<mid>\d{{3,15}})&(?:amp;)*idx=(?P<idx>\d{{1,2}})"
    r"(?:&(?:amp;)*sn=(?P<sn>[0-9a-f]{32}))?"
)
# One assignment: var name = "" || "value"; or name: 'value' or name: JsDecode('value')
_ASSIGNED = r"(?<![\w.])(?:var\s|window\.)?\s?{name}\s?[=:]\s?(?:(?:\"\"|'')\s?\|\|\s?)*(?:\w{{1,20}}\()?[\"'](?P<value>{value})[\"']"
_NUMBERS = {name: re.compile(_ASSIGNED.format(name=name, value=value)) for name, value in (("biz", _BIZ), ("mid", r"\d{3,15}"), ("idx", r"\d{1,2}"))}
_SN = re.compile(_ASSIGNED.format(name="sn", value="[0-9a-f]{32}"))
_MOMENT = re.compile(_ASSIGNED.format(name="(?:ct|oriCreateTime|create_timestamp)", value=r"\d{10}"))
_CREATED = re.compile(_ASSIGNED.format(name="(?:createTime|create_time)", value=r"\d{4}-\d{2}-\d{2}[^\"']{0,20}"))
_NICKNAME = re.compile(_ASSIGNED.format(name="(?:nickname|nick_name)", value=r"[^\"'\n]{1,60}"))
_TITLE = re.compile(_ASSIGNED.format(name="msg_title", value=r"[^\"'\n]{1,300}"))


def is_article(text: str) -> bool:
    """Whether a page is one of WeChat's."""
    return sum(sign in text for sign in _SIGNS) >= 2


def address(text: str) -> str:
    """The long address of the article a page holds, made of biz, mid and idx (and sn, by which it opens), or ''."""
    if not is_article(text):
        return ""
    named = {name: match["value"] for name, pattern in _NUMBERS.items() if (match := pattern.search(text))}
    match = _OWN.search(text)
    if len(named) == 3:
        sn = (found["value"] if (found := _SN.search(text)) else "") or ((match["sn"] or "") if match and match["mid"] == named["mid"] else "")
    elif match:
        named, sn = {name: match[name] for name in _NUMBERS}, match["sn"] or ""
    else:
        return ""
    return "https://mp.weixin.qq.com/s?__biz={biz}&mid={mid}&idx={idx}".format(**named) + (f"&sn={sn}" if sn else "")


def day(text: str) -> str:
    """The day of publication in Beijing, or ''."""
    match = (_MOMENT.search(text) or _CREATED.search(text)) if is_article(text) else None
    return beijing_day(match["value"]) if match else ""


def account(text: str) -> str:
    """The name of the account, or ''."""
    match = _NICKNAME.search(text) if is_article(text) else None
    return _plain(match["value"]) if match else ""


def title(text: str) -> str:
    """The title as a script has it, or ''."""
    match = _TITLE.search(text) if is_article(text) else None
    return _plain(match["value"]) if match else ""


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"\\x([0-9a-fA-F]{2})", lambda m: chr(int(m[1], 16)), text)).split())
