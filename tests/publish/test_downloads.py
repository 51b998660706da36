"""The downloads: right types, no formulas, records that keep their schema, counts that equal the pages'."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl.utils.escape import unescape

from generator.case import schema
from generator.models import DerivedFile
from generator.publish.build.site import derive
from generator.publish.data import api, data_page
from generator.publish.data import downloads as data_files
from generator.publish.data.case_schema import case_schema
from generator.publish.data.columns import CASES, TableColumn
from generator.publish.data.downloads import downloads, law_record
from generator.publish.data.records import clean, harmless
from generator.publish.data.tables import Download
from generator.publish.data.workbook import to_xlsx
from generator.publish.pages.term_pages import terms
from generator.publish.site_context import TEMPLATES, SiteContext
from generator.vocabulary import vocabulary
from tests.publish import open_data, page_data, sample

UNDESCRIBED = {"datapackage.json", "croissant.json", "SHA256SUMS", "case-record.schema.json", "case-file.schema.json"}
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@pytest.fixture(scope="module")
def site() -> SiteContext:
    return open_data.site()


@pytest.fixture(scope="module")
def files(site: SiteContext) -> dict[str, Download]:
    return open_data.files(site)


def closed(schema: Any) -> Any:
    """The schema with every object closed, so that a field it does not describe is an error."""
    if isinstance(schema, list):
        return [closed(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    return result | {"additionalProperties": False} if "properties" in schema and "required" in schema else result


def test_pandas_reads_every_table_with_the_types_of_the_data_package(files: dict[str, Download], tmp_path: Any, monkeypatch: Any) -> None:
    for file in files.values():
        (tmp_path / file.name).write_bytes(file.content)
    monkeypatch.chdir(tmp_path)
    read: dict[str, Any] = {}
    exec((TEMPLATES / "_snippet.txt").read_text(encoding="utf-8"), read)  # the very lines that the data page prints
    for name in ("cases", "measures", "statutes"):
        table = files[f"{name}.csv"].table
        frame = read[name]
        assert table
        assert list(frame.columns) == [c.name for c in table.columns]
        assert len(frame) == len(table.rows) == files[f"{name}.csv"].rows
        kinds = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
        assert [str(t) for t in frame.dtypes] == [kinds[c.kind] for c in table.columns]
    assert int(read["measures"]["amount"].sum()) > 0
    assert read["cases"]["region_id"].str.len().min() == 6


def test_pandas_guesses_numbers_and_flags_by_itself(files: dict[str, Download]) -> None:
    for name in ("cases.csv", "measures.csv", "statutes.csv"):
        frame, table = pd.read_csv(io.BytesIO(files[name].content)), files[name].table
        assert table
        for column in table.columns:
            if column.kind == "boolean":
                assert frame[column.name].dtype == bool
            if column.kind == "integer":
                assert pd.api.types.is_numeric_dtype(frame[column.name])


def test_csv_opens_in_a_spreadsheet_as_chinese(files: dict[str, Download]) -> None:
    for name in ("cases.csv", "measures.csv", "statutes.csv"):
        assert files[name].content.startswith(b"\xef\xbb\xbf")


def test_no_cell_is_a_formula_or_breaks_its_line(files: dict[str, Download]) -> None:
    for name in ("cases.csv", "measures.csv", "statutes.csv"):
        text = files[name].content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert text.count("\r\n") == len(rows)
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


@given(st.text())
def test_harmless_text_starts_with_no_formula_and_has_no_control_character(text: str) -> None:
    cell = harmless(text)
    assert not cell.lstrip().startswith(FORMULA)
    assert not set(cell) & set(map(chr, range(32)))


@given(st.text(st.characters(whitelist_categories=["Lo", "Nd", "Lu"])))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_every_record_keeps_its_schema_and_the_schema_tells_every_field(files: dict[str, Download]) -> None:
    schema = json.loads(files["case-record.schema.json"].content)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(closed(schema))
    records = json.loads(files["cases.json"].content)
    assert not [(r["id"], e.message) for r in records for e in validator.iter_errors(r)]
    assert [path for path, _, about in data_page.fields(case_schema()) if not about] == []


def test_a_broken_record_is_noticed(files: dict[str, Download]) -> None:
    record = json.loads(files["cases.json"].content)[0]
    record["measures"][0]["amount"] = "一万元"
    assert not Draft202012Validator(case_schema()).is_valid(record)


def test_lines_are_cases_whatever_breaks_lines_in_them(files: dict[str, Download], site: SiteContext) -> None:
    lines = files["cases.jsonl"].content.decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [c.id for c in site.index.cases]
    assert json.loads(files["cases.json"].content) == [json.loads(line) for line in lines]
    assert "\u2028" in json.loads(lines[0])["title"]


@pytest.mark.parametrize("many", [1, 1000], ids=["by year", "whole"])
def test_the_file_of_a_case_holds_its_line_of_the_downloads(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, doubtful = sample.case(2, status="withdrawn", reason="重复"), sample.case(3, doubt="没有写明处理结果")
    site = sample.site(sample.case(1), gone, doubtful, sample.case(4))
    monkeypatch.setattr(data_files, "MANY", many)
    made = {file.path: file.content for file in data_page.data(site) if isinstance(file, DerivedFile) and file.path.startswith("api/")}
    assert made == {f"api/v1/cases/{case.id}.json": api.case_file(site, case).content for case in site.all_cases}
    assert json.loads(made[f"api/v1/cases/{gone.id}.json"]).keys() == {"id", "status", "reason", "merged_into"}


def test_many_cases_are_offered_by_year_and_compressed(files: dict[str, Download], site: SiteContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "MANY", len(site.index.cases))
    packed = {d.name: d for d in downloads(site)}
    years = sorted({case.id[:4] for case in site.index.cases}, reverse=True)
    assert [name for name in packed if name not in files] == data_files.record_files(site) == [f"cases-{year}.jsonl.gz" for year in years]
    assert files.keys() - packed.keys() == {"cases.json", "cases.jsonl"}
    lines = [line for year in years for line in gzip.decompress(packed[f"cases-{year}.jsonl.gz"].content).splitlines()]
    assert sorted(lines) == sorted(files["cases.jsonl"].content.splitlines())
    assert [packed[f"cases-{year}.jsonl.gz"].rows for year in years] == [sum(c.id.startswith(year) for c in site.index.cases) for year in years]
    assert {d.name: d.sha256 for d in downloads(site)} == {name: d.sha256 for name, d in packed.items()}
    named = [r["path"] for r in json.loads(packed["datapackage.json"].content)["resources"]]
    assert set(data_files.record_files(site)) <= set(named)
    for language in site.languages:
        page = data_page.page(site.edition(language), list(packed.values())).html
        assert all(f">{name}</a>" in page for name in data_files.record_files(site))
    signposts = {f.path: str(f.content) for f in data_page.signposts(site)}
    assert all(f"data/{name})" in signposts["llms.txt"] for name in data_files.record_files(site))


def test_counting_by_province_in_sqlite_equals_the_index_and_the_page(files: dict[str, Download], site: SiteContext) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(files["casebook.sqlite"].content)
    counted = dict(database.execute("SELECT province, count(*) FROM cases WHERE province IS NOT NULL GROUP BY province"))
    facet = site.index.facets["region"]
    assert counted == {facet.entries[i].term.zh: len(facet.entries[i].cases) for i in facet.roots}
    largest = max(facet.roots, key=lambda i: len(facet.entries[i].cases))
    page = next(p for p in terms(site) if p.path == f"regions/{largest}/index.md")
    assert f'data-count="{counted[facet.entries[largest].term.zh]}"' in page.html
    joined = "SELECT count(*) FROM measures JOIN cases ON id = case_id WHERE kind = 'fine' AND text <> ''"
    assert database.execute(joined).fetchone()[0] == sum(m.kind == "fine" for c in site.index.cases for m in c.measures)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_withdrawn_and_merged_cases_are_in_no_download(files: dict[str, Download]) -> None:
    for file in files.values():  # but the list by which copies can follow
        assert (open_data.WITHDRAWN.id.encode() in file.content) == (file.name == "withdrawn.json"), file.name


def test_of_laws_known_from_memory_only_names_are_given(files: dict[str, Download], site: SiteContext) -> None:
    laws = {law["id"]: law for law in json.loads(files["laws.json"].content)}
    assert {"from": 21, "to": 23} in laws["csl"]["renumbered"][0]["articles"]
    assert [v["version"] for v in laws["csl"]["versions"]] == ["2016", "2025"]
    recalled = replace(site.vocabulary.laws["csl"], certainty="recalled")
    assert set(law_record(recalled)) == {"id", "title", "label", "en", "en_source", "certainty"}
    assert all(set(law) == set(law_record(recalled)) for law in laws.values() if law["certainty"] in ("recalled", "unknown"))


def test_the_data_package_and_the_checksums_tell_the_truth(files: dict[str, Download]) -> None:
    package = json.loads(files["datapackage.json"].content)
    assert {r["path"] for r in package["resources"]} == set(files) - UNDESCRIBED
    for resource in package["resources"]:
        content = files[resource["path"]].content
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    sums = {name: digest for digest, name in (line.split("  ") for line in files["SHA256SUMS"].content.decode().splitlines())}
    assert all(hashlib.sha256(files[name].content).hexdigest() == digest for name, digest in sums.items())
    assert package["version"] == "2099-01-01"


def test_the_same_cases_give_the_same_bytes() -> None:
    first, second = (
        [(d.name, d.content) for d in downloads(open_data.site(12))],
        [(d.name, d.content) for d in downloads(open_data.site(12))],
    )
    assert first == second


def test_fines_are_summed_per_party_and_prior_measures_left_out(files: dict[str, Download]) -> None:
    row = next(r for r in csv.DictReader(io.StringIO(files["cases.csv"].content.decode("utf-8-sig"))) if r["id"] == open_data.HOSTILE_ID)
    assert (row["fine_unit"], row["fine_person"], row["fine_total"]) == ("10000", "", "10000")
    assert row["measures"] == "fine"


def test_the_data_page_names_every_file_with_its_size_and_sum(files: dict[str, Download], site: SiteContext) -> None:
    html = data_page.page(site, list(downloads(site))).html
    for file in files.values():
        assert file.sha256 in html
        assert f'data-bytes="{len(file.content)}"' in html
    assert html.count(f'data-rows="{len(site.index.cases)}"') == 5  # four formats and SQLite
    assert "2099-01-01" in html


def test_the_workbook_has_the_tables_with_typed_cells_and_no_formula(files: dict[str, Download]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["casebook.xlsx"].content))
    assert book.sheetnames == ["说明", "cases", "measures", "statutes"]
    for name in book.sheetnames[1:]:
        table, sheet = files[f"{name}.csv"].table, book[name]
        assert table
        head, *rows = sheet.iter_rows()
        assert [cell.value for cell in head] == [c.name for c in table.columns]
        assert sheet.freeze_panes == f"{'ABC'[table.key]}2"
        assert sheet.auto_filter.ref == f"A1:{head[-1].column_letter}{len(table.rows) + 1}"
        for cells, expected in zip(rows, table.rows, strict=True):
            for cell, value, column in zip(cells, expected, table.columns, strict=True):
                assert cell.data_type != "f"
                told = cell.value.date().isoformat() if isinstance(cell.value, datetime) else cell.value
                shown = clean(value) or None if isinstance(value, str) else value
                assert unescape(told) == shown if isinstance(told, str) else told == shown, (cell.coordinate, column.name)
                if isinstance(value, int):
                    assert isinstance(cell.value, type(value))
    reported = [c.name for c in files["cases.csv"].table.columns].index("reported")  # type: ignore[union-attr]
    assert all(isinstance(row[reported].value, datetime) for row in list(book["cases"].iter_rows())[1:])


def test_text_that_looks_like_a_formula_a_link_or_a_number_stays_text(site: SiteContext) -> None:
    words = ("=1+1", "{=SUM(A1)}", "+86", "@x", "https://example.org/", "007", "2024-07", "2024-02-31", "0001-01-01", "x\x0b\ufffe")
    columns = (TableColumn("a", "string", "", lambda e, s: None, format="partial"),)
    content = to_xlsx([open_data.table("t", columns, [(word,) for word in words])], "标题", ["=1"])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["t"]
    assert [(c.data_type, c.value, c.hyperlink) for (c,) in sheet.iter_rows(min_row=2)] == [("s", clean(word), None) for word in words]


def test_every_cell_keeps_what_the_data_package_says_of_its_column(files: dict[str, Download]) -> None:
    package = json.loads(files["datapackage.json"].content)
    fields = {r["name"]: {f["name"]: f for f in r["schema"]["fields"]} for r in package["resources"] if "schema" in r}
    assert fields["measures"]["party"]["constraints"]["enum"] == ["unit", "person"]
    assert "weak-password" not in fields["cases"]["sector"]["constraints"]["enum"]
    assert fields["cases"]["source_url"]["format"] == "uri"
    for name, told in fields.items():
        for row in csv.DictReader(io.StringIO(files[f"{name}.csv"].content.decode("utf-8-sig"), newline="")):
            for column, cell in row.items():
                limits = told[column].get("constraints", {})
                assert cell or not limits.get("required"), column
                assert not cell or cell in limits.get("enum", [cell]), (column, cell)
                assert not cell or re.fullmatch(limits.get("pattern", r"(?s:.*)"), cell), (column, cell)
                assert not cell or told[column].get("format") != "uri" or urlsplit(cell).netloc, (column, cell)


def test_a_schema_is_known_by_its_address(files: dict[str, Download], site: SiteContext) -> None:
    for name in ("case-record.schema.json", "case-file.schema.json"):
        written = json.loads(files[name].content)
        Draft202012Validator.check_schema(written)
        assert written["$id"] == f"{site.site_url}data/{name}"
    front_matter = json.loads(files["case-file.schema.json"].content)
    assert front_matter == json.loads(json.dumps(schema.editor_schema(site.vocabulary))) | {"$id": front_matter["$id"]}
    here = {d.name: json.loads(d.content) for d in downloads(open_data.site(3, "")) if d.name.endswith(".schema.json")}
    assert {written["$id"] for written in here.values()} == set(here)


def test_every_file_of_the_site_has_one_name_and_no_name_two_files() -> None:
    names = Counter(item.path for item in derive(open_data.site(6)))
    assert [path for path, times in names.items() if times > 1] == []
    data = {path.rpartition("/")[2] for path in names if path.startswith("data/")}
    elsewhere = {path.rpartition("/")[2] for path in names if path.endswith((".csv", ".schema.json")) and not path.startswith("data/")}
    assert data & elsewhere == set()


def test_the_data_page_is_a_dataset_with_what_google_requires(files: dict[str, Download], site: SiteContext) -> None:
    page = data_page.page(site, list(downloads(site)))
    (told,) = page_data.json_ld(page.head)
    assert (told["@type"], told["name"], told["url"]) == ("Dataset", site.site_name, f"{site.site_url}data/")
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"].startswith("https://")
    assert told["creator"]["name"]
    begun, _, ended = told["temporalCoverage"].partition("/")
    assert begun <= ended == "2099-01-01"
    listed = {d["contentUrl"]: d for d in told["distribution"]}
    assert set(listed) == {f"{site.site_url}data/{name}" for name in files}
    for name, file in files.items():
        entry = listed[f"{site.site_url}data/{name}"]
        assert (entry["@type"], entry["encodingFormat"], entry["sha256"]) == ("DataDownload", file.media, file.sha256)


def test_croissant_binds_every_field_to_a_column_that_is_there(files: dict[str, Download]) -> None:
    told = json.loads(files["croissant.json"].content)
    assert (told["@type"], told["conformsTo"]) == ("sc:Dataset", "http://mlcommons.org/croissant/1.0")
    assert {"name", "description", "license", "url", "creator", "dateModified", "version"} <= set(told)
    objects = {o["@id"]: o for o in told["distribution"]}
    assert all({"contentUrl", "encodingFormat", "sha256"} <= set(o) and o["@type"] == "cr:FileObject" for o in objects.values())
    for records in told["recordSet"]:
        ids = {field["@id"] for field in records["field"]}
        assert {key["@id"] for key in records["key"]} <= ids
        for field in records["field"]:
            file = files[field["source"]["fileObject"]["@id"]]
            assert file.name in objects
            assert field["source"]["extract"]["column"] in file.content.decode("utf-8-sig").splitlines()[0].split(",")


def test_an_empty_casebook_has_downloads_and_a_page_too() -> None:
    empty = SiteContext((), vocabulary())
    assert {d.name: d.rows for d in downloads(empty)}["cases.csv"] == 0
    assert "1970" not in data_page.page(empty, list(downloads(empty))).html


def test_flat_tables_name_the_fields_that_are_inferred_or_doubtful(site: SiteContext) -> None:
    case = replace(site.index.cases[0], confidence={"region": "inferred", "violations/weak-password": "doubtful", "measures/1": "doubtful"})
    cells = {column.name: column.cell(case, site) for column in CASES}
    assert (cells["inferred"], cells["doubtful"]) == ("region", "violations/weak-password；measures/1")
    sure = {column.name: column.cell(replace(case, confidence={}), site) for column in CASES}
    assert (sure["inferred"], sure["doubtful"]) == (None, None)
