"""Which provisions are cited."""
from generator.models import Found, PartialDate, Passage, Statute
def read(passage: Passage, when: Found[PartialDate] | None) -> list[Found[Statute]]:
    return []
