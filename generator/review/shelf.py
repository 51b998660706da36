"""The case files as the workbench sees them: read again where they change; the queue in order of doubt, and cases like a case."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from generator.case import identity, store
from generator.case.same_facts import SameFacts
from generator.check import across
from generator.models import Case
from generator.vocabulary import Vocabulary

LIKE = 0.5  # share of common runs from which another report is shown; the check warns at 0.8
State = tuple[int, int]
_NO_CASE, _QUESTION, _DOUBTFUL, _INFERRED = 50, 10, 6, 2
"""Weights: whether it is a case at all comes before any of its fields; a value that was inferred is seldom wrong."""


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A file as it was read: its case, None where it cannot be read, and the sample of its words."""

    path: Path
    case: Case | None
    sample: frozenset[int]


@dataclass(slots=True)
class CaseFolder:
    """The case files below ``root``."""

    root: Path
    v: Vocabulary
    _kept: dict[Path, tuple[State, ReadCase]] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def all(self) -> list[ReadCase]:
        """Every file, in order; only what changed is read."""
        with self._lock:
            found = {path: self._read(path) for path in store.case_files(self.root / store.CASES)}
            self._kept = found
        return [kept for _, kept in found.values()]

    def _read(self, path: Path) -> tuple[State, ReadCase]:
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size)
        known = self._kept.get(path)
        if known and known[0] == state:
            return known
        case, _ = store.read(path, str(path), self.v)
        sample = frozenset(memoryview(across.sketch(case.body)).cast("I")) if case and not case.gone else frozenset()
        return state, ReadCase(path, case, sample)

    def queue(self) -> list[dict[str, Any]]:
        """Every case that may be reviewed, drafts by doubt first, then those reviewed; a file that cannot be read before all."""
        rows = [self._row(kept) for kept in self.all() if not (kept.case and kept.case.gone)]
        return sorted(rows, key=lambda row: (row["status"] == "reviewed", -row["doubt"], row["id"]))

    def _row(self, kept: ReadCase) -> dict[str, Any]:
        case = kept.case
        if case is None:
            return {"id": kept.path.stem, "title": kept.path.name, "status": "broken", "doubt": 1000, "why": ["读不出来，见 casebook check"], "source": ""}
        weight, why = doubts(case)
        source = case.sources[0] if case.sources else None
        about = {"id": case.id, "title": case.title, "status": case.status, "doubt": weight, "why": why, "levels": sorted(set(case.confidence.values()))}
        return about | {"source": (source.publisher or source.title or "") if source else "", "article": identity.source_of(case.id)}

    def near(self, id: str) -> dict[str, list[dict[str, Any]]]:
        """The other cases of the same article, and those that report much the same: each with id, title, status and the share in percent."""
        kept = {k.case.id: k for k in self.all() if k.case}
        own = kept.get(id)
        if own is None:
            return {"article": [], "alike": []}
        others = [k for other, k in kept.items() if other != id]
        same = [_short(k) for k in others if k.case and identity.source_of(k.case.id) == identity.source_of(id)]
        return {"article": same, "alike": sorted(_alike(own, others), key=lambda row: -row["share"])}


def _alike(own: ReadCase, others: list[ReadCase]) -> Iterator[dict[str, Any]]:
    facts = SameFacts()
    if own.case:
        facts.add(own.case)
    for k in others:
        if k.case is None or k.case.gone:
            continue
        share = len(own.sample & k.sample) / max(len(own.sample), len(k.sample), 1)
        same = facts.add(k.case)
        if share >= LIKE or (own.case and own.case.id in same):
            yield _short(k) | {"share": round(100 * share), "facts": bool(own.case and own.case.id in same)}


def _short(kept: ReadCase) -> dict[str, Any]:
    case = kept.case
    return {"id": case.id, "title": case.title, "status": case.status} if case else {}


def doubts(case: Case) -> tuple[int, list[str]]:
    """How much a case asks to be looked at (a number that is larger the more there is to settle), and what it is made of, in Chinese."""
    levels = list(case.confidence.values())
    parts = [
        (_NO_CASE * bool(case.doubt), f"可能不是案例：{case.doubt}"),
        (_QUESTION * len(case.review), f"{len(case.review)} 个问题"),
        (_DOUBTFUL * levels.count("doubtful"), f"{levels.count('doubtful')} 处存疑"),
        (_INFERRED * levels.count("inferred"), f"{levels.count('inferred')} 处推断"),
    ]
    return sum(weight for weight, _ in parts), [words for weight, words in parts if weight]
