"""Every pattern of the project, collected: ``python -m tests.linear.collect`` imports all modules, reads and publishes, and notes what is compiled.

All of ``re``'s functions compile by ``re._compile``; it is replaced before the project is imported, so that a pattern made at import, in
a function or by a cue is noted with the line that asked for it. ``sites`` names every line of the source that calls ``re``, so that a
line which nothing here ran is seen to be missing.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "generator"
KEEPER = "kept_patterns"  # the module that makes patterns for others and keeps them
WHOLE = {"match", "fullmatch"}  # methods that begin at one place only


class Found(NamedTuple):
    """A compiled pattern: ``where`` is file:line, ``flags`` as given, ``methods`` how it is used (``search`` where that is not seen)."""

    pattern: str
    flags: int
    where: str
    methods: tuple[str, ...]


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All nodes of a module's source."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def sites(folder: Path = SOURCE) -> dict[str, list[int]]:
    """file -> first and last line of every call of ``re.compile``, ``re.search``, … in the sources, and of what keeps patterns for others."""
    found: dict[str, list[int]] = {}
    for path in sorted(path for path in folder.rglob("*.py") if path.stem != KEEPER):
        for node in nodes(path):
            if isinstance(node, ast.Call) and (_asks_re(node.func) or ast.unparse(node.func) == f"{KEEPER}.pattern"):
                for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                    found.setdefault(f"{path.relative_to(ROOT)}:{line}", [node.lineno, node.end_lineno or node.lineno])
    return found


def _asks_re(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "re" and func.attr not in ("escape", "Match", "Pattern")


@cache
def uses(folder: Path) -> dict[str, set[str]]:
    """Name of a pattern -> the methods called on it (``_FULL.match``) in a module, or anywhere in a folder."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
        called = {id(node.func) for node in nodes(path) if isinstance(node, ast.Call)}
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                found.setdefault(name, set()).add(node.attr if id(node) in called else "search")
    return found


@cache
def names(path: Path) -> dict[int, tuple[str, bool]]:
    """Line -> (the name a pattern is assigned to, whether the name is read otherwise than for a method), of one module."""
    owners = {id(node.value) for node in nodes(path) if isinstance(node, ast.Attribute)}
    bare = {node.id for node in nodes(path) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in owners}
    found = {}
    for node in nodes(path):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and ast.unparse(node.value).startswith("re.compile("):
            name = node.targets[0].id
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                found[line] = (name, name in bare)
    return found


@cache
def inline(path: Path) -> dict[int, str]:
    """Line -> the method of a pattern that is given where it is used: ``re.fullmatch(r"\\d+", text)``."""
    calls = [n for n in nodes(path) if isinstance(n, ast.Call) and _asks_re(n.func)]
    return {line: n.func.attr for n in calls for line in range(n.lineno, (n.end_lineno or n.lineno) + 1) if isinstance(n.func, ast.Attribute)}


def collect() -> list[Found]:
    """Import everything, read the articles, publish the cases; all patterns that were compiled by a line of the project."""
    noted: dict[tuple[str, int, str], None] = {}
    real: Callable[..., re.Pattern[str]] = re._compile  # type: ignore[attr-defined]

    def note(pattern: object, flags: object) -> re.Pattern[str]:
        frame = sys._getframe(1)
        while frame and ("/re/" in frame.f_code.co_filename or frame.f_code.co_filename.endswith(f"{KEEPER}.py")):
            frame = frame.f_back  # type: ignore[assignment]
        if frame and frame.f_code.co_filename.startswith(str(SOURCE)) and isinstance(pattern, str):
            where = f"{Path(frame.f_code.co_filename).relative_to(ROOT)}:{frame.f_lineno}"
            noted[pattern, int(flags), where] = None  # type: ignore[call-overload]
        return real(pattern, flags)

    re._compile = note  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages([str(SOURCE)], "generator."):
        importlib.import_module(module.name)
    _run()
    re._compile = real  # type: ignore[attr-defined]
    noted |= dict.fromkeys(constants())
    return [Found(p, flags, where, _methods(where)) for p, flags, where in noted]


def constants() -> Iterator[tuple[str, int, str]]:
    """Patterns written out where they are used, in functions that nothing here happens to call; a word put in at run time is ``甲乙``."""
    for path in sorted(SOURCE.rglob("*.py")):
        known = vars(sys.modules[".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")])
        for node in nodes(path):
            if isinstance(node, ast.Call) and _asks_re(node.func) and node.args and (pattern := _written(node.args[0], known)):
                flags = re.DOTALL if "DOTALL" in ast.unparse(node) else 0
                yield pattern, flags, f"{path.relative_to(ROOT)}:{node.lineno}"


def _written(node: ast.expr, known: dict[str, object]) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return value if isinstance(value := known.get(node.id), str) else None
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, bytes):
        return re.sub("%s", "甲乙", node.left.value.decode())
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.escape":
        return "甲乙"
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.FormattedValue) else part for part in node.values]
        return "".join(_written(part, known) or "甲乙" for part in parts)
    return None


def _methods(where: str) -> tuple[str, ...]:
    path, line = where.rsplit(":", 1)
    name, bare = names(ROOT / path).get(int(line), ("", True))
    if name and not bare:
        return tuple(sorted(uses(ROOT / path if name.startswith("_") else SOURCE).get(name, {"search"}) - {"pattern", "flags"})) or ("search",)
    return (inline(ROOT / path).get(int(line), "search"),) if not name else ("search",)


def _run() -> None:
    from generator import check  # noqa: PLC0415  (after re is watched)
    from generator.ingest import cue_pieces, phrases, pipeline  # noqa: PLC0415
    from generator.publish.data import openapi  # noqa: PLC0415
    from generator.system import kept  # noqa: PLC0415
    from generator.vocabulary import vocabulary  # noqa: PLC0415

    v = vocabulary()
    kept.FOLDER = Path(os.devnull)  # where nothing can be kept
    phrases.PATIENCE = 0  # makes every pattern when it is first asked, whatever the text
    openapi.operations({})
    for seed in pipeline.files([ROOT / "seeds"]):
        if not pipeline.read_file(seed).readings:
            raise ValueError(f"{seed} was not read, so that the patterns of reading are not seen")
    for row in v.phrases:
        phrases.phrase(row).sub("", "")
    for path in sorted([*(ROOT / "content/cases").rglob("*.md"), *(ROOT / "tests/fixtures/check").rglob("bad.md")]):
        check.examine(path, path.name, v, ROOT / "seeds")
    rows = [row.cues for row in v.violations.values()] + [row.cues for row in v.consequences.values()]
    for cue in map(cue_pieces.parse, itertools.chain(*rows)):
        cue.pattern()


# A string, a comment, or a regular expression where a value may stand: after one of these signs or ``return``.
_SCRIPT_PART = re.compile(
    r""""(?>(?:[^"\\\n]|\\.)*)"|'(?>(?:[^'\\\n]|\\.)*)'|`(?>(?:[^`\\]|\\.)*)`|//[^\n]*+|/\*(?>(?:[^*]|\*(?!/))*)\*/
    |(?P<open>[(,=:\[!&|?{};+]|=>|return)\s*+/(?P<pattern>(?![*/])(?>(?:[^/\\\[\n]|\\.|\[(?>(?:[^\]\\\n]|\\.)*)\])+))/[a-z]*""",
    re.VERBOSE | re.DOTALL,
)


def scripts(folder: Path = ROOT / "site_templates") -> Iterator[Found]:
    """The regular expressions of the site's scripts, as Python's engine, which backtracks as the browsers' do, reads them."""
    for path in sorted(folder.rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        for match in _SCRIPT_PART.finditer(text):
            if pattern := match["pattern"]:
                line = text.count("\n", 0, match.start("pattern")) + 1
                pattern = re.sub(r"\(\?<(?![=!])", "(?P<", pattern)
                yield Found(pattern, 0, f"{path.relative_to(ROOT)}:{line}", ("search",))


if __name__ == "__main__":
    json.dump([found._asdict() for found in (*collect(), *scripts())], sys.stdout, ensure_ascii=False)
