"""When the act was found and when it was decided."""
from generator.models import Found, PartialDate, Passage
def read(passage: Passage) -> tuple[Found[PartialDate] | None, Found[PartialDate] | None]:
    return None, None
