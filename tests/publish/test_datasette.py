"""The database as its readers open it: with sqlite3, and in Datasette (in this process, without a network)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from generator.case.fields import FIELDS
from generator.models import Statute
from generator.publish.data.database import QUERIES, VIEWS, to_sqlite
from generator.publish.data.relations import relations
from generator.publish.data.tables import Download
from generator.publish.site_context import SiteContext
from tests.lacking import module
from tests.publish import open_data, sample


def _waited(answer: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives, from a loop of its own in a thread of its own: a browser of another test may run one in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer).result()


@pytest.fixture(scope="module")
def site() -> SiteContext:
    return open_data.site()


@pytest.fixture(scope="module")
def files(site: SiteContext) -> dict[str, Download]:
    return open_data.files(site)


@pytest.fixture(scope="module")
def database(files: dict[str, Download]) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(files["casebook.sqlite"].content)
    yield opened
    opened.close()


def rows(database: sqlite3.Connection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    return database.execute(query, values).fetchall()


def test_every_list_of_a_case_is_a_table_whose_keys_hold(database: sqlite3.Connection, site: SiteContext) -> None:
    tables = {name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    lists = {str(f.table) if f.kind == "terms" else f.key: f.key for f in FIELDS if f.kind in ("terms", "records") and f.case}
    assert set(lists) >= {"violations", "consequences", "systems", "measures", "statutes", "authorities", "sources"}
    for table, key in lists.items():
        counted = rows(database, f"SELECT count(*) FROM {table}")[0][0]
        assert counted == sum(len(getattr(c, key)) for c in site.index.cases), table
    assert tables >= {*lists, "cases", "evidence", "changes", "places", "laws", "term_violations", "term_sectors", "term_duties"}
    assert rows(database, "PRAGMA foreign_key_check") == []
    for table in lists:
        assert "cases" in {row[2] for row in rows(database, f"PRAGMA foreign_key_list({table})")}, table
    referred = {(row[3], row[2]) for row in rows(database, "PRAGMA foreign_key_list(cases)")}
    assert referred >= {("sector", "term_sectors"), ("region_id", "places"), ("origin", "term_origins")}


def test_no_cell_joins_several_values(database: sqlite3.Connection) -> None:
    columns = {row[1] for row in rows(database, "PRAGMA table_info(cases)")}
    assert not columns & {"violations", "violations_zh", "measures", "provisions", "duties", "authority_kind", "system"}
    assert columns >= {"id", "title", "sector", "fine_total", "text"}


def written(site: SiteContext, folder: Path) -> Path:
    """The database of a site."""
    to_sqlite(folder / "casebook.sqlite", relations(site))
    return folder / "casebook.sqlite"


def test_a_key_or_choice_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(written(sample.site(sample.case()), tmp_path))
    database.execute("PRAGMA foreign_keys = on")
    for table, row in (("violations", "'20240920-0a1b2c3d-01', 9, 'no-such'"), ("violations", "'20990101-00000000-01', 1, 'weak-password'")):
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(f"INSERT INTO {table} VALUES ({row})")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE measures SET party = 'somebody'")


def test_the_views_say_what_the_case_says(tmp_path: Path) -> None:
    cited = [sample.statute(article, cited=text) for article, text in ((21, "第二十一条"), (21, "第二十一条"), (59, "第五十九条"))]
    cited.insert(1, Statute("dsl", "中华人民共和国数据安全法", "2021", 21, cited="第二十一条"))
    database = sqlite3.connect(written(sample.site(sample.case(statutes=tuple(cited))), tmp_path))
    assert rows(database, "SELECT city, county, sector, violations, measures, provisions, fine_total FROM case_list") == [
        ("南宁市", "宾阳县", "住宿餐饮", "弱口令", "警告；罚款", "网络安全法第二十一条；数据安全法第二十一条；网络安全法第五十九条", 20_000)
    ]
    assert rows(database, "SELECT party, amount, mixed FROM fines") == [("unit", 20_000, 0)]
    moved = "SELECT DISTINCT law, version, article, current_version, current_article FROM citations WHERE law = '网络安全法' ORDER BY article"
    assert rows(database, moved) == [
        ("网络安全法", "2016", 21, "2025", 23),
        ("网络安全法", "2016", 59, "2025", 61),
    ]
    assert rows(database, "SELECT field, words, confidence FROM evidence") == [
        ("measures/2", "并处罚款2万元", "plain"),
        ("violations/weak-password", "系统存在弱口令", "plain"),
    ]


def test_search_finds_chinese_within_words(database: sqlite3.Connection, site: SiteContext) -> None:
    words = next(c for c in site.index.cases if len(c.body) > 20 and "\x85" not in c.body).body[3:8]
    found = {i for (i,) in rows(database, "SELECT id FROM cases WHERE rowid IN (SELECT rowid FROM cases_fts WHERE cases_fts MATCH ?)", f'"{words}"')}
    assert found == {c.id for c in site.index.cases if words in c.title or words in c.body}


def test_bytes_follow_from_the_cases_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    first, second = (written(open_data.site(20), tmp_path_factory.mktemp("made")).read_bytes() for _ in range(2))
    assert first == second
    with contextlib.closing(sqlite3.connect(written(open_data.site(20), tmp_path_factory.mktemp("made")))) as database:
        assert rows(database, "PRAGMA integrity_check") == [("ok",)]
        assert rows(database, "PRAGMA foreign_key_check") == []
        database.execute("INSERT INTO cases_fts (cases_fts, rank) VALUES ('integrity-check', 1)")  # raises where index and texts differ


@pytest.fixture(scope="module")
def ask(files: dict[str, Download], tmp_path_factory: pytest.TempPathFactory) -> Any:
    datasette = module("datasette.app")
    path = tmp_path_factory.mktemp("datasette") / "casebook.sqlite"
    path.write_bytes(files["casebook.sqlite"].content)
    app = datasette.Datasette([str(path)], metadata=json.loads(files["metadata.json"].content))

    def answer(address: str, **query: str) -> Any:
        response = _waited(app.client.get(f"/casebook{address}?{urlencode(query)}"))
        assert response.status_code == 200, response.text
        return response.json() if ".json" in address else response.text

    return answer


def test_datasette_facets_violations_by_name(ask: Any, site: SiteContext) -> None:
    counted = Counter(i for c in site.index.cases for i in c.violations)
    facet = ask("/violations.json", _size="0", _facet="violation", _facet_size="max")["facet_results"]
    results = facet.get("results", facet)["violation"]["results"]
    assert {r["value"]: r["count"] for r in results} == dict(counted.most_common(len(results)))
    assert {r["value"]: r["label"] for r in results} == {i: site.vocabulary.violations[i].label for i in (r["value"] for r in results)}


def test_datasette_searches_the_text(ask: Any, site: SiteContext) -> None:
    words = site.index.cases[-1].title[:4]
    found = ask("/cases.json", _search=words, _shape="array", _size="max")
    assert {row["id"] for row in found} == {c.id for c in site.index.cases if words in c.title or words in c.body}


CANNED = {
    "search": {"words": "公司"},
    "violation": {"violation": "弱口令"},
    "fines_by_violation": {},
    "articles": {},
    "places_and_years": {},
}


def test_canned_queries_answer(ask: Any, site: SiteContext) -> None:
    assert set(CANNED) == set(QUERIES)
    answers = {name: ask(f"/{name}.json", _shape="array", **values) for name, values in CANNED.items()}
    assert all(answers.values()), {name: len(rows) for name, rows in answers.items()}
    assert {row["id"] for row in answers["search"]} == {c.id for c in site.index.cases if "公司" in c.title + c.body}
    assert sum(row["cases"] for row in answers["places_and_years"]) == len(site.index.cases)
    weak = [c for c in site.index.cases if "weak-password" in c.violations]
    warned = sum(any(m.kind == "warning" and m.party == "unit" and not m.prior for m in c.measures) for c in weak)
    assert {(r["measure"], r["party"]): r["cases"] for r in answers["violation"]}.get(("警告", "unit"), 0) == warned
    assert "全文检索" in ask("")


def test_the_views_are_those_that_are_described(database: sqlite3.Connection, files: dict[str, Download]) -> None:
    described = json.loads(files["metadata.json"].content)["databases"]["casebook"]["tables"]
    names = {name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert set(described) <= names
    assert set(VIEWS) <= set(described)
    for name, table in described.items():
        columns = {row[1] for row in rows(database, f"PRAGMA table_info({name})")}
        assert columns >= {*table.get("facets", ()), *table.get("columns", ())}, name
