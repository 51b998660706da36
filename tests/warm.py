"""What the process holds that ``tests.programs`` forks from: every module imported, every table made that reading, checking and building use."""

from __future__ import annotations

import gc
import os
from importlib import import_module
from pathlib import Path

os.environ["NO_MKDOCS_2_WARNING"] = "1"

from generator import check, cli, plugin  # noqa: F401
from generator.ingest import pipeline
from generator.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[1]

for name in ("mkdocs.__main__", "mkdocs.commands.build", "mkdocs.commands.serve", "material.plugins.search.plugin", *{
    f"generator.commands.{place.partition(':')[0]}" for place in cli.COMMANDS.values()
}):  # fmt: skip
    import_module(name)
for article in sorted((ROOT / "seeds").iterdir()):
    pipeline.read(article.name, article.read_bytes())
check.examine(next((ROOT / "content/cases").rglob("*.md")), "a.md", vocabulary(), ROOT)
gc.collect()
gc.freeze()  # what is here already is neither looked through nor copied in each of the processes
