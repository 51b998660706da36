"""Which article of another version of a law an article is, forwards and backwards (rows of ``laws.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publish.liability import checked
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
