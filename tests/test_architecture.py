"""The house keeps its form: imports point one way and in no circle, PUBLISH never imports INGEST, only the plugin imports mkdocs, only the
command line prints, modules and functions stay short, and no field is known in more places than it must."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Collection, Iterator
from functools import cache
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
    "review": {"models", "system", "text", "vocabulary", "case", "check"},
    "publish": {"models", "system", "text", "vocabulary", "case", "check"},
}
FRONT_DOORS = {"__init__", "cli", "commands", "plugin"}
MAY_IMPORT_MKDOCS = {"plugin"}
MAY_PRINT = {"cli", "commands"}


def room(path: Path) -> str:
    return path.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(tree(path)))


@pytest.fixture(scope="module", autouse=True)
def sources() -> Iterator[None]:
    """They are parsed once, and forgotten when the last of these tests has ended: they take a hundred megabytes."""
    yield
    tree.cache_clear()
    nodes.cache_clear()


@cache
def imports(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("generator.")} - {here}
    if here in FRONT_DOORS:
        return
    assert rooms <= MAY_IMPORT[here], f"{here} may not import {', '.join(sorted(rooms - MAY_IMPORT[here]))}"


def test_every_room_has_its_rule() -> None:
    assert {room(path) for path in MODULES} - FRONT_DOORS == set(MAY_IMPORT)


def test_the_documented_rooms_are_these() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ?([^|]*)\|$", text, re.MULTILINE)
    assert {name: set(re.findall(r"`(\w+)`", allowed)) for name, allowed in rows} == MAY_IMPORT


def test_the_documented_modules_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w/]+\.py)`", text) if name.count("/")}
    assert named
    assert [name for name in named if not any((ROOT / folder / name).exists() for folder in ("", "generator"))] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_only_the_plugin_knows_mkdocs_and_only_the_command_line_prints(path: Path) -> None:
    if room(path) not in MAY_IMPORT_MKDOCS:
        assert not any(name.split(".")[0] in {"mkdocs", "material"} for name in imports(path))
    if room(path) not in MAY_PRINT:
        called = [n.func for n in nodes(path) if isinstance(n, ast.Call)]
        assert not [n.lineno for n in called if isinstance(n, ast.Name) and n.id in {"print", "exit"}]


# ---------------------------------------------------------------- names: one name, one thing

# Short names that modules give a literal type of their own, and how many do; may only fall.
SHARED_NAMES = {"Kind": 7, "State": 3}


def test_every_file_name_and_every_class_stands_once() -> None:
    """A folder's ``__init__`` and private classes apart. A type given a name counts as a class."""
    places: dict[str, list[str]] = {}
    for path in MODULES:
        where = path.relative_to(ROOT / "generator").as_posix()
        if path.name != "__init__.py":
            places.setdefault(path.name, []).append(where)
        for name in _types(tree(path)):
            places.setdefault(name, []).append(where)
    twice = {name: sorted(found) for name, found in places.items() if len(found) > SHARED_NAMES.get(name, 1)}
    assert twice == {}
    assert {name: len(places[name]) for name in SHARED_NAMES} == SHARED_NAMES, "lower the figure"


def _types(tree: ast.Module) -> set[str]:
    """The public classes of a module, and what it calls a type that it puts together: ``Key = tuple[str, int]``."""
    classes = {n.name for n in tree.body if isinstance(n, ast.ClassDef)}
    given = [n for n in tree.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Subscript)]
    names = {t.id for n in given for t in n.targets if isinstance(t, ast.Name) and re.fullmatch(r"[A-Z][A-Za-z]*[a-z][A-Za-z]*", t.id)}
    return {name for name in classes | names if not name.startswith("_")}


# ---------------------------------------------------------------- what nothing reads is deleted

# The tables of CONTRIBUTING, which a test holds to the declarations; the plugin, which MkDocs finds by its entry point.
READ_FROM_OUTSIDE = {"case/schema.table", "plugin.CasebookPlugin"}


def test_every_name_of_a_module_is_read_by_the_program() -> None:
    """By the module itself, by another one, by a benchmark or a script of the workflows; tests do not count."""
    scripts = [*(ROOT / "benchmarks").rglob("*.py"), *(ROOT / ".github/scripts").glob("*.py"), ROOT / "tasks.py"]
    read = {name for path in [*MODULES, *scripts] for name in imports(path) | _attributes(path)}
    unread = set()
    for path in MODULES:
        module = path.relative_to(ROOT).with_suffix("").as_posix()
        loaded = {n.id for n in nodes(path) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        names = {n for n in _defined(tree(path)) if not n.startswith("__")} - loaded
        dotted = module.replace("/", ".").removesuffix(".__init__")
        unread |= {f"{module.removeprefix('generator/')}.{n}" for n in names if f"{dotted}.{n}" not in read}
    assert unread == READ_FROM_OUTSIDE


def _attributes(path: Path) -> set[str]:
    """What a module reads of those it imports, dotted: ``casefile.load`` -> ``generator.case.file.load``."""
    known = {a.asname or a.name: f"{n.module}.{a.name}" for n in nodes(path) if isinstance(n, ast.ImportFrom) for a in n.names}
    found = [n for n in nodes(path) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
    return {f"{known[n.value.id]}.{n.attr}" for n in found if isinstance(n.value, ast.Name) and n.value.id in known}


def _defined(tree: ast.Module) -> set[str]:
    """The functions, classes and constants of a module, without what a decorator registers."""
    made = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.decorator_list}
    kept = [t for n in tree.body if isinstance(n, ast.Assign) for t in n.targets]
    kept += [n.target for n in tree.body if isinstance(n, ast.AnnAssign)]
    return made | {t.id for t in kept if isinstance(t, ast.Name)}


# ---------------------------------------------------------------- sizes: what is true today, and may only get better

MOST_LINES = 250
# Lower a figure when a module shrinks, drop it at 250.
TOO_LONG: dict[str, int] = {}
LONGEST_FUNCTION, MEDIAN_FUNCTION = 40, 8
COMPILED_IN_INGEST = 84  # a pattern belongs in code only where the shape matters, words belong in rows: this figure only falls
KNOW_SECTOR = 6  # modules that may name one field: where it is declared, extracted, measured and specially drawn


def functions() -> list[tuple[int, str]]:
    """Every function with its lines, its decorators left out."""
    return [
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}")
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]


def test_modules_are_short() -> None:
    lines = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: n for name, n in lines.items() if n > TOO_LONG.get(name, MOST_LINES)} == {}
    assert [name for name in TOO_LONG if lines[name] <= MOST_LINES] == [], "these are short enough now: take them out of TOO_LONG"


def test_functions_are_short() -> None:
    sizes = functions()
    assert [where for n, where in sizes if n > LONGEST_FUNCTION] == []
    assert statistics.median(n for n, _ in sizes) <= MEDIAN_FUNCTION


def test_no_modules_import_each_other() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    needs = {name: {_module(found, names) for found in imports(path)} - {name, ""} for name, path in names.items()}
    while free := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in free:
            del needs[name]
    assert needs == {}, f"these import each other, or what does: {', '.join(sorted(needs))}"


def _module(name: str, known: Collection[str]) -> str:
    """The module that an imported name stands in, '' for one of another project."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def test_patterns_in_code_only_get_fewer() -> None:
    found = sum(path.read_text(encoding="utf-8").count("re.compile(") for path in MODULES if room(path) == "ingest")
    assert found <= COMPILED_IN_INGEST


def test_a_field_is_known_where_it_is_declared_read_and_specially_drawn() -> None:
    know = [path.relative_to(ROOT).as_posix() for path in MODULES if re.search(r"\bsector\b", path.read_text(encoding="utf-8"))]
    assert len(know) <= KNOW_SECTOR, know
