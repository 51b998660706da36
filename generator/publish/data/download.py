"""What a download is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from generator.models import DerivedFile
from generator.publish.data.tables import Table

FOLDER = "data/"


@dataclass(frozen=True)
class Download:
    """One file under ``/data/``: its name, what it is, its media type, its bytes, how many rows it has (null: not counted), and
    whether it holds cases, so that it changes when one does. ``size`` and ``sha256`` follow from the bytes."""

    name: str
    title: str
    media: str
    content: bytes
    rows: int | None = None
    table: Table | None = None
    cases: bool = True
    size: int = -1
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "size", len(self.content))
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    def without_content(self) -> Download:
        """What a list says of the file, without its bytes and rows, which are 130 MB for ten thousand cases."""
        return replace(self, content=b"", table=replace(self.table, rows=[]) if self.table else None)

    def file(self) -> DerivedFile:
        return DerivedFile(FOLDER + self.name, self.content)
