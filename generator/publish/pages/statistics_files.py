"""The figures of the statistics page as files to reuse: each table as CSV, each drawing as SVG that says what it shows, of whom, since when."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.case.fields import AXES
from generator.models import DerivedFile
from generator.publish.data.csv_file import to_csv
from generator.publish.index.facets import case_url
from generator.publish.index.statistics import Fines, by_month, newest_day
from generator.publish.pages import statistics_page as page
from generator.publish.pages.charts import columns
from generator.publish.pages.spread import ROW, WIDTH, bars
from generator.publish.pages.summary_boxes import panel
from generator.publish.site_context import SiteContext
from generator.text.amounts import as_number
from generator.vocabulary import PARTY_LABELS

FOLDER = "statistics/"
SPREAD = ("最低", "下四分位", "中位数", "上四分位", "最高")
EVERY = 1_000_000  # terms of an axis: all there are


def files(site: SiteContext) -> Iterator[DerivedFile]:
    """``statistics/*.csv`` and ``statistics/*.svg``: the same numbers as the page, amounts in yuan."""
    yield from _months(site)
    yield from _distributions(site)
    yield from _heat(site)
    yield from _fines(site)


def _months(site: SiteContext) -> Iterator[DerivedFile]:
    months = by_month(site.index.cases)
    yield DerivedFile(f"{FOLDER}months.csv", to_csv(("月份", "案例"), months.items()))
    if chart := columns(months):
        yield _svg(site, "months", "各月公布的案例", "columns", chart, chart.width, chart.height)


def _distributions(site: SiteContext) -> Iterator[DerivedFile]:
    for axis in page.DISTRIBUTIONS:
        every = panel(site, site.index.cases, axis, shown=EVERY).bars
        rows = [(b.entry.term.id, b.entry.term.zh if axis == "statute" else b.entry.term.label, b.count) for b in every]
        yield DerivedFile(f"{FOLDER}{axis}.csv", to_csv(("词条编号", "词条", "案例"), rows))
        drawn = bars([(label, n) for _, label, n in rows[: page.SHOWN]])
        yield _svg(site, axis, f"{AXES[axis].label}的案例数", "bars", drawn, drawn.width, drawn.height)


def _heat(site: SiteContext) -> Iterator[DerivedFile]:
    heat = page.heat(site)
    head = ("违法行为", *(m.term.label for m in heat.measures), "全部")
    rows: Iterator[tuple[str | int, ...]] = ((v.term.label, *(n for _, n, _ in cells), len(v.cases)) for v, cells in heat.rows)
    yield DerivedFile(f"{FOLDER}violations-measures.csv", to_csv(head, rows))
    yield _svg(site, "violations-measures", "违法行为与处理措施（案例数）", "heat", heat, WIDTH, ROW * (len(heat.rows) + 1) + 10)


def _fines(site: SiteContext) -> Iterator[DerivedFile]:
    cases = site.index.cases
    amounts = [(low, top, n) for low, top, n, _ in page.buckets(cases)]
    yield DerivedFile(f"{FOLDER}fine-amounts.csv", to_csv(("不少于（元）", "少于（元）", "笔数"), amounts))
    drawn = bars([(f"{low:,} 至 {top - 1:,} 元" if top else f"{low:,} 元以上", n) for low, top, n in amounts])
    yield _svg(site, "fine-amounts", "罚款金额的分布（笔数）", "bars", drawn, drawn.width, drawn.height)
    groups = ((Markup(name).unescape(), Markup(row.name).unescape(), *_spread(row.fines)) for name, of_group in page.fine_groups(site) for row in of_group)
    yield DerivedFile(f"{FOLDER}fines.csv", to_csv(("分组", "名称", "罚款笔数", "未写明金额", *SPREAD), groups))
    for axis, title, spread in page.fine_spreads(site):
        yield _svg(site, f"fines-{axis}", f"{title}（元；线：最低至最高，框：四分位，竖线：中位数）", "spread", spread, spread.width, spread.height)
    top = ((c.id, c.title, PARTY_LABELS[m.party] if m.party else None, as_number(m.amount), site.site_url + case_url(c)) for c, m in page.top_fines(cases))
    yield DerivedFile(f"{FOLDER}top-fines.csv", to_csv(("编号", "案例", "对象", "金额（元）", "地址"), top))


def _svg(site: SiteContext, name: str, title: str, kind: str, chart: object, width: float, height: float) -> DerivedFile:
    """A drawing with its title, its source, and up to when the cases reach."""
    cases = site.index.cases
    where = site.site_url and f"（{site.site_url}{FOLDER}）"
    source = f"来源：{site.site_name}“统计”{where}；{len(cases)} 案，数据截至 {newest_day(cases) or '（尚无案例）'}；CC0 1.0"
    drawing = site.render("chart.svg", f"{FOLDER}index.md", kind=kind, chart=chart, title=title, source=source, width=width, height=height)
    return DerivedFile(f"{FOLDER}{name}.svg", drawing)


def _spread(fines: Fines) -> tuple[float | None, ...]:
    """How many, how many without an amount, and how the amounts are spread; null where they are too few."""
    if fines.few or fines.quartiles is None:
        return fines.fines, fines.unknown, *[None] * len(SPREAD)
    low, high = fines.quartiles
    return fines.fines, fines.unknown, as_number(fines.amounts[0]), low, fines.median, high, as_number(fines.amounts[-1])
