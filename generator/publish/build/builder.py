"""The builds of one command, whatever renders the pages: looks at the cases, says what the site is made from, writes what has changed.

``plugin.py`` asks it at MkDocs' events. While serving, one builder makes every build and keeps what lasts from one to the next.
What makes the pages is loaded once there is something to make: it takes a sixth of a build of nothing.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator.case import history
from generator.case.digests import digest
from generator.check.loading import Cases
from generator.models import DerivedFile, Page, Problem
from generator.publish.build import fingerprint, messages, scan, skeleton, standing
from generator.publish.build.folder import Ledger, SiteFolder
from generator.publish.build_cache import BuildCache
from generator.publish.data import sitemap
from generator.publish.index.statistics import newest_day
from generator.publish.site_context import TEMPLATES, SiteContext
from generator.publish.work import Work
from generator.system import progress
from generator.system.errors import UserError
from generator.vocabulary import vocabulary

CACHE = Path(".cache/casebook")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the renderer wrote into the ``site`` folder: ``pages``, files it only ``copied``, and files of its ``own``; and the site's ``url``."""

    site: Path
    url: str | None
    pages: frozenset[str]
    copied: tuple[str, ...]
    own: frozenset[str]

    @property
    def files(self) -> frozenset[str]:
        """Every file that is the renderer's."""
        return self.pages | self.own


class SiteBuilder:
    """Builds the site of one project again and again. ``fast``: pages are made from skeletons, else the renderer makes every one;
    ``serving``: for a browser beside an editor, not for publication; ``report`` is given in one line what a build did."""

    def __init__(self, report: Callable[[str], object], *, fast: bool = True, serving: bool = False) -> None:
        self._report, self._fast, self.serving = report, fast, serving
        self.problems: list[Problem] = []
        self.unsafe: list[str] = []
        self._cases: Cases | None = None
        self._ledger: Ledger | None = None
        self._standing: set[str] | None = None
        self._shown: tuple[str, SiteContext] | None = None
        self._hidden: set[str] = set()
        self._inputs = ""
        self.data_day = ""
        """Up to when the cases that count reach, which every page says; '' without a case."""
        self._line = progress.ProgressLine.on(sys.stderr)

    def look(self, docs: Path, root: Path) -> None:
        """Look at the cases of the project at ``root``, whose content is in ``docs``. Raises UserError for a broken vocabulary or case; while
        serving, a broken case is left out and ``problems`` says what is wrong."""
        self._vocabulary = vocabulary()
        self._root = root
        if self._cases is None:
            self._cases = Cases(root, docs / "cases", CACHE / "cases", fingerprint.of_code(root))
        with self._line as self._cases.report:
            self.problems = self._cases.look()
        digests = self._cases.digests
        self._history = history.read(docs / "cases", self._cases, CACHE / "history", digests.outlines)
        counted = (case for case in self._cases if case.counted)
        cache = BuildCache(CACHE / "made", fingerprint.of_code(root), digests.of)
        cache.sweep()
        self.data_day = cache.whole("data-day", [digests.outlines], lambda: newest_day(counted).encode()).decode()
        if self.problems and not self.serving:
            raise UserError(messages.report(self.problems))

    @property
    def cases(self) -> Cases:
        """The cases, once they were looked at."""
        assert self._cases is not None
        return self._cases

    def begin(self, settings: dict[str, Any], skeletons: skeleton.Skeletons) -> Iterator[Page | DerivedFile]:
        """Begin a build with these ``settings``; gives the pages that the renderer is to make: placeholders, or where no skeletons are used
        all pages, and with them the files beside them."""
        self._settings, self._skeletons, self.unsafe = settings, skeletons, []
        self._inputs = ""  # those of the last build, while serving: the skeletons of this one are still to be rendered
        if self._fast:
            yield from skeletons.to_render()
        else:
            from generator.publish.build.site import derive  # noqa: PLC0415

            yield from derive(self._context())

    def page(self, path: str, output: str, parts: Iterable[str]) -> str:
        """What to write for a page that the renderer made at ``path``; '' for a skeleton. ``parts`` of its ``output`` came from Markdown."""
        if not self.serving:  # while serving, the renderer puts a script of its own into every page
            output = scan.with_policy(output)
        self.unsafe += [f"{path}: {found}" for found in scan.findings(output, scripts=True)]  # the theme's part of pages, too
        if self._fast and self._skeletons.take(path, output):
            return ""
        self.unsafe += [f"{path}: {found}" for part in parts for found in scan.findings(part)]
        return output

    def template(self, name: str, output: str) -> str:
        """What a page's file is to hold that is none of the site's content (404.html)."""
        self.unsafe += [f"{name}: {found}" for found in scan.findings(output, scripts=True)]
        return output if self.serving else scan.with_policy(output)

    def _context(self, folder: Path | None = None, same: str = "") -> SiteContext:
        """The site as the cases make it now, to be written to a ``folder``. While serving, its tables serve again where all but words of cases is
        the ``same``."""
        if not self.serving:
            self.cases.settle()
        digests = self.cases.digests.of
        cache = BuildCache(CACHE / "made", self._inputs, digests, folder) if self._inputs else BuildCache()
        work = Work(digests=digests, cache=cache)
        site = SiteContext(self.cases.cases(), self._vocabulary, **self._settings, history=self._history, work=work)
        if self.serving:
            if same and self._shown and self._shown[0] == same:
                site = site.after(self._shown[1])
            self._shown = (same, site)
        return site

    def finish(self, rendered: Rendered, data: Sequence[DerivedFile] = ()) -> tuple[set[str], Callable[[], object] | None]:
        """Write what has changed and the ``data`` that the renderer cannot; gives the files that are as they should be, and what makes the
        others where that may wait. Raises UserError where the site could run or fetch something."""
        kept = CACHE / f"{rendered.site.name}-{digest([str(rendered.site.absolute())])}.ledger"
        self._inputs = fingerprint.of_site(map(str, self._settings.values()), self._skeletons, TEMPLATES, self._root)
        mark = digest([self._inputs, self.cases.digests.all, self._history.digest(), str(rendered.url), *sorted(rendered.files)])
        folders = kept.with_suffix(".standing")
        known = standing.read(folders, rendered.site) if kept.exists() and not self.serving else None
        if known and known.mark == mark and not data:
            self._report(f"{len(self.cases)} 个案例；{known.count} 个文件都不变")
            self._look_beside(rendered)
            return set(), None
        before = self._ledger or (Ledger() if self.serving else Ledger.read(kept))
        if known and len(files := before.files.keys() | known.others) == known.count:
            self._standing = files
        elif known:  # the ledger was damaged
            known = None
        deferring = self.serving and not self._words_were_taken_away() and self._ledger is not None
        ledger = self._write(rendered, data, before, kept, deferring=deferring)
        if not self.serving and (ledger != before or not kept.exists()):  # a stray file that went took the ledger away, but changed nothing in it
            ledger.write(kept)
        if self.serving:
            from generator.publish.build.site import made_at_once  # noqa: PLC0415

            rest = partial(self._write, rendered, data, ledger, kept, deferring=False) if deferring else None
            waiting = deferring and ledger.outlines != self.cases.digests.outlines  # all but the pages of the edited cases
            return (ledger.changed(before) if waiting else made_at_once(ledger.files)) | rendered.files, rest
        files = ledger.files.keys() | rendered.files
        now = standing.Standing(mark, len(files), rendered.files, known.times if known else {})
        standing.keep(folders, rendered.site, now, rendered.files | known.others | ledger.changed(before) if known else files)
        return set(), None

    def forget(self) -> None:
        """What stands in the folder is not known now: the next build makes everything."""
        self._ledger = self._standing = None

    def _words_were_taken_away(self) -> bool:
        """Whether a case was withdrawn or merged since the last build: then nothing may wait that could still hold its words."""
        before, self._hidden = self._hidden, {case.id for case in self.cases.cases() if case.status in ("withdrawn", "merged")}
        return not self._hidden <= before

    def _look_beside(self, rendered: Rendered) -> None:
        """Scan the files that were only copied, too. Raises UserError where anything of the site could run or fetch something."""
        self.unsafe += [f"{path}: {found}" for path in rendered.copied for found in scan.beside(path, rendered.site / path)]
        if self.unsafe:
            raise UserError("\n".join([f"{len(self.unsafe)} places in the built pages could run or fetch something:", *self.unsafe]))

    def _write(self, rendered: Rendered, data: Sequence[DerivedFile], before: Ledger, kept: Path, *, deferring: bool) -> Ledger:
        """Write what has changed, ``deferring`` what makers can; returns what was done. ``kept``: the file of the last build's ledger."""
        from generator.publish.build.runner import write_site  # noqa: PLC0415

        digests, record = self.cases.digests, self._history.digest()
        site = SiteFolder(rendered.site, before, self._inputs, digests.outlines, self._standing, kept, deferring=deferring)
        if self._fast:
            context = partial(self._context, rendered.site, f"{self._inputs} {digests.outlines}")
            with self._line as line:
                self.unsafe += write_site(context, digests, self._skeletons, site, os.cpu_count() or 1, line, history=record, deferring=deferring)
        site.begin("")
        for item in data:
            site.write(item.path, item.made)
        pages = sorted(path for path in site.now.files.keys() | rendered.pages if path.endswith(".html"))
        if not site.unchanged(sitemap.UNIT, None if deferring else digest([digests.outlines, record, str(rendered.url), *pages])):
            for item in sitemap.of_cases(pages, rendered.url, self.cases, self._history, self._vocabulary):
                site.write(item.path, item.made)
        ledger = site.finish(rendered.files)
        self._report(f"{len(digests.of)} 个案例；{site.summary()}")
        self._look_beside(rendered)
        if self.serving:
            self._ledger, self._standing = ledger, ledger.files.keys() | rendered.files
        return ledger
