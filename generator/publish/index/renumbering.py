"""Which article of another version of a law an article is, forwards and backwards (rows of ``laws.yaml``)."""

from dataclasses import dataclass

from generator.publish.index.law_names import dated_article
from generator.publish.index.liability import checked
from generator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Twin:
    """The same provision under another number: ``csl``, ``2025``, 23."""

    law: str
    version: str
    article: int

    @property
    def id(self) -> str:
        """The id of its page: ``csl-2025/23``."""
        return f"{self.law}-{self.version}/{self.article}"


def parse(article_id: str) -> tuple[str, str, int, int | None]:
    """``csl-2016/21`` -> (csl, 2016, 21, None); ``criminal-law-1997/253-1`` -> (criminal-law, 1997, 253, 1)."""
    text, _, article = article_id.partition("/")
    law, _, version = text.rpartition("-")
    number, _, suffix = article.partition("-")
    return law, version, int(number), int(suffix) if suffix else None


def counterparts(article_id: str, v: Vocabulary) -> list[str]:
    """The ids of what an article was, became, or (in an open version) may be; none of a law whose text was not checked."""
    law_id, version, number, suffix = parse(article_id)
    law = checked(law_id, v)
    if not law or suffix:
        return []
    if version == "open":
        return [Twin(law_id, x.version, number).id for x in law.versions]
    return [twin.id for twin in (*later(law_id, version, number, v), *earlier(law_id, version, number, v))]


def later(law_id: str, version: str, article: int, v: Vocabulary) -> list[Twin]:
    """What an article became in the version after, where the law's table says so."""
    law = checked(law_id, v)
    steps = [s for s in law.renumbered if s.from_ == version] if law else []
    return [Twin(law_id, s.to, s.articles[article]) for s in steps if article in s.articles]


def earlier(law_id: str, version: str, article: int, v: Vocabulary) -> list[Twin]:
    """What an article was in the version before; several where articles were joined."""
    law = checked(law_id, v)
    steps = [s for s in law.renumbered if s.to == version] if law else []
    return [Twin(law_id, s.from_, old) for s in steps for old, new in s.articles.items() if new == article]


def today(article_id: str, v: Vocabulary, language: str = "zh") -> str:
    """What an article is called in the newest version: ``2025年版第二十三条``; '' where its number stayed, it was split or is not known."""
    if "/" not in article_id:
        return ""
    law, version, number, suffix = parse(article_id)
    newest = None
    while not suffix and len(twins := later(law, version, number, v)) == 1:
        newest = twins[0]
        version, number = newest.version, newest.article
    return dated_article(newest.version, newest.article, language) if newest else ""
