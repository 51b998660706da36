"""A text as the set of its runs of characters, by which two reports are compared with each other whatever their punctuation."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache
from zlib import crc32

_NOT_TEXT = re.compile(r"[\W_]+")


@lru_cache(maxsize=32)  # a case's text is compared with several in turn
def letters(text: str) -> str:
    """The letters and digits of a text, full-width ones folded; punctuation and white space left out."""
    return _NOT_TEXT.sub("", unicodedata.normalize("NFKC", text))


def runs(text: str, length: int) -> frozenset[str]:
    """Every run of ``length`` letters; the whole text where it is shorter."""
    plain = letters(text)
    return frozenset(plain[i : i + length] for i in range(max(1, len(plain) - length + 1)))


def hashes(text: str, length: int) -> frozenset[int]:
    """The runs as numbers of four bytes, the same on every machine."""
    return frozenset(crc32(run.encode("utf-8", "surrogatepass")) for run in runs(text, length))


def containment(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    """The share of the smaller set that stands in the other."""
    return len(a & b) / (min(len(a), len(b)) or 1)


def likeness(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    """How much of both is common (Dice): 1 for the same set, 0 for strangers."""
    return 2 * len(a & b) / (len(a) + len(b) or 1)
