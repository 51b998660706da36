"""Addresses of public pages: what keeps a text from being one."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from generator.text.hosts import disguised

_NOT_OF_AN_ADDRESS = re.compile(r"[\s\\<>\"'`\x00-\x1f]")
_BEFORE_THE_PATH = re.compile(r"[^/?#]*(?://[^/?#]*)?")


def address_fault(value: str) -> tuple[str, str] | None:
    """What keeps a text from being the http(s) address of a public page, in Chinese and English, or None."""
    if _NOT_OF_AN_ADDRESS.search(value):
        return "有空格、引号或者尖括号", "it has spaces, quotes or angle brackets"
    return _host_fault(value[: _BEFORE_THE_PATH.match(value).end()])  # type: ignore[union-attr]


@lru_cache(maxsize=1024)
def _host_fault(value: str) -> tuple[str, str] | None:
    """The same of an address without what follows the host, which many have."""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "不是网址", "it is no address"
    if parts.scheme not in ("http", "https"):
        return "没有以 http:// 或者 https:// 开头", "it does not start with http:// or https://"
    if "@" in parts.netloc:
        return "带有用户名", "it has a user name"
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)+", host):
        return "没有完整的域名", "it has no full host name"
    if (odd := disguised(host)) is not None:
        shown = f"{odd}（U+{ord(odd):04X}）" if len(odd) == 1 else odd
        return f"域名里混有别的文字 {shown}，看起来像另一个网站", f"its host name has {shown}, which makes it look like another site"
    return None
