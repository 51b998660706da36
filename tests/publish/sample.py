"""A few invented cases for the tests of pages: small, with everything a page can show."""

from __future__ import annotations

from typing import Any

from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Source, Statute, Subject
from generator.publish.site_context import SiteContext
from generator.vocabulary import vocabulary

CSL = "中华人民共和国网络安全法"
BODY = "2024年7月15日，宾阳县公安局检查发现，某酒店系统存在弱口令，被植入勒索病毒。\n\n公安机关依法对该酒店处以警告，并处罚款2万元。"


def case(number: int = 1, day: str = "20240920", **fields: Any) -> Case:
    """A case with its own id; any field can be given."""
    place = vocabulary().place_by_path[("广西壮族自治区", "南宁市", "宾阳县")]
    defaults: dict[str, Any] = {
        "title": f"宾阳某酒店弱口令案{number}",
        "dates": Dates(PartialDate("2024-07-15"), None, PartialDate(f"{day[:4]}-{day[4:6]}-{day[6:]}")),
        "region": Region(place.id, place.code, place.path),
        "authorities": (Authority("宾阳县公安局", "police"),),
        "subject": Subject("某酒店", "company", "hotel-catering"),
        "violations": ("weak-password",),
        "consequences": ("ransomware",),
        "statutes": (statute(21), statute(59)),
        "measures": (Measure("warning", "unit"), Measure("fine", "unit", 20_000)),
        "sources": (Source("https://example.org/a", "通报", "宾阳网警", None, "2024-09-20"),),
        "evidence": {"violations/weak-password": "系统存在弱口令", "measures/2": "并处罚款2万元"},
        "body": BODY,
    }
    return Case(id=f"{day}-0a1b2c3d-{number:02d}", **(defaults | fields))


def statute(article: int, version: str | None = "2016", **fields: Any) -> Statute:
    """An article of the Cybersecurity Law."""
    return Statute("csl", CSL, version, article, **fields)


def site(*cases: Case, **settings: Any) -> SiteContext:
    """A site of these cases."""
    return SiteContext(tuple(cases), vocabulary(), **settings)
