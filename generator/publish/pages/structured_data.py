"""What machines read in a page's head: JSON-LD (schema.org) and Open Graph text."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import escape

from generator.models import Case
from generator.publish.index.facets import case_url
from generator.vocabulary import Vocabulary

_JSON = json.JSONEncoder(ensure_ascii=False)
_SAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def head(case: Case, v: Vocabulary, site_name: str, site_url: str, description: str) -> str:
    """The head of a case page: structured data that cannot close its element, and the words that previews of links show."""
    return open_graph(case.title, description, site_name, "article") + script(json_ld(case, v, site_name, site_url, description))


def script(data: dict[str, Any]) -> str:
    """JSON-LD as an element that nothing in it can close."""
    text = _JSON.encode(data)
    for character, code in _SAFE.items():
        text = text.replace(character, code)
    return f'<script type="application/ld+json">{text}</script>'


def open_graph(title: str, description: str, site_name: str, kind: str = "website") -> str:
    """Open Graph ``<meta>`` elements."""
    fields = {"og:type": kind, "og:title": title, "og:description": description, "og:site_name": site_name, "og:locale": "zh_CN"}
    return "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in fields.items() if value)


def json_ld(case: Case, v: Vocabulary, site_name: str, site_url: str, description: str) -> dict[str, Any]:
    """The case page as a schema.org ``Article`` about an enforcement decision, based on the notice."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "identifier": case.id,
        "headline": case.title,
        "description": description,
        "inLanguage": "zh-CN",
        "isPartOf": {"@type": "Dataset", "name": site_name},
        "keywords": [v.violations[i].label for i in case.violations],
    }
    if site_url:
        data["url"] = site_url + case_url(case)
    if case.dates.reported:
        data["datePublished"] = case.dates.reported.points[0]
    if case.region:
        data["contentLocation"] = {"@type": "Place", "name": "".join(case.region.path)}
    if based := [_source(s.url, s.title, s.publisher, s.date) for s in case.sources]:
        data["isBasedOn"] = based
    return data


def _source(url: str | None, title: str | None, publisher: str | None, date: str | None) -> dict[str, Any]:
    fields = {"url": url, "headline": title, "datePublished": date}
    data: dict[str, Any] = {"@type": "Article"} | {key: value for key, value in fields.items() if value}
    if publisher:
        data["publisher"] = {"@type": "Organization", "name": publisher}
    return data
