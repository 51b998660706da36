"""A cache of the parsed YAML of the vocabularies, beside the program as Python keeps its compiled modules.

The file stands in ``__pycache__``. It is read only where it was made of the very same texts by the same code and the same versions of
Python and PyYAML; whatever else is found there is as good as nothing, and a folder that may not be written is left as it is.
"""

import contextlib
import marshal
import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from generator.system import atomic
from generator.vocabulary import yaml_rows

FOLDER = Path(__file__).with_name("__pycache__")
_SIZE = 20  # bytes of a digest


def load(texts: Mapping[str, str]) -> dict[str, Any]:
    """The data of each text by its name, as it was stored; empty where nothing was stored for just these texts."""
    try:
        raw = _file().read_bytes()
    except OSError:
        return {}
    made_of, whole, data = raw[:_SIZE], raw[_SIZE : 2 * _SIZE], raw[2 * _SIZE :]
    if made_of != _key(texts) or whole != blake2b(data, digest_size=_SIZE).digest():
        return {}
    found: dict[str, Any] = marshal.loads(data)
    return found


def store(texts: Mapping[str, str], data: Mapping[str, Any]) -> None:
    """Store the data of these texts, where it is words, numbers, lists and mappings alone and the folder may be written."""
    with contextlib.suppress(ValueError, OSError):  # a day, which marshal does not write; a folder of somebody else
        written = marshal.dumps(dict(data))
        atomic.write(_file(), _key(texts) + blake2b(written, digest_size=_SIZE).digest() + written, durable=False)


def _file() -> Path:
    return FOLDER / f"rows.{sys.implementation.cache_tag}.marshal"


def _key(texts: Mapping[str, str]) -> bytes:
    """What the data of these texts depends on."""
    digest = blake2b(f"{sys.version} {yaml.__version__} {marshal.version}\0".encode(), digest_size=_SIZE)
    digest.update(Path(yaml_rows.__file__).read_bytes())
    for name, text in sorted(texts.items()):
        digest.update(f"\0{name}\0{text}".encode())
    return digest.digest()
