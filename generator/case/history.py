"""The record of changes: when each case was created, corrected, reviewed, reported by another source, merged or withdrawn.

It follows from the commits of the repository that the case files stand in, never from the clock; without a repository only from what
the files carry. Of a corrected field the old value is kept, but for words that may name a person (titles, names, quotes, the notice
itself): those may have been corrected for that person's sake. Of a case that was withdrawn or merged no value is kept at all.
"""

from __future__ import annotations

import datetime
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from generator.case import frontmatter
from generator.case.digests import digest
from generator.case.fields import declared
from generator.models import Case
from generator.system import atomic, git
from generator.system.code_digest import CODEPRINT

Kind = Literal["created", "corrected", "reviewed", "sourced", "merged", "withdrawn", "restored"]
LABELS: dict[Kind, str] = {
    "created": "收录", "corrected": "更正", "reviewed": "复核", "sourced": "增加来源", "merged": "并入", "withdrawn": "撤回", "restored": "恢复",
}  # fmt: skip
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_DERIVED = declared("tags", "generated", "review", "sketch", "confidence", "status", "reviewed", "merged_into", "reason", "id", "sources")
_NOT_SHOWN = declared("title", "evidence") | {"body"}
UNSTATED = "未载明"
"""What a value is said to be that is not there."""
_NAMED = declared("subject", "measures")  # fields whose entries name people; what they say apart from the name is shown
_BLOCK = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_ID = re.compile(r"^id:\s*(\S+)", re.MULTILINE)
_STATUS = re.compile(r"^status:\s*(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that was corrected: its key, and what it said before and after as text (null where that is not to be shown)."""

    field: str
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case on a day (ISO, as it was in China)."""

    day: str
    kind: Kind
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The events of each case, oldest first. ``complete``: false where the repository was cloned without its past (or there is none),
    so that what happened before is not known. ``committed``: whether there is a repository at all."""

    events: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    complete: bool = False
    committed: bool = False

    def of(self, case: Case) -> tuple[Event, ...]:
        """The events of a case; those of a withdrawn or merged one without any value."""
        events = self.events.get(case.id, ())
        if case.counted:
            return events
        return tuple(Event(e.day, e.kind) for e in events)

    def changed(self, case: Case, dated: str) -> str:
        """The day of a case's last change: the day that its own dates show, or a later one that is known. ``YYYY-MM-DD``."""
        events = self.events.get(case.id)
        return max(dated, events[-1].day) if events else dated

    def digest(self, case_id: str | None = None) -> str:
        """A digest of the events of a case, or of all."""
        return digest([repr(self.events.get(case_id) if case_id else sorted(self.events.items())), str((self.complete, self.committed))])


def read(folder: Path, cases: Iterable[Case], cache: Path | None = None, digest: str = "") -> History:
    """The history of the case files below ``folder``. ``cache``: a file that keeps what was read, so that later only the commits since
    then are; what it holds is never more than the repository says. Without a repository it keeps what the ``cases`` carry, by their
    ``digest``; only then are they asked for at all."""
    head = git.head(folder)
    known = _kept(cache) if cache else None
    if known and known[0] and known[0] == (head or digest):
        return known[1]
    log = known and head and git.log(folder, since=known[0])
    before = known[1] if known and log else History(complete=True)
    log = log or (git.log(folder) if head else None)
    if log is None:
        history = History({case.id: (Event(case.reviewed.on, "reviewed"),) for case in cases if case.reviewed})  # what a file itself says of its past
    else:
        history = History(_added(before.events, folder, log), complete=not log.shallow, committed=True)
    if cache and (mark := log.head if log else "" if head else digest):
        atomic.write(cache, pickle.dumps((CODEPRINT, mark, history), pickle.HIGHEST_PROTOCOL))
    return history


def since(folder: Path, commit: str) -> dict[str, tuple[Event, ...]] | None:
    """The events of each case in the commits after one; None where the way from it is not known."""
    log = git.log(folder, since=commit)
    if log is None:
        return None
    there = {Path(name).stem for name in git.names(folder, commit)}  # a file that was only moved is no new case
    kept = {i: tuple(e for e in events if e.kind != "created" or i not in there) for i, events in _added({}, folder, log).items()}
    return {i: events for i, events in kept.items() if events}


def _kept(cache: Path) -> tuple[str, History] | None:
    """What a cache holds, and of what it was read; None where it cannot be read or other code read it, perhaps otherwise."""
    try:
        kept = pickle.loads(cache.read_bytes())
    except atomic.UNREADABLE:
        return None
    return kept[1:] if isinstance(kept, tuple) and kept[:1] == (CODEPRINT,) else None


def _added(known: Mapping[str, tuple[Event, ...]], folder: Path, log: git.Log) -> dict[str, tuple[Event, ...]]:
    """The events of a log after those that are known."""
    texts = git.blobs(folder, (blob for change in log.changes for blob in (change.old, change.new) if blob))
    versions = {blob: _Version.of(raw) for blob, raw in texts.items()}
    events = {i: list(recorded) for i, recorded in known.items()}
    latest: dict[str, _Version] = {}
    for change in log.changes:
        now = versions.get(change.new or "")
        if now is None or not change.path.endswith(".md"):
            continue
        old = versions.get(change.old or "")
        before = latest.get(now.id) or (old if old and old.id == now.id else None)
        first = not log.shallow and not events.get(now.id)
        events.setdefault(now.id, []).extend(_between(before, now, _day(change.time), first=first))
        latest[now.id] = now
    return {i: tuple(recorded) for i, recorded in events.items()}


def dated(case: Case) -> str:
    """The day a case last changed as its own dates state it (the report, or a later source), ``YYYY-MM-DD``; never the clock."""
    days = [s.date for s in case.sources if s.date]
    if case.dates.reported:
        days.append(case.dates.reported.points[-1])
    return max(map(_whole_day, days)) if days else published(case)


def published(case: Case) -> str:
    """The day of a case's first report, ``YYYY-MM-DD``: as its dates state it, else as its id does."""
    return _whole_day(case.dates.reported.points[-1]) if case.dates.reported else f"{case.id[:4]}-{case.id[4:6]}-{case.id[6:8]}"


def _whole_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def _day(time: int) -> str:
    return datetime.datetime.fromtimestamp(time, _CHINA).date().isoformat()


@dataclass(frozen=True, slots=True)
class _Version:
    """A case file at one commit: its id and status, and the text of each of its keys as it was written."""

    id: str
    status: str
    blocks: dict[str, str]

    @classmethod
    def of(cls, raw: bytes) -> _Version:
        text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
        head, _, body = text.removeprefix("---\n").partition("\n---")
        blocks = {block.partition(":")[0]: block.rstrip() for block in _BLOCK.split(head) if ":" in block}
        blocks["body"] = body.strip()
        found, status = _ID.search(head), _STATUS.search(head)
        return cls(found[1] if found else "", status[1] if status else "draft", blocks)


def _between(before: _Version | None, now: _Version, day: str, *, first: bool) -> Iterator[Event]:
    """What happened from one version of a case to the next; ``first``: whether a version without one before was the beginning."""
    if before is None:
        if first:
            yield Event(day, "created")
        if now.status in ("withdrawn", "merged"):
            yield Event(day, now.status)  # type: ignore[arg-type]
        return
    if now.status in ("withdrawn", "merged"):
        if before.status != now.status:
            yield Event(day, now.status)  # type: ignore[arg-type]
        return
    if before.status in ("withdrawn", "merged"):
        yield Event(day, "restored")
        return
    changed = [key for key in {**before.blocks, **now.blocks} if key not in _DERIVED and before.blocks.get(key) != now.blocks.get(key)]
    if corrections := tuple(c for key in changed if (c := _correction(key, before.blocks.get(key, ""), now.blocks.get(key, "")))):
        yield Event(day, "corrected", corrections)
    if before.blocks.get("sources") != now.blocks.get("sources") and _sources(now) > _sources(before):
        yield Event(day, "sourced")
    if now.status == "reviewed" and before.status != "reviewed":
        yield Event(day, "reviewed")


def _sources(version: _Version) -> int:
    named = _said(version.blocks.get("sources", ""))
    return len(named) if isinstance(named, list) else 0


def _correction(key: str, old: str, new: str) -> Correction | None:
    """The correction of one key; None where only the way it was written changed."""
    if key in _NOT_SHOWN:
        return Correction(key)
    before, after = _said(old), _said(new)
    if before == after:
        return None
    values = _shown(before, key), _shown(after, key)
    return Correction(key, *values) if values[0] != values[1] else Correction(key)


def _said(block: str) -> Any:
    """The value of a key as a tree; its text where that cannot be read."""
    if not block:
        return None
    try:
        return next(iter(frontmatter.parse(block)[0].values()), None)
    except frontmatter.FrontMatterError:
        return block


def _shown(value: Any, key: str) -> str:
    """A value as a line of text: ``警告 单位、罚款 个人 5000``; without the names in fields that name people."""
    if value is None:
        return UNSTATED
    if isinstance(value, list):
        return "、".join(_shown(item, key) for item in value) or UNSTATED
    if isinstance(value, dict):
        return " ".join(_shown(v, key) for k, v in value.items() if v is not None and not (k == "name" and key in _NAMED)) or UNSTATED
    return str(value)
