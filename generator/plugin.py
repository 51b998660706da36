"""The one module that imports MkDocs: hands its events on to a :class:`Session`, and the derived pages to it.

``fast: true`` (the default): MkDocs renders the hand-written pages, the pages its navigation names and one placeholder page per
folder and depth; every other page is filled into that skeleton. ``fast: false``: MkDocs renders every page. Both give the same bytes.
"""

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs import utils
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.publish import navigation
from generator.publish.build.session import Session, replaced
from generator.publish.pages import evaluation
from generator.publish.words import LANGUAGES
from generator.system.errors import UserError

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # an HTTP server, which a build needs not load


class CasebookConfig(Config):  # type: ignore[no-untyped-call]
    """Settings under ``plugins: - casebook``."""

    offline = c.Type(bool, default=False)
    fast = c.Type(bool, default=True)
    polling = c.Type(bool, default=False)  # while serving, poll for changes: shared drives send no events
    languages = c.ListOfItems(c.Choice(LANGUAGES), default=list(LANGUAGES))


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Loads the cases, stops the build when one is broken, and adds everything that follows from them."""

    def __init__(self) -> None:
        self._session, self._replaced = Session(get_plugin_logger(__name__)), contextlib.ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._session.start(command)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        with _plugin_errors():
            self._session.configure(config, self.config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # MkDocs empties the site's folder before it asks for files; what has not changed is to stay. Then it looks for pages among the cases.
        self._replaced.enter_context(replaced(utils, "clean_directory", lambda directory: None))  # noqa: ARG005
        self._replaced.enter_context(replaced(os, "walk", partial(navigation.beside_cases, config.docs_dir, walk=os.walk)))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._replaced.close()
        with _plugin_errors():
            self._session.look(config)
            for path, content in self._session.scripts(files):
                files.append(File.generated(config, path, content=content))
            for path, content in self._session.pages(config, files):
                files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        self._files = files
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        self._session.prepare(env, files)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return evaluation.fill(markdown)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._session.builder.template(template_name, output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._session.builder.page(page.file.src_uri, output, (page.content or "", str(page.meta.get("head", ""))))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        with _plugin_errors():
            self._session.finish(config, self._files)

    def on_build_error(self, *, error: Exception) -> None:
        self._replaced.close()
        if message := self._session.fail(error):
            raise Abort(message)

    def on_shutdown(self) -> None:
        self._session.stop()

    def on_serve(self, server: "LiveReloadServer", /, *, config: MkDocsConfig, builder: Any) -> "LiveReloadServer":
        self._session.serve(server, config)
        return server


@contextlib.contextmanager
def _plugin_errors() -> Iterator[None]:
    """Raise what is wrong with the site as an error of a plugin, of which MkDocs prints the message alone, without a traceback."""
    try:
        yield
    except UserError as error:
        raise PluginError(str(error)) from None
