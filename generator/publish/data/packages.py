"""What machines read of the downloads: the Frictionless data package, schema.org's Dataset, Croissant, and the checksums."""

import re
from collections.abc import Iterator
from typing import Any

from generator.case.shapes import DATE_PATTERN, ID_PATTERN
from generator.publish.data.columns import TableColumn
from generator.publish.data.database import LICENCE, LICENCE_URL
from generator.publish.data.kept_downloads import KeptDownloads
from generator.publish.data.records import newest, outlines, pretty
from generator.publish.data.tables import FOLDER, Download, Table
from generator.publish.site_context import SiteContext
from generator.vocabulary import CHOICES, Vocabulary, yaml_rows

_SAID = yaml_rows.beside(__package__, "packages.yaml")


def packages(site: SiteContext, files: list[Download], kept: KeptDownloads) -> Iterator[Download]:
    """The two descriptions of the files, and the checksums of all."""
    shows = [outlines(site), *(file.sha256 for file in files)]
    title = "Frictionless 数据包说明：各文件的字段、取值、大小和校验值"
    package = kept.file("datapackage.json", title, "application/json", lambda: (_package(site, files), None), shows)
    yield package
    title = "Croissant 数据集说明（schema.org，供机器学习的工具和数据集检索）"
    croissant = kept.file("croissant.json", title, "application/ld+json", lambda: (pretty(_croissant(site, files)).encode(), None), shows)
    yield croissant
    summed = [*files, package, croissant]
    yield kept.file("SHA256SUMS", "以上各文件的校验值，供 sha256sum -c 核对", "text/plain", lambda: (checksums(summed), None), shows)


def checksums(files: list[Download]) -> bytes:
    """One line a file, as ``sha256sum -c`` reads it."""
    return "".join(f"{f.sha256}  {f.name}\n" for f in files).encode()


def _package(site: SiteContext, files: list[Download]) -> bytes:
    package = {
        "profile": "data-package",
        "name": "casebook",
        "title": site.site_name,
        "version": newest(site) or "0",
        "homepage": site.site_url or None,
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "CC0 1.0"}],
        "resources": [_resource(f, site.vocabulary) for f in files if not f.name.endswith(".schema.json")],
    }
    return pretty({key: value for key, value in package.items() if value is not None}).encode()


def _resource(file: Download, v: Vocabulary) -> dict[str, Any]:
    stem, _, extension = file.name.rpartition(".")
    resource = {
        "name": stem if file.table else re.sub(r"[^a-z0-9]+", "-", file.name),
        "path": file.name,
        "title": file.title,
        "format": extension,
        "mediatype": file.media,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if not file.table:
        return resource
    return resource | {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _table_schema(file.table, v)}


def _table_schema(table: Table, v: Vocabulary) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(c, c.name in table.keys, v) for c in table.columns], "missingValues": [""]}
    if "case_id" not in table.keys:
        return schema | {"primaryKey": table.keys}
    reference = {"fields": "case_id", "reference": {"resource": "cases", "fields": "id"}}
    return schema | {"primaryKey": table.keys, "foreignKeys": [reference]}


def _field(column: TableColumn, key: bool, v: Vocabulary) -> dict[str, Any]:
    """A column with the form and the values that its cells can have. Dates are text: a notice may state only the month."""
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.about}
    if column.format == "uri":
        field["format"] = "uri"
    limits: dict[str, Any] = {"required": True} if key else {}
    if column.name in ("id", "case_id"):
        limits["pattern"] = ID_PATTERN
    elif column.format:
        limits |= {"pattern": DATE_PATTERN} if column.format != "uri" else {}
    elif column.table and not column.several and (allowed := CHOICES.get(column.table) or v.tables.get(column.table)):
        limits["enum"] = list(allowed)
    return field | ({"constraints": limits} if limits else {})


def dataset(site: SiteContext, files: list[Download]) -> dict[str, Any]:
    """The downloads as schema.org's Dataset, with what search engines for data sets ask for."""

    def days() -> bytes:
        found = sorted(c.dates.reported.text for c in site.index.cases if c.dates.reported)
        return f"{found[0]}/{found[-1]}".encode() if found else b""

    address = f"{site.site_url}{FOLDER}" if site.site_url else None
    values = {
        "@type": "Dataset",
        "name": site.site_name,
        "description": _SAID["about"],
        "url": address,
        "identifier": address,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "keywords": _SAID["keywords"],
        "creator": {"@type": "Organization", "name": site.site_name} | ({"url": site.site_url} if site.site_url else {}),
        "version": newest(site) or None,
        "dateModified": newest(site) or None,
        "temporalCoverage": site.work.cache.whole("days", [outlines(site)], days).decode() or None,
        "spatialCoverage": {"@type": "Place", "name": "中华人民共和国"},
        "variableMeasured": [c.name for f in files if f.name == "cases.csv" and f.table for c in f.table.columns],
        "distribution": [_distribution(f, address or "") for f in files],
    }
    return {key: value for key, value in values.items() if value is not None}


def _distribution(file: Download, address: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.name,
        "description": file.title,
        "contentUrl": address + file.name,
        "encodingFormat": file.media,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _croissant(site: SiteContext, files: list[Download]) -> dict[str, Any]:
    """The Dataset with its tables' fields, each bound to a column of a file (Croissant 1.0)."""
    values = dataset(site, files)
    objects = [d | {"@type": "cr:FileObject", "@id": d["name"]} for d in values.pop("distribution")]
    values.pop("variableMeasured")
    sets = [_records(f.table, f.name) for f in files if f.table]
    about = {"@context": _SAID["context"], **values, "@type": "sc:Dataset", "conformsTo": _SAID["croissant"]}
    return about | {"distribution": objects, "recordSet": sets}


def _records(table: Table, file: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.title,
        "key": [{"@id": f"{table.name}/{key}"} for key in table.keys],
        "field": [_croissant_field(c, table.name, file) for c in table.columns],
    }


def _croissant_field(column: TableColumn, table: str, file: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.about,
        "dataType": _SAID["types"][column.kind],
        "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
    }
    return field | ({"references": {"field": {"@id": "cases/id"}}} if column.name == "case_id" else {})
