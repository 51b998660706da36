"""Which source an article is, whatever address it was fetched under, and the case ids that follow from it."""

import hashlib
import html
import re
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from generator.models import Article, Source

_SHORT = re.compile(r"/s/[\w-]+/?", re.ASCII)
_TRACKING = re.compile(r"utm_\w+|spm|from|scene|share\w*|chksm|gclid|fbclid")
_WECHAT = "mp.weixin.qq.com"
_PORTS = {80, 443}


def source_identity(article: Article) -> str:
    """``wechat:<__biz>:<mid>:<idx>``, the canonical URL, or ``text:`` and the text without white space."""
    if not article.url:
        return _text_identity(article.body)
    return url_identity(article.url)


@lru_cache(maxsize=2)  # every case of an article without an address asks for its whole text
def _text_identity(body: str) -> str:
    return "text:" + re.sub(r"\s+", "", body)


@lru_cache(maxsize=256)  # every case of an article asks for the address of the article
def url_identity(url: str) -> str:
    """The identity of an address: scheme and host in lower case, no fragment, no tracking keys; of a short WeChat address no query at all."""
    parts = urlsplit(html.unescape(url.strip()))
    host = (parts.hostname or "").lower()
    if host == _WECHAT:
        query = parse_qs(parts.query)
        keys = [query.get(k, [""])[0] for k in ("__biz", "mid", "idx")]
        if all(keys[:2]):
            return "wechat:" + ":".join([keys[0], keys[1], keys[2] or "1"])
    whole = host == _WECHAT and _SHORT.fullmatch(parts.path)  # such a path says which article; a query behind it, how it was shared
    kept = [] if whole else [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    query_text = urlencode(kept)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme.lower()}://{host}{port}{parts.path}" + (f"?{query_text}" if query_text else "")


def address(url: str) -> str:
    """The identity of an address without scheme, ``www.``, default port, index page, last slash, percent signs and the order of its query."""
    identity = url_identity(url)
    if identity.startswith("wechat:"):
        return identity
    parts = urlsplit(identity)
    port = f":{parts.port}" if parts.port and parts.port not in _PORTS else ""
    path = re.sub(r"/(index\.(s?html?|php|jsp))?$", "", quote(unquote(parts.path), safe="/"))
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{(parts.hostname or '').removeprefix('www.')}{port}{path}" + (f"?{query}" if query else "")


def source_keys(source: Source) -> tuple[str, ...]:
    """By what a source is found again: its address, the name of its seed."""
    keys = (f"url:{address(source.url)}" if source.url else "", f"seed:{source.seed}" if source.seed else "")
    return tuple(filter(None, keys))


def case_id(article: Article, ordinal: int) -> str:
    """``YYYYMMDD-<8 hex>-NN``: date of the report, hash of the source's identity, place of the passage in the article."""
    return numbered(article.date or "0000-00-00", hash_of(source_identity(article)), ordinal)


def numbered(day: str, source: str, ordinal: int) -> str:
    """The id made of a day (ISO), the hash of a source and an ordinal."""
    return f"{day.replace('-', '')}-{source}-{ordinal:02d}"


@lru_cache(maxsize=8)  # of a few only: it may be a whole text
def hash_of(identity: str) -> str:
    """The eight hex digits by which ids name a source."""
    return hashlib.sha256(identity.encode()).hexdigest()[:8]


def source_of(case_id: str) -> str:
    """The hash of the source that an id was given for."""
    return case_id.split("-")[1]


def ordinal_of(case_id: str) -> int:
    """The ordinal at the end of an id."""
    return int(case_id.rsplit("-", 1)[1])
