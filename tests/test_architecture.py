"""The house's import direction: PUBLISH never imports INGEST, only the plugin imports mkdocs, only the command line prints."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "generator").rglob("*.py"))

# room -> the other rooms it may import from; a module's room is its first folder, or its name
MAY_IMPORT: dict[str, set[str]] = {
    "models": set(),
    "system": set(),
    "text": set(),
    "vocabulary": {"models", "system", "text"},
    "case": {"models", "system", "text", "vocabulary"},
    "check": {"models", "system", "text", "vocabulary", "case"},
    "ingest": {"models", "system", "text", "vocabulary", "case"},
    "capture": {"models", "system", "text", "vocabulary", "case"},
    "publish": {"models", "system", "text", "vocabulary", "case", "check"},
}
FRONT_DOORS = {"__init__", "cli", "cli_capture", "cli_project", "cli_training", "plugin"}
MAY_IMPORT_MKDOCS = {"plugin"}
MAY_PRINT = {"cli", "cli_capture", "cli_project", "cli_training"}


def room(path: Path) -> str:
    return path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("generator.")} - {here}
    if here in FRONT_DOORS:
        return
    assert rooms <= MAY_IMPORT[here], f"{here} may not import {', '.join(sorted(rooms - MAY_IMPORT[here]))}"


def test_every_room_has_its_rule() -> None:
    assert {room(path) for path in MODULES} - FRONT_DOORS == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_only_the_plugin_knows_mkdocs_and_only_the_command_line_prints(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if room(path) not in MAY_IMPORT_MKDOCS:
        assert not any(name.split(".")[0] in {"mkdocs", "material"} for name in imports(path))
    if room(path) not in MAY_PRINT:
        calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
        assert not [n.lineno for n in calls if n.func.id in {"print", "exit"}]
