"""What machines read in a page's head: JSON-LD (schema.org), Open Graph, Highwire's ``citation_*`` and Dublin Core."""

import json
from typing import Any

from generator.models import Case, Measure, Statute
from generator.publish.index.facets import case_url
from generator.publish.stencil import escaped
from generator.text.amounts import as_number
from generator.vocabulary import PARTY_LABELS, Vocabulary

_LOCALES = {"zh": "zh_CN", "en": "en_US"}
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_SAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def head(case: Case, v: Vocabulary, site_name: str, site_url: str, description: str, image: str = "") -> str:
    """The head of a case page: Open Graph with the preview's ``image``, references for reference managers, and JSON-LD."""
    address = site_url + case_url(case) if site_url else ""
    graph = open_graph(case.title, description, site_name, "article", address, image=image)
    return graph + references(case, v, site_name, address) + script(json_ld(case, v, site_name, site_url, description))


def script(data: dict[str, Any]) -> str:
    """JSON-LD as an element that nothing in it can close."""
    text = _JSON.encode(data)
    for character, code in _SAFE.items():
        text = text.replace(character, code)
    return f'<script type="application/ld+json">{text}</script>'


def references(case: Case, v: Vocabulary, site_name: str, address: str) -> str:
    """The ``<meta>`` elements from which Zotero and search engines for papers make a reference to the page; its notice is its source."""
    source = case.sources[0] if case.sources else None
    title, author, address = escaped(case.title), escaped(site_name), escaped(address)
    day = escaped(case.dates.reported.points[0]) if case.dates.reported else ""
    fields = [
        ("citation_title", title),
        ("citation_author", author),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_publisher", author),
        ("citation_language", "zh-CN"),
        ("citation_public_url", address),
        ("DC.title", title),
        ("DC.identifier", address or case.id),
        ("DC.creator", author),
        ("DC.date", day),
        ("DC.type", "Text"),
        ("DC.language", "zh-CN"),
        ("DC.coverage", escaped("".join(case.region.path)) if case.region else ""),
        ("DC.source", escaped(source.url or source.title or "") if source else ""),
        *[("DC.subject", escaped(v.violations[i].label)) for i in case.violations],
    ]
    return "".join([f'<meta name="{name}" content="{value}">' for name, value in fields if value])


def open_graph(title: str, description: str, site_name: str, kind: str = "website", address: str = "", language: str = "zh", image: str = "") -> str:
    """Open Graph ``<meta>`` elements; ``address`` is the page's and ``image`` that of its card, where the site's own is known."""
    fields = {"og:type": kind, "og:url": address, "og:title": title, "og:description": description, "og:site_name": site_name, "og:locale": _LOCALES[language]}
    if image:
        fields |= {"og:image": image, "og:image:width": "1200", "og:image:height": "630", "og:image:alt": title, "twitter:card": "summary_large_image"}
    return "".join(f'<meta property="{name}" content="{escaped(value)}">' for name, value in fields.items() if value)


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
    data["about"] = _decision(case, v)
    if based := [_source(s.url, s.title, s.publisher, s.date) for s in case.sources]:
        data["isBasedOn"] = based
    return data


def _decision(case: Case, v: Vocabulary) -> dict[str, Any]:
    """What was decided. schema.org has no type for a case of law: an Action with who decided, about whom, under which provisions, and
    the sanctions as its results. Of persons no name is given."""
    sanctions = [_sanction(m, v) for m in case.measures if not m.prior]
    fields: dict[str, Any] = {
        "name": case.title,
        "identifier": case.decision_no,
        "agent": [{"@type": "GovernmentOrganization", "name": a.name} for a in case.authorities if a.role == "deciding"],
        "object": {"@type": "Organization", "name": case.subject.name} if case.subject.name else None,
        "endTime": case.dates.decided.text if case.dates.decided and len(case.dates.decided.points) == 1 else None,
        "instrument": [{"@type": "Legislation", "name": name} for name in dict.fromkeys(_provision(s, v) for s in case.statutes)],
        "result": sanctions,
    }
    return {"@type": "Action", "additionalType": "行政执法案件"} | {key: value for key, value in fields.items() if value}


def _provision(s: Statute, v: Vocabulary) -> str:
    return f"{v.laws[s.law].title if s.law else s.title}{s.cited}"


def _sanction(m: Measure, v: Vocabulary) -> dict[str, Any]:
    """A measure by name and on whom; a sum is money in yuan."""
    name = v.measures[m.kind].label + (f"（{PARTY_LABELS[m.party]}）" if m.party else "")
    if m.amount is None:
        return {"@type": "Thing", "name": name}
    return {"@type": "MonetaryAmount", "name": name, "currency": "CNY", "value": as_number(m.amount)}


def _source(url: str | None, title: str | None, publisher: str | None, date: str | None) -> dict[str, Any]:
    fields = {"url": url, "headline": title, "datePublished": date}
    data: dict[str, Any] = {"@type": "Article"} | {key: value for key, value in fields.items() if value}
    if publisher:
        data["publisher"] = {"@type": "Organization", "name": publisher}
    return data
