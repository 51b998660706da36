"""The record of changes for those who keep a copy: every change as a line, and the cases that are to be taken out of copies."""

from __future__ import annotations

from typing import Any

from generator.models import Case
from generator.publish.data.records import dumps, pretty
from generator.publish.site_context import SiteContext


def changes(site: SiteContext) -> tuple[str, int]:
    """JSON Lines and their number: id, day, kind and the corrected fields of every change, oldest first. Of cases that are gone no
    field is named."""
    events = [(event, case.id) for case in site.all_cases for event in site.history.of(case)]
    lines = []
    for event, case_id in sorted(events, key=lambda pair: (pair[0].day, pair[1])):
        record: dict[str, Any] = {"id": case_id, "date": event.day, "kind": event.kind}
        if event.corrections:
            record["fields"] = [{"field": c.field} | ({} if c.old is None else {"old": c.old, "new": c.new}) for c in event.corrections]
        lines.append(f"{dumps(record)}\n")
    return "".join(lines), len(lines)


def withdrawn(site: SiteContext) -> tuple[str, int]:
    """JSON and the number of cases in it: every withdrawn and merged case with what became of it, why, and since when (null where the
    record of changes does not say)."""
    gone = [_tombstone(case, site) for case in sorted(site.all_cases, key=lambda c: c.id) if case.gone]
    return pretty({"complete": site.history.complete, "cases": gone}), len(gone)


def _tombstone(case: Case, site: SiteContext) -> dict[str, Any]:
    since = next((event.day for event in reversed(site.history.of(case)) if event.kind == case.status), None)
    return {"id": case.id, "status": case.status, "merged_into": case.merged_into, "reason": case.reason, "date": since}
