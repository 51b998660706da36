"""The downloads under ``/data/``: the same cases as CSV, Excel, JSON, JSON Lines and SQLite, with their terms, laws and schemas."""

import gzip
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from generator.case.shapes import SCHEMA
from generator.models import Case, DerivedFile
from generator.publish.data.api import axes, case_file
from generator.publish.data.case_schema import case_schema
from generator.publish.data.database import metadata, to_sqlite
from generator.publish.data.packages import packages
from generator.publish.data.records import changes, encoded, newest, pretty, to_csv, withdrawn
from generator.publish.data.relations import relations
from generator.publish.data.tables import FOLDER, Download, Table, tables
from generator.publish.data.workbook import to_xlsx
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import CHECKED, Law

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MANY = 50_000
"""From so many cases on (150 MB of records) the full records are offered by year and compressed only: a reader wants a year, and of a year in
which nothing changed nothing is made again."""
_YEAR = attrgetter("year")
_LINES = "案例，完整记录，一行一案"


def downloads(site: SiteContext) -> Iterator[Download]:
    """All downloads, each made when the one before was taken; the descriptions and the checksums, which list the others, last."""
    made: list[Download] = []
    for file in chain(_of_cases(site), _others(site)):
        made.append(file.without_content())
        yield file
        del file  # not kept while the next one is made
    yield from packages(site, made)


def _of_cases(site: SiteContext) -> Iterator[Download]:
    flat, many, cache = tables(site), len(site.index.cases), site.work.cache
    for table in flat:
        content = cache.whole(f"{table.name}.csv", [table.digest], partial(_csv, table))
        yield Download(f"{table.name}.csv", table.title, "text/csv", content, len(table.rows), table)
        del content
    notes = _notes(site)
    book = cache.whole("casebook.xlsx", [*(table.digest for table in flat), *notes], lambda: to_xlsx(flat, site.site_name, notes))
    yield Download("casebook.xlsx", "Excel 工作簿：以上各表，一表一页，另有字段说明", XLSX, book, many)
    del book
    yield from _by_year(site) if many >= MANY else _whole(site)
    steady = [site.work.outlines(site.index.cases), *(table.digest for table in flat[1:])]
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        path = Path(folder) / "casebook.sqlite"
        to_sqlite(path, *relations(site, flat), lambda make: cache.file(path, "database", steady, make))
        yield Download(path.name, "SQLite 数据库：案例和原文、全文检索，违法行为、措施、来源、依据等各表", "application/vnd.sqlite3", path, many)


def _whole(site: SiteContext) -> Iterator[Download]:
    """The records of all cases, as one array and as lines."""
    many = len(site.index.cases)
    records = site.work.cache.pieces("records", site.index.cases, lambda case: _record(case, site))
    yield Download("cases.json", "案例，完整记录，一个数组", "application/json", _array(records), many)
    yield Download("cases.jsonl", _LINES, "application/jsonl", _lines(records), many)


def _by_year(site: SiteContext) -> Iterator[Download]:
    """The records of each year of publication, the newest first, as lines in gzip (without a time of packing: the same cases give the same bytes)."""
    for year, group in groupby(sorted(site.index.cases, key=_YEAR, reverse=True), key=_YEAR):
        cases, name = list(group), _of_year(year)
        packed = site.work.cache.whole(name, [site.work.wholes(cases)], partial(_packed, cases, site))
        yield Download(name, f"{_LINES}，{year} 年公布的", "application/gzip", packed, len(cases), year=str(year))


def _packed(cases: list[Case], site: SiteContext) -> bytes:
    return gzip.compress(_lines([_record(case, site) for case in cases]), mtime=0)


def record_files(site: SiteContext) -> list[str]:
    """The names of the files that hold the full records as lines."""
    years = sorted({case.year for case in site.index.cases}, reverse=True)
    return [_of_year(year) for year in years] if len(site.index.cases) >= MANY else ["cases.jsonl"]


def case_files(site: SiteContext, file: Download) -> Iterator[DerivedFile]:
    """The API's files of the cases whose full records a download holds as lines."""
    lines = (gzip.decompress(file.content) if file.year else file.content).splitlines(keepends=True)
    cases = (case for case in site.index.cases if file.year in ("", str(case.year)))
    yield from (case_file(site, case, line) for case, line in zip(cases, lines, strict=True))


def _of_year(year: int) -> str:
    return f"cases-{year}.jsonl.gz"


def _record(case: Case, site: SiteContext) -> bytes:
    return encoded(case, site).encode()


def _csv(table: Table) -> bytes:
    return to_csv([column.name for column in table.columns], table.rows)


def _others(site: SiteContext) -> Iterator[Download]:
    described = _kept(site, "metadata.json", lambda: metadata(site))
    yield Download("metadata.json", "Datasette 的说明：各表的名称、分面、许可和常用查询", "application/json", described, cases=False)
    events, many = changes(site)
    yield Download("changes.jsonl", "更新记录：收录、更正、复核、增加来源、并入、撤回，一行一次", "application/jsonl", events.encode(), many)
    gone, many = withdrawn(site)
    yield Download("withdrawn.json", "已撤回、已并入的案例，请从副本中删去或者改指", "application/json", gone.encode(), many)
    terms, many = axes(site), sum(len(axis["terms"]) for axis in axes(site).values())
    listed = _kept(site, "terms.json", lambda: terms, site.work.outlines(site.index.cases))
    yield Download("terms.json", "词表：各维度的词、中英文名称和案例数", "application/json", listed, many)
    laws = site.vocabulary.laws.values()
    known = _kept(site, "laws.json", lambda: [law_record(law) for law in laws])
    yield Download("laws.json", "法律：版本、施行日期和条号对照", "application/json", known, len(laws), cases=False)
    yield _schema(site, "case-record.schema.json", "案例记录（cases.json、cases.jsonl、接口）的 JSON Schema", case_schema)
    front_matter = "案例文件（content/cases/ 里的 Markdown）头部的 JSON Schema，供编辑器核对和补全"
    yield _schema(site, SCHEMA, front_matter, lambda: _editor_schema(site.vocabulary))


def _kept(site: SiteContext, name: str, make: Callable[[], Any], *shows: str) -> bytes:
    """What an earlier build wrote of what ``make`` gives, where that showed the same of the cases."""
    return site.work.cache.whole(name, shows, lambda: pretty(make()).encode())


def _schema(site: SiteContext, name: str, title: str, make: Callable[[], dict[str, Any]]) -> Download:
    """A JSON Schema, which is known by its address; relative where the site's is not known."""

    def described() -> dict[str, Any]:
        schema = make()
        return {"$schema": schema["$schema"], "$id": f"{site.site_url}{FOLDER}{name}" if site.site_url else name} | schema

    return Download(name, title, "application/schema+json", _kept(site, name, described), cases=False)


def _editor_schema(v: Vocabulary) -> dict[str, Any]:
    from generator.case.schema import editor_schema  # noqa: PLC0415  (to load pydantic takes its time)

    return editor_schema(v)


def _notes(site: SiteContext) -> list[str]:
    """What a reader of the workbook alone must know."""
    return [
        f"数据截至：{newest(site) or '—'}　来处：{site.site_url + FOLDER if site.site_url else FOLDER}",
        "status 为 draft 的案例由程序从公告提取，尚未经人核对；引用以前请核对原文。空格表示公告没有写明。金额单位为人民币元。",
        "整理部分以 CC0 1.0 放弃权利；公告原文的权利属于其发布者。已撤回的案例请一并从副本中删除（withdrawn.json）。",
    ]


def _lines(records: list[bytes]) -> bytes:
    return b"".join([x for record in records for x in (record, b"\n")])


def _array(records: list[bytes]) -> bytes:
    separated = [x for record in records for x in (b",\n", record)][1:]
    return b"".join([b"[\n", *separated, b"\n]\n"])


def law_record(law: Law) -> dict[str, Any]:
    """A law as data: of one known from memory or not at all only the names, for nothing else about it was checked."""
    names: dict[str, Any] = {"id": law.id, "title": law.title, "label": law.label, "en": law.en, "en_source": law.en_source or None}
    names["certainty"] = law.certainty
    if law.certainty not in CHECKED:
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
