"""Who decided, guided or joined."""
from generator.models import Authority, Found, Passage
def read(passage: Passage) -> list[Found[Authority]]:
    return []
