"""Where."""
from generator.models import Authority, Found, Passage, Region
def read(passage: Passage, authorities: list[Found[Authority]], subject: Found[str] | None) -> Found[Region] | None:
    return None
