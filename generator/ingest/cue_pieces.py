"""A cue taken apart into its pieces: the words between two gaps, in all their spellings, and which of these a text is searched for.

A piece such as ``{未|没有}{采取|落实}{任何|}{防护|保护}措施`` has many spellings, and a vocabulary has many such cues. Searched for is only
the run of its parts that says most in few words (``防护措施``, ``保护措施``); the parts beside it are then looked for right before and behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

from generator.text.alternatives import longest_of

Part = tuple[str, ...]
"""What may stand at one place of a piece; '' where nothing may."""

GAP = 24  # characters of a clause that … stands for, at most
LONG_GAP = 40  # characters of a sentence that …… stands for, at most
MOST = 400  # spellings of one piece that are searched for, at most, where a run of parts that is no single character has no more
_CHOICE = re.compile(r"\{([^{}…]*)\}")
_BRACES = re.compile(r"\{([^{}…]*)\}|[{}|]")
_GAPS = re.compile(r"(……|…)")
_CLAUSE = r"[^，。；：！？,;!?\n]"
_SENTENCE = r"[^。；！？;!?\n]"


@dataclass(frozen=True)
class Piece:
    """Parts that stand one right behind another; of each one choice is written."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, text: str) -> Piece:
        """The piece that a cue writes as ``text``."""
        halves = _CHOICE.split(text)
        choices = [tuple(dict.fromkeys(half.split("|"))) if i % 2 else (half,) for i, half in enumerate(halves)]
        return cls(tuple(part for part in choices if part != ("",)))

    @cached_property
    def shortest(self) -> int:
        """The length of the shortest spelling."""
        return sum(min(map(len, part)) for part in self.parts)

    @cached_property
    def longest(self) -> int:
        """The length of the longest spelling."""
        return sum(max(map(len, part)) for part in self.parts)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """All spellings, the longest first."""
        return _spelled(self.parts)

    def __iter__(self) -> Iterator[str]:
        return iter(self.spellings)

    @cached_property
    def needs(self) -> tuple[Part, ...]:
        """The parts of which a text that has the piece has a choice."""
        return tuple(part for part in self.parts if "" not in part)

    def anchor(self, most: int = MOST) -> Anchor:
        """What a text is searched for to find the piece: all its spellings, or a run of parts with at most ``most``."""
        best = (0, 0, 0, len(self.parts))
        for start in range(len(self.parts)):
            for end in range(start + 1, len(self.parts) + 1):
                run = self.parts[start:end]
                count = prod(map(len, run))
                if count > most:
                    break
                best = max(best, (sum(min(map(len, part)) for part in run), -count, start, end))
        length, _, start, end = best
        if length < 2 or prod(map(len, self.parts)) <= most:
            start, end = 0, len(self.parts)
        return Anchor(_spelled(self.parts[start:end]), self.parts[:start][::-1], self.parts[end:])


@dataclass(frozen=True, slots=True)
class Anchor:
    """The ``words`` that are searched for, and what must stand ``before`` them (the nearest part first) and ``behind``."""

    words: tuple[str, ...]
    before: tuple[Part, ...]
    behind: tuple[Part, ...]

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the piece stands in a text that has one of the words at ``[start, end)``; each span once."""
        if (self.behind and not text.startswith(self.behind[0], end)) or (self.before and not text.endswith(self.before[0], 0, start)):
            return iter(())
        ends = {end}
        for part in self.behind:
            ends = {at + len(word) for at in ends for word in part if text.startswith(word, at)}
        starts = {start} if ends else set()
        for part in self.before:
            starts = {at - len(word) for at in starts for word in part if text.endswith(word, 0, at)}
        return product(starts, ends)


def _spelled(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(sorted({"".join(words) for words in product(*parts)}, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue taken apart: its pieces in order, and the gap after each (there may be one after the last)."""

    pieces: tuple[Piece, ...]
    gaps: tuple[str, ...]

    @property
    def anchor(self) -> int:
        """The index of the piece to look for: the one whose shortest spelling is longest, and of these the last."""
        return max(range(len(self.pieces)), key=lambda i: (self.pieces[i].shortest, i)) if len(self.pieces) > 1 else 0

    @property
    def reach(self) -> tuple[int, int]:
        """How far a match can go to the left and to the right of where its anchor begins."""
        if not self.gaps:
            return 0, self.pieces[0].longest
        room = [piece.longest for piece in self.pieces]
        gaps = [LONG_GAP if gap == "……" else GAP for gap in self.gaps]
        at = self.anchor
        return sum(room[:at]) + sum(gaps[:at]), sum(room[at:]) + sum(gaps[at:])

    @property
    def beside(self) -> list[Part]:
        """The parts of its other pieces of which a text that has the cue has a choice, each once."""
        return list(dict.fromkeys(part for i, piece in enumerate(self.pieces) if i != self.anchor for part in piece.needs))

    def pattern(self) -> str:
        """The source of a pattern of the whole cue; its gaps are bounded, and those between pieces as short as they can be."""
        parts = [longest_of(piece) for piece in self.pieces]
        for i, gap in enumerate(self.gaps):
            parts[i] += f"{_SENTENCE}{{0,{LONG_GAP}}}" if gap == "……" else f"{_CLAUSE}{{0,{GAP}}}"
            parts[i] += "?" if i + 1 < len(parts) else ""
        return "".join(parts)


def parse(cue: str) -> Cue:
    """Take a cue apart. Raises ValueError for braces that do not pair or enclose a gap, and for a piece without literal text."""
    if _BRACES.sub("", cue) != _CHOICE.sub("", cue):
        raise ValueError(f"cue {cue!r}: write choices as {{a|b}}, without … inside")
    texts = _GAPS.split(cue)
    pieces = [Piece.of(text) for text in texts[::2]]
    if len(pieces) > 1 and not pieces[-1].parts:
        pieces.pop()
    if not all(piece.shortest for piece in pieces):
        raise ValueError(f"cue {cue!r} has a piece without literal text")
    return Cue(tuple(pieces), tuple(texts[1::2]))
