"""What was read out of a source, and what is said where a source cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


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
