"""Figures: fines per party, quartiles, tallies, and what is said when there are few or unknown ones."""

from __future__ import annotations

import statistics as reference
from fractions import Fraction
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.models import Dates, Measure, PartialDate
from generator.publish.index.facets import index
from generator.publish.index.statistics import FEW, articles, by_month, fines, quantile, tally
from generator.publish.pages import statistics_files
from generator.publish.pages.charts import LONGEST, bars, columns, months, spread
from generator.publish.pages.statistics_page import DISTRIBUTIONS, buckets, top_fines
from generator.publish.pages.tilemap import SHADES, SHORT, shade, tiles
from generator.text.amounts import bounds, yuan
from generator.vocabulary import Vocabulary
from tests.publish.page_language import HAN
from tests.publish.sample import case, site


def fine(amount: int | None, party: str = "unit", *, prior: bool = False) -> Measure:
    return Measure("fine", party, amount, prior=prior)  # type: ignore[arg-type]


def test_each_party_is_a_fine_and_history_is_none() -> None:
    found = fines([case(1, measures=(fine(10_000), fine(5_000, "person"), fine(9, prior=True), Measure("warning")))])
    assert (found.cases, found.fined, found.fines, found.total) == (1, 1, 2, 15_000)
    assert fines([case(1, measures=(fine(10_000), fine(5_000, "person")))], "person").amounts == (5_000,)


def test_an_amount_that_is_not_stated_is_counted_but_not_guessed() -> None:
    found = fines([case(1, measures=(fine(None),)), case(2, measures=())])
    assert (found.fines, found.unknown, found.amounts, found.median) == (1, 1, (), None)


def test_below_five_amounts_are_few() -> None:
    assert fines([case(n, measures=(fine(1),)) for n in range(FEW - 1)]).few
    assert not fines([case(n, measures=(fine(1),)) for n in range(FEW)]).few


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=30).map(sorted))
def test_quartiles_agree_with_the_standard_library(amounts: list[int]) -> None:
    low, middle, high = reference.quantiles(amounts, n=4, method="inclusive")
    assert [quantile(amounts, Fraction(n, 4)) for n in (1, 2, 3)] == pytest.approx([low, middle, high])


def test_a_tally_goes_by_number_then_by_the_index(v: Vocabulary) -> None:
    found = index([case(1, violations=("no-management-system", "weak-password")), case(2)], v)
    assert [(e.term.id, n) for e, n in tally(found, found.cases, "violation")] == [("weak-password", 2), ("no-management-system", 1)]


def test_months_come_from_the_report() -> None:
    year_only = Dates(None, None, PartialDate("2023"))
    assert by_month([case(1), case(2, day="20240901"), case(3, dates=year_only)]) == {"2023": 1, "2024-09": 2}


def test_one_article_with_two_cases_is_one_article() -> None:
    assert articles([case(1), case(2)]) == 1


def test_a_fine_for_other_matters_too_is_counted_apart() -> None:
    found = fines([case(1, measures=(fine(10_000),)), case(2, measures=(fine(400_000), fine(5_000)), mixed=True)])
    assert (found.fined, found.fines, found.amounts, found.mixed) == (2, 1, (10_000,), 2)
    assert sum(n for _, _, n, _ in buckets([case(2, measures=(fine(400_000),), mixed=True)])) == 0


def test_every_fine_is_in_exactly_one_bucket() -> None:
    amounts = (0, 999, 1_000, 4_999, 5_000, 49_999, 50_000, 2_000_000)
    found = buckets([case(n, measures=(fine(a),)) for n, a in enumerate(amounts)])
    assert sum(n for _, _, n, _ in found) == len(amounts)
    assert {low: n for low, _, n, _ in found}[1_000] == 2
    assert found[-1][1] is None
    assert found[-1][2] == 1


YUAN: list[tuple[float, str]] = [(0, "0元"), (500, "500元"), (5_000, "5,000元"), (10_000, "1万元"), (15_000, "1.5万元"), (12_345, "12,345元")]
YUAN += [(1_000_000, "100万元"), (120_000_000, "1.2亿元"), (8_026_000_000, "80.26亿元"), (7_500.5, "7,500.5元")]


@pytest.mark.parametrize(("amount", "text"), YUAN)
def test_amounts_are_written_exactly(amount: float, text: str) -> None:
    assert yuan(amount) == text


@pytest.mark.parametrize(
    ("limits", "text"),
    [((10_000, 100_000), "1万元以上10万元以下"), ((None, 5_000), "5,000元以下"), ((100, None), "100元以上"), (None, "")],
)
def test_ranges_are_written_as_the_law_writes_them(limits: tuple[int | None, int | None] | None, text: str) -> None:
    assert bounds(limits) == text


def test_every_province_has_one_tile_of_its_own(v: Vocabulary) -> None:
    found = tiles(index([case(1)], v).facets["region"], site(case(1)))
    assert len(found) == len({(t.row, t.column) for t in found}) == len({t.id for t in found}) == len(SHORT) == 34
    assert {t.id for t in found} == {p.id for p in v.places.values() if p.level == "province"}
    assert all(t.short in t.name or t.short in "京津冀晋蒙沪皖闽鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新台港澳赣浙苏吉黑辽" for t in found)
    assert [(t.name, t.count, t.shade) for t in found if t.count] == [("广西壮族自治区", 1, SHADES)]


@given(st.integers(0, 5_000), st.integers(1, 5_000))
def test_shades_rise_with_the_count(count: int, most: int) -> None:
    count = min(count, most)
    assert 0 <= shade(count, most) <= shade(most, most) == SHADES
    assert (shade(count, most) == 0) == (count == 0)


def test_a_chart_over_months_shows_the_empty_ones_too() -> None:
    found = columns({"2023-11": 3, "2024-02": 12, "2022": 1})
    assert found is not None
    assert [(c.month, c.count) for c in found.columns] == [("2023-11", 3), ("2023-12", 0), ("2024-01", 0), ("2024-02", 12)]
    assert max(v for _, v in found.grid) >= 12
    assert len(found.grid) <= 7
    assert all(c.y >= 0 and c.x + c.width <= found.width for c in found.columns)
    assert columns({}) is None
    assert list(months("2023-12", "2024-01")) == ["2023-12", "2024-01"]


def test_the_highest_fines_come_first_and_unknown_ones_not_at_all() -> None:
    cases = [case(1, measures=(fine(10), fine(None))), case(2, measures=(fine(30, "person"), fine(20, prior=True)))]
    assert [(c.id, m.amount) for c, m in top_fines(cases)] == [(cases[1].id, 30), (cases[0].id, 10)]


def test_the_files_say_what_the_page_counts() -> None:
    cases = [case(n, measures=(fine(1_000 * n),)) for n in range(1, 6)]
    made = {f.path: f.content for f in statistics_files.files(site(*cases))}
    tables = {path: content.decode("utf-8-sig").splitlines() for path, content in made.items() if isinstance(content, bytes)}
    assert "被罚者,单位,5,0,1000,2000,3000,4000,5000" in tables["statistics/fines.csv"]
    assert [line.split(",")[3] for line in tables["statistics/top-fines.csv"][1:]] == ["5000", "4000", "3000", "2000", "1000"]
    assert sum(int(line.split(",")[1]) for line in tables["statistics/months.csv"][1:]) == len(cases)
    drawings = {path: fromstring(str(content)) for path, content in made.items() if path.endswith(".svg")}
    rects = "{http://www.w3.org/2000/svg}rect[@fill='#9a2f22']"
    assert len(drawings["statistics/months.svg"].findall(rects)) == len(tables["statistics/months.csv"]) - 1
    assert len(drawings["statistics/fine-amounts.svg"].findall(rects)) == len(tables["statistics/fine-amounts.csv"]) - 1
    for axis in DISTRIBUTIONS:
        assert len(drawings[f"statistics/{axis}.svg"].findall(rects)) == len(tables[f"statistics/{axis}.csv"]) - 1
    assert tables["statistics/sector.csv"][1].endswith(",5")
    for path, drawing in drawings.items():
        said = " ".join(drawing.itertext())
        assert "来源：网络安全执法案例库" in said, path
        assert "5 案，数据截至 2024-09-20；CC0 1.0" in said, path
        assert drawing.find("{http://www.w3.org/2000/svg}title") is not None, path


def test_the_files_of_the_edition_in_english_have_no_chinese_and_the_same_numbers() -> None:
    cases = [case(n, measures=(fine(1_000 * n),)) for n in range(1, 6)]
    both = [{f.path: f.content for f in statistics_files.files(site(*cases).edition(language))} for language in ("zh", "en")]
    chinese, english = ({path.removeprefix("en/"): content for path, content in made.items()} for made in both)
    assert chinese.keys() == english.keys()
    assert all(path.startswith("en/statistics/") for path in both[1])
    texts = {path: content.decode("utf-8-sig") if isinstance(content, bytes) else content for path, content in english.items()}
    assert {path: found for path, text in texts.items() if (found := HAN.findall(text))} == {}
    assert "Party,Organisation,5,0,1000,2000,3000,4000,5000" in texts["statistics/fines.csv"]
    assert texts["statistics/months.csv"].splitlines() == ["month,cases", "2024-09,5"]
    assert "Source: Casebook of Chinese cybersecurity enforcement, Statistics; 5 cases, up to 2024-09-20" in texts["statistics/months.svg"]


def test_a_drawing_shows_how_fines_are_spread_and_says_where_they_are_few() -> None:
    many, few = [case(n, measures=(fine(1_000 * 10**n),)) for n in range(5)], [case(9, day="20250101", measures=(fine(10_000),))]
    found = spread([("2024", "years/2024/", fines(many)), ("2025", "", fines(few))], site().words)
    assert found is not None
    assert [(row.few, row.fines, len(row.places)) for row in found.rows] == [(False, 5, 5), (True, 1, 5)]
    assert list(found.rows[0].places) == sorted(found.rows[0].places)
    assert all(found.left <= place <= found.width for row in found.rows for place in row.places)
    assert spread([("2024", "", fines([]))], site().words) is None


@given(st.text(st.characters(categories=("L", "N")), max_size=60))
def test_a_name_fits_its_column(name: str) -> None:
    shown = bars([(name, 1)]).rows[0].name
    assert sum(1 if c.isascii() else 2 for c in shown) <= LONGEST
    assert shown == name or shown.endswith("…")
