"""The shape of a row in each vocabulary file. pydantic checks the files against these when they are loaded.

``id`` is the term in code, addresses and JSON; ``label`` the short Chinese name that case files and pages show; ``zh`` and
``en`` the full names. ``cues`` are what a notice says (see ``generator/ingest/cues.py`` for how they are written); ``examples``
must yield the row and ``counterexamples`` must not, which one test checks for every row. ``en_definition`` says in English what
the term covers; ``en_title`` is what an English heading says (over weak passwords; fined), ``en_clause`` what an English sentence
says after its subject (the company + used weak passwords), with ``{it}`` where the party and ``{amount}`` where a sum stands.
"""

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
class CuedRow:
    """A row that the words of a notice lead to. By itself: what a sentence of an article does (zone, scope, other matters)."""

    id: str
    zh: str
    cues: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineRow(CuedRow):
    """What a line of an article is that is no text of its notice, by how it begins, or ``at: line`` by the whole of it."""

    at: Literal["start", "line"] = "start"

    def opens(self, line: str) -> bool:
        """Whether a line begins with one of the cues, or is one where they stand on lines of their own."""
        return line in self.cues if self.at == "line" else line.startswith(self.cues)


@dataclass(frozen=True, slots=True)
class Phrase(CuedRow):
    """Words that answer one question about a sentence; ``generator/ingest/phrases.py`` says how their cues are written, and looks for them.

    ``at``: where they must stand to count; ``not_after`` and ``not_before`` are words that must not stand right beside them, of ``only_after``
    and ``only_before`` one must; with ``to`` they take in what follows up to the end of their clause or sentence. ``excludes`` are words that
    take them back by overlapping them.
    """

    at: Literal["anywhere", "start", "end"] = "anywhere"
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    to: Literal["", "list", "clause", "sentence", "stop", "line"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CuedTerm(CuedRow):
    """A term of a vocabulary that cues lead to."""

    label: str
    en: str
    en_definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTerm(CuedTerm):
    """A term read in what a notice says was found (:class:`generator.ingest.extract.terms.TermReader`).

    ``fallback_cues`` count only where the notice states nothing more precisely; a cue counts for nothing where one of ``excludes``
    overlaps it.
    """

    definition: str
    fallback_cues: tuple[str, ...] = ()
    en_clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(FactTerm):
    """A violation: a fact found, under the duty it breaks.

    ``phrase`` is the fact as it reads after a party's name in a heading (南宁某公司 + 未加密存储个人信息). A ``general`` one stands in an
    English heading after those that state more.
    """

    duty: str
    phrase: str = ""
    provisions: tuple[str, ...] = ()
    en_title: str = ""
    general: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence(FactTerm):
    """What came of it; ``en_also`` are words that English readers search for."""

    en_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(FactTerm):
    """A term of a closed list without columns of its own (the files in ``choices/``): how a case was found, what was hit …

    ``en_clause`` is how an English sentence says the way a case was found: the police found, *on inspection*, that …
    """

    cues: tuple[str, ...] = ()
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureKind(CuedTerm):
    """A penalty (``penalty``) or another measure; ``severity`` orders them for display and is not a legal rank."""

    penalty: bool
    severity: int
    en_title: str = ""
    en_clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityKind(CuedTerm):
    """A kind of authority. ``cues``: ends of names; a ``fallback`` kind decides only where no other is named; ``en_body``: its English noun after "the"."""

    fallback: bool = False
    en_body: str = ""


@dataclass(frozen=True, slots=True)
class Competence:
    """Whether a kind of authority may take a kind of measure, and the provisions (``law@version:article``) that say so."""

    authority: str
    measure: str
    may: bool
    provisions: tuple[str, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(CuedTerm):
    """A line of business. ``weak`` cues (科技) count only where no other cue is found; ``en_also``: trades that English readers search for (hotel)."""

    weak: tuple[str, ...] = ()
    en_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectType(CuedTerm):
    """The ownership or legal form of the sanctioned party. ``cues`` are ends of its name, ``also`` words anywhere in it."""

    cues: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


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
    """Words for the same thing: a search for one offers the others. ``words_en``: beginnings of English names in the vocabularies."""

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
