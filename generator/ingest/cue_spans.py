"""Where a cue stands in a text that has the word it is tried around."""

import re
from collections.abc import Iterable
from functools import cache

from generator.ingest.cue_pieces import Cue, Part, parse
from generator.system import kept_patterns


class Tried:
    """A cue as it is tried around a word: how far it reaches, what must stand beside the word (``anchor``), and its pattern where it has more
    pieces, made when a text first has all its words: most cues stand in no article of a run."""

    __slots__ = ("_cue", "_name", "_pattern", "_short", "anchor", "left", "right")

    def __init__(self, written: str) -> None:
        cue = parse(written)
        anchor = cue.pieces[cue.anchor].anchor()
        self.anchor = anchor if anchor.before or anchor.behind else None
        self.left, self.right = cue.reach
        self._cue = cue if cue.gaps else None
        self._name = f"cue {written}"
        self._pattern: re.Pattern[str] | None = None
        self._short = [part for part in cue.beside if is_short(part)]

    def spans(self, text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Where the cue stands around its word at ``[start, end)``."""
        if self.anchor:
            around = self.anchor.spans(text, start, end)
            return around if self._cue is None else [span for at, upto in around for span in self._whole(self._cue, text, at, upto)]
        return ((start, end),) if self._cue is None else self._whole(self._cue, text, start, end)

    def _whole(self, cue: Cue, text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where a cue of several pieces stands around the one at ``[start, end)``, once or not at all."""
        low, high = max(start - self.left, 0), start + self.right
        whole = self._pattern or self._made(cue, text, low, high)
        span = _tightest(whole, first, high, (start, end)) if whole and (first := whole.search(text, low, high)) else None
        return (span,) if span else ()

    def _made(self, cue: Cue, text: str, low: int, high: int) -> re.Pattern[str] | None:
        """The pattern of a cue with several pieces, made when ``text[low:high]`` has a choice of every part that the index does not look
        for; None before. Elsewhere in the text they are not looked for, since each word around which a cue is tried would ask for them."""
        if all(any(text.find(word, low, high) >= 0 for word in part) for part in self._short):
            self._pattern = kept_patterns.pattern(self._name, cue.pattern)
        return self._pattern


def is_short(part: Part) -> bool:
    """Whether one of the choices of a part is a single character: 对 and 未 stand in most texts, and often."""
    return 1 in map(len, part)


@cache
def tried(cue: str) -> Tried:
    """A cue by its words, taken apart once."""
    return Tried(cue)


def _tightest(whole: re.Pattern[str], first: re.Match[str], high: int, anchor: tuple[int, int]) -> tuple[int, int] | None:
    """The shortest match that covers the anchor, from the ``first`` in its window up to ``high``, or None."""
    start, end = anchor
    best = None
    match: re.Match[str] | None = first
    while match and match.start() <= start:
        if match.end() >= end:
            best = match.span()
        match = whole.search(first.string, match.start() + 1, high)
    return best
