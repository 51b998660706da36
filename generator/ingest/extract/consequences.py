"""What came of it: the consequences of ``vocabulary/consequences.yaml``."""

from __future__ import annotations

from functools import cache

from generator.ingest.extract.terms import TermReader, found_text
from generator.models import Found, Passage
from generator.vocabulary import vocabulary


@cache
def _reader() -> TermReader:
    return TermReader(vocabulary().consequences.values())


def read(passage: Passage) -> list[Found[str]]:
    """The ids of the consequences that the notice names, in its order; empty where it names none."""
    return _reader().read(found_text(passage))
