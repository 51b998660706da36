"""The shape of a row in each vocabulary file. pydantic checks the files against these when they are loaded.

``id`` is the term in code, addresses and JSON; ``label`` the short Chinese name that case files and pages show; ``zh`` and
``en`` the full names. ``cues`` are what a notice says (see ``generator/ingest/cues.py`` for how they are written); ``examples``
must yield the row and ``counterexamples`` must not, which one test checks for every row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Certainty = Literal["verified", "secondary", "recalled", "unknown"]


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One text of a law. ``until`` is the last day in force (null: still in force); ``articles`` how many it has."""

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
    """A law or rule. Rows of certainty ``recalled`` or ``unknown`` have names only: nothing else about them is published."""

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
    fine_max_unit: int | None = None
    fine_max_person: int | None = None
    fine_precondition: str | None = None
    tiers: tuple[Tier, ...] = ()
    other_measures: tuple[str, ...] = ()
    detention_max_days: int | None = None
    successor: str | None = None
    predecessor: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Articles of a law that, cited together, belong to one version only (null: they fit two)."""

    law: str
    articles: tuple[int, ...]
    version: str | None


@dataclass(frozen=True, slots=True)
class Duty:
    id: str
    zh: str
    label: str
    en: str
    definition: str
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A violation: a fact found, under the duty it breaks.

    ``fallback_cues`` count only where the notice tells no fact more closely; a cue counts for nothing where one of ``excludes``
    overlaps it; ``phrase`` is the fact as it reads after a party's name in a heading (南宁某公司 + 未加密存储个人信息).
    """

    id: str
    duty: str
    zh: str
    label: str
    en: str
    definition: str
    cues: tuple[str, ...]
    phrase: str = ""
    provisions: tuple[str, ...] = ()
    fallback_cues: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    id: str
    zh: str
    label: str
    en: str
    definition: str
    cues: tuple[str, ...]
    fallback_cues: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A term of a closed list without columns of its own (the files in ``choices/``): how a case was found, what was hit …"""

    id: str
    zh: str
    label: str
    en: str
    definition: str = ""
    cues: tuple[str, ...] = ()
    fallback_cues: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A penalty (``penalty``) or another measure; ``severity`` orders them for display and is not a legal rank."""

    id: str
    zh: str
    label: str
    en: str
    penalty: bool
    severity: int
    cues: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorityKind:
    """A kind of authority. ``cues`` are ends of their names; a ``fallback`` kind decides only where no other is named."""

    id: str
    zh: str
    label: str
    en: str
    cues: tuple[str, ...]
    national: str | None = None
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fallback: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Competence:
    """Whether a kind of authority may take a kind of measure, and the provisions (``law@version:article``) that say so."""

    authority: str
    measure: str
    may: bool
    provisions: tuple[str, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Sector:
    """A line of business. ``weak`` cues (科技, 管理) count only where no other cue is found."""

    id: str
    zh: str
    label: str
    en: str
    cues: tuple[str, ...]
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectType:
    """The ownership or legal form of the sanctioned party. ``cues`` are ends of its name, ``also`` words anywhere in it."""

    id: str
    zh: str
    label: str
    en: str
    cues: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that show what a line or sentence of an article does (frame, zone, scope). ``at``: where on the line they stand."""

    id: str
    zh: str
    cues: tuple[str, ...]
    at: Literal["anywhere", "start", "line"] = "anywhere"
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeedKeys:
    """What the head of a received article may call one thing it says (``url``: link, href, 原文链接), the surest name first."""

    id: str
    zh: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormLabels:
    """What official forms call one thing they say: ``decision_no`` is 行政处罚决定书文号, 文号, 案号."""

    id: str
    zh: str
    labels: tuple[str, ...]
