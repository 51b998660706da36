"""The small site that the tests of the open data read: synthetic cases, one full of hostile text, one withdrawn, one merged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks import synthetic
from generator.models import Case, Dates, Measure, PartialDate, Source, Statute, Subject
from generator.publish.build_cache import BuildCache
from generator.publish.data.columns import TableColumn
from generator.publish.data.downloads import downloads
from generator.publish.data.records import CsvLines
from generator.publish.data.sheet_rows import SheetRows
from generator.publish.data.tables import Download, PackedRows, Row, Table, packed
from generator.publish.site_context import SiteContext
from generator.vocabulary import vocabulary

HOSTILE_ID = "20990101-0badf00d-01"
WITHDRAWN = Case("20200101-0000dead-01", "已撤回", "withdrawn", reason="当事人请求")
MERGED = Case("20200101-0000beef-01", "已并入", "merged", reason="同一案件", merged_into=HOSTILE_ID)


def hostile(case: Case) -> Case:
    """A case whose every free text tries something: formulas, markup, control characters, line breaks of every kind."""
    return replace(
        case,
        id=HOSTILE_ID,
        title="=cmd|' /C calc'!A0\u2028<script>alert(1)</script>]]>\x0b&amp;\ufffe",
        dates=Dates(PartialDate("2098-12"), None, PartialDate("2099-01-01")),
        subject=Subject("@某单位\t＝1+1", "company", case.subject.sector),
        statutes=(*case.statutes, Statute(None, "+某市\r\n条例", basis="lead"), Statute("psapl", "治安管理处罚法", None, 42, 1)),
        measures=(Measure("fine", "unit", 10_000), Measure("fine", "person", None, "-法定代表人"), Measure("interview", None, prior=True)),
        sources=(Source("https://example.org/?a=1&b=<2>", '－标题"引号"', "=发布者", None, "2099-01-01"),),
        body="第一段\x85仍是第一段\n\n=第二段",
        remark="</entry>编者说",
    )


def cases(count: int = 60) -> tuple[Case, ...]:
    made = tuple(synthetic.cases(count))
    return (*made, hostile(made[0]), WITHDRAWN, MERGED)


def files(site: SiteContext) -> dict[str, Download]:
    """All downloads of a site by name, each with its bytes."""
    return {file.name: replace(file, made=file.content) for file in downloads(site)}


def site(count: int = 60, site_url: str = "https://example.org/casebook/") -> SiteContext:
    return SiteContext(cases(count), vocabulary(), site_url=site_url)


def table(name: str, columns: tuple[TableColumn, ...], rows: list[Row], key: int = 1) -> Table:
    """A table of these rows, each of a case of its own, with what files have of it."""
    write: dict[str, Callable[[list[Row]], bytes]] = {"csv": CsvLines(len(columns)), "xlsx": SheetRows(columns)}
    left = iter(rows)
    made = BuildCache().pieces([*write], [WITHDRAWN] * len(rows), lambda _: [of([row]) for row in [next(left)] for of in write.values()])
    return Table(name, "", columns, PackedRows(lambda: [packed([row]) for row in rows]), key, dict(zip(write, made, strict=True)).__getitem__)
