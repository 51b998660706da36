"""The sector of the sanctioned party."""
from generator.models import Found, Passage
def read(passage: Passage, name: Found[str] | None) -> Found[str] | None:
    return None
