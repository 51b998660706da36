"""Rows about laws: versions, renumbered articles, and what provisions demand and threaten. pydantic checks the YAML files against them."""

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["verified", "secondary", "recalled", "unknown"]
CHECKED: tuple[Certainty, ...] = ("verified", "secondary")
"""Of laws and rows whose text was not checked so, nothing but names is published or held against a case."""
UNOFFICIAL = "unofficial title"
"""What stands beside an English title of a law that is the casebook's own translation."""


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One text of a law. ``adopted``: day of passing, else of signing or publication; ``until``: last day in force, null if in force; ``articles``: how
    many."""

    version: str
    adopted: str | None = None
    effective: str | None = None
    until: str | None = None
    articles: int | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Which article of one version is which of the next. ``partial``: only the articles read are listed."""

    from_: str
    to: str
    articles: dict[int, int]
    inserted: tuple[int, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """A law or rule. Rows of certainty ``recalled`` or ``unknown`` have names only: nothing else about them is published.

    ``en`` is its English title, ``en_short`` what running text calls it, ``en_abbr`` its abbreviation. ``en_source`` says where that title
    was found; without one it is the casebook's own translation, and is never shown but as that."""

    id: str
    title: str
    label: str
    en: str
    level: str
    certainty: Certainty
    aliases: tuple[str, ...] = ()
    issuer: str | None = None
    status: str | None = None
    summary: str | None = None
    versions: tuple[LawVersion, ...] = ()
    renumbered: tuple[Renumbering, ...] = ()
    en_short: str = ""
    en_abbr: str = ""
    en_source: str = ""

    def english(self, *remarks: str, full: bool = False) -> str:
        """Its English name with asides in brackets: ``Cybersecurity Law (2016)``. A title that nobody publishes says that it is unofficial."""
        notes = [*filter(None, remarks), *([] if self.en_source else [UNOFFICIAL])]
        name = self.en if full else self.en_short or self.en
        return f"{name} ({'; '.join(notes)})" if notes else name


@dataclass(frozen=True, slots=True)
class Tier:
    """One rung of a liability article: when it applies and the fine range (least, most) in yuan for unit and person.

    ``basis``: how the fine is measured (违法所得 1–10 倍) or what stands beside it (5–15 日拘留); ``open`` says whose fine is measured
    so and has no fixed cap."""

    when: str
    unit: tuple[int | None, int | None] | None = None
    person: tuple[int | None, int | None] | None = None
    basis: str = ""
    open: tuple[Literal["unit", "person"], ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    id: str
    law: str
    version: str
    article: str
    topic: str
    en: str
    role: Literal["duty", "liability", "procedure"]
    paragraph: str | None = None
    liability: tuple[str, ...] = ()
    punishes: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    other_measures: tuple[str, ...] = ()
    successor: str | None = None
    predecessor: str | None = None
    note: str | None = None

    @property
    def article_id(self) -> str:
        """The id of its article in the index of laws: ``csl-2016/21``."""
        return f"{self.law}-{self.version}/{self.article}"


@dataclass(frozen=True, slots=True)
class LawPhrase:
    """What rows of laws and provisions say in Chinese (``id``), in English."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Articles of a law that, cited together, belong to one version only (null: they fit two)."""

    law: str
    articles: tuple[int, ...]
    version: str | None
