"""Both ways between the ids of the vocabularies and the Chinese labels that case files write, for every table and choice."""

from __future__ import annotations

from functools import cache

from generator.vocabulary import CHOICES, Vocabulary


class Labels:
    """``label[table][id]`` and ``id[table][label]``."""

    def __init__(self, v: Vocabulary) -> None:
        self.label: dict[str, dict[str, str]] = {
            name: {i: row.label for i, row in table.items() if hasattr(row, "label")}
            for name, table in v.tables.items()
        }
        self.label |= {name: dict(choices) for name, choices in CHOICES.items()}
        self.id = {name: {label: i for i, label in table.items()} for name, table in self.label.items()}


@cache
def labels(v: Vocabulary) -> Labels:
    """The labels of a vocabulary (made once)."""
    return Labels(v)
