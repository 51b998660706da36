"""Recounts, from the case files alone and without the index, what the site says it counts.

A ``data-of`` attribute names the cases that a number is of: terms parted by spaces, all of which must hold
(``region/450000 measure/fine``, ``month/2024-09``); empty means every case that counts.
"""

from __future__ import annotations

import hashlib
import statistics
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.case import store
from generator.case.fields import AXIS_PATHS, PATHS
from generator.vocabulary import Vocabulary

ROWS = Path(__file__).resolve().parents[2] / "generator" / "vocabulary"
TOLD_APART = {"violation", "consequence", "measure", "authority"}  # read below, each in its own way
KNOWN = {axis: PATHS[key].table or "" for axis, key in AXIS_PATHS.items() if PATHS[key].table and "/" not in key and axis not in TOLD_APART}
"""Axes over a top-level key of the file whose values are rows of a table, as the fields are declared: axis -> table."""


@dataclass
class Told:
    """What one file tells: its terms and its fines (party, amount or None)."""

    id: str
    terms: set[str] = field(default_factory=set)
    fines: list[tuple[str | None, int | None]] = field(default_factory=list)


def _rows(name: str) -> dict[str, Any]:
    """Label -> row of a vocabulary file."""
    return {row["label"]: row for row in yaml.load((ROWS / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)}


def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]


class Recount:
    """All cases that count, read anew."""

    def __init__(self, folder: Path, v: Vocabulary) -> None:
        self._v = v
        self._labels = {name: _rows(name) for name in ("violations", "consequences", "measures", "authorities", "sectors")}
        self._known = {axis: _rows(f"choices/{table}") for axis, table in KNOWN.items()}
        # Which version a citation means is worked out elsewhere (and tested there); here it is taken from the loaded case.
        self._loaded = {case.id: case for case in store.load(folder, v)[0]}
        self._files = sorted(folder.rglob("*.md"))

    @cached_property
    def cases(self) -> list[Told]:
        data = [yaml.load(p.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"), Loader=yaml.CBaseLoader) for p in self._files]
        return [self._read(d) for d in data if d.get("status", "draft") in ("draft", "reviewed")]

    def matching(self, of: str) -> list[Told]:
        wanted = {term for term in of.split() if not term.startswith("party/")}
        return [told for told in self.cases if wanted <= told.terms]

    def fines(self, of: str) -> list[int | None]:
        party = next((t.removeprefix("party/") for t in of.split() if t.startswith("party/")), None)
        return [amount for told in self.matching(of) for p, amount in told.fines if party in (None, p)]

    def median(self, of: str) -> float:
        return statistics.median([a for a in self.fines(of) if a is not None])

    def _read(self, data: dict[str, Any]) -> Told:
        told = Told(data["id"])
        path = tuple(data["region"].split("/")) if data.get("region") else ()
        told.terms |= {f"region/{self._v.place_by_path[path[:n]].id}" for n in range(1, len(path) + 1)}
        for label in data.get("violations", []):
            row = self._labels["violations"][label]
            told.terms |= {f"violation/{row['id']}", f"violation/{row['duty']}"}
        told.terms |= {f"consequence/{self._labels['consequences'][label]['id']}" for label in data.get("consequences", [])}
        for a in data.get("authorities", []):
            if a.get("kind") and a.get("role", "决定") == "决定":
                told.terms.add(f"authority/{self._labels['authorities'][a['kind']]['id']}")
        if label := (data.get("subject") or {}).get("sector"):
            told.terms.add(f"sector/{self._labels['sectors'][label]['id']}")
        for key, rows in self._known.items():
            given = data.get(AXIS_PATHS[key]) or []
            told.terms |= {f"{key}/{rows[label]['id']}" for label in ([given] if isinstance(given, str) else given)}
        self._measures(data, told)
        self._statutes(told)
        told.terms |= {f"source/{_short(s['publisher'])}" for s in data["sources"] if s.get("publisher")}
        reported = data["dates"]["reported"].split("/")[-1]
        told.terms |= {f"year/{reported[:4]}", f"month/{reported[:7]}"}
        return told

    def _measures(self, data: dict[str, Any], told: Told) -> None:
        for m in data.get("measures", []):
            if m.get("prior") != "true":
                told.terms.add(f"measure/{self._labels['measures'][m['kind']]['id']}")
                if m["kind"] == "罚款" and data.get("mixed") != "true":
                    party = {"单位": "unit", "个人": "person", None: None}[m.get("party")]
                    told.fines.append((party, int(m["amount"]) if m.get("amount") else None))

    def _statutes(self, told: Told) -> None:
        for s in self._loaded[told.id].statutes:
            law = s.law or f"law-{_short(s.title)}"
            told.terms.add(f"statute/{law}")
            if s.law and s.version:
                told.terms.add(f"statute/{law}-{s.version}")
            if s.article:
                text = f"{law}-{s.version or 'open'}"
                told.terms |= {f"statute/{text}", f"statute/{text}/{s.article}" + (f"-{s.suffix}" if s.suffix else "")}
