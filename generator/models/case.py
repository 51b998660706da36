"""A case and what it consists of."""

import re
from dataclasses import field
from decimal import Decimal
from typing import Literal

from generator.models.compact import Late, value

Status = Literal["draft", "reviewed", "withdrawn", "merged"]
Basis = Literal["case", "lead", "appendix", "editor"]
Role = Literal["deciding", "guiding", "joint"]
Party = Literal["unit", "person"]
Confidence = Literal["plain", "inferred", "doubtful"]
Yuan = int | Decimal
"""A sum in yuan: whole ones as int, one with 角 or 分 as Decimal; none is rounded."""
_POINT = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@value
class PartialDate:
    """A date as precise as the notice gives it: ``2024``, ``2024-07``, ``2024-07-15`` or an interval ``2023-11/2024-07``."""

    text: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.points) <= 2 or not all(_POINT.fullmatch(p) for p in self.points):
            raise ValueError(f"not a date: {self.text!r}; write YYYY, YYYY-MM, YYYY-MM-DD or an interval a/b")

    @property
    def points(self) -> tuple[str, ...]:
        return tuple(self.text.split("/"))

    @property
    def year(self) -> int:
        """The year of the (end of the) date."""
        return int(self.points[-1][:4])

    def __str__(self) -> str:
        return self.text


@value
class Dates:
    """When the act was found, when the decision was made, when the first source reported it."""

    found: PartialDate | None = None
    decided: PartialDate | None = None
    reported: PartialDate | None = None


@value
class Region:
    """A place: its path of full names from the province down, the code (GB/T 2260, null for a zone) and the vocabulary id."""

    id: str
    code: str | None
    path: tuple[str, ...]
    inferred: bool = False


@value
class Authority:
    name: str
    kind: str | None
    role: Role = "deciding"


@value
class Subject:
    """The sanctioned organisation: name as printed (never unmasked), legal form, sector, unified social credit code; null where not stated."""

    name: str | None = None
    type: str | None = None
    sector: str | None = None
    credit_code: str | None = None

    @property
    def individual(self) -> bool:
        """Whether it is a natural person and no organisation."""
        return self.sector == "individual" and self.type is None


@value
class Statute:
    """One provision as cited. ``law`` is null for a law outside the catalogue, ``version`` where it stays open."""

    law: str | None
    title: str
    version: str | None = None
    article: int | None = None
    suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None
    cited: str = ""
    basis: Basis = "case"


@value
class Measure:
    """One sanction or measure on one party. ``amount`` in yuan; ``prior`` marks history reported in the notice, not this decision."""

    kind: str
    party: Party | None = None
    amount: Yuan | None = None
    name: str | None = None
    prior: bool = False


@value
class Source:
    """Where a case was reported: the article's address, its title, who published it first, and through whom it came."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    via: str | None = None
    date: str | None = None
    seed: str | None = None


@value
class Review:
    """Who compared a case with its notice, and on which day (``YYYY-MM-DD``)."""

    by: str
    on: str


@value
class Case(Late):
    """One enforcement case. Everything a page, an index or a download shows is derived from this.

    ``doubt`` says why a draft may be no case at all; until it is reviewed it stands in no index and no sum. ``system`` is what kind
    of system it was about, ``records`` the least number of records the notice gives, ``mixed`` marks a fine for other matters, too.
    """

    id: str
    title: str
    status: Status = "draft"
    dates: Dates = Dates()
    region: Region | None = None
    authorities: tuple[Authority, ...] = ()
    subject: Subject = Subject()
    violations: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    statutes: tuple[Statute, ...] = ()
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()
    evidence: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, str] = field(default_factory=dict)
    review: tuple[str, ...] = ()
    body: str = ""
    remark: str = ""
    merged_into: str | None = None
    reason: str | None = None
    sketch: str | None = None
    doubt: str | None = None
    reviewed: Review | None = None
    decision_no: str | None = None
    system: tuple[str, ...] = ()
    discovery: str | None = None
    campaign: str | None = None
    origin: str | None = None
    records: int | None = None
    mixed: bool = False

    @property
    def gone(self) -> bool:
        """Whether the case was withdrawn or merged into another."""
        return self.status in ("withdrawn", "merged")

    @property
    def counted(self) -> bool:
        """Whether the case stands in indexes and sums: neither one that is gone nor a draft in doubt does."""
        return not self.gone and (self.doubt is None or self.status == "reviewed")

    @property
    def deciding(self) -> Authority | None:
        return next((a for a in self.authorities if a.role == "deciding"), None)

    @property
    def year(self) -> int:
        """The year of the first report, which is also the case's folder."""
        return int(self.id[:4])
