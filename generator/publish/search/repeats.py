"""Runs of characters that always stand whole, so that one list of places serves all of them.

依据《中华人民共和国 is written in one way wherever it is written: each gram in it stands in as many places as the first, always as far
behind it. Such a *repeat* is listed once, under its first gram, which makes a sentence that thousands of notices share as cheap
to find as one of its words.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.publish.search import arithmetic

LEAST = 512  # places of a repeat: shorter lists cost less in their buckets than a repeat does in the map of the index
LONGEST_REPEAT = 240  # characters: the length is kept in one byte


@dataclass(frozen=True, slots=True)
class Repeat:
    """A run and the grams that begin at its first characters, one each; it may reach beyond the last one's beginning."""

    text: str
    grams: tuple[str, ...]


def find(after: Mapping[str, str], opening: Callable[[str, int], str]) -> Iterator[Repeat]:
    """The repeats of two grams and more, in the order of their first grams. ``after`` are the ``followers`` of grams; ``opening`` gives of a gram
    so many characters of a text from where it stands."""
    inner = set(after.values())
    for gram in sorted(after.keys() - inner):
        chain = [gram]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        yield from _cut(chain, opening(gram, len(chain) + max(map(len, chain))))


def followers(lists: Mapping[str, array[int]]) -> dict[str, str]:
    """For each frequent gram the one that begins a character later, where both stand in equally many places and always so."""
    frequent = {gram: places for gram, places in lists.items() if len(places) >= LEAST}
    begun = {places[0]: gram for gram, places in frequent.items()}
    found = {}
    for gram, places in frequent.items():
        follower = begun.get(places[0] + 1)
        if follower and frequent[follower][-1] == places[-1] + 1 and arithmetic.one_more(places, frequent[follower]):
            found[gram] = follower
    return found


def _cut(chain: list[str], text: str) -> Iterator[Repeat]:
    """A chain as one repeat, or as several where it is very long."""
    for first in range(0, len(chain), LONGEST_REPEAT // 2):
        grams = tuple(chain[first : first + LONGEST_REPEAT // 2])
        end = max(i + len(gram) for i, gram in enumerate(grams))
        if len(grams) > 1:
            yield Repeat(text[first : first + end], grams)
