"""A source as it is given, what was read out of it, and what is said where it cannot be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a source; it counts before what the source says."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to add: its bytes where they are at hand, else its address; ``hint`` is what a feed says of it, for what it does not say."""

    origin: str
    raw: bytes = b""
    url: str = ""
    hint: Given = Given()


@dataclass(frozen=True, slots=True)
class Document:
    """One article out of a source. ``body`` is Markdown, a paragraph a line; ``date`` the ISO day of publication in Beijing; '' is what the
    source does not show. ``header`` is an exporter's own front matter, kept as text; ``notes`` is what a person should know (Chinese)."""

    kind: str
    body: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    header: str = ""
    notes: tuple[str, ...] = ()


class Refused(ValueError):
    """A source that gives no article. The message is one line, Chinese first: what it is, and what to do. ``lasting``: it will not be
    another one tomorrow (a page deleted, a scan), so that a watch need not ask again."""

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting
