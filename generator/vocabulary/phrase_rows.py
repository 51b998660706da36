"""The shape of a row of ``phrases.yaml``; ``generator/ingest/phrases.py`` says how cues are written there, and looks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that answer one question about a sentence (``phrases.yaml``).

    ``at``: where they must stand to count; ``not_after`` and ``not_before`` are words that must not stand right beside them, of ``only_after``
    and ``only_before`` one must; with ``to`` they take in what follows up to the end of their clause or sentence. ``excludes`` are words that
    take them back by overlapping them.
    """

    id: str
    zh: str
    cues: tuple[str, ...]
    at: Literal["anywhere", "start", "end"] = "anywhere"
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    to: Literal["", "list", "clause", "sentence", "stop", "line"] = ""
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
