"""The downloads under ``/data/``: the same cases as CSV, Excel, JSON, JSON Lines and SQLite, with their terms, laws and schemas."""

import gzip
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from generator.case.shapes import SCHEMA
from generator.models import DerivedFile
from generator.publish.data.api import axes, case_file
from generator.publish.data.case_schema import case_schema
from generator.publish.data.database import metadata, to_sqlite
from generator.publish.data.kept_downloads import Content, KeptDownloads
from generator.publish.data.packages import packages
from generator.publish.data.records import changes, csv_head, encoded, newest, outlines, pretty, withdrawn
from generator.publish.data.relations import relations
from generator.publish.data.tables import FOLDER, Download, Table, tables
from generator.publish.data.workbook import Blocks, to_xlsx
from generator.publish.pieces import CasePieces
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import CHECKED, Law

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MANY = 50_000
"""From so many cases on (150 MB of records) the full records are offered by year and compressed only: a reader wants a year, and of a year in
which nothing changed nothing is made again."""
_YEAR = attrgetter("year")
RECORDS, DATABASE = "cases.jsonl", "casebook.sqlite"
_LINES = "案例，完整记录，一行一案"
_RECORD = "案例记录（cases.json、cases.jsonl、接口）的 JSON Schema"
_FRONT_MATTER = "案例文件（content/cases/ 里的 Markdown）头部的 JSON Schema，供编辑器核对和补全"


def downloads(site: SiteContext) -> Iterator[Download]:
    """All downloads, each made when the one before was taken; the descriptions and the checksums, which list the others, last."""
    made: list[Download] = []
    kept = KeptDownloads(site)
    for file in chain(_of_cases(site, kept), _others(site, kept)):
        made.append(file.without_content())
        yield file
        del file  # not kept while the next one is made
    yield from packages(site, made, kept)
    kept.keep()


def _of_cases(site: SiteContext, kept: KeptDownloads) -> Iterator[Download]:
    cases, steady = site.index.cases, outlines(site)
    flat, many = tables(site), len(cases)
    with tempfile.TemporaryDirectory(prefix="casebook-") as name:
        folder = Path(name)
        for table in flat:
            yield kept.file(f"{table.name}.csv", table.title, "text/csv", partial(_csv, table, folder), [steady], table)
        book = "Excel 工作簿：以上各表，一表一页，另有字段说明"
        yield kept.file("casebook.xlsx", book, XLSX, lambda: (_workbook(site, flat), many), [steady])
        yield from _by_year(site, kept) if many >= MANY else _whole(site, kept, folder)
        about = "SQLite 数据库：案例和原文、全文检索，违法行为、措施、来源、依据等各表"
        make = partial(_database, site, flat, folder / DATABASE)
        yield kept.file(DATABASE, about, "application/vnd.sqlite3", make, [steady, site.work.wholes(cases)])
    site.work.cache.published([FOLDER + DATABASE], cases)


def _csv(table: Table, folder: Path) -> Content:
    head = csv_head([column.name for column in table.columns])
    return _written(folder / f"{table.name}.csv", chain([head], table.written("csv").parts())), len(table.rows)


def _workbook(site: SiteContext, flat: list[Table]) -> bytes:
    before = site.work.cache.last("blocks")
    blocks = Blocks(pickle.loads(before) if before else {})
    book = to_xlsx(flat, site.site_name, _notes(site), blocks, lambda of: site.work.wholes(site.index.cases[of]))
    site.work.cache.keep("blocks", pickle.dumps(blocks.now, pickle.HIGHEST_PROTOCOL))
    return book


def _database(site: SiteContext, flat: list[Table], path: Path) -> Content:
    before = site.work.cache.last_published(site.index.cases)
    to_sqlite(path, relations(site, flat), before.get(FOLDER + DATABASE))
    return path, len(site.index.cases)


def _records(site: SiteContext) -> CasePieces:
    """The record of each case as a line."""

    def make() -> CasePieces:
        (lines,) = site.work.cache.pieces([RECORDS], site.index.cases, lambda case: [f"{encoded(case, site)}\n".encode()])
        return lines

    return site.memo.once("records", make)


def _whole(site: SiteContext, kept: KeptDownloads, folder: Path) -> Iterator[Download]:
    """The records of all cases, as one array and as lines."""
    count, of = len(site.index.cases), [site.work.wholes(site.index.cases)]
    array, lines = folder / "cases.json", folder / RECORDS
    yield kept.file(array.name, "案例，完整记录，一个数组", "application/json", lambda: (_written(array, _array(_records(site).parts())), count), of)
    yield kept.file(lines.name, _LINES, "application/jsonl", lambda: (_written(lines, _records(site).parts()), count), of)


def _by_year(site: SiteContext, kept: KeptDownloads) -> Iterator[Download]:
    """The records of each year of publication, the newest first, as lines in gzip (without a time of packing: the same cases give the same bytes)."""
    start = 0
    for year, group in groupby(site.index.cases, key=_YEAR):
        cases = list(group)
        make = partial(_packed, site, slice(start, start := start + len(cases)))
        yield kept.file(_of_year(year), f"{_LINES}，{year} 年公布的", "application/gzip", make, [site.work.wholes(cases)], year=str(year))


def _packed(site: SiteContext, of: slice) -> Content:
    lines: CasePieces = _records(site)[of]
    return gzip.compress(b"".join(lines.parts()), mtime=0), len(lines)


def record_files(site: SiteContext) -> list[str]:
    """The names of the files that hold the full records as lines."""
    years = sorted({case.year for case in site.index.cases}, reverse=True)
    return [_of_year(year) for year in years] if len(site.index.cases) >= MANY else [RECORDS]


def case_files(site: SiteContext) -> Iterator[DerivedFile]:
    """The API's file of each case, which holds the same record as a line of the downloads, where any of the same month has changed."""
    start = 0
    for month, group in groupby(site.index.cases, key=lambda case: case.id[:6]):
        cases = list(group)
        if site.work.changed(f"records {month}", site.work.wholes(cases)):
            yield from map(partial(case_file, site), cases, _records(site)[start : start + len(cases)])
        start += len(cases)


def _of_year(year: int) -> str:
    return f"cases-{year}.jsonl.gz"


def _others(site: SiteContext, kept: KeptDownloads) -> Iterator[Download]:
    def described(name: str, title: str, make: Callable[[], tuple[Any, int | None]], *shows: str, media: str = "application/json") -> Download:
        def content() -> Content:
            value, rows = make()
            return (value if isinstance(value, str) else pretty(value)).encode(), rows

        return kept.file(name, title, media, content, shows, cases=bool(shows))

    steady, laws = outlines(site), site.vocabulary.laws.values()
    yield described("metadata.json", "Datasette 的说明：各表的名称、分面、许可和常用查询", lambda: (metadata(site), None))
    happened = "更新记录：收录、更正、复核、增加来源、并入、撤回，一行一次"
    yield described("changes.jsonl", happened, lambda: changes(site), steady, media="application/jsonl")
    yield described("withdrawn.json", "已撤回、已并入的案例，请从副本中删去或者改指", lambda: withdrawn(site), steady)
    yield described("terms.json", "词表：各维度的词、中英文名称和案例数", lambda: _terms(site), steady)
    yield described("laws.json", "法律：版本、施行日期和条号对照", lambda: ([*map(law_record, laws)], len(laws)))
    for name, title, schema in (("case-record.schema.json", _RECORD, case_schema), (SCHEMA, _FRONT_MATTER, partial(_editor_schema, site.vocabulary))):
        yield described(name, title, partial(_schema, site, name, schema), media="application/schema+json")


def _terms(site: SiteContext) -> tuple[dict[str, Any], int]:
    listed = axes(site)
    return listed, sum(len(axis["terms"]) for axis in listed.values())


def _schema(site: SiteContext, name: str, make: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], None]:
    """A JSON Schema, which is known by its address; relative where the site's is not known."""
    schema = make()
    return {"$schema": schema["$schema"], "$id": f"{site.site_url}{FOLDER}{name}" if site.site_url else name} | schema, None


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


def _array(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Records in lines, whatever parts these come in, as one array."""
    yield b"[\n"
    held = b""
    for part in lines:
        yield held
        held = part.replace(b"\n", b",\n")
    yield held.removesuffix(b",\n") + b"\n]\n"


def _written(path: Path, parts: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(parts)
    return path


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
