"""What the process holds that ``tests.programs`` forks from: every module imported, every table and template made that reading, checking, building and
reviewing use."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import cast

os.environ["NO_MKDOCS_2_WARNING"] = "1"

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig

from benchmarks import synthetic
from generator import check, cli
from generator.ingest import pipeline
from generator.vocabulary import vocabulary
from tests import compiled

ROOT = Path(__file__).resolve().parents[1]

for name in ("mkdocs.__main__", "mkdocs.commands.serve", "material.plugins.search.plugin", "generator.review.server", *{
    f"generator.commands.{place.partition(':')[0]}" for place in cli.COMMANDS.values()
}):  # fmt: skip
    import_module(name)
for article in sorted((ROOT / "seeds").iterdir()):
    pipeline.read(article.name, article.read_bytes())
check.examine(next((ROOT / "content/cases").rglob("*.md")), "a.md", vocabulary(), ROOT)
compiled.keep()
with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_templates", Path(folder) / "site_templates")
    synthetic.write(Path(folder) / "content/cases", 20)
    build(load_config("mkdocs.yml"))
cast(Plugins, MkDocsConfig.plugins).plugin_cache.clear()  # the next build is another project's
gc.collect()
gc.freeze()  # what is here already is neither looked through nor copied in each of the processes
