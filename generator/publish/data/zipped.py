"""A ZIP archive of parts that were packed on their own, so that those of an earlier archive serve again (APPNOTE.TXT, sections 4.3 and 4.4.4)."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

LEVEL = 5  # of compression: 6, which is usual, takes two thirds longer for 4% less
_POLYNOMIAL = 0xEDB88320  # of CRC-32; the highest bit is that of x to the power of 0
_ONE, _BYTE = 1 << 31, 1 << 23  # x to the powers of 0 and 8
_DEFLATED, _MADE_BY, _DAY = 8, 20, 0x21  # version 2.0; 1980-01-01, where a time of packing would change the bytes


class Deflated(NamedTuple):
    """Bytes that were packed: how many, their checksum, and what became of them."""

    size: int
    checksum: int
    content: bytes


def pack(raw: bytes, *, last: bool = False) -> Deflated:
    """Pack bytes which others follow, unless they are the ``last`` ones of a file."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    content = packer.compress(raw) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
    return Deflated(len(raw), zlib.crc32(raw), content)


def join(parts: Iterable[Deflated]) -> Deflated:
    """Parts of a file, the last one packed as such, one after another."""
    size, checksum, contents = 0, 0, []
    for part in parts:
        size, checksum = size + part.size, _times(_shift(part.size), checksum) ^ part.checksum
        contents.append(part.content)
    return Deflated(size, checksum, b"".join(contents))


def _times(a: int, b: int) -> int:
    """The product of two polynomials, modulo that of the checksum."""
    product = 0
    while a:
        if a & _ONE:
            product ^= b
        a = a << 1 & 0xFFFFFFFF
        b = b >> 1 ^ (_POLYNOMIAL if b & 1 else 0)
    return product


@cache
def _square(times: int) -> int:
    """What so many squarings make of the polynomial that moves a checksum by a byte."""
    return _times(_square(times - 1), _square(times - 1)) if times else _BYTE


def _shift(size: int) -> int:
    """The polynomial that moves a checksum by so many bytes."""
    product = _ONE
    for bit in range(size.bit_length()):
        if size >> bit & 1:
            product = _times(product, _square(bit))
    return product


def archive(files: Mapping[str, Deflated]) -> bytes:
    """The archive of files by their names, which are ASCII."""
    written, listed, place = list[bytes](), list[bytes](), 0
    for name, file in files.items():
        called = name.encode("ascii")
        facts = struct.pack("<4H3L2H", 0, _DEFLATED, 0, _DAY, file.checksum, len(file.content), file.size, len(called), 0)
        written += [struct.pack("<4sH", b"PK\3\4", _MADE_BY), facts, called, file.content]
        listed += [struct.pack("<4s2H", b"PK\1\2", _MADE_BY, _MADE_BY), facts, struct.pack("<3H2L", 0, 0, 0, 0, place), called]
        place += 30 + len(called) + len(file.content)
    directory = b"".join(listed)
    return b"".join([*written, directory, struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(files), len(files), len(directory), place, 0)])
