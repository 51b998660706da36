"""Which source an article is, whatever address it was fetched under, and the case ids that follow from it."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from generator.models import Article

_TRACKING = re.compile(r"utm_\w+|spm|from|scene|share\w*|chksm|gclid|fbclid")


def source_identity(article: Article) -> str:
    """``wechat:<__biz>:<mid>:<idx>``, the canonical URL, or ``text:`` and the text without white space."""
    if not article.url:
        return "text:" + re.sub(r"\s+", "", article.body)
    return url_identity(article.url)


def url_identity(url: str) -> str:
    """The identity of an address: scheme and host in lower case, no fragment, no tracking keys."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if host == "mp.weixin.qq.com":
        query = parse_qs(parts.query)
        keys = [query.get(k, [""])[0] for k in ("__biz", "mid", "idx")]
        if all(keys[:2]):
            return "wechat:" + ":".join([keys[0], keys[1], keys[2] or "1"])
    query_text = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme.lower()}://{host}{port}{parts.path}" + (f"?{query_text}" if query_text else "")


def case_id(article: Article, ordinal: int) -> str:
    """``YYYYMMDD-<8 hex>-NN``: date of the report, hash of the source's identity, place of the passage in the article."""
    digest = hashlib.sha256(source_identity(article).encode()).hexdigest()[:8]
    return f"{(article.date or '0000-00-00').replace('-', '')}-{digest}-{ordinal:02d}"
