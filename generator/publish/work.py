"""Which pages of a site are to be made now (a part of them, below a folder, and of these what has changed), and what is worked out once for all."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.case.digests import digest
from generator.models import Case
from generator.publish.build_cache import BuildCache

T = TypeVar("T")
Unchanged = Callable[[str, str, Callable[[], str] | None], bool]
"""(page, digest of what it shows, digest of what it shows that follows from all cases' outlines) -> whether the last build's page
showed the same and stands."""
Mended = Callable[[str, str, tuple[str, str]], bool]
"""(page, a part of it, where this begins and what follows it) -> whether the last build's page differed in nothing else and has been put right."""


@dataclass(frozen=True)
class Work:
    """The part of the work that is to be done: pages below ``folder``, of these the ``share`` (number, of how many), and of these what
    is not ``unchanged`` by the ``digests`` of the cases (of the whole case, and of what other pages show of it), nor ``mend``-ed;
    ``cache`` has what earlier builds made."""

    share: tuple[int, int] = (0, 1)
    folder: str = ""
    digests: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unchanged: Unchanged | None = None
    mend: Mended | None = None
    cache: BuildCache = field(default_factory=BuildCache)

    def portion(self, name: str, items: Callable[[], Iterable[T]], url: Callable[[T], str], memo: Memo) -> Iterable[T]:
        """The ``items`` (called ``name``, shown on pages at ``url``) whose pages this process makes; ``memo`` keeps how they were dealt out."""
        number, parts = self.share
        if parts == 1:
            return (item for item in items() if url(item).startswith(self.folder)) if self.folder else items()

        def deal() -> list[list[T]]:
            dealt: list[list[T]] = [[] for _ in range(parts)]
            for item in items():
                dealt[part_of(url(item), parts)].append(item)
            return dealt

        return memo.once(("portions", name), deal)[number]

    def changed(self, page: str, *shows: str, of_outlines: Callable[[], str] | None = None) -> bool:
        """Whether a page has to be made again. ``shows``: everything on it that does not follow from code, templates, vocabulary and
        settings; a page that showed the same in the last build is kept. ``of_outlines`` computes the digest of what follows from the
        outlines of all cases; it is called only where these have changed, for it takes long."""
        return self.unchanged is None or not self.unchanged(page, digest(shows), of_outlines)

    def mended(self, page: str, part: str, bounds: tuple[str, str]) -> bool:
        """Whether a page that has ``changed``, but stands, differs only in this ``part``, and has been put right there. It begins with the first
        of the ``bounds`` and is followed by the other; what ``of_outlines`` gave of the page is the digest of the part, a ``+``, and the rest."""
        return self.mend is not None and self.mend(page, part, bounds)

    def wholes(self, cases: Iterable[Case]) -> str:
        """The digests of everything in some cases."""
        return "".join([self.digests[case.id][0] for case in cases]) if self.digests else ""

    def outlines(self, cases: Iterable[Case]) -> str:
        """The digests of what other pages show of some cases."""
        return "".join([self.digests[case.id][1] for case in cases]) if self.digests else ""


def part_of(url: str, parts: int) -> int:
    """Which of so many parts of the work what is shown at ``url`` belongs to."""
    return zlib.crc32(url.encode()) % parts


class Memo:
    """Values by key, each made when first asked for. ``lasting`` ones follow from the cases' outlines alone and outlive a build."""

    def __init__(self, known: Mapping[object, Any] | None = None) -> None:
        self._values: dict[object, Any] = dict(known or {})
        self._lasting: set[object] = set(self._values)

    def once(self, key: object, make: Callable[[], T], *, lasting: bool = False) -> T:
        """The value of ``make()``, computed only once per ``key``."""
        if key not in self._values:
            self._values[key] = make()
            if lasting:
                self._lasting.add(key)
        value: T = self._values[key]
        return value

    def lasting(self) -> dict[object, Any]:
        """The values that a later site may have."""
        return {key: self._values[key] for key in self._lasting}
