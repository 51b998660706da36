"""A case as JSON: the one schema that ``extract``, the downloads and the static API share."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.models import Authority, Case, Measure, Source, Statute
from generator.vocabulary import Vocabulary


def to_json(case: Case, vocabulary: Vocabulary) -> dict[str, Any]:
    """The record of a case as plain dicts and lists: ids with their Chinese and English names, dates as ISO text, yuan as int."""
    region = case.region
    duties = dict.fromkeys(vocabulary.violations[v].duty for v in case.violations if v in vocabulary.violations)
    record: dict[str, Any] = {
        "id": case.id,
        "ordinal": int(case.id.rsplit("-", 1)[-1]),
        "title": case.title,
        "status": case.status,
        "text": case.body,
        "dates": {
            key: str(value) if value else None
            for key, value in (("found", case.dates.found), ("decided", case.dates.decided), ("reported", case.dates.reported))
        },
        "region": {"code": region.code, "id": region.id, "path": list(region.path), "inferred": region.inferred} if region else None,
        "authorities": [_authority(a, vocabulary) for a in case.authorities],
        "subject": {"name": case.subject.name, "type": case.subject.type, "sector": case.subject.sector},
        "duties": list(duties),
        "violations": [_term("violation", v, vocabulary) for v in case.violations],
        "consequences": [_term("consequence", c, vocabulary) for c in case.consequences],
        "statutes": [_statute(s, vocabulary) for s in case.statutes],
        "measures": [_measure(m, vocabulary) for m in case.measures],
        "sources": [_source(s) for s in case.sources],
        "evidence": dict(case.evidence),
        "review": list(case.review),
    }
    if case.remark:
        record["remark"] = case.remark
    if case.merged_into:
        record["merged_into"] = case.merged_into
    if case.reason:
        record["reason"] = case.reason
    return record


@cache
def _term(axis: str, id: str, vocabulary: Vocabulary) -> dict[str, str]:
    term = vocabulary.term(axis, id)
    return {"id": id, "zh": term.zh, "en": term.en}


def _authority(authority: Authority, vocabulary: Vocabulary) -> dict[str, Any]:
    label = vocabulary.authorities[authority.kind].label if authority.kind else None
    return {"name": authority.name, "kind": authority.kind, "label": label, "role": authority.role}


def _statute(statute: Statute, vocabulary: Vocabulary) -> dict[str, Any]:
    record: dict[str, Any] = {
        "law": statute.law,
        "title": statute.title,
        "version": statute.version,
        "article": statute.article,
        "paragraph": statute.paragraph,
        "item": statute.item,
        "cited": statute.cited,
        "basis": statute.basis,
        "current": current(statute, vocabulary),
    }
    if statute.suffix:
        record["suffix"] = statute.suffix
    return record


def current(statute: Statute, vocabulary: Vocabulary) -> dict[str, Any] | None:
    """Where a provision stands since its law was renumbered (``{"version": "2025", "article": 23}``), or None where it was not."""
    if not (statute.law and statute.version and statute.article) or statute.suffix:
        return None
    for step in vocabulary.laws[statute.law].renumbered:
        if step.from_ == statute.version and (now := step.articles.get(statute.article)):
            return {"version": step.to, "article": now}
    return None


def _measure(measure: Measure, vocabulary: Vocabulary) -> dict[str, Any]:
    kind = vocabulary.measures[measure.kind]
    return {
        "kind": measure.kind,
        "zh": kind.label,
        "party": measure.party,
        "name": measure.name,
        "amount": measure.amount,
        "penalty": kind.penalty,
        "prior": measure.prior,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher,
        "via": source.via,
        "date": source.date,
        "seed": source.seed,
    }
