"""Data that takes long to make and follows from the code and the vocabularies alone, kept beside the program as Python keeps its compiled modules.

A file is read only where it was made by the very same code and vocabularies and the same version of Python; whatever else is found is as good
as nothing, and a folder that may not be written is left as it is.
"""

import contextlib
import marshal
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from generator.system import atomic

FOLDER = Path(__file__).with_name("__pycache__")
SIZE = 20  # bytes of a digest
T = TypeVar("T")


def kept(name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, which is words, numbers, lists, tuples, sets and mappings alone: as it was kept under a name, or made and kept."""
    file = path(FOLDER, name)
    found: T | None = load(file, key())
    if found is None:
        store(file, key(), found := make())
    return found


def key() -> bytes:
    """What is kept depends on: the code, the vocabularies and the version of Python."""
    from generator.system.code_digest import CODEPRINT  # noqa: PLC0415  (which reads all code: who has a key of his own needs none of it)

    return digest(f"{sys.version} {marshal.version} {CODEPRINT}".encode())


def path(folder: Path, name: str) -> Path:
    """Where data of a name lies in a folder."""
    return folder / f"{name}.{sys.implementation.cache_tag}.marshal"


def digest(data: bytes | memoryview) -> bytes:
    """The digest by which a file knows what it was made of, and whether it is whole."""
    return blake2b(data, digest_size=SIZE).digest()


def load(file: Path, key: bytes) -> Any:
    """The data of a file, None where it was not stored under this key or is damaged."""
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    data = memoryview(raw)[2 * SIZE :]
    return marshal.loads(data) if raw[:SIZE] == key and raw[SIZE : 2 * SIZE] == digest(data) else None


def store(file: Path, key: bytes, data: Any) -> None:
    """Store data under a key, where marshal can write it and the folder may be written."""
    with contextlib.suppress(ValueError, OSError):  # a day, which marshal does not write; a folder of somebody else
        written = marshal.dumps(data)
        atomic.write(file, key + digest(written) + written, durable=False)
