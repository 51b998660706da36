"""A cache of the parsed YAML of the vocabularies, beside the program as Python keeps its compiled modules (see ``generator/system/kept.py``).

It is read only where it was made of the very same texts by the same code and the same versions of Python and PyYAML.
"""

import marshal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.system import kept
from generator.vocabulary import yaml_rows

FOLDER = Path(__file__).with_name("__pycache__")


def load(texts: Mapping[str, str]) -> dict[str, Any]:
    """The data of each text by its name, as it was stored; empty where nothing was stored for just these texts."""
    found: dict[str, Any] = kept.load(kept.path(FOLDER, "rows"), _key(texts)) or {}
    return found


def store(texts: Mapping[str, str], data: Mapping[str, Any]) -> None:
    """Store the data of these texts, where it is words, numbers, lists and mappings alone and the folder may be written."""
    kept.store(kept.path(FOLDER, "rows"), _key(texts), dict(data))


def _key(texts: Mapping[str, str]) -> bytes:
    """What the data of these texts depends on."""
    made_by = f"{sys.version} {yaml.__version__} {marshal.version}\0".encode() + Path(yaml_rows.__file__).read_bytes()
    return kept.digest(made_by + "".join(f"\0{name}\0{text}" for name, text in sorted(texts.items())).encode())
