"""Reads a received article."""
from generator import frontmatter
from generator.models import Article
class ArticleError(ValueError):
    """The article cannot be read; the message says why."""
def read(name: str, raw: bytes) -> Article:
    doc = frontmatter.read(frontmatter.decode(raw))
    d = doc.data
    return Article(name, d.get("title") or "", doc.body, d.get("url"), d.get("source"), d.get("date"), d.get("fetch_date"))
