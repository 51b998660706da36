"""``metadata.json``: with it ``datasette casebook.sqlite -m metadata.json`` names tables, offers facets and answers usual questions."""

from __future__ import annotations

from typing import Any

from generator.case.fields import FIELDS, PATHS
from generator.publish.data.columns import CASES, TEXT
from generator.publish.data.entry_columns import entry_columns
from generator.publish.site_context import SiteContext
from generator.vocabulary import YAML_TABLES

LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"
_TERMS = [c.name for c in CASES if c.table in YAML_TABLES and not c.several]
_FACETS = {
    "cases": ["province", "year", "status", *_TERMS],
    "violations": ["violation"],
    "measures": ["kind", "party"],
    "statutes": ["law", "basis"],
    "authorities": ["kind", "role"],
    "evidence": ["confidence", "label"],
    "changes": ["kind"],
    "case_list": ["province", "status", *_TERMS],
    "fines": ["party", "year", "province"],
    "citations": ["law", "basis"],
}
_VIEWS = {
    "case_list": "案例一览，各项用中文写出",
    "fines": "每一笔罚款（不含以前受过的）；amount 为空：没有写明；mixed：还处罚了本库以外的事项",
    "citations": "每一处引用和它的案例",
}
QUERIES: dict[str, dict[str, Any]] = {
    "search": {
        "title": "全文检索 · Search",
        "description": "标题或者原文里有这些字的案例，几个字都可以",
        "sql": "SELECT id, title, reported, url FROM cases WHERE title LIKE '%' || :words || '%' OR text LIKE '%' || :words || '%'"
        " ORDER BY reported DESC, id",
        "params": ["words"],
    },
    "violation": {
        "title": "某种违法行为怎样处理 · What a violation led to",
        "description": "写违法行为的中文名，例如 弱口令",
        "sql": "SELECT m.label AS measure, x.party, count(DISTINCT x.case_id) AS cases FROM violations v"
        " JOIN term_violations t ON t.id = v.violation JOIN measures x ON x.case_id = v.case_id AND NOT x.prior"
        " JOIN term_measures m ON m.id = x.kind WHERE t.label = :violation GROUP BY m.label, x.party ORDER BY cases DESC, measure, party",
        "params": ["violation"],
    },
    "fines_by_violation": {
        "title": "各种违法行为的罚款 · Fines by violation",
        "description": "只计写明金额、且只处罚本库事项的罚款；一案有几种违法行为的，各计一次，不能相加",
        "sql": "SELECT t.label AS violation, f.party, count(*) AS fines, min(f.amount) AS least, max(f.amount) AS greatest FROM fines f"
        " JOIN violations v ON v.case_id = f.case_id JOIN term_violations t ON t.id = v.violation"
        " WHERE f.amount IS NOT NULL AND NOT f.mixed GROUP BY t.label, f.party ORDER BY fines DESC, violation, f.party",
    },
    "articles": {
        "title": "最常引用的条文 · Articles most cited",
        "description": "改号后的条号见 current_article",
        "sql": "SELECT law, version, article, current_version, current_article, count(DISTINCT case_id) AS cases FROM citations"
        " WHERE article IS NOT NULL GROUP BY law, version, article, current_version, current_article ORDER BY cases DESC, law, version, article",
    },
    "places_and_years": {
        "title": "各省各年的案例数 · Cases by province and year",
        "description": "公告没有写明地区的列为“未载明”；收录多少不等于发生多少",
        "sql": "SELECT coalesce(province, '未载明') AS province, year, count(*) AS cases FROM cases GROUP BY 1, 2 ORDER BY year DESC, cases DESC, 1",
    },
}


def metadata(site: SiteContext) -> dict[str, Any]:
    """The description of the database for Datasette."""
    return {
        "title": site.site_name,
        "description": "每个案例都由公告提取，标为 draft 的尚未经人核对；引用以前请核对原文。",
        "license": LICENCE,
        "license_url": LICENCE_URL,
        **({"source": site.site_name, "source_url": site.site_url} if site.site_url else {}),
        "databases": {"casebook": {"tables": _tables(site), "queries": QUERIES}},
    }


def _tables(site: SiteContext) -> dict[str, Any]:
    described: dict[str, dict[str, Any]] = {
        "cases": {"label_column": "title", "sort_desc": "reported", "columns": {c.name: c.about for c in (*CASES, TEXT) if not c.several}},
        "places": {"label_column": "name"},
        "laws": {"label_column": "label"},
    }
    for field in FIELDS:
        if field.kind == "records" and field.type:
            described[field.key] = {"columns": {c.name: c.about for c in entry_columns(field.key)}}
    vocabularies = {f.table for f in PATHS.values() if f.table in site.vocabulary.tables} | {"duties"}
    described |= {f"term_{table}": {"label_column": "label"} for table in sorted(map(str, vocabularies))}
    described |= {view: {"description": about} for view, about in _VIEWS.items()}
    facets = {**_FACETS, **{str(f.table): [f.axis.id] for f in FIELDS if f.kind == "terms" and f.axis}}
    return {name: described.get(name, {}) | ({"facets": facets[name]} if name in facets else {}) for name in sorted({*described, *facets})}
