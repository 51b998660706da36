"""What may stand beside the cases in ``content/``: pages and pictures, as regular files. A renderer copies all else unread."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ALLOWED = frozenset({".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".txt", ".pdf"})
CASES = "cases"  # looked at by the check


def pages(docs: Path) -> list[str]:
    """The pages under ``docs`` by their paths, cases left out."""
    found = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    return sorted(path for path in found if not path.startswith(f"{CASES}/"))


def strangers(docs: Path) -> Iterator[str]:
    """Everything under ``docs`` that must not be published, a sentence each: links out of the folder, and files that can run."""
    for folder, names, files in os.walk(docs, followlinks=False):
        if folder == os.fspath(docs):
            names[:] = [name for name in names if name != CASES or Path(folder, name).is_symlink()]
        names.sort()
        for name in sorted([*names, *files]):
            path = Path(folder, name)
            if path.is_symlink():
                yield f"{path}: 这是符号链接，不发布；换成文件本身 (a symbolic link is not published; put the file itself here)"
            elif name in files and not name.startswith(".") and not (path.is_file() and path.suffix.lower() in ALLOWED):
                yield f"{path}: content/ 里只放 {' '.join(sorted(ALLOWED))} 文件 (only such files are published)"
