"""One command of a renderer, build or serve, as it goes: its settings, the lock on its folder, the files it is to render, its builds.

``plugin.py`` hands MkDocs' events on to a :class:`Session`. What it is given of MkDocs (settings, files, the server of ``mkdocs serve``) it uses as
it finds it, without knowing the types.
"""

import contextlib
import gc
import logging
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from rjsmin import jsmin

from generator.case.digests import digest
from generator.models import DerivedFile, Page
from generator.publish import interface, navigation, settings, theme
from generator.publish.build import fingerprint, kept_skeletons, messages
from generator.publish.build.builder import CACHE, Rendered, SiteBuilder
from generator.publish.build.deferred import Deferred
from generator.publish.build.kept_skeletons import KeptSkeletons, UsedTemplates
from generator.publish.build.skeleton import Skeletons, markdown
from generator.publish.pages import corrections_page
from generator.publish.site_context import TEMPLATES
from generator.publish.words import FOLDERS
from generator.system import atomic, progress
from generator.system.errors import UserError


class Session:
    """The builds of one command, whose messages go to ``log``. ``builder`` is there once a build has looked at the cases."""

    builder: SiteBuilder

    def __init__(self, log: Any) -> None:
        self._log = log
        self._serving = self._afresh = False
        self._deferred, self._lock = Deferred(), contextlib.ExitStack()

    def start(self, command: str) -> None:
        """The renderer was called to ``build`` or to ``serve``."""
        progress.use_utf8()
        self._serving = command == "serve"
        self._afresh = command == "build" and not {"-c", "--clean"}.isdisjoint(sys.argv)

    def configure(self, config: Any, options: Any) -> None:
        """Begin a build: complete the renderer's settings by our own ``options``. Raises UserError where another build writes to the folder."""
        if self._serving:  # which writes to a folder of its own
            self._deferred.begin()
        else:
            self._lock_out_others(Path(config.site_dir).absolute())
            if not options.offline and (lacking := settings.what_is_missing(config)):
                self._log.info(lacking)
        if self._afresh:
            for folder in (Path(config.site_dir), CACHE):
                shutil.rmtree(folder, ignore_errors=True)
        theme.prepare(config.theme)
        config.edit_uri = settings.edit_uri(config)
        config.nav = navigation.with_axes(config.nav)
        self._options, self._languages = options, interface.languages(options.languages)
        config.extra["casebook"] = interface.extra(self._languages, Path(config.docs_dir))
        if options.offline:
            config.use_directory_urls = False

    def _lock_out_others(self, folder: Path) -> None:
        """Let no other build write to the same folder until this one ends, well or not."""
        self._lock.close()
        try:
            self._lock.enter_context(atomic.lock(CACHE.parent / f"build-{digest([str(folder)])}.lock"))
        except atomic.Busy:
            raise UserError(f"另一次建站正在写 {folder}，等它结束再运行 (another build is writing there; run again when it has ended)") from None

    def look(self, config: Any) -> None:
        """Look at the cases, and at what else stands in the content. Raises UserError for what must not be published."""
        if found := list(navigation.unpublishable(Path(config.docs_dir))):
            raise UserError("\n".join(found))
        gc.disable()  # a build makes much and throws away little; looking for cycles in it again and again costs a tenth of the time
        if not hasattr(self, "builder"):  # kept from one build to the next while serving
            self.builder = SiteBuilder(self._log.info, fast=self._options.fast, serving=self._serving)
        self.builder.look(Path(config.docs_dir), Path(config.config_file_path or ".").parent)
        config.extra["data_day"] = self.builder.data_day
        if self.builder.problems:
            self._log.error(messages.report(self.builder.problems))

    def scripts(self, files: Any) -> Iterator[tuple[str, str]]:
        """Take out of ``files`` what is not ours to show, and our scripts; gives these (path and content) without comments and indents."""
        for file in list(files):
            if file.src_uri.startswith(tuple(interface.left_out(self._languages))) or file.src_uri == "sitemap.xml":  # the latter is the theme's template
                files.remove(file)
            elif file.src_uri.startswith(theme.SCRIPTS) and file.src_uri.endswith(".js"):
                files.remove(file)
                yield file.src_uri, jsmin(file.content_string)

    def pages(self, config: Any, files: Any) -> Iterator[tuple[str, str]]:
        """The pages that the renderer is to make beside those in ``files``: the Markdown of each, by its path."""
        nav = [FOLDERS[language] + path for language in self._languages for path in (*navigation.pages(config.nav), corrections_page.PATH)]
        self._skeletons = skeletons = Skeletons(nav, [path for path in nav if files.get_file_from_path(path) is None])
        self._from_skeleton = skeletons.placeholders.keys() if self._options.fast else set()
        shown: dict[str, Any] = settings.shown(config) | {"offline": self._options.offline, "languages": self._languages}
        self._kept = self._skeletons_of(config, files)
        if self._options.fast and config.plugins.keys() == {"casebook"} and not config.hooks:  # others may render what they like
            self._kept.restore(skeletons, config.theme.get_env())
        empty = {"template": "nothing.html"} if skeletons.kept else {}
        self._data: list[DerivedFile] = []
        for item in self.builder.begin(shown, skeletons):
            if isinstance(item, Page):
                yield item.path, markdown(item, **empty)
            else:
                self._data.append(item.held())  # MkDocs would make a page of a case's plain Markdown

    def _skeletons_of(self, config: Any, files: Any) -> KeptSkeletons:
        """The skeletons that an earlier build rendered, perhaps from the same."""
        written = [Path(file.abs_src_path) for file in files.documentation_pages() if file.abs_src_path]
        versions = fingerprint.of_code(Path(config.config_file_path or ".").parent)
        inputs = kept_skeletons.inputs(config, written, dict(self._options), list(self._skeletons.placeholders), versions)
        return KeptSkeletons(CACHE / f"skeletons{'-serve' * self._serving}", inputs, UsedTemplates(CACHE / "templates"))

    def prepare(self, environment: jinja2.Environment, files: Any) -> None:
        """Compile the theme's templates once; keep quiet about anchors on placeholders, which nobody can know yet."""
        for path in self._from_skeleton:
            if (file := files.get_file_from_path(path)) and file.page:
                file.page.present_anchor_ids = None
        logging.getLogger("mkdocs.commands.build").addFilter(messages.for_readers)
        environment.bytecode_cache = self._kept.templates

    def finish(self, config: Any, files: Any) -> None:
        """End a build: write what the renderer did not. Raises UserError where the site could run or fetch something."""
        pages = frozenset(f.dest_uri for f in files if f.src_uri not in self._from_skeleton)
        copied = tuple(f.dest_uri for f in files if not f.is_documentation_page())
        rendered = Rendered(Path(config.site_dir), config.site_url, pages, copied, frozenset(config.theme.static_templates))
        right, rest = self.builder.finish(rendered, self._data)
        if self._options.fast:
            self._kept.keep(self._skeletons)
        if self._serving:
            self._deferred.end(right, rest)
        else:
            gc.freeze()  # the process ends soon: what is there need not be looked through again, not even at its end
        gc.enable()
        self._lock.close()

    def fail(self, error: Exception) -> str | None:
        """End a build that an error stopped; what to say of it, None where a traceback says more."""
        self._lock.close()
        if self._serving:
            self._forget()
            self._deferred.end()
        return messages.failure(error)

    def _forget(self) -> None:
        if hasattr(self, "builder"):
            self.builder.forget()

    def serve(self, server: Any, config: Mapping[str, Any]) -> None:
        """Let a development server show problems instead of pages, and make what was put off when it is asked for."""
        from generator.publish.build import watching  # noqa: PLC0415  (a build need not load what hears of changes)

        server.watch(str(TEMPLATES))
        if not self._options.polling:
            watching.by_events(server, [config["docs_dir"], str(TEMPLATES)])
        server.set_app(messages.or_problems(self._deferred.before(server.serve_request, server.mount_path, self._not_made), lambda: self.builder.problems))

    def stop(self) -> None:
        """The server ends."""
        self._deferred.close()

    def _not_made(self, error: Exception) -> str:
        """What is served instead of a file that was put off and could not be made."""
        self._forget()
        self._log.error(str(error))
        return f"{error}\n改好后存盘，会重新生成 (mend it and save)"


@contextlib.contextmanager
def replaced(module: Any, name: str, value: object) -> Iterator[None]:
    """Let a name of a module stand for something else for a while."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)
