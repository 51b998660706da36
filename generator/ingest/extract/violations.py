"""What was found wrong: the facts of ``vocabulary/violations.yaml``."""

from __future__ import annotations

from functools import cache

from generator.ingest.extract.terms import TermReader, told
from generator.models import Found, Passage
from generator.vocabulary import vocabulary


@cache
def _reader() -> TermReader:
    """A refusal to mend or to be inspected tells nothing of what had been neglected: that may be told in general beside it."""
    facts = vocabulary().violations.values()
    return TermReader(facts, beside=[fact.id for fact in facts if fact.duty == "cooperation"])


def read(passage: Passage) -> list[Found[str]]:
    """The ids of the facts found, in the order told. A passage that tells none is read by its heading."""
    return _reader().read(told(passage)) or _reader().read(passage.title)
