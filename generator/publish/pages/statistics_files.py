"""The figures of the statistics page as files to reuse: each table as CSV, the drawing as SVG that says what it shows and since when."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import DerivedFile
from generator.publish.data.csv_file import to_csv
from generator.publish.index.facets import case_url
from generator.publish.index.statistics import Fines, by_month
from generator.publish.pages import statistics_page as page
from generator.publish.pages.charts import columns
from generator.publish.site_context import SiteContext
from generator.vocabulary import PARTY_LABELS

FOLDER = "statistics/"
SPREAD = ("最低", "下四分位", "中位数", "上四分位", "最高")


def files(site: SiteContext) -> Iterator[DerivedFile]:
    """``statistics/*.csv`` and ``statistics/months.svg``: the same numbers as the page, amounts in yuan."""
    cases = site.index.cases
    months = sorted(by_month(cases).items())
    yield DerivedFile(f"{FOLDER}months.csv", to_csv(("月份", "案例"), months))
    heat = page.heat(site)
    head = ("违法行为", *(m.term.label for m in heat.measures), "全部")
    rows: Iterator[tuple[str | int, ...]] = ((v.term.label, *(n for _, n, _ in cells), len(v.cases)) for v, cells in heat.rows)
    yield DerivedFile(f"{FOLDER}violations-measures.csv", to_csv(head, rows))
    amounts = ((low, top, n) for low, top, n, _ in page.buckets(cases))
    yield DerivedFile(f"{FOLDER}fine-amounts.csv", to_csv(("不少于（元）", "少于（元）", "笔数"), amounts))
    groups = ((name, row.name, *_spread(row.fines)) for name, of_group in page.fine_groups(site) for row in of_group)
    yield DerivedFile(f"{FOLDER}fines.csv", to_csv(("分组", "名称", "罚款笔数", "未写明金额", *SPREAD), groups))
    top = ((c.id, c.title, PARTY_LABELS[m.party] if m.party else None, m.amount, site.site_url + case_url(c)) for c, m in page.top_fines(cases))
    yield DerivedFile(f"{FOLDER}top-fines.csv", to_csv(("编号", "案例", "对象", "金额（元）", "地址"), top))
    if chart := columns(dict(months)):
        title = f"{site.site_name}：各月公布的案例（共 {len(cases)} 案，数据截至 {page.newest_day(cases)}）"
        yield DerivedFile(f"{FOLDER}months.svg", site.render("chart.svg", f"{FOLDER}index.md", chart=chart, title=title))


def _spread(fines: Fines) -> tuple[float | None, ...]:
    """How many, how many without an amount, and how the amounts are spread; null where they are too few."""
    if fines.few or fines.quartiles is None:
        return fines.fines, fines.unknown, *[None] * len(SPREAD)
    low, high = fines.quartiles
    return fines.fines, fines.unknown, fines.amounts[0], low, fines.median, high, fines.amounts[-1]
