"""The downloads under ``/data/``: the same cases as CSV, Excel, JSON, JSON Lines and SQLite, with their terms, laws and schemas."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.case import editor_schema
from generator.models import DerivedFile
from generator.publish.data.api import axes
from generator.publish.data.case_schema import case_schema
from generator.publish.data.changes import changes, withdrawn
from generator.publish.data.csv_file import to_csv
from generator.publish.data.database import to_sqlite
from generator.publish.data.datasette import metadata
from generator.publish.data.records import encode, newest, pretty
from generator.publish.data.relations import relations
from generator.publish.data.tables import Table, tables
from generator.publish.data.workbook import to_xlsx
from generator.publish.site_context import SiteContext
from generator.vocabulary.law_rows import Law

FOLDER = "data/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PUBLISHABLE = ("verified", "secondary")


@dataclass(frozen=True)
class Download:
    """One file under ``/data/``: its name, what it is, its media type, its bytes, how many rows it has (null: not counted),
    and whether it holds cases, so that it changes when one does."""

    name: str
    title: str
    media: str
    content: bytes
    rows: int | None = None
    table: Table | None = None
    cases: bool = True

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def file(self) -> DerivedFile:
        return DerivedFile(FOLDER + self.name, self.content)


def downloads(site: SiteContext) -> list[Download]:
    """All downloads, the data package and the checksums, which list the others, last; made once a site."""
    return site.memo.once("downloads", lambda: _with_package(site, list(_downloads(site))))


def _downloads(site: SiteContext) -> Iterator[Download]:
    flat = tables(site)
    for table in flat:
        yield Download(f"{table.name}.csv", table.title, "text/csv", to_csv([c.name for c in table.columns], table.rows), len(table.rows), table)
    yield Download("casebook.xlsx", "Excel 工作簿：以上各表，一表一页，另有字段说明", XLSX, to_xlsx(flat, site.site_name, _notes(site)), len(site.index.cases))
    full = [e.full for e in encode(site)]
    yield Download("cases.json", "案例，完整记录，一个数组", "application/json", _array(full), len(full))
    yield Download("cases.jsonl", "案例，完整记录，一行一案", "application/jsonl", "".join(f"{r}\n" for r in full).encode(), len(full))
    database = to_sqlite(relations(site))
    yield Download("casebook.sqlite", "SQLite 数据库：案例和原文、全文检索，违法行为、措施、来源、依据等各表", "application/vnd.sqlite3", database, len(full))
    yield Download("metadata.json", "Datasette 的说明：各表的名称、分面、许可和常用查询", "application/json", pretty(metadata(site)).encode(), cases=False)
    told, many = changes(site)
    yield Download("changes.jsonl", "更新记录：收录、更正、复核、增加来源、并入、撤回，一行一次", "application/jsonl", told.encode(), many)
    gone, many = withdrawn(site)
    yield Download("withdrawn.json", "已撤回、已并入的案例，请从副本中删去或者改指", "application/json", gone.encode(), many)
    terms = axes(site)
    yield Download("terms.json", "词表：各维度的词、中英文名称和案例数", "application/json", pretty(terms).encode(), _count(terms))
    laws = [law_record(law) for law in site.vocabulary.laws.values()]
    yield Download("laws.json", "法律：版本、施行日期和条号对照", "application/json", pretty(laws).encode(), len(laws), cases=False)
    yield Download("case.schema.json", "案例记录的 JSON Schema", "application/schema+json", pretty(case_schema()).encode(), cases=False)
    front_matter = editor_schema.text(site.vocabulary).encode()
    yield Download("casefile.schema.json", "案例文件头部的 JSON Schema，供编辑器核对和补全", "application/schema+json", front_matter, cases=False)


def _notes(site: SiteContext) -> list[str]:
    """What a reader of the workbook alone must know."""
    return [
        f"数据截至：{newest(site) or '—'}　来处：{site.site_url + FOLDER if site.site_url else FOLDER}",
        "status 为 draft 的案例由程序从公告提取，尚未经人核对；引用以前请核对原文。空格表示公告没有写明。金额单位为人民币元。",
        "整理部分以 CC0 1.0 放弃权利；公告原文的权利属于其发布者。已撤回的案例请一并从副本中删除（withdrawn.json）。",
    ]


def _array(records: list[str]) -> bytes:
    return ("[\n" + ",\n".join(records) + "\n]\n").encode()


def _count(terms: dict[str, Any]) -> int:
    return sum(len(axis["terms"]) for axis in terms.values())


# ---------------------------------------------------------------- laws


def law_record(law: Law) -> dict[str, Any]:
    """A law as data: of one known from memory or not at all only the names, for nothing else about it was checked."""
    names: dict[str, Any] = {"id": law.id, "title": law.title, "label": law.label, "en": law.en, "certainty": law.certainty}
    if law.certainty not in _PUBLISHABLE:
        return names
    facts = ("version", "adopted", "effective", "until", "articles", "number")
    return names | {
        "en_short": law.en_short or law.en,
        "en_abbr": law.en_abbr or None,
        "level": law.level,
        "issuer": law.issuer,
        "status": law.status,
        "summary": law.summary,
        "versions": [{name: getattr(version, name) for name in facts} for version in law.versions],
        "renumbered": [
            {
                "from": step.from_,
                "to": step.to,
                "articles": [{"from": old, "to": new} for old, new in step.articles.items()],
                "inserted": list(step.inserted),
                "partial": step.partial,
            }
            for step in law.renumbered
        ],
    }


# ---------------------------------------------------------------- the Frictionless data package


def _with_package(site: SiteContext, files: list[Download]) -> list[Download]:
    package = {
        "profile": "data-package",
        "name": "casebook",
        "title": site.site_name,
        "version": newest(site) or "0",
        "homepage": site.site_url or None,
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0 1.0"}],
        "resources": [_resource(f) for f in files if not f.name.endswith(".schema.json")],
    }
    content = pretty({key: value for key, value in package.items() if value is not None}).encode()
    files = [*files, Download("datapackage.json", "Frictionless 数据包说明：各文件的字段、大小和校验值", "application/json", content)]
    return [*files, Download("SHA256SUMS", "以上各文件的校验值，供 sha256sum -c 核对", "text/plain", checksums(files))]


def _resource(file: Download) -> dict[str, Any]:
    stem, _, extension = file.name.rpartition(".")
    resource = {
        "name": stem if file.table else re.sub(r"[^a-z0-9]+", "-", file.name),
        "path": file.name,
        "title": file.title,
        "format": extension,
        "mediatype": file.media,
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
    }
    if not file.table:
        return resource
    return resource | {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _table_schema(file.table)}


def _table_schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": c.kind, "description": c.about} for c in table.columns],
        "missingValues": [""],
    }
    if "case_id" not in table.keys:
        return schema | {"primaryKey": table.keys}
    reference = {"fields": "case_id", "reference": {"resource": "cases", "fields": "id"}}
    return schema | {"primaryKey": table.keys, "foreignKeys": [reference]}


def checksums(files: list[Download]) -> bytes:
    """One line a file, as ``sha256sum -c`` reads it."""
    return "".join(f"{f.sha256}  {f.name}\n" for f in files).encode()
