"""The one module that imports MkDocs: hands the derived pages and files over as virtual files, and keeps raw case files out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator import store
from generator.models import Page, Problem
from generator.publish.context import TEMPLATES, SiteContext
from generator.publish.site import derive, markdown
from generator.vocabulary import vocabulary


class CasebookConfig(Config):
    """Settings under ``plugins: - casebook``."""

    offline = c.Type(bool, default=False)


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Loads the cases, stops the build when one is broken, and adds everything that follows from them."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        docs = Path(config.docs_dir)
        v = vocabulary()
        cases, problems = store.load(docs / "cases", v, shown_as=Path(docs.name) / "cases")
        if problems:
            raise PluginError(report(problems))
        for file in list(files):
            if file.src_uri.startswith("cases/"):
                files.remove(file)
        context = SiteContext(
            tuple(cases), v, config.site_name, config.site_url or "", config.repo_url or "", config.edit_uri or "", self.config.offline
        )
        for item in derive(context):
            content: str | bytes = markdown(item) if isinstance(item, Page) else item.content
            files.append(File.generated(config, item.path, content=content))
        return files

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(TEMPLATES))
        return server


def report(problems: list[Problem]) -> str:
    """Every problem, a line each, for a terminal."""
    lines = [f"{p.file}:{p.line}:{p.col} {p.code} {p.field}: {p.what}；{p.why}；{p.fix}" for p in problems]
    return "\n".join([f"{len(lines)} 处问题，未建站：", *lines])
