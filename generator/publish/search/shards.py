"""How data for the browser's scripts is packed: deflated bytes in a file, or in a script where pages are opened from a folder.

A browser refuses to fetch files beside a page opened from a folder but still runs scripts there, so the offline edition
carries the same bytes as base64 in a call of ``casebookShard(name, data)``.
"""

import base64
import json
import zlib
from array import array
from collections.abc import Iterable

from generator.models import DerivedFile


def shard(name: str, payload: bytes, *, offline: bool, preset: str = "") -> DerivedFile:
    """The file of some data; ``preset``: a text the reader has, to which it may refer."""
    return file(name, squeezed(payload, preset), offline=offline)


def squeezed(payload: bytes, preset: str = "") -> bytes:
    """Data as raw deflate."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zdict=preset.encode())
    return squeeze.compress(payload) + squeeze.flush()


def loosened(squeezed: bytes) -> bytes:
    """Data that was ``squeezed`` without a preset."""
    return zlib.decompress(squeezed, -15)


def file(name: str, squeezed: bytes, *, offline: bool) -> DerivedFile:
    """The file ``<name>.bin`` of data that was squeezed or, offline, ``<name>.js``."""
    if not offline:
        return DerivedFile(f"{name}.bin", squeezed)
    return DerivedFile(f"{name}.js", f'casebookShard("{name}","{base64.b64encode(squeezed).decode()}");\n')


def as_json(value: object) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def planes(numbers: Iterable[int], width: int) -> bytes:
    """Numbers below 256**width, all lowest bytes first, then all next bytes: deflate squeezes the empty ones to nothing."""
    raw = array("I", numbers).tobytes()
    return b"".join(raw[i::4] for i in range(width))
