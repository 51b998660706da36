"""A cache of the vocabularies' rows, read, typed and checked, beside the program as Python keeps its compiled modules (see ``generator/system/kept.py``).

It is read only where it was made of the very same texts by the same code and the same versions of Python and PyYAML.
"""

import io
import pickle
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.system import kept

FOLDER = Path(__file__).with_name("__pycache__")


def load(texts: Mapping[str, str]) -> Any:
    """The rows that were stored for just these texts, by their files; None where nothing was."""
    found = kept.load(kept.path(FOLDER, "rows"), _key(texts))
    return None if found is None else pickle.loads(found)


def store(texts: Mapping[str, str], rows: Any) -> None:
    """Store the rows of these texts, where the folder may be written."""
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(rows)
    kept.store(kept.path(FOLDER, "rows"), _key(texts), written.getvalue())


class _Pickler(pickle.Pickler):
    """Lets rows be made again by position, in less time than ``dataclasses`` takes."""

    def reducer_override(self, row: Any) -> Any:
        if not is_dataclass(row) or isinstance(row, type) or any(field.kw_only for field in fields(row)):
            return NotImplemented
        return type(row), tuple(getattr(row, field.name) for field in fields(row))


def _key(texts: Mapping[str, str]) -> bytes:
    """What the rows of these texts depend on."""
    code = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    made_by = f"{sys.version} {yaml.__version__}\0".encode() + code
    return kept.digest(made_by + "".join(f"\0{name}\0{text}" for name, text in sorted(texts.items())).encode())
