"""The one module that imports MkDocs: hands it the derived pages, or only a skeleton of them; ``SiteBuilder`` does the rest.

``fast: true`` (the default): MkDocs renders the hand-written pages, the pages its navigation names and one placeholder page per
folder and depth; every other page is filled into that skeleton. ``fast: false``: MkDocs renders every page. Both give the same bytes.
"""

import contextlib
import gc
import logging
import os
import shutil
import sys
from collections.abc import Iterator
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

from generator.case.digests import digest
from generator.models import DerivedFile, Page
from generator.publish import interface, navigation, settings, theme
from generator.publish.build import fingerprint, kept_skeletons, messages, skeleton, watching
from generator.publish.build.builder import CACHE, Rendered, SiteBuilder, SiteError
from generator.publish.build.kept_skeletons import KeptSkeletons, UsedTemplates
from generator.publish.build.late import Late
from generator.publish.build.site import markdown
from generator.publish.pages import corrections_page, evaluation
from generator.publish.site_context import TEMPLATES
from generator.publish.words import FOLDERS, LANGUAGES
from generator.system import atomic, progress

log = get_plugin_logger(__name__)


class CasebookConfig(Config):  # type: ignore[no-untyped-call]
    """Settings under ``plugins: - casebook``."""

    offline = c.Type(bool, default=False)
    fast = c.Type(bool, default=True)
    polling = c.Type(bool, default=False)  # while serving, look for changes again and again: drives that are shared tell nobody of them
    languages = c.ListOfItems(c.Choice(LANGUAGES), default=list(LANGUAGES))


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Loads the cases, stops the build when one is broken, and adds everything that follows from them."""

    def __init__(self) -> None:
        self._serving = self._afresh = False
        self._builder: SiteBuilder | None = None
        self._late = Late()
        self._lock, self._replaced = contextlib.ExitStack(), contextlib.ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        progress.speak_utf8()
        self._serving = command == "serve"
        self._afresh = command == "build" and not {"-c", "--clean"}.isdisjoint(sys.argv)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self._serving:  # which writes to a folder of its own
            self._late.begin()
        else:
            self._lock_out_others(Path(config.site_dir).absolute())
            if not self.config.offline and (lacking := settings.what_is_missing(config)):
                log.info(lacking)
        if self._afresh:
            for folder in (Path(config.site_dir), CACHE):
                shutil.rmtree(folder, ignore_errors=True)
        theme.prepare(config.theme)
        config.edit_uri = settings.edit_uri(config)
        config.nav = navigation.with_axes(config.nav)
        self._languages = interface.languages(self.config.languages)
        config.extra["casebook"] = interface.extra(self._languages, Path(config.docs_dir))
        if self.config.offline:
            config.use_directory_urls = False
        return config

    def _lock_out_others(self, folder: Path) -> None:
        """Let no other build write to the same folder until this one ends, well or not."""
        self._lock.close()
        try:
            self._lock.enter_context(atomic.lock(CACHE.parent / f"build-{digest([str(folder)])}.lock"))
        except atomic.Busy:
            raise PluginError(f"另一次建站正在写 {folder}，等它结束再运行 (another build is writing there; run again when it has ended)") from None

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # MkDocs empties the site's folder before it asks for files; what has not changed is to stay. Then it looks for pages among the cases.
        self._replaced.enter_context(_replaced(utils, "clean_directory", lambda directory: None))  # noqa: ARG005
        self._replaced.enter_context(_replaced(os, "walk", partial(navigation.beside_cases, config.docs_dir, walk=os.walk)))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._replaced.close()
        if found := list(navigation.unpublishable(Path(config.docs_dir))):
            raise PluginError("\n".join(found))
        gc.disable()  # a build makes much and throws away little; looking for cycles in it again and again costs a tenth of the time
        if self._builder is None:  # kept from one build to the next while serving
            self._builder = SiteBuilder(log.info, fast=self.config.fast, serving=self._serving)
        with _plugin_errors():
            self._builder.look(Path(config.docs_dir), Path(config.config_file_path or ".").parent)
        config.extra["data_day"] = self._builder.data_day
        if self._builder.problems:
            log.error(messages.report(self._builder.problems))
        for file in list(files):
            if file.src_uri.startswith(tuple(interface.left_out(self._languages))) or file.src_uri == "sitemap.xml":  # the latter is the theme's template
                files.remove(file)
            elif file.src_uri.startswith(theme.SCRIPTS) and file.src_uri.endswith(".js"):
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=jsmin(file.content_string)))
        nav = [place + path for place in (FOLDERS[language] for language in self._languages) for path in (*navigation.pages(config.nav), corrections_page.PATH)]
        skeletons = skeleton.Skeletons(nav, [path for path in nav if files.get_file_from_path(path) is None])
        with _plugin_errors():
            shown: dict[str, Any] = settings.shown(config)
        shown |= {"offline": self.config.offline, "languages": self._languages}
        self._kept = self._skeletons_of(config, files, skeletons)
        if self.config.fast and config.plugins.keys() == {"casebook"} and not config.hooks:  # others may render what they like
            self._kept.restore(skeletons, config.theme.get_env())
        empty = {"template": "nothing.html"} if skeletons.kept else {}
        self._data: list[DerivedFile] = []
        for item in self._builder.begin(shown, skeletons):
            if isinstance(item, Page):
                files.append(File.generated(config, item.path, content=markdown(item, **empty), inclusion=InclusionLevel.NOT_IN_NAV))
            else:
                self._data.append(item)  # MkDocs would make a page of a case's plain Markdown
        self._skeletons, self._from_skeleton = skeletons, skeletons.placeholders.keys() if self.config.fast else set()
        self._files = files
        return files

    def _skeletons_of(self, config: MkDocsConfig, files: Files, skeletons: skeleton.Skeletons) -> KeptSkeletons:
        """The skeletons that an earlier build rendered, perhaps from the same."""
        written = [Path(file.abs_src_path) for file in files.documentation_pages() if file.abs_src_path]
        versions = fingerprint.of_code(Path(config.config_file_path or ".").parent)
        inputs = kept_skeletons.inputs(config, written, dict(self.config), list(skeletons.placeholders), versions)
        return KeptSkeletons(CACHE / f"skeletons{'-serve' * self._serving}", inputs, UsedTemplates(CACHE / "templates"))

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """The theme's templates are compiled once, not once a build. What stands on a page that a placeholder stands for MkDocs cannot know."""
        for path in self._from_skeleton:
            if (file := files.get_file_from_path(path)) and file.page:
                file.page.present_anchor_ids = None
        logging.getLogger("mkdocs.commands.build").addFilter(messages.for_readers)
        env.bytecode_cache = self._kept.templates
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        return evaluation.fill(markdown)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._build.template(template_name, output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return self._build.page(page.file.src_uri, output, (page.content or "", str(page.meta.get("head", ""))))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        pages = frozenset(f.dest_uri for f in self._files if f.src_uri not in self._from_skeleton)
        copied = tuple(f.dest_uri for f in self._files if not f.is_documentation_page())
        rendered = Rendered(Path(config.site_dir), config.site_url, pages, copied, frozenset(config.theme.static_templates))
        with _plugin_errors():
            right, rest = self._build.finish(rendered, self._data)
        if self.config.fast:
            self._kept.keep(self._skeletons)
        if self._serving:
            self._late.end(right, rest)
        else:
            gc.freeze()  # the process ends soon: what is there need not be looked through again, not even at its end
        gc.enable()
        self._lock.close()

    def on_build_error(self, *, error: Exception) -> None:
        self._replaced.close()
        self._lock.close()
        if self._serving:
            if self._builder:
                self._builder.forget()
            self._late.end()
        if message := messages.failure(error):
            raise Abort(message)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(TEMPLATES))
        if not self.config.polling:
            watching.by_events(server, [config.docs_dir, str(TEMPLATES)])
        server.set_app(messages.instead(self._late.first(server.serve_request, server.mount_path, self._failed), lambda: self._build.problems))
        return server

    def _failed(self, error: Exception) -> str:
        self._build.forget()
        log.error(str(error))
        return f"{error}\n改好后存盘，会重新生成 (mend it and save)"

    @property
    def _build(self) -> SiteBuilder:
        """Who builds, once MkDocs has asked for files."""
        assert self._builder is not None
        return self._builder


@contextlib.contextmanager
def _plugin_errors() -> Iterator[None]:
    """Raise what is wrong with the site as an error of a plugin, of which MkDocs prints the message alone, without a traceback."""
    try:
        yield
    except (SiteError, settings.SettingsError) as error:
        raise PluginError(str(error)) from None


@contextlib.contextmanager
def _replaced(module: Any, name: str, value: object) -> Iterator[None]:
    """Let a name of a module stand for something else for a while."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)
