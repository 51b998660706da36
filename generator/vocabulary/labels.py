"""Both ways between the ids of the vocabularies and the Chinese labels that case files write, for every closed axis."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.vocabulary import BASIS_LABELS, PARTY_LABELS, ROLE_LABELS, Vocabulary


class Labels:
    """``label[table][id]`` and ``id[table][label]``."""

    def __init__(self, v: Vocabulary) -> None:
        tables: dict[str, Mapping[str, Any]] = {
            "violations": v.violations,
            "consequences": v.consequences,
            "measures": v.measures,
            "authorities": v.authorities,
            "sectors": v.sectors,
            "types": v.subject_types,
        }
        self.label: dict[str, dict[str, str]] = {name: {i: row.label for i, row in table.items()} for name, table in tables.items()}
        self.label |= {"role": dict(ROLE_LABELS), "basis": dict(BASIS_LABELS), "party": dict(PARTY_LABELS)}
        self.id = {name: {label: i for i, label in table.items()} for name, table in self.label.items()}


@cache
def labels(v: Vocabulary) -> Labels:
    """The labels of a vocabulary (made once)."""
    return Labels(v)
