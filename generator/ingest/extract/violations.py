"""Reads what was found wrong: the facts of ``vocabulary/violations.yaml``."""

from generator.ingest.extract.terms import found_text, reader
from generator.models import Found, Passage


def read(passage: Passage) -> list[Found[str]]:
    """The ids of the facts found, in the order of the text. Where the passage names none, its heading is read."""
    return reader("violations").read(found_text(passage)) or reader("violations").read(passage.title)
