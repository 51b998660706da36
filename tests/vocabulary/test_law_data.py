"""The law's own data, as an audit against the texts put it right: one row of the table for each row that was wrong or missing."""

from __future__ import annotations

import pytest

from generator import check
from generator.models import Dates, Measure, PartialDate, Statute
from generator.publish.index import liability
from generator.vocabulary import Vocabulary, law_versions
from tests.publish.sample import case

# id -> rungs (unit, person) in 10,000 yuan, None for no fine or no cap; a text for what is measured otherwise
LADDERS: dict[str, list[tuple[object, object]]] = {
    "csl@2025:62": [((5, 50), (1, 10)), ((50, 200), (5, 20)), ((200, 1000), (20, 100))],
    "csl@2025:63": [((2, 10), None), ("违法所得 1–5 倍", None)],
    "csl@2025:65": [((1, 10), None), ((10, 100), (1, 10)), ((50, 200), (5, 20)), ((200, 1000), (20, 100))],
    "csl@2025:67": [("采购金额 1–10 倍", (1, 10))],
    "csl@2025:69.3": [((5, 50), None), ((50, 200), (5, 20)), ((200, 1000), (20, 100))],
    "csl@2016:64.1": [("违法所得 1–10 倍", (1, 10)), ((0, 100), (1, 10))],
    "csl@2016:64.2": [("违法所得 1–10 倍", "违法所得 1–10 倍"), ((0, 100), None)],
    "csl@2016:65": [("采购金额 1–10 倍", (1, 10))],
    "csl@2016:68.2": [((10, 50), (1, 10))],
    "psapl@2025:29": [(None, (0, 0.1)), (None, (0, 0.1))],
    "psapl@2012:25": [(None, (0, 0.05)), (None, (0, 0.05))],
    "psapl@2025:67": [(None, (0.05, 0.1)), (None, (0, 0.05)), (None, (0.1, 0.3)), (None, (0.3, 0.5))],
    "psapl@2012:56": [(None, (0.02, 0.05)), (None, (0, 0.05))],
    "psapl@2025:50": [(None, (0, 0.1)), (None, (0, 0.1))],
    "psapl@2025:65": [(None, (0, 0.5)), (None, (0.1, 0.3)), (None, (0.3, 0.5))],
    "ciipr@2021:48": [],
    "psapl@2025:61": [(None, (0, 0.05)), (None, (0, 0.1))],
    "dsl@2021:47": [("违法所得 1–10 倍", (1, 10)), ((10, 100), (1, 10))],
    "ndsr@2024:56": [((10, 100), (1, 10)), ((100, 1000), (10, 100))],
    "ciipr@2021:41": [("采购金额 1–10 倍", (1, 10))],
    "ciipr@2021:43": [(None, (5, 50)), (None, (10, 100)), ((10, 100), None)],
    "cinispm@2011:20": [((0, 1.5), (0, 0.5))],
    "cinispm@2011:21": [((0, 1.5), (0, 0.5))],
    "cissr@2011:23": [((0, 1.5), (0, 0.5)), ("没收，可以并处违法所得 1–3 倍", "没收，可以并处违法所得 1–3 倍")],
    "cinim@2024:14": [((0, 1.5), (0, 1.5))],
    "iism@2011:19": [((10, 100), None), ("违法所得 3–5 倍", None), (None, None)],
    "iism@2024:19": [((10, 100), None), ("违法所得 3–5 倍", None), (None, None)],
    "iism@2024:22": [((0.5, 5), None)],
    "atofl@2022:39": [((5, 50), None), ((50, 500), (1, 20))],
    "atofl@2022:40": [((5, 50), None), ((50, 500), (1, 20))],
    "atofl@2022:42": [("违法所得 1–10 倍", "违法所得 1–10 倍"), ((0, 50), None)],
    "ctl@2018:84": [((20, 50), (0, 10)), ((50, None), (10, 50))],
    "ctl@2018:85": [((10, 50), (0, 10))],
    "ctl@2018:86": [((20, 50), (0, 10)), ((50, None), (10, 50)), ((10, 50), (0, 10))],
    "mpnr@2023:53": [((5, 50), (1, 10))],
    "mpnr@2023:55": [((0, 10), None), ((10, 100), None), ("违法所得 1–10 倍", None)],
    "minors@2024:127": [("违法所得 1–10 倍", (1, 10)), ((10, 100), (1, 10))],
    "psvr@2025:26": [((0, 2), (0, 0.5))],
    "psvr@2025:27": [((1, 2), (0.5, 1)), ((1, 2), (0.5, 1))],
    "psvr@2025:28": [((1, 2), (0.5, 1))],
    "psvr@2025:29": [((0, 1), None)],
    "psvr@2025:30": [((0.5, 1), (0, 0.5))],
    "cpl@2013:56": [("违法所得 1–10 倍", None), ((0, 50), None)],
    "crypto@2019:37.1": [((10, 100), (1, 10))],
    "crypto@2019:37.2": [("采购金额 1–10 倍", (1, 10))],
    "ccr@2023:50": [("违法所得 1–3 倍", None), ((10, 30), None)],
    "ccr@2023:53": [("违法所得 1–3 倍", None), ((3, 10), None)],
    "ccr@2023:60": [((10, 100), (1, 10))],
    "ccr@2023:62": [((1, 10), (0.5, 5))],
    "ccr@2023:63": [((5, 50), (1, 10))],
    "credit@2013:36": [((5, 50), None)],
    "credit@2013:37": [((2, 20), (0, 1))],
    "credit@2013:39": [((2, 10), (0, 1))],
    "credit@2013:42": [((2, 20), (1, 5))],
    "credit@2013:38": [((5, 50), (1, 10))],
    "credit@2013:40": [((5, 50), (1, 10))],
    "credit@2013:41": [((2, 20), (1, 5))],
    "telecom@2016:69": [("违法所得 3–5 倍", None), ((10, 100), None)],
    "telecom@2016:70": [("违法所得 1–3 倍", None), ((1, 10), None)],
    "algo@2021:31": [((1, 10), None)],
    "iasr@2024:27": [("违法经营额 5–10 倍", None), ((1, 5), None)],
    "iasr@2024:29": [("违法经营额 2–5 倍", None), ((0.5, 1), None)],
    "iasr@2024:30": [("违法经营额 2–5 倍", None), ((1, 2), None)],
    "iasr@2024:32": [((0, 1.5), None)],
    "iasr@2024:33": [((0, 1.5), None)],
    "iasr@2024:34": [((0, 1.5), None)],
    "ssl-impl@2024:69": [((5, 50), (1, 10))],
}


@pytest.mark.parametrize(("id", "rungs"), LADDERS.items(), ids=LADDERS)
def test_a_ladder(id: str, rungs: list[tuple[object, object]], v: Vocabulary) -> None:
    def told(limits: tuple[int | None, int | None] | None, basis: str, measured: bool) -> object:
        return basis if measured else limits and tuple(None if x is None else x / 10_000 for x in limits)

    assert [tuple(told(getattr(t, p), t.basis, p in t.open) for p in ("unit", "person")) for t in v.provisions[id].tiers] == rungs


@pytest.mark.parametrize(
    ("id", "measures"),
    [
        ("csl@2016:62", "暂停业务 停业整顿 关闭网站 吊销许可证 吊销营业执照"),
        ("csl@2025:61.2", "责令改正 警告"),
        ("csl@2025:63", "暂停业务"),
        ("csl@2025:65", "责令改正 警告 吊销许可证"),
        ("csl@2025:68", "行政拘留"),
        ("csl@2025:69.2", "停业整顿 关闭网站或者应用程序"),
        ("csl@2025:70", "责令改正"),
        ("csl@2016:64.2", "没收违法所得"),
        ("csl@2016:66", "责令改正"),
        ("dsl@2021:46", "责令改正 警告 停业整顿 吊销营业执照"),
        ("dsl@2021:45.2", "吊销营业执照"),
        ("pipl@2021:66.2", "责令改正"),
        ("ndsr@2024:57", "责令改正 警告 停业整顿"),
        ("ciipr@2021:40", "责令改正 警告"),
        ("iism@2011:19", "没收违法所得 关闭网站"),
        ("atofl@2022:41", "吊销许可证 吊销营业执照"),
        ("atofl@2022:42", "没收违法所得 行政拘留"),
        ("mpnr@2023:56", "停业整顿 吊销许可证"),
        ("cpl@2013:56", "责令改正 警告 没收违法所得 停业整顿 吊销营业执照"),
        ("psvr@2025:28", "没收设备"),
        ("telecom@2016:77", "吊销许可证"),
        ("iasr@2024:32", "警告 停业整顿 吊销许可证"),
    ],
)
def test_other_measures(id: str, measures: str, v: Vocabulary) -> None:
    assert set(measures.split()) <= set(v.provisions[id].other_measures)


@pytest.mark.parametrize(
    ("id", "punished"),
    [
        ("ndsr@2024:55", "12 16 17 18 19 20 22 40.1 40.2 41 42"),
        ("ndsr@2024:57", "29.2 30.2 30.3 31 32"),
        ("ciipr@2021:39", "11 12 13 14 15 16 17 20 21"),
        ("atofl@2022:41", "6 21 22 23 24 26"),
        ("mpnr@2023:56", "26.2 26.3 28 29.1 31.2 36 38.1 42 43 44 45 46.2 47"),
        ("cinim@2024:14", "6 8 10"),
        ("psvr@2025:28", "10"),
        ("psvr@2025:30", "23"),
        ("ccr@2023:60", "38 39"),
        ("ccr@2023:62", "41"),
        ("credit@2013:38", "13 14 18"),
        ("credit@2013:42", "20"),
        ("ssl@2024:57", "31"),
        ("ssl@2024:59", "34"),
        ("telecom@2016:66", "56 57"),
        ("telecom@2016:77", "56 57 58"),
        ("minors@2024:127", "72 73 74 75 76 77 80"),
        ("iasr@2024:33", "16 19 23"),
    ],
)
def test_what_an_article_punishes(id: str, punished: str, v: Vocabulary) -> None:
    assert [p.partition(":")[2] for p in v.provisions[id].punishes] == punished.split()


@pytest.mark.parametrize(
    ("law", "version", "effective", "until"),
    [
        ("cinim", "1996", "1996-02-01", "1997-05-19"),
        ("cinim", "1997", "1997-05-20", "2024-04-30"),
        ("cinim", "2024", "2024-05-01", None),
        ("iism", "2011", "2011-01-08", "2025-01-19"),
        ("iism", "2024", "2025-01-20", None),
        ("cinispm", "1997", "1997-12-30", "2011-01-07"),
        ("cissr", "1994", "1994-02-18", "2011-01-07"),
        ("minors", "2020", "2021-06-01", "2024-04-25"),
        ("credit", "2013", "2013-03-15", None),
        ("cac-disc", "2025", "2025-08-01", None),
        ("pbocdata", "2025", "2025-06-30", None),
        ("bankdata", "2024", "2024-12-27", None),
        ("gsds", "2025", "2025-08-01", None),
        ("risk-assess", "2026", "2026-08-20", None),
        ("livestream", "2026", "2026-02-01", None),
        ("mps176", "2026", "2026-10-01", None),
        ("iasr", "2024", "2025-01-20", None),
        ("ssl-impl", "2024", "2024-09-01", None),
        ("aucl", "2025", "2025-10-15", None),
        ("minor-platforms", "2026", None, None),
    ],
)
def test_a_version(law: str, version: str, effective: str | None, until: str | None, v: Vocabulary) -> None:
    row = next(x for x in v.laws[law].versions if x.version == version)
    assert (row.effective, row.until) == (effective, until)


@pytest.mark.parametrize(
    ("id", "role"),
    [
        *((f"apl@2021:{article}", "procedure") for article in (10, 11, 12, 13, 14, 27, 56)),
        *((f"telecom@2016:{article}", "duty") for article in (56, 57, 59)),
        *((f"ssl@2024:{article}", "duty") for article in (30, 31, 34)),
        ("algo@2021:32", "liability"),
    ],
)
def test_a_row_that_was_missing(id: str, role: str, v: Vocabulary) -> None:
    assert (v.provisions[id].role, v.provisions[id].tiers) == (role, ())


@pytest.mark.parametrize(
    ("id", "when"),
    [
        ("ccr@2023:62", "拒不改正或者导致危害网络安全等后果"),
        ("credit@2013:41", "情节严重或者造成严重后果"),
        ("credit@2013:42", "情节严重或者造成严重后果"),
        ("telecom@2016:69", "违法所得五万元以上"),
        ("psvr@2025:30", "拒不改正或者造成严重后果"),
    ],
)
def test_when_a_rung_applies(id: str, when: str, v: Vocabulary) -> None:
    assert v.provisions[id].tiers[0].when == when


@pytest.mark.parametrize(
    ("law", "day", "version"),
    [("ssl", "2024-05-01", "2024"), ("ssl", "2024-04-30", None), ("ssl", None, "2024"), ("dsl", "2021-09", "2021"), ("minor-platforms", "2026-05-01", "2026")],
)
def test_a_case_older_than_the_one_version_known_is_of_none(law: str, day: str | None, version: str | None, v: Vocabulary) -> None:
    dates = Dates(PartialDate(day) if day else None)
    assert law_versions.derive(law, {34}, dates, v) == version


@pytest.mark.parametrize(
    ("articles", "version"),
    [
        ((43, 64), "2016"),
        ((43, 71), "2025"),
        ((28, 69), "2016"),
        ((28, 65), "2025"),
        ((33, 59), "2016"),
        ((35, 61), "2025"),
        ((50, 62), "2025"),
        ((12, 70), "2016"),
    ],
)
def test_articles_that_tell_the_version(articles: tuple[int, ...], version: str, v: Vocabulary) -> None:
    assert [p.version for p in v.version_pairs if p.law == "csl" and p.articles == articles] == [version]


@pytest.mark.parametrize(
    ("id", "unit", "person"),
    [
        ("csl@2025:62", "最高 1,000万元", "最高 100万元"),
        ("csl@2025:63", "最高 10万元；或者违法所得 1–5 倍", ""),
        ("csl@2025:68", "最高 50万元", "最高 50万元"),
        ("ctl@2018:86", "50万元以上，未设上限", "最高 50万元"),
        ("pipl@2021:66.2", "最高 5,000万元；或者上一年度营业额 5% 以下", "最高 100万元"),
        ("psapl@2025:67", "", "最高 5,000元"),
    ],
)
def test_the_greatest_fine(id: str, unit: str, person: str, v: Vocabulary) -> None:
    told = liability.describe(v.provisions[id], v)
    assert told
    assert (told.most_unit, told.most_person) == (unit, person)


def test_a_multiple_is_printed_and_detention_stands_beside(v: Vocabulary) -> None:
    told = liability.describe(v.provisions["csl@2016:64.1"], v)
    assert told
    assert told.rungs[0].unit == "违法所得 1–10 倍"
    beside = liability.describe(v.provisions["csl@2025:68"], v)
    assert beside
    assert beside.rungs[0].beside == "5 日以下拘留，可以并处"


def test_an_abolished_range_is_said_to_be_gone(v: Vocabulary) -> None:
    (span,) = liability.spans(case(1, statutes=(Statute("csl", v.laws["csl"].title, "2016", 64, paragraph=1),)).statutes, v)
    assert span.now == ()
    assert span.gone.startswith("网络安全法（2025年版）第七十一条第一款：不再自设罚款")


@pytest.mark.parametrize(("law", "version", "article"), [("csl", "2016", 64), ("cpl", "2013", 56), ("iism", "2011", 19), ("pipl", "2021", 66)])
def test_no_amount_is_too_high_where_there_is_no_cap(law: str, version: str, article: int, v: Vocabulary) -> None:
    one = case(1, statutes=(Statute(law, v.laws[law].title, version, article),), measures=(Measure("fine", "unit", 90_000_000),))
    assert check.law.fine_ranges(one, "unit", v) == []


def test_nothing_recalled_has_rows(v: Vocabulary) -> None:
    told = {law.id for law in v.laws.values() if law.certainty in ("recalled", "unknown")}
    assert [p.id for p in v.provisions.values() if p.law in told and p.tiers] == []
