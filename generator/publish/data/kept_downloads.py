"""The downloads of the last build: each stands as long as what it shows stays the same, and is described by what was known of it then."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.case.digests import digest
from generator.publish.data.tables import Download, Table
from generator.publish.site_context import SiteContext

_NAME = "downloads"
Content = tuple[bytes | Path, int | None]
"""What is in a download, or where it stands, and how many rows it has."""


class KeptDownloads:
    """Makes the downloads of a site that do not stand."""

    def __init__(self, site: SiteContext) -> None:
        kept = site.work.cache.last(_NAME)
        self._site = site
        self._known: dict[str, tuple[str, int | None, int, str]] = pickle.loads(kept) if kept else {}
        self._now: dict[str, tuple[str, int | None, int, str]] = {}

    def file(
        self,
        name: str,
        title: str,
        media: str,
        make: Callable[[], Content],
        shows: Iterable[str],
        table: Table | None = None,
        *,
        cases: bool = True,
        year: str = "",
    ) -> Download:
        """A download, with what ``make`` gives unless it stands; ``shows``: everything in it that does not follow from code, vocabulary and settings."""
        mark, work, made = digest(shows), self._site.work, None
        of, rows, size, sha256 = self._known.get(name, ("", None, -1, ""))
        if work.changed(name, mark) or (of != mark and work.changed(name, "")):  # the latter: it stands, but nothing is known of it
            (made, rows), size, sha256 = make(), -1, ""
        download = Download(name, title, media, made, rows, table, cases, year, size, sha256)
        self._now[name] = (mark, rows, download.size, download.sha256)
        return download

    def keep(self) -> None:
        """Keep what is known of the downloads for the next build."""
        self._site.work.cache.keep(_NAME, pickle.dumps(self._now, pickle.HIGHEST_PROTOCOL))
