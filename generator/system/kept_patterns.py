"""Patterns kept as the engine of regular expressions takes them, so that a command which reads one text makes none of them anew.

To make a pattern of a thousand words takes Python milliseconds, and to hand the engine what was made takes none; but ``re`` keeps nothing from
one process to the next. What is kept was made by the same code and vocabularies and the same Python (``kept.py``). The parts of ``re`` that this
needs are no promise of Python's: where they are missing, or a pattern does not come back as it was made, none is kept.
"""

import atexit
import contextlib
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.system import kept

Made = tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""A pattern's source, flags, program, number of groups, and the groups by name and names by group."""

_new: dict[str, str] = {}  # the sources of what was made in this process, by name: of rows of the vocabulary, so no more than these


def pattern(name: str, source: Callable[[], str]) -> re.Pattern[str]:
    """The pattern of a name, which stands for one source; it is asked for where the pattern was not kept, as one of the name '' never is."""
    if (known := _known().get(name)) is None:
        made = source()
        _new.update({name: made} if name else {})
        return re.compile(made)
    return _handed(known)


def has(name: str) -> bool:
    """Whether the pattern of a name is kept."""
    return name in _known()


@contextlib.contextmanager
def of_modules(command: str) -> Iterator[None]:
    """In the time of a ``with`` block ``re`` is given the patterns that a command's modules made when they were loaded last; what it makes beside
    these is kept. Short commands take longer to make them than to work. They are known by their sources, so nothing else has to be compared."""
    if not _can_be_kept():
        yield
        return
    file, key = kept.path(kept.FOLDER, f"patterns-{command}"), kept.digest(sys.version.encode())
    known: dict[tuple[str, int], Made] = kept.load(file, key) or {}
    asked: list[tuple[str, int]] = []
    compiler = re._compiler  # type: ignore[attr-defined]
    make = compiler.compile

    def compiled(source: Any, flags: int = 0) -> re.Pattern[Any]:
        made = known.get((source, flags)) if isinstance(source, str) else None
        found: re.Pattern[Any] = _handed(made) if made else make(source, flags)
        asked.extend([(source, flags)] if isinstance(source, str) else [])
        return found

    compiler.compile = compiled
    try:
        yield
    finally:
        compiler.compile = make
    if not known.keys() >= set(asked):
        kept.store(file, key, {of: known.get(of) or _made(*of) for of in asked})


@cache
def _known() -> dict[str, Made]:
    """What earlier runs kept; what this one makes is kept when it ends."""
    if not _can_be_kept():
        return {}
    atexit.register(_keep)
    found: dict[str, Made] = kept.load(_file(), kept.key()) or {}
    return found


def _keep() -> None:
    if _new:
        kept.store(_file(), kept.key(), _known() | {name: _made(source) for name, source in _new.items()})


def _file() -> Path:
    return kept.path(kept.FOLDER, "patterns")


@cache
def _engine() -> Any:
    return import_module("_sre")


@cache
def _can_be_kept() -> bool:
    """Whether this Python makes and takes patterns as is done here."""
    probe = r"(?x) (?P<name>某[一-龥]{1,3}) (?= 公司 | 局 ) | [0-9]++ (元)? # a comment"
    try:
        return _handed(_made(probe)) == re.compile(probe)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return False


def _handed(made: Made) -> re.Pattern[str]:
    """A pattern of what ``re.compile`` had handed to the engine."""
    source, flags, program, groups, by_name, names = made
    found: re.Pattern[str] = _engine().compile(source, flags, array("I", program).tolist(), groups, by_name, names)
    return found


def _made(source: str, flags: int = 0) -> Made:
    """A pattern as ``re.compile`` hands it to the engine."""
    parsed = re._parser.parse(source, flags)  # type: ignore[attr-defined]
    program: list[int] = re._compiler._code(parsed, flags)  # type: ignore[attr-defined]
    state = parsed.state
    names = {group: name for name, group in state.groupdict.items()}
    return source, state.flags, array("I", program).tobytes(), state.groups - 1, dict(state.groupdict), tuple(map(names.get, range(state.groups)))
