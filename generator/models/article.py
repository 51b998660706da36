"""What is received and read: an article, a passage of it, and a value with the words it rests on."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)  # a Found[str] serves where any Found is asked for
Scope = Literal["administrative", "criminal", "app-list", "speech"]
ZoneKind = Literal["findings", "decision", "demands", "response"]


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value an extractor read, the exact words of the article it rests on, and the id of the row or rule that fired."""

    value: T_co
    words: str
    row: str


@dataclass(frozen=True, slots=True)
class Article:
    """One received article: its front matter, and its body as plain paragraphs in source order (markup and frame still inside).

    ``notes`` are for the maintainer: keys of its head that no code reads.
    """

    name: str
    title: str
    body: str
    url: str | None = None
    publisher: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By its body alone, which knows its hash: what is read of an article is kept by the article and asked for again and again."""
        return hash(self.body)


@dataclass(frozen=True, slots=True)
class Zone:
    """A span ``[start, end)`` of a passage's text and what the notice does there."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one case in an article.

    ``text`` is verbatim (Markdown emphasis and images removed), paragraphs parted by one blank line, without its heading.
    ``lead`` is what the article says before its first case for all of them, ``appendix`` the statute text it prints at the end,
    ``origin`` the account or office the article names as where it took the text from. ``doubt`` says why it may be no case, '' where
    nothing speaks against it; ``asks`` what a maintainer should look at in how the article was cut.
    ``joint``: its decision is also that of other cases, and counts their parties with its own (分别对上述两家单位予以警告);
    ``elsewhere`` the stretches of its text about their parties alone.
    """

    article: Article
    ordinal: int
    title: str
    text: str
    zones: tuple[Zone, ...] = ()
    lead: str = ""
    appendix: str = ""
    origin: str | None = None
    scope: Scope = "administrative"
    doubt: str = ""
    asks: tuple[str, ...] = ()
    joint: bool = False
    elsewhere: tuple[tuple[int, int], ...] = ()

    def __hash__(self) -> int:
        """By its text alone, as an article by its body."""
        return hash(self.text)

    def zone(self, *kinds: ZoneKind) -> str:
        """The words of all zones of these kinds, in order, joined by line breaks; '' where there are none."""
        return "\n".join(self.text[z.start : z.end] for z in self.zones if z.kind in kinds)
