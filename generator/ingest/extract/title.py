"""What the case is called."""
from generator.models import Passage
def read(passage: Passage, subject: str | None, violations: list[str]) -> str:
    return passage.title
