"""The one module that imports MkDocs: hands it the derived pages, or only a skeleton of them and stamps the rest itself.

``fast: true`` (the default): MkDocs renders the hand-written pages, the pages its navigation names and one placeholder page per
folder and depth; every other page is stamped from that placeholder. ``fast: false``: MkDocs renders every page. Both give the same bytes.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs import utils
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from rjsmin import jsmin

from generator.case import history
from generator.case.digests import digest
from generator.check.loading import Cases
from generator.models import DerivedFile, Page, Problem
from generator.publish import navigation, settings
from generator.publish.build import fingerprint, messages, scan, stamp
from generator.publish.build.folder import Ledger, SiteFolder
from generator.publish.build.late import Late
from generator.publish.build.runner import write_site
from generator.publish.build.site import derive, made_at_once, markdown
from generator.publish.data import sitemap
from generator.publish.pages import corrections_page, evaluation, handwritten, problem_page
from generator.publish.site_context import TEMPLATES, THEME, SiteContext
from generator.publish.work import Work
from generator.system import atomic, progress, streams
from generator.vocabulary import VocabularyError, vocabulary

log = get_plugin_logger(__name__)
CACHE = Path(".cache/casebook")
SCRIPTS = "assets/casebook"  # ours: written to be read, sent without comments and indents


class CasebookConfig(Config):  # type: ignore[no-untyped-call]
    """Settings under ``plugins: - casebook``."""

    offline = c.Type(bool, default=False)
    fast = c.Type(bool, default=True)


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Loads the cases, stops the build when one is broken, and adds everything that follows from them."""

    def __init__(self) -> None:
        self._serving = self._afresh = False
        self._problems: list[Problem] = []
        self._ledger: Ledger | None = None
        self._standing: set[str] | None = None
        self._shown: tuple[str, SiteContext] | None = None
        self._hidden: set[str] = set()
        self._late = Late()
        self._lock = contextlib.ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        streams.speak_utf8()
        self._serving = command == "serve"
        self._afresh = command == "build" and not {"-c", "--clean"}.isdisjoint(sys.argv)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self._serving:  # which writes to a folder of its own
            self._late.begin()
        else:
            self._lock_out_others(Path(config.site_dir).absolute())
            if not self.config.offline and (lacking := settings.told(config)):
                log.info(lacking)
        if self._afresh:
            for folder in (Path(config.site_dir), CACHE):
                shutil.rmtree(folder, ignore_errors=True)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, os.fspath(THEME))  # what a project lays over it itself goes first
        config.edit_uri = settings.edit_uri(config)
        config.nav = navigation.with_axes(config.nav)
        config.theme.static_templates.discard("sitemap.xml")  # ours lists stamped pages too, and carries no clock
        if self.config.offline:
            config.use_directory_urls = False
        self._clean = utils.clean_directory
        self._line = progress.Line.on(sys.stderr)
        return config

    def _lock_out_others(self, folder: Path) -> None:
        """Let no other build write to the same folder until this one ends, well or not."""
        self._lock.close()
        try:
            self._lock.enter_context(atomic.lock(CACHE.parent / f"build-{digest([str(folder)])}.lock"))
        except atomic.Busy:
            raise PluginError(f"另一次建站正在写 {folder}，等它结束再运行 (another build is writing there; run again when it has ended)") from None

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # MkDocs empties the site's folder before it asks for files; what has not changed is to stay.
        utils.clean_directory = lambda directory: None  # noqa: ARG005

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        utils.clean_directory = self._clean
        if found := list(handwritten.strangers(Path(config.docs_dir))):
            raise PluginError("\n".join(found))
        gc.disable()  # a build makes much and throws away little; looking for cycles in it again and again costs a tenth of the time
        self._look(Path(config.docs_dir), Path(config.config_file_path or ".").parent)
        for file in list(files):
            if file.src_uri.startswith("cases/") or file.src_uri == "sitemap.xml":  # the latter is the theme's template
                files.remove(file)
            elif file.src_uri.startswith(SCRIPTS) and file.src_uri.endswith(".js"):
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=jsmin(file.content_string)))
        self._settings: dict[str, Any] = settings.shown(config) | {"offline": self.config.offline}
        nav = list(navigation.pages(config.nav))
        self._skeletons = stamp.Skeletons(nav, [path for path in (*nav, corrections_page.PATH) if files.get_file_from_path(path) is None])
        self._data: list[DerivedFile] = []
        self._unsafe: list[str] = []
        for item in self._skeletons.placeholders.values() if self.config.fast else derive(self._context()):
            if isinstance(item, Page):
                files.append(File.generated(config, item.path, content=markdown(item), inclusion=InclusionLevel.NOT_IN_NAV))
            else:
                self._data.append(item)  # MkDocs would make a page of a case's plain Markdown
        self._files = files
        return files

    def _look(self, docs: Path, root: Path) -> None:
        """Look at the cases. A mistake in a case stops a build; while serving, the broken case is left out and the
        browser shows what is wrong (see ``on_serve``)."""
        try:
            self._vocabulary = vocabulary()
        except VocabularyError as error:
            raise PluginError(str(error)) from None
        if not hasattr(self, "_cases"):  # kept from one build to the next while serving
            self._root, self._cases = root, Cases(root, docs / "cases", CACHE / "cases", fingerprint.of_code(root))
        with self._line as self._cases.report:
            self._problems = self._cases.look()
        self._history = history.read(docs / "cases", self._cases.cases(), CACHE / "history")
        if self._problems and not self._serving:
            raise PluginError(problem_page.report(self._problems))
        if self._problems:
            log.error(problem_page.report(self._problems))

    def _context(self, same: str = "") -> SiteContext:
        """The site as the cases make it now. While serving, its tables are kept for the next look at it, and serve that if
        everything but words of cases is the ``same``."""
        site = SiteContext(self._cases.cases(), self._vocabulary, **self._settings, history=self._history, work=Work(digests=self._cases.digests.of))
        if self._serving:
            if self._shown and self._shown[0] == same:
                site = site.after(self._shown[1])
            self._shown = (same, site)
        return site

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """The theme's templates are compiled once, not once a build."""
        logging.getLogger("mkdocs.commands.build").addFilter(messages.for_readers)
        compiled = CACHE / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(compiled))
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        return evaluation.fill(markdown)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.endswith(".html"):
            return output
        self._unsafe += [f"{template_name}: {found}" for found in scan.findings(output, scripts=True)]
        return output if self._serving else scan.with_policy(output)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        if not self._serving:  # while serving, MkDocs puts a script of its own into every page
            output = scan.with_policy(output)
        self._unsafe += [f"{page.file.src_uri}: {found}" for found in scan.findings(output, scripts=True)]  # the theme's part of pages, too
        if self.config.fast and self._skeletons.take(page.file.src_uri, output):
            return ""
        parts = (page.content or "", str(page.meta.get("head", "")))
        self._unsafe += [f"{page.file.src_uri}: {found}" for part in parts for found in scan.findings(part)]
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        kept = CACHE / f"{Path(config.site_dir).name}-{digest([str(Path(config.site_dir).absolute())])}.json"
        before = self._ledger or (Ledger() if self._serving else Ledger.read(kept))
        kept.unlink(missing_ok=True)  # until this build has ended nothing is known of the folder
        self._inputs = fingerprint.of_site(map(str, self._settings.values()), self._skeletons, TEMPLATES, self._root)
        waiting = not self._words_were_taken_away() and self._ledger is not None
        ledger, others = self._write(config, before, waiting=waiting)
        if self._serving:
            self._late.end(made_at_once(ledger.files) | others, partial(self._write, config, ledger, waiting=False) if waiting else None)
        else:
            gc.freeze()  # the process ends soon: what is there need not be looked through again, not even at its end
            ledger.write(kept)
        gc.enable()
        self._lock.close()

    def _words_were_taken_away(self) -> bool:
        """Whether a case was withdrawn or merged since the last build: then nothing may wait that could still hold its words."""
        before, self._hidden = self._hidden, {case.id for case in self._cases.cases() if case.status in ("withdrawn", "merged")}
        return not self._hidden <= before

    def _write(self, config: MkDocsConfig, before: Ledger, *, waiting: bool) -> tuple[Ledger, set[str]]:
        """Write what has changed into the site's folder, but not what can wait if that is ``waiting``; returns what was done, and the
        renderer's own files."""
        folder, faces = Path(config.site_dir), self._cases.digests.faces
        site = SiteFolder(folder, before, self._inputs, faces, self._standing)
        if self.config.fast:
            context, digests = partial(self._context, f"{self._inputs} {faces}"), self._cases.digests
            with self._line as line:
                self._unsafe += write_site(context, digests, self._skeletons, site, os.cpu_count() or 1, line, history=self._history.digest(), waiting=waiting)
        stamped = self._skeletons.placeholders if self.config.fast else {}
        rendered = {f.dest_uri for f in self._files if f.src_uri not in stamped}
        site.begin("")
        for item in [*self._data, *sitemap.of_cases(site.now.files.keys() | rendered, config.site_url, self._cases.cases(), self._history, self._vocabulary)]:
            site.write(item.path, item.content)
        others = rendered | config.theme.static_templates
        ledger = site.finish(others)
        copied = [f.dest_uri for f in self._files if not f.is_documentation_page()]
        self._unsafe += [f"{path}: {found}" for path in copied for found in scan.beside(path, folder / path)]
        log.info(f"{len(self._cases.digests.of)} 个案例；{site.summary()}")
        if self._unsafe:
            raise PluginError("\n".join([f"{len(self._unsafe)} places in the built pages could run or fetch something:", *self._unsafe]))
        if self._serving:
            self._ledger, self._standing = ledger, ledger.files.keys() | others
        return ledger, others

    def on_build_error(self, *, error: Exception) -> None:
        self._lock.close()
        if self._serving:
            self._ledger = self._standing = None  # what stands in the folder is not known now: the next build makes everything
            self._late.end()
        if message := messages.failure(error):
            raise Abort(message)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(TEMPLATES))
        server.set_app(problem_page.instead(self._late.first(server.serve_request, server.mount_path, self._tell), lambda: self._problems))
        return server

    def _tell(self, error: Exception) -> str:
        self._ledger = self._standing = None
        log.error(str(error))
        return f"{error}\n改好后存盘，会重新生成 (mend it and save)"
