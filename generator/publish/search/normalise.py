"""How searched words and the words searched in are made alike, character by character, so that positions stay true.

Folded: full and half width, upper and lower case, traditional characters in daily use. Numbers are not folded: the browser's script looks for
every way in which a provision's number or a sum of money is written. It gets the table of characters from the index.
"""

import unicodedata
from collections.abc import Mapping

from generator.text import scripts


class _Table(dict[int, str]):
    """Translation table that works out a character when first met: itself, or the one character it is folded to."""

    def __missing__(self, code: int) -> str:
        character = wide = chr(code)
        if code <= 0xFFFF:  # JavaScript counts the rest as two characters
            wide = unicodedata.normalize("NFKC", character)
        small = (wide if len(wide) == 1 else character).lower()
        self[code] = folded = " " if small in _SPACES else small if len(small) == 1 else character
        return folded


_SPACES = frozenset("\t\r\v\f")
PAIRS = scripts.common()
_TABLE = _Table({ord(t): s for t, s in PAIRS.items()})


def fold(text: str) -> str:
    """``text`` as it is searched: every character in its folded form, so that the result is as long as the text."""
    return text.translate(_TABLE)


class Folded(dict[int, str]):
    """Texts by their numbers, as they are ``given``; each is folded when it is first asked for, of an index that is put right only a few. ``marks``:
    digests of what they are of, by some of the numbers."""

    def __init__(self, given: Mapping[int, str], marks: Mapping[int, str] | None = None) -> None:
        super().__init__()
        self.given, self.marks = given, marks or {}

    def __missing__(self, number: int) -> str:
        self[number] = folded = fold(self.given[number])
        return folded
