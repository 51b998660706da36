"""The navigation: the pages it names, and the indexes that an older ``mkdocs.yml`` does not name yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.case.fields import AXES


def pages(nav: Any) -> Iterator[str]:
    """Every page that a navigation (as ``mkdocs.yml`` writes it) names."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from pages(item)


def with_axes(nav: Any) -> Any:
    """The navigation with every axis: those it does not name follow, in the group that lists the others, the last of these.
    One without such a group names no axis on purpose and stays as it is."""
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
