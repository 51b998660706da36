"""Holds what was read against labelled articles: precision, recall and F1 per field, and each miss.

A label file is ``<article>.json``: ``cases`` in order, each with the first and last words of its text (``quote_start``,
``quote_end``) and its fields in the Chinese of a reader, ``shared_statutes`` for what the article cites for all its cases, and
``borderline: true`` where a lawyer may see it otherwise (left out). A case counts as found where one passage holds both quotes
and no other case's opening. The fields of a case not found count as missed, those of a passage that is no case as wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.ingest.pipeline import Outcome
from generator.models import Case
from generator.text.numerals import to_int

FIELDS = ("region", "authority", "date", "statutes", "measures", "violations", "consequences", "sector", "subject")
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


@dataclass(slots=True)
class Tally:
    """Values found and labelled, found only, labelled only."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, gold: Iterable[Any], found: Iterable[Any]) -> None:
        """Compare two bags of values."""
        a, b = Counter(gold), Counter(found)
        both = sum((a & b).values())
        self.right, self.wrong, self.missed = self.right + both, self.wrong + b.total() - both, self.missed + a.total() - both

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 1.0 where there was nothing to find and nothing was found."""
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall or 1.0)


@dataclass(slots=True)
class Evaluation:
    """The tallies per field, ``cases`` first, and every miss as one line."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ("cases", *FIELDS)})
    misses: list[str] = field(default_factory=list)

    @property
    def macro(self) -> float:
        """The mean F1 of all fields."""
        return sum(t.scores[2] for t in self.tallies.values()) / len(self.tallies)

    def add(self, label: Mapping[str, Any], outcome: Outcome, scope: str = "administrative") -> None:
        """Compare one article's label with what was read from it; a borderline article is left out."""
        read = [(flat(p.text), r.case) for p, r in outcome.readings if p.scope == scope]
        if not label.get("borderline"):
            _article(self, Path(label["article"]).stem, label, read, scope)

    def as_json(self) -> dict[str, Any]:
        """The figures, rounded to four places."""
        fields = {name: [round(x, 4) for x in tally.scores] for name, tally in self.tallies.items()}
        return {"macro_f1": round(self.macro, 4), "fields": fields}

    def lines(self) -> list[str]:
        """The figures as a table, one field a line."""
        rows = [(name, *tally.scores) for name, tally in self.tallies.items()]
        return [*(f"{n:13} P {p:.3f}  R {r:.3f}  F1 {f:.3f}" for n, p, r, f in rows), f"macro F1 {self.macro:.4f}"]


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


def evaluate(gold: Iterable[Mapping[str, Any]], outcomes: Iterable[Outcome], scope: str = "administrative") -> Evaluation:
    """Compare labels with what was read from the articles of the same names, for cases of one scope."""
    read: dict[str, list[tuple[str, Case]]] = {}
    for outcome in outcomes:
        kept = [(flat(p.text), r.case) for p, r in outcome.readings if p.scope == scope]
        read.setdefault(Path(outcome.name).stem, []).extend(kept)
    result = Evaluation()
    for article in (a for a in gold if not a.get("borderline")):
        stem = Path(article["article"]).stem
        _article(result, stem, article, read.get(stem, []), scope)
    return result


def report(result: Evaluation, negatives: Sequence[Outcome], scope: str, as_json: bool) -> str:
    """The evaluation as text (misses, then figures) or as JSON; ``negatives`` are articles that should yield no case."""
    false = [o.name for o in negatives if any(p.scope == scope for p, _ in o.readings)]
    if as_json:
        extra = {"false_articles": len(false), "negatives": len(negatives)} if negatives else {}
        return json.dumps(result.as_json() | extra, ensure_ascii=False)
    lines = [*result.misses, *(f"{name} | false article" for name in false), *result.lines()]
    if negatives:
        lines.append(f"false articles {len(false)}/{len(negatives)}")
    return "\n".join(lines)


def _article(result: Evaluation, stem: str, article: Mapping[str, Any], read: list[tuple[str, Case]], scope: str) -> None:
    used: set[int] = set()
    for label in article["cases"]:
        if label.get("nature", article.get("scope", scope)) != scope:
            continue
        hit = _hit(label, article["cases"], read, used)
        _label(result, f"{stem} | {label['ordinal']}", label, article, read[hit][1] if hit is not None else None)
        if hit is not None:
            used.add(hit)
    for i, (text, case) in enumerate(read):
        if i not in used:
            result.tallies["cases"].wrong += 1
            result.misses.append(f"{stem} | {i + 1} | extra case | {text[:40]}")
            for name, values in _found(case).items():
                result.tallies[name].wrong += len(values)


def _hit(label: Mapping[str, Any], all_labels: list[Any], read: list[tuple[str, Case]], used: set[int]) -> int | None:
    start, end = flat(label["quote_start"]), flat(label["quote_end"])
    others = {flat(other["quote_start"]) for other in all_labels if other is not label} - {start}
    for i, (text, _) in enumerate(read):
        if i not in used and start in text and end in text and not any(other in text for other in others):
            return i
    return None


def _label(result: Evaluation, where: str, label: Mapping[str, Any], article: Mapping[str, Any], case: Case | None) -> None:
    gold = _labelled(label, article)
    if case is None:
        result.tallies["cases"].missed += 1
        result.misses.append(f"{where} | case not found | {label.get('title')}")
        for name in FIELDS:
            result.tallies[name].missed += len(gold[name])
        return
    result.tallies["cases"].right += 1
    found = _agreed(gold, _found(case), label)
    for name in FIELDS:
        result.tallies[name].count(gold[name], found[name])
        if Counter(gold[name]) != Counter(found[name]):
            result.misses.append(f"{where} | {name} | gold {gold[name]} got {found[name]}")


def _agreed(gold: Values, found: Values, label: Mapping[str, Any]) -> Values:
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


def _labelled(label: Mapping[str, Any], article: Mapping[str, Any]) -> Values:
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


def _labelled_statutes(cited: list[Any]) -> list[Any]:
    result: set[tuple[str, int | None]] = set()
    for statute in cited:
        articles = [n for a in statute.get("articles") or [] if (n := _article_number(a))]
        result |= {(_law(statute["law"]), n) for n in articles} or {(_law(statute["law"]), None)}
    return sorted(result, key=str)


def _found(case: Case) -> Values:
    deciding = [AUTHORITIES.get(a.kind or "") for a in case.authorities if a.role == "deciding"][:1]
    date = case.dates.decided or case.dates.found
    sector, name = case.subject.sector, case.subject.name
    return {
        "region": [case.region.path] if case.region and case.region.path else [],
        "authority": [a for a in deciding if a],
        "date": [date.points[-1]] if date else [],
        "statutes": sorted({(_law(s.title or s.law or ""), s.article or None) for s in case.statutes}, key=str),
        "measures": [
            (m.kind, m.party if m.party in (None, "unit") else "person", m.amount)
            for m in case.measures
            if not m.prior and m.kind in MEASURES.values()
        ],
        "violations": list(case.violations),
        "consequences": [c for c in case.consequences if c != "none-stated"],
        "sector": [sector] if sector not in (None, "unspecified") else [],
        "subject": [flat(name)] if name else [],
    }


def flat(text: str) -> str:
    """A text without white space and Markdown, to find quotes in whatever its markup."""
    return _MARKUP.sub("", text or "")


def _law(title: str) -> str:
    bare = re.sub(r"[《》\s]", "", title).replace("中华人民共和国", "")
    return bare.replace("(", "（").replace(")", "）")


def _article_number(cited: str) -> int | None:
    match = _ARTICLE.search(cited or "")
    return to_int(match[1]) if match else None
