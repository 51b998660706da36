"""Reads what was found wrong: the facts of ``vocabulary/violations.yaml``."""

from functools import cache

from generator.ingest.extract.terms import TermReader, found_text
from generator.models import Found, Passage
from generator.vocabulary import vocabulary


@cache
def _reader() -> TermReader:
    """A refusal to rectify or to be inspected does not say what had been neglected: the notice may say that in general terms beside it."""
    facts = vocabulary().violations.values()
    return TermReader(facts, beside=[fact.id for fact in facts if fact.duty == "cooperation"])


def read(passage: Passage) -> list[Found[str]]:
    """The ids of the facts found, in the order of the text. Where the passage names none, its heading is read."""
    return _reader().read(found_text(passage)) or _reader().read(passage.title)
