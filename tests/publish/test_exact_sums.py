"""A fine with 角 and 分 is the same sum wherever it is told: case file, record, tables, database, workbook, pages, both languages, search."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zlib
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from benchmarks import search_reading
from generator.case import english
from generator.case import file as casefile
from generator.case.record import to_json
from generator.models import Measure
from generator.publish.data import api
from generator.publish.data.tables import Download
from generator.publish.index.statistics import fines
from generator.publish.pages import case_page, explorer
from generator.publish.search import keys
from generator.publish.site_context import SiteContext
from generator.text.amounts import cny, total, yuan
from generator.vocabulary import vocabulary
from tests.publish import open_data, sample

FINES = (Measure("fine", "unit", Decimal("12345.67")), Measure("fine", "person", Decimal("0.1")), Measure("fine", "person", Decimal("0.2")))
CASE = sample.case(1, measures=FINES, evidence={}, body="宾阳县公安局检查发现，某酒店系统存在弱口令，依法对该酒店罚款12,345.67元。")
WHOLE = sample.case(2, measures=(Measure("fine", "unit", 20_000),), evidence={})


@pytest.fixture(scope="module")
def site() -> SiteContext:
    return sample.site(CASE, WHOLE)


@pytest.fixture(scope="module")
def files(site: SiteContext) -> dict[str, Download]:
    return open_data.files(site)


def test_the_case_file_keeps_it() -> None:
    text = casefile.render(CASE, vocabulary())
    assert "amount: 12345.67" in text
    case, _ = casefile.parse(text, "a.md", vocabulary())
    assert case is not None
    assert case.measures == FINES


@pytest.mark.parametrize(
    ("written", "amount"),
    [("10000000000000", 10**13), ("9999999999999.99", Decimal("9999999999999.99")), ("99999999999999.99", None),
     ("20000", 20_000), ("12345.60", Decimal("12345.6")), ("20000.00", 20_000), ("'0.01'", Decimal("0.01")), ("1.234", None), ("-1", None),
     ("1e3", None), ("'12,345'", None), ("nan", None), ("1.", None), (".5", None)],
)  # fmt: skip
def test_a_person_may_write_it_and_nothing_else(written: str, amount: Any) -> None:
    text = casefile.render(WHOLE, vocabulary(), generated=False).replace("amount: 20000", f"amount: {written}")
    case, problems = casefile.parse(text, "a.md", vocabulary())
    assert (case.measures[0].amount if case else None) == amount
    assert [p.code for p in problems] == ([] if amount is not None else ["SCH103"])


def test_record_tables_database_and_workbook_agree(files: dict[str, Download]) -> None:
    record = json.dumps(to_json(CASE, vocabulary()))
    assert '"amount": 12345.67' in record
    rows = list(csv.DictReader(io.StringIO(files["measures.csv"].content.decode("utf-8-sig"))))
    assert sorted(r["amount"] for r in rows) == ["0.1", "0.2", "12345.67", "20000"]
    cases = {r["id"]: r for r in csv.DictReader(io.StringIO(files["cases.csv"].content.decode("utf-8-sig")))}
    assert (cases[CASE.id]["fine_total"], cases[CASE.id]["fine_person"], cases[WHOLE.id]["fine_total"]) == ("12345.97", "0.3", "20000")
    database = sqlite3.connect(":memory:")
    database.deserialize(files["casebook.sqlite"].content)
    assert sorted(database.execute("SELECT amount, typeof(amount) FROM measures")) == [(0.1, "real"), (0.2, "real"), (12345.67, "real"), (20000, "integer")]
    sheet = openpyxl.load_workbook(io.BytesIO(files["casebook.xlsx"].content))["measures"]
    column = [c.value for c in sheet[1]].index("amount")
    assert sorted(row[column].value for row in sheet.iter_rows(min_row=2)) == [0.1, 0.2, 12345.67, 20000]


def test_the_api_and_the_explorer_have_it_as_a_number(site: SiteContext) -> None:
    told = json.loads(next(f.content for f in api.files(site) if f.path.endswith("statistics.json")))
    assert told["fines"]["all"]["total"] == 32345.97
    columns = next(f.content for f in explorer.explorer(site) if "x/columns" in f.path)
    assert isinstance(columns, bytes)
    assert b"12345.67" in zlib.decompress(columns, -15)


def test_pages_say_it_in_both_languages(site: SiteContext) -> None:
    page = next(p for p in case_page.cases(site) if CASE.id in p.path).html
    assert "12,345.67元" in page
    told = " ".join((english.title(CASE, vocabulary()), english.summary(CASE, vocabulary())))
    assert "CNY 12,345.67" in told
    assert "CNY 0.30 in total (CNY 0.10 and CNY 0.20)" in told


def test_sums_are_added_exactly() -> None:
    assert total([Decimal("0.1"), Decimal("0.2")]) == Decimal("0.3")
    assert (total([1, Decimal("0.5"), Decimal("0.5")]), type(total([1, Decimal("0.5"), Decimal("0.5")]))) == (2, int)
    found = fines([CASE] * 3)
    assert (found.total, found.median) == (Decimal("37037.91"), 0.2)
    assert [yuan(a) for a in (20_000, 15_000, Decimal("15000.5"), Decimal("0.1"), 1.5)] == ["2万元", "1.5万元", "15,000.50元", "0.10元", "1.5元"]
    assert [cny(a) for a in (15_000, Decimal("15000.5"))] == ["CNY 15,000", "CNY 15,000.50"]


def test_a_search_for_it_finds_it_and_no_rounded_one() -> None:
    asked = search_reading.asked("12,345.67元")
    assert asked == search_reading.Asked(("y:12345.67",), "instead")
    assert "y:12345.67" in keys.of_case(CASE)
    assert not {"y:12346", "y:12345"} & keys.of_case(CASE)
