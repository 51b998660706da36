"""What a download is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from generator.models import DerivedFile
from generator.publish.data.tables import Table

FOLDER = "data/"


@dataclass(frozen=True)
class Download:
    """One file under ``/data/``: its name, what it is, its media type, its bytes, how many rows it has (null: not counted),
    and whether it holds cases, so that it changes when one does."""

    name: str
    title: str
    media: str
    content: bytes
    rows: int | None = None
    table: Table | None = None
    cases: bool = True

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def file(self) -> DerivedFile:
        return DerivedFile(FOLDER + self.name, self.content)
