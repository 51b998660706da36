"""The description of the API (OpenAPI 3.1), with examples taken from the files themselves, and its changelog."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from generator.case.fields import AXES
from generator.models import DerivedFile
from generator.publish.data import api
from generator.publish.data.case_schema import (
    TITLE_EN,
    Schema,
    array,
    case_schema,
    maybe,
    number,
    record,
    summary_schema,
    text,
)
from generator.publish.site_context import SiteContext

# Newest first: version, day, what changed. Within 1.x a change only adds.
CHANGELOG = (
    ("1.2.0", "2026-11-28", "金额照录角分：有角分的是小数（12345.67），整元的照旧"),
    ("1.1.0", "2026-11-28", "新增英文：案例和列表的 title_en，案例的 summary_en，地区的 en，词表的 definition_en"),
    ("1.0.0", "2026-11-22", "首个版本：案例、词表、各词的案例、统计"),
)
# Operation -> (path in the description, the file that is its example, what it gives, schema). {…} stand for one path segment.
Operation = tuple[str, str, str, str]
# The same, but what the addresses of examples look like.
_OPERATIONS = (
    ("/cases.json", re.compile(r"cases\.json"), "全部案例，新的在前，每页 200 个 / All cases, newest first, 200 a page", "CasePage"),
    ("/cases/page/{page}.json", re.compile(r"cases/page/2\.json"), "全部案例的第 2 页起 / All cases from page 2 on", "CasePage"),
    (
        "/cases/{id}.json", re.compile(r"cases/[^/]+\.json"),
        "一个案例；已撤回或者并入的给出去向 / One case; of one that was withdrawn or merged, where it went", "CaseOrGone",
    ),
    ("/terms.json", re.compile(r"terms\.json"), "各维度的全部词 / All terms of all indexes", "Axes"),
    ("/terms/{axis}.json", re.compile(r"terms/violation\.json"), "一个维度的词 / The terms of one index", "Axis"),
    ("/terms/{axis}/{term}.json", re.compile(r"terms/violation/[^/]+\.json"), "一个词的案例，每页 200 个 / The cases of a term, 200 a page", "TermPage"),
    (
        "/terms/{axis}/{term}/page/{page}.json", re.compile(r"terms/\w+/[^/]+/page/2\.json"),
        "一个词的案例的第 2 页起 / The cases of a term from page 2 on", "TermPage",
    ),
    (
        "/terms/statute/{edition}/{article}.json", re.compile(r"terms/statute/[^/]+/[^/]+\.json"),
        "一个条文的案例，每页 200 个 / The cases of an article, 200 a page", "TermPage",
    ),
    (
        "/terms/statute/{edition}/{article}/page/{page}.json", re.compile(r"terms/statute/[^/]+/[^/]+/page/2\.json"),
        "一个条文的案例的第 2 页起 / The cases of an article from page 2 on", "TermPage",
    ),
    ("/statistics.json", re.compile(r"statistics\.json"), "统计 / Statistics", "Statistics"),
)  # fmt: skip


def description(site: SiteContext, files: Mapping[str, str]) -> DerivedFile:
    """``openapi.json``; ``files`` are the API's files by address under ``/api/v1/``, of which real ones become examples."""
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{site.site_name} API",
            "version": CHANGELOG[0][0],
            "description": "静态文件，只读，无需注册。v1 之内只增不减：不删除字段，不改变字段的含义；唯一改过的类型是金额，1.2.0 起可以是小数。"
            "答复里的地址相对于 /api/v1/。代号请以 terms.json 为准。\n\n"
            "Static files to read, without registration. Within v1 things are only added: no field is removed and none changes its meaning; "
            "the one type that changed is that of amounts, which can have decimals since 1.2.0. "
            "Addresses in answers are relative to /api/v1/; ids are those of terms.json.",
            "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": f"{site.site_url}{api.BASE}".rstrip("/") if site.site_url else "."}],
        "paths": {path: _path(path, example, about, schema, files) for path, example, about, schema in operations(files)},
        "components": {"schemas": schemas()},
    }
    return DerivedFile(f"{api.BASE}openapi.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def operations(files: Mapping[str, str]) -> list[Operation]:
    """All operations, each with a file that can be its example ('' where there is none among ``files``)."""
    return [(path, next(filter(like.fullmatch, files), ""), about, schema) for path, like, about, schema in _OPERATIONS]


def lacks(files: Mapping[str, str], address: str) -> bool:
    """Whether a file at an address can be the example of an operation that has none among ``files``."""
    return any(like.fullmatch(address) and not any(map(like.fullmatch, files)) for _, like, _, _ in _OPERATIONS)


def _path(path: str, example: str, about: str, schema: str, files: Mapping[str, str]) -> Schema:
    content: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    if example in files:
        content["example"] = _short(json.loads(files[example]))
    names = [part.partition("}")[0] for part in path.split("{")[1:]]
    operation = {
        "operationId": "get" + "".join(w.title() for w in path.replace(".json", "").replace("{", "").replace("}", "").split("/")),
        "summary": about,
        "parameters": [{"name": n, "in": "path", "required": True, "schema": _parameter(n)} for n in names],
        "responses": {
            "200": {"description": about, "content": {"application/json": content}},
            "404": {"description": "没有这个文件 / no such file"},
        },
    }
    return {"get": operation}


def _parameter(name: str) -> Schema:
    if name == "page":
        return {"type": "integer", "minimum": 2}
    return text(enum=list(AXES)) if name == "axis" else text()


def _short(value: Any) -> Any:
    """A real answer with its lists cut to two entries, so that the description stays readable."""
    if isinstance(value, list):
        return [_short(item) for item in value[:2]]
    if isinstance(value, dict):
        return {key: _short(item) for key, item in (list(value.items())[:12] if _is_table(value) else value.items())}
    return value


def _is_table(value: dict[str, Any]) -> bool:
    """Whether an object maps ids to counts, of which a few suffice."""
    return len(value) > 12 and all(isinstance(item, int) for item in value.values())


_PAGING = {
    "total": number("案例总数 / number of cases"),
    "page": number("本页 / this page"),
    "pages": number("页数 / number of pages"),
    "next": maybe("string", "下一页，没有则为 null / next page, null where there is none"),
}
_GONE = {
    "id": text(),
    "status": text(enum=["withdrawn", "merged"]),
    "reason": maybe("string", "理由 / reason"),
    "merged_into": maybe("string", "并入的案例 / the case it was merged into"),
}
_COUNTED = {"count": number("案例数 / number of cases"), "cases": maybe("string", "案例的地址 / address of the cases")}
_ABOVE = maybe("string", "上级的代号 / id of the term above")
_NAMED = {"id": text("代号 / id"), "zh": text("中文 / Chinese"), "en": text("英文 / English"), "parent": _ABOVE}
_SAID = {
    "label": text("简称 / short name, in Chinese"),
    "definition": text("定义 / definition, in Chinese"),
    "definition_en": text("定义（英文）；没有的为空 / definition in English, empty where there is none"),
}
_LISTED = {"id": text("案例编号 / id of the case"), "title": text("案例标题 / title of the case"), "title_en": TITLE_EN}


def schemas() -> dict[str, Schema]:
    """The components: what every answer of the API looks like."""
    case = {key: value for key, value in case_schema().items() if key != "$schema"}
    return {
        "Case": case,
        "Gone": record(_GONE, "已撤回或者并入的案例 / a case that was withdrawn or merged"),
        "CaseOrGone": {"oneOf": [_ref("Case"), _ref("Gone")]},
        "CaseSummary": summary_schema(),
        "CasePage": record({"newest_change": text("最近变动的日期 / day of the newest change"), **_PAGING, "cases": array(_ref("CaseSummary"))}),
        "Term": record({**_NAMED, **_SAID, **_COUNTED}),
        "Axis": record(
            {
                "axis": text("维度 / index"),
                "zh": text("中文 / Chinese"),
                "unknown": number("未载明的案例数 / number of cases that do not say"),
                "terms": array(_ref("Term")),
            }
        ),
        "Axes": record({axis: _ref("Axis") for axis in AXES}),
        "TermPage": record({"axis": text("维度 / index"), **_NAMED, **_PAGING, "cases": array(record(_LISTED))}),
        "Statistics": _statistics(),
    }


def _statistics() -> Schema:
    counts = {"type": "object", "additionalProperties": number()}
    money = {"type": ["number", "null"]}
    fines = record(
        {
            "cases": number("有罚款的案例数 / number of cases with a fine"),
            "fines": number("罚款笔数 / number of fines"),
            "unknown": number("未写明金额的笔数 / number of fines without an amount"),
            "mixed": number("另有多少笔同时处罚其他事项，不计入以上各数 / fines that also punish other matters, left out of the figures above"),
            "total": {"type": "number", "minimum": 0, "description": "合计，人民币元 / sum, yuan"},
            "median": money | {"description": "中位数；不足 5 笔为 null / median, null below five fines"},
            "quartiles": {"type": ["array", "null"], "items": {"type": "number"}}
            | {"description": "上下四分位数；不足 5 笔为 null / lower and upper quartile, null below five fines"},
        }
    )
    return record(
        {
            "cases": number("案例数 / number of cases"),
            "reports": number("来源文章数 / number of source articles"),
            "newest_change": text("最近变动的日期 / day of the newest change"),
            "by_month": counts | {"description": "各月案例数 / cases by month"},
            "fines": record({"all": fines, "unit": fines, "person": fines}),
            "axes": record({axis: record({"unknown": number(), "counts": counts}) for axis in AXES}),
        }
    )


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
