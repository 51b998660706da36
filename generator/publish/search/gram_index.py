"""A finished index of characters, and as what it is kept from one build to the next."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.search import grams, repeats
from generator.publish.search.grams import FrequentRun
from generator.publish.search.normalise import Folded
from generator.publish.search.shards import squeezed


@dataclass(frozen=True, slots=True)
class GramIndex:
    """A finished index of some ``texts`` (by their numbers, as they were before they were folded; ``marks``: the digests of the cases they are of):
    its ``files``, squeezed as they are published, and what shows a reader where to look."""

    texts: Mapping[int, str]
    marks: Mapping[int, str]
    files: dict[str, bytes]
    nodes: dict[str, FrequentRun]
    repeats: list[repeats.Repeat]
    followers: dict[str, str]

    @classmethod
    def of(cls, texts: Folded) -> GramIndex:
        """The index of these texts, made anew."""
        made = grams.Grams([(n, texts[n]) for n in texts.given])
        files = {name: squeezed(payload) for name, payload in made.files()}
        return cls(texts.given, texts.marks, dict(sorted(files.items())), made.nodes, made.repeats, made.followers)

    @classmethod
    def load(cls, kept: bytes) -> GramIndex:
        """An index as ``dump`` gave it."""
        return cls(*pickle.loads(kept))

    def dump(self) -> bytes:
        """The index as bytes."""
        return pickle.dumps((self.texts, self.marks, self.files, self.nodes, self.repeats, self.followers), pickle.HIGHEST_PROTOCOL)
