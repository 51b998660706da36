"""What is shown of cases: terms, problems, pages and files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.models.compact import compact

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a controlled vocabulary as pages and data show it; ``id`` is unique within its ``axis``. English is '' where
    no row gives it; ``also_en`` are other English names that a search takes for it."""

    axis: str
    id: str
    zh: str
    label: str
    en: str
    parent: str | None = None
    definition: str = ""
    definition_en: str = ""
    also_en: tuple[str, ...] = ()


@compact
@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one file: where, which rule, what was found, why that is wrong and how to mend it (in Chinese).

    ``values`` are what was found, by which ``generator.case.rules`` says the same in another language.
    """

    file: str
    line: int
    col: int
    code: str
    field: str
    what: str
    why: str
    fix: str
    severity: Severity = "error"
    values: tuple[tuple[str, str | int | tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site that is made at build time, as finished, safe HTML.

    ``path`` is relative to the site's root and ends in ``.md`` (``regions/150000/index.md``); ``head`` is HTML for the page's
    <head> (structured data, feed links); ``case`` is the id of the case that a case page shows; ``shared`` is a part of its HTML that many pages
    have, and that so need be looked at once only.
    """

    path: str
    title: str
    html: str
    description: str = ""
    head: str = ""
    case: str | None = None
    shared: str = ""


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """One file of the site that is made at build time and copied as it is (data, feeds, search shards): what is in it, or where that stands until
    the next file is asked for, written to no more; and a digest of that, where its maker has one."""

    path: str
    made: str | bytes | Path
    digest: str = ""

    @property
    def content(self) -> str | bytes:
        """What is in it."""
        return self.made.read_bytes() if isinstance(self.made, Path) else self.made

    def held(self) -> "DerivedFile":
        """The same file with what is in it, for one that asks for others before it is done with this."""
        return DerivedFile(self.path, self.content)
