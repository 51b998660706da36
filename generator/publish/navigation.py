"""What people write besides cases: the navigation, with the indexes that an older ``mkdocs.yml`` does not name yet, and the files in
``content/``: pages and pictures, as regular files. A renderer copies all else unread."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.case.fields import AXES


def pages(nav: Any) -> Iterator[str]:
    """Every page that a navigation (as ``mkdocs.yml`` writes it) names."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from pages(item)


def with_axes(nav: Any) -> Any:
    """The navigation with every axis: missing ones follow the last of the others; one that names no axis stays as it is."""
    listed = set(pages(nav))
    missing = [{axis.label: path} for axis in AXES.values() if (path := f"{axis.folder}/index.md") not in listed]
    return _completed(nav, missing) if missing else nav


def _completed(nav: Any, missing: list[dict[str, str]]) -> Any:
    if isinstance(nav, dict):
        return {title: _completed(item, missing) for title, item in nav.items()}
    if not isinstance(nav, list):
        return nav
    folders = {f"{axis.folder}/index.md" for axis in AXES.values()}
    named = [n for n, item in enumerate(nav) if isinstance(item, dict) and not folders.isdisjoint(map(str, item.values()))]
    if not named:
        return [_completed(item, missing) for item in nav]
    return [*nav[: named[-1] + 1], *missing, *nav[named[-1] + 1 :]]


ALLOWED = frozenset({".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".txt", ".pdf"})
CASES = "cases"  # looked at by the check
_PICTURES = ".icons"
Walked = tuple[str, list[str], list[str]]


def handwritten(docs: Path) -> list[str]:
    """The pages under ``docs`` by their paths, cases left out."""
    found = (Path(folder, name) for folder, _, files in beside_cases(docs, docs) for name in files if name.endswith(".md"))
    return sorted(path.relative_to(docs).as_posix() for path in found)


def beside_cases(docs: str | Path, top: str | Path, walk: Callable[..., Iterator[Walked]] = os.walk, **options: Any) -> Iterator[Walked]:
    """What ``walk`` gives of a folder, but for the cases in ``docs``, which are read elsewhere (ten thousand files), and a theme's pictures."""
    cases = os.path.join(docs, CASES)  # noqa: PTH118  (what ``walk`` gives are texts)
    for folder, names, files in walk(top, **options):
        names[:] = [name for name in names if name != _PICTURES and (name != CASES or f"{folder}{os.sep}{name}" != cases or Path(cases).is_symlink())]
        yield folder, names, files


def unpublishable(docs: Path) -> Iterator[str]:
    """Everything under ``docs`` that must not be published, a sentence each: links out of the folder, and files that can run."""
    for folder, names, files in beside_cases(docs, docs):
        names.sort()
        for name in sorted([*names, *files]):
            path = Path(folder, name)
            if path.is_symlink():
                yield f"{path}: 这是符号链接，不发布；换成文件本身 (a symbolic link is not published; put the file itself here)"
            elif name in files and not name.startswith(".") and not (path.is_file() and path.suffix.lower() in ALLOWED):
                yield f"{path}: content/ 里只放 {' '.join(sorted(ALLOWED))} 文件 (only such files are published)"
