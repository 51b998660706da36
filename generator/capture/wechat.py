"""Reads what the scripts of a WeChat page say of its article: account, time of publication, and the three numbers that identify it."""

import html
import re
from typing import NamedTuple

from generator.text.moments import beijing_day
from generator.vocabulary import yaml_rows

_SIGNS = ("mp.weixin.qq.com", "rich_media", "js_content", "msg_title", "js_article", "cgiDataNew")
_BIZ = r"[A-Za-z0-9+/_-]{6,40}={0,2}"
# The page's own address, where it says which that is: other articles are linked by addresses of the same form.
_OWN = re.compile(
    r"(?:msg_link\s?=\s?|\"og:url\"\s{1,5}content=|saved from url=\(\d{4}\)|\"canonical\"\s{1,5}href=)[\"']?"
    rf"https?:(?:\\?/){{2}}mp\.weixin\.qq\.com\\?/s\?__biz=(?P<biz>{_BIZ})&(?:amp;)*mid=(?P<mid>\d{{3,15}})&(?:amp;)*idx=(?P<idx>\d{{1,2}})"
    r"(?:&(?:amp;)*sn=(?P<sn>[0-9a-f]{32}))?"
)
# One assignment: name = "" || "value" or name: 'value' or name: JsDecode('value'). It begins with the name, for which a page is searched fast.
_ASSIGNED = r"{name}\s?[=:]\s?(?:(?:\"\"|''|[\w.]{{1,60}})\s?\|\|\s?){{0,4}}(?:\w{{1,20}}\()?[\"'](?P<value>{value})[\"']"
_PATTERNS = {name: re.compile(_ASSIGNED.format(name=name, value=value)) for name, value in yaml_rows.beside("generator.capture", "wechat.yaml").items()}


def _value(text: str, *names: str) -> str:
    """What the page's scripts give the first of some names that has a value, or ''."""
    for name in names:
        for match in _PATTERNS[name].finditer(text):
            before = text[match.start() - 1]
            if not (before.isalnum() or before in "_$") or text.endswith("Text", 0, match.start()):
                return match["value"]
    return ""


class Post(NamedTuple):
    """What the scripts of a WeChat page say of its article, '' for what they do not: its long address (of biz, mid and idx, and sn, by which it
    opens), its title, the account, the day of publication in Beijing, and the words of a post of pictures or of text alone (lines, or HTML),
    which stand in no element of the page."""

    address: str = ""
    title: str = ""
    account: str = ""
    day: str = ""
    text: str = ""


def read(page: str) -> Post:
    """What a page says of its article; nothing where it is none of WeChat's."""
    if sum(sign in page for sign in _SIGNS) < 2:
        return Post()
    day = beijing_day(_value(page, "ct", "oriCreateTime", "create_timestamp", "createTime", "create_time"))
    title, account = _plain(_value(page, "msg_title")), _plain(_value(page, "nickname", "nick_name"))
    return Post(_address(page), title, account, day, _unescaped(_value(page, "content_noencode", "ContentNoEncode")))


def _address(text: str) -> str:
    own = _OWN.search(text)
    parts = {name: _value(text, name) for name in ("biz", "mid", "idx", "sn")}
    parts["biz"] = parts["biz"] or _value(text, "bizuin")
    if own and not (parts["biz"] and parts["mid"] and parts["idx"]):
        parts = {name: own[name] or "" for name in parts}
    elif own and own["mid"] == parts["mid"] and not parts["sn"]:
        parts["sn"] = own["sn"] or ""
    if not (parts["biz"] and parts["mid"] and parts["idx"]):
        return ""
    return "https://mp.weixin.qq.com/s?__biz={biz}&mid={mid}&idx={idx}".format(**parts) + (f"&sn={parts['sn']}" if parts["sn"] else "")


def _plain(text: str) -> str:
    return " ".join(html.unescape(_unescaped(text)).split())


def _unescaped(text: str) -> str:
    """A string of JavaScript without its escapes."""
    text = re.sub(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))", lambda m: chr(int(m[1] or m[2], 16)), text)
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)
