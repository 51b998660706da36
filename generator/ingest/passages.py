"""Splits an article into one passage per case."""
from generator.models import Article, Passage
def split(article: Article) -> list[Passage]:
    return []
