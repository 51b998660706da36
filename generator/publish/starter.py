"""A new casebook in an empty folder: settings, hand-written pages to make one's own, and places for articles and cases."""

import json
from collections.abc import Iterator
from pathlib import Path

from generator.publish.site_context import PACKAGE, TEMPLATES
from generator.system import atomic
from generator.system.errors import UserError

_PACKAGED = PACKAGE / "starter"
SOURCE = _PACKAGED if _PACKAGED.is_dir() else PACKAGE.parent
"""Where the settings and pages are taken from: the installed package, or the top of a checkout."""
IGNORED = "/site/\n/.cache/\n/offline/\n.venv/\n/.vscode/case-file.schema.json\n"


def files(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a new casebook of this name, by their paths."""
    for path in sorted([*SOURCE.glob("content/*/index.md"), *SOURCE.glob("content/en/*/index.md")]):
        yield path.relative_to(SOURCE).as_posix(), path.read_bytes()
    settings = (SOURCE / "mkdocs.yml").read_text(encoding="utf-8")
    old = next(line for line in settings.splitlines() if line.startswith("site_name: "))
    yield "mkdocs.yml", settings.replace(old, f"site_name: {json.dumps(name, ensure_ascii=False)}", 1).encode()
    yield ".gitignore", IGNORED.encode()
    yield "README.md", (TEMPLATES / "readme/casebook.md").read_text(encoding="utf-8").format(name=name).encode()
    yield "seeds/.gitkeep", b""
    yield "content/cases/.gitkeep", b""


def begin(folder: Path, name: str) -> int:
    """Write a new casebook into a folder that is not there or empty; returns how many files. Raises UserError, OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} 不是空文件夹；换一个名字，或者先清空它 (the folder must be new or empty)")
    written = 0
    for path, content in files(name):
        atomic.write(folder / path, content)
        written += 1
    return written
