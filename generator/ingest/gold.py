"""Label files: the cases of an article, and their fields in the terms of a label.

``<article>.json`` holds ``cases`` in order, each with its first and last words (``quote_start``, ``quote_end``) and its fields in Chinese
(``circumstances`` in ids), ``shared_statutes`` cited for all cases, and ``borderline: true`` where lawyers may differ (left out)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.models import Authority, Case, Measure, PartialDate, Region, Statute
from generator.text.numerals import to_int

PATHS = {
    "region": "region", "authority": "authorities", "date": "dates", "statutes": "statutes", "measures": "measures",
    "violations": "violations", "consequences": "consequences", "sector": "subject/sector", "subject": "subject/name",
}  # fmt: skip
"""The fields that are compared, and the path of each among the declared fields."""
FIELDS = tuple(PATHS)
CIRCUMSTANCES = ("system", "discovery", "campaign", "origin", "records", "mixed")
"""The fields of a label's ``circumstances``, whose values are ids, a number and true or false; null is what a lawyer may see either way."""
# The labels' words for measures and authorities, and the ids they stand for.
MEASURES = {
    "警告": "warning", "罚款": "fine", "责令改正": "order-rectify", "约谈": "interview", "通报批评": "public-criticism",
    "没收违法所得": "confiscate-gains", "停业整顿": "suspend-operation", "暂停业务": "restrict-business", "吊销": "revoke-permit",
    "关闭网站": "close-site", "行政拘留": "detention", "下架": "delist", "未写明处罚": "unspecified",
}  # fmt: skip
AUTHORITIES = {"police": "公安", "cac": "网信", "cta": "通信管理", "miit": "工信", "samr": "市场监管", "pboc": "金融", "nfra": "金融", "csrc": "金融"}
_ARTICLE = re.compile(r"(?<![\d零〇一二两三四五六七八九十百])(\d++|[零〇一二两三四五六七八九十百]++)\s*+条")
_MARKUP = re.compile(r"[\s*#>`_\\]|!?\[|\]\([^)\]]*+\)")

Values = dict[str, list[Any]]
_UNLABELLED = object()


def labels(folders: Sequence[Path]) -> list[dict[str, Any]]:
    """The label files of some folders. Raises ValueError naming a file that is no JSON object with ``cases``."""
    result = []
    for path in sorted(p for folder in folders for p in folder.glob("*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{path}: not JSON: {error}") from None
        if not isinstance(data, dict) or "cases" not in data or "article" not in data:
            raise ValueError(f"{path}: a label file has the keys article and cases")
        result.append(data)
    return result


def agreed(gold: Values, found: Values, label: Mapping[str, Any]) -> Values:
    """What was found, in the labels' words where both say the same: a region with the same parts, a subject that holds the other."""
    if label.get("date_basis") == "notice":
        found["date"] = []
    if "facts" not in label:  # labelled without these vocabularies
        for name in ("violations", "consequences", "sector"):
            gold[name] = found[name] = []
    if gold["region"] and found["region"] and set(gold["region"][0]) == set(found["region"][0]):
        found["region"] = gold["region"]
    if gold["subject"] and found["subject"]:
        ours, theirs = found["subject"][0], gold["subject"][0]
        if ours in theirs or theirs in ours:
            found["subject"] = gold["subject"]
    return found


def labelled(label: Mapping[str, Any], article: Mapping[str, Any]) -> Values:
    """The values of a labelled case by field, as they are compared."""
    region = label.get("region") or {}
    path = tuple(region[k] for k in ("province", "city", "county") if region.get(k))
    authority = (label.get("authority") or {}).get("kind")
    dated = label.get("date") and label.get("date_basis") != "notice"
    targets = {"单位": "unit", "个人": "person"}
    return {
        "region": [path] if region.get("province") else [],
        "authority": [authority] if authority in AUTHORITIES.values() else [],
        "date": [label["date"]] if dated else [],
        "statutes": _labelled_statutes([*(label.get("statutes") or []), *(article.get("shared_statutes") or [])]),
        "measures": [
            (MEASURES[p["kind"]], targets.get(p.get("target")), p.get("amount_cny"))
            for p in label.get("penalties") or []
            if p["kind"] in MEASURES
            for _ in range(p.get("count") or 1)
        ],
        "violations": list(label.get("facts") or []),
        "consequences": [c for c in label.get("consequences") or [] if c != "none-stated"],
        "sector": [label["sector"]] if label.get("sector") not in (None, "unspecified") else [],
        "subject": [flat(label["subject"])] if label.get("subject") else [],
    }


def circumstances(label: Mapping[str, Any], case: Case) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Each circumstance that a label gives (the others are not labelled): the field, the labelled values and the found ones."""
    for field in CIRCUMSTANCES:
        given = (label.get("circumstances") or {}).get(field, _UNLABELLED)
        if given is not _UNLABELLED and not (field == "mixed" and given is None):
            yield field, _several(given), _several(getattr(case, field))


def _several(value: Any) -> list[Any]:
    """A value as a list: nothing, one, or those of a list."""
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _labelled_statutes(cited: list[Any]) -> list[Any]:
    result: set[tuple[str, int | None]] = set()
    for statute in cited:
        articles = [to_int(n[1]) for a in statute.get("articles") or [] if (n := _ARTICLE.search(a or ""))]
        result |= {(_law(statute["law"]), n) for n in articles} or {(_law(statute["law"]), None)}
    return sorted(result, key=str)


def found(case: Case) -> Values:
    """The values of a case by field, as they are compared."""
    deciding = [a for a in case.authorities if a.role == "deciding"][:1]
    by_field: dict[str, Iterable[object]] = {
        "region": [case.region], "authority": deciding, "date": [case.dates.decided or case.dates.found], "statutes": case.statutes,
        "measures": case.measures, "violations": case.violations, "consequences": case.consequences, "sector": [case.subject.sector],
        "subject": [case.subject.name],
    }  # fmt: skip
    result: Values = {field: [v for value in values if (v := compared(value)) is not None] for field, values in by_field.items()}
    return result | {"statutes": sorted(set(result["statutes"]), key=str)}


def compared(value: object) -> Any:
    """A value of the record as it is compared, None where it is not: what is history, of a kind that labels do not have, or unknown."""
    if isinstance(value, Region):
        return value.path or None
    if isinstance(value, Authority):
        return AUTHORITIES.get(value.kind or "") if value.role == "deciding" else None
    if isinstance(value, PartialDate):
        return value.points[-1]
    if isinstance(value, Statute):
        return _law(value.title or value.law or ""), value.article or None
    if isinstance(value, Measure):
        known = not value.prior and value.kind in MEASURES.values()
        return (value.kind, value.party if value.party in (None, "unit") else "person", value.amount) if known else None
    return flat(value) if isinstance(value, str) and value not in ("", "none-stated", "unspecified") else None


def flat(text: str) -> str:
    """A text without white space and Markdown, to find quotes in whatever its markup."""
    return _MARKUP.sub("", text or "")


def _law(title: str) -> str:
    bare = re.sub(r"[《》\s]", "", title).replace("中华人民共和国", "")
    return bare.replace("(", "（").replace(")", "）")
