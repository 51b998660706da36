"""What was done to whom."""
from generator.models import Found, Measure, Passage
def read(passage: Passage, subject: Found[str] | None) -> list[Found[Measure]]:
    return []
