"""The shape of a row in each vocabulary file. pydantic checks the files against these when they are loaded.

``id`` is the term in code, addresses and JSON; ``label`` the short Chinese name that case files and pages show; ``zh`` and
``en`` the full names. ``cues`` are what a notice says (see ``generator/ingest/cues.py`` for how they are written); ``examples``
must yield the row and ``counterexamples`` must not, which one test checks for every row. ``en_definition`` says in English what
the term covers; ``en_title`` is what an English heading says (over weak passwords; fined), ``en_clause`` what an English sentence
says after its subject (the company + used weak passwords), with ``{it}`` where the party and ``{amount}`` where a sum stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.vocabulary.law_rows import Certainty


@dataclass(frozen=True, slots=True)
class Duty:
    id: str
    zh: str
    label: str
    en: str
    definition: str
    provisions: tuple[str, ...] = ()
    en_definition: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A violation: a fact found, under the duty it breaks.

    ``fallback_cues`` count only where the notice states no fact more precisely; a cue counts for nothing where one of ``excludes``
    overlaps it; ``phrase`` is the fact as it reads after a party's name in a heading (南宁某公司 + 未加密存储个人信息). A ``general`` one
    stands in an English heading after those that state more.
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
    en_definition: str = ""
    en_title: str = ""
    en_clause: str = ""
    general: bool = False


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
    en_definition: str = ""
    en_clause: str = ""
    en_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A term of a closed list without columns of its own (the files in ``choices/``): how a case was found, what was hit …

    ``en_clause`` is how an English sentence says the way a case was found: the police found, *on inspection*, that …
    """

    id: str
    zh: str
    label: str
    en: str
    definition: str = ""
    en_definition: str = ""
    en_clause: str = ""
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
    en_definition: str = ""
    en_title: str = ""
    en_clause: str = ""


@dataclass(frozen=True, slots=True)
class AuthorityKind:
    """A kind of authority. ``cues`` are ends of their names; a ``fallback`` kind decides only where no other is named.
    ``en_body`` is what an English sentence calls one after "the"."""

    id: str
    zh: str
    label: str
    en: str
    cues: tuple[str, ...]
    fallback: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    en_definition: str = ""
    en_body: str = ""


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
    """A line of business. ``weak`` cues (科技, 管理) count only where no other cue is found; ``en_also`` are trades in it that English readers
    search for (hotel, bank)."""

    id: str
    zh: str
    label: str
    en: str
    cues: tuple[str, ...]
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    en_definition: str = ""
    en_also: tuple[str, ...] = ()


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
    en_definition: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that show what a line or sentence of an article does (boilerplate, zone, scope). ``at``: where on the line they stand."""

    id: str
    zh: str
    cues: tuple[str, ...]
    at: Literal["anywhere", "start", "line"] = "anywhere"
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def opens(self, line: str) -> bool:
        """Whether a line begins with one of the cues, or is one where they stand on lines of their own."""
        return line in self.cues if self.at == "line" else line.startswith(self.cues)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that is no article: the words it says (``cues``), what a person is shown, and whether it will be no other tomorrow (``lasting``)."""

    id: str
    zh: str
    en: str
    cues: tuple[str, ...]
    lasting: bool
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that readers use for the same thing: a search for one offers the others. ``words_en`` are those of readers of English, each
    the beginning of an English name in the vocabularies."""

    id: str
    zh: str
    words: tuple[str, ...]
    words_en: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class EnglishName:
    """What English sentences call a party, an office or a post (``en``) whose printed name is or ends with one of the ``cues``;
    of an office ``en`` has ``{place}``, and ``alone`` is said where no place is stated."""

    id: str
    en: str
    cues: tuple[str, ...]
    alone: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
