"""Who was sanctioned."""
from generator.models import Found, Passage
def read(passage: Passage) -> Found[str] | None:
    return None
def read_type(passage: Passage, name: Found[str] | None) -> Found[str] | None:
    return None
