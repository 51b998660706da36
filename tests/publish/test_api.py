"""The static API: every answer keeps its description, pages lead on, and v1 only ever adds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.models import DerivedFile
from generator.publish.data import api, data_page, openapi
from generator.publish.site_context import SiteContext
from generator.vocabulary import vocabulary
from tests.lacking import module
from tests.publish import open_data
from tests.publish.test_downloads import closed

COMMITTED = Path(__file__).parents[1] / "data" / "api-v1.schema.json"


@pytest.fixture(scope="module")
def site() -> SiteContext:
    return open_data.site(450)


@pytest.fixture(scope="module")
def answers(site: SiteContext) -> dict[str, Any]:
    """Every file of the API by its address under /api/v1/."""
    made = [*data_page.data(site), *data_page.api_lists(site)]
    files = [file for file in made if isinstance(file, DerivedFile) and file.path.startswith(api.BASE)]
    assert len({f.path for f in files}) == len(files)
    return {f.path.removeprefix(api.BASE): json.loads(f.content) for f in files}


@pytest.fixture(scope="module")
def description(answers: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = answers.pop("openapi.json")
    return described


def validator(schemas: dict[str, Any], name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})


def operation(description: dict[str, Any], address: str) -> tuple[str, str]:
    """(path, name of the answer's schema) of the operation that an address belongs to; one without parameters wins."""
    for path in sorted(description["paths"], key=lambda p: p.count("{")):
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)), "/" + address):
            content = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
            return path, content["schema"]["$ref"].rsplit("/", 1)[-1]
    raise AssertionError(f"no operation describes {address}")


def test_every_answer_is_described_and_keeps_its_schema(answers: dict[str, Any], description: dict[str, Any]) -> None:
    schemas = closed(description["components"]["schemas"])
    validators = {name: validator(schemas, name) for name in schemas}
    used = set()
    for address, answer in answers.items():
        path, name = operation(description, address)
        used.add(path)
        assert [e.message for e in validators[name].iter_errors(answer)] == [], address
    assert used == set(description["paths"])


def test_the_description_is_sound_and_its_examples_are_real(answers: dict[str, Any], description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    schemas = description["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    ids = []
    for path, item in description["paths"].items():
        get = item["get"]
        ids.append(get["operationId"])
        assert {p["name"] for p in get["parameters"]} == set(re.findall(r"{(\w+)}", path))
        content = get["responses"]["200"]["content"]["application/json"]
        name = content["schema"]["$ref"].removeprefix("#/components/schemas/")
        assert validator(schemas, name).is_valid(content["example"]), path
    assert len(set(ids)) == len(ids)
    case = description["paths"]["/cases/{id}.json"]["get"]["responses"]["200"]["content"]["application/json"]["example"]
    assert answers[f"cases/{case['id']}.json"]["title"] == case["title"]


def test_an_independent_validator_accepts_the_description(description: dict[str, Any]) -> None:
    validate = module("openapi_spec_validator").validate
    validate(description)


def test_pages_lead_from_the_first_case_to_the_last(answers: dict[str, Any], site: SiteContext) -> None:
    found, address = [], "cases.json"
    while address:
        page = answers[address]
        assert page["total"] == len(site.index.cases)
        found += [c["id"] for c in page["cases"]]
        address = page["next"]
    assert found == [c.id for c in site.index.cases]
    assert "cases/page/3.json" in answers


def test_terms_count_the_cases_they_lead_to(answers: dict[str, Any], site: SiteContext) -> None:
    for axis, facet in site.index.facets.items():
        assert answers["terms.json"][axis] == answers[f"terms/{axis}.json"]
        for term in answers["terms.json"][axis]["terms"]:
            cases: list[str] = []
            address = term["cases"]
            while address:
                cases += [c["id"] for c in answers[address]["cases"]]
                address = answers[address]["next"]
            entry = facet.entries.get(term["id"])
            assert term["count"] == len(cases) == (len(entry.cases) if entry else 0)
    assert {t["id"] for t in answers["terms.json"]["measure"]["terms"]} == set(site.vocabulary.measures)


def test_statistics_agree_with_the_terms(answers: dict[str, Any]) -> None:
    statistics = answers["statistics.json"]
    assert sum(statistics["by_month"].values()) == statistics["cases"] == answers["cases.json"]["total"]
    counts = statistics["axes"]["measure"]["counts"]
    assert counts["fine"] == statistics["fines"]["all"]["cases"]


def test_a_draft_in_doubt_is_in_no_list_and_says_so_in_its_own_file() -> None:
    doubtful = replace(open_data.cases(1)[0], doubt="没有写明处理结果")
    site = SiteContext((doubtful,), vocabulary())
    assert json.loads(api.case_file(site, doubtful).content)["doubt"] == "没有写明处理结果"
    listed = next(f for f in api.files(site) if f.path.endswith("/cases.json"))
    assert json.loads(str(listed.content))["total"] == 0


def test_a_withdrawn_or_merged_case_says_where_it_went(answers: dict[str, Any]) -> None:
    gone = open_data.WITHDRAWN
    assert answers[f"cases/{gone.id}.json"] == {"id": gone.id, "status": "withdrawn", "reason": gone.reason, "merged_into": None}
    assert answers[f"cases/{open_data.MERGED.id}.json"]["merged_into"] == open_data.HOSTILE_ID
    assert gone.id not in json.dumps(answers["cases.json"]) + json.dumps(answers["terms.json"])


# ---------------------------------------------------------------- v1 only adds


def missing(old: Any, new: Any, where: str = "") -> list[str]:
    """What a newer schema no longer promises: properties gone, no longer required, or of another type."""
    if not isinstance(old, dict):
        return []
    if not isinstance(new, dict):
        return [f"{where}: gone"]
    found = [f"{where}.{name}: no longer required" for name in old.get("required", []) if name not in new.get("required", [])]
    for key in ("type", "$ref", "enum"):
        if key in old and not _within(new.get(key), old[key]):
            found.append(f"{where}.{key}: was {old[key]}, is {new.get(key)}")
    for key in ("properties", "items", "additionalProperties"):
        if isinstance(old.get(key), dict):
            inner = old[key] if key == "properties" else {key: old[key]}
            other = new.get(key, {}) if key == "properties" else {key: new.get(key)}
            for name, schema in inner.items():
                found += missing(schema, other.get(name), f"{where}.{name}")
    for n, (was, now) in enumerate(zip(old.get("oneOf", []), new.get("oneOf", []), strict=False)):
        found += missing(was, now, f"{where}.oneOf{n}")
    return found + ([f"{where}: fewer choices"] if len(old.get("oneOf", [])) > len(new.get("oneOf", [])) else [])


def _within(new: Any, old: Any) -> bool:
    """Whether a reader of the old promise can read the new one: an answer may be narrower, never wider."""
    as_set = [set(x) if isinstance(x, list) else {x} for x in (new, old)]
    return as_set[0] <= as_set[1] and new is not None


def test_version_1_only_adds() -> None:
    """Today's description still promises what the committed one did. An addition is committed with its line in the changelog."""
    today = openapi.schemas()
    if not COMMITTED.exists():
        COMMITTED.write_text(json.dumps(today, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{COMMITTED} was missing and has been written: read it and commit it")
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert [line for name, schema in committed.items() for line in missing(schema, today.get(name), name)] == []


def test_todays_answers_keep_the_committed_schema(answers: dict[str, Any], description: dict[str, Any]) -> None:
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    validators = {name: validator(committed, name) for name in committed}
    for address, answer in answers.items():
        _, name = operation(description, address)
        assert validators[name].is_valid(answer), address


@pytest.mark.parametrize("breaking", ["drop", "retype", "optional", "widen"])
def test_a_breaking_change_is_noticed(breaking: str) -> None:
    old, new = openapi.schemas(), openapi.schemas()
    term = new["Term"]
    if breaking == "drop":
        del term["properties"]["count"]
    elif breaking == "retype":
        term["properties"]["count"] = {"type": "string"}
    elif breaking == "optional":
        term["required"].remove("zh")
    else:
        term["properties"]["zh"] = {"type": ["string", "null"]}
    assert missing(old["Term"], term, "Term")
    assert not missing(old["Term"], old["Term"] | {"properties": old["Term"]["properties"] | {"new": {"type": "string"}}})
