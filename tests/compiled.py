"""Jinja's templates compiled once in a process and those forked from it: what a new casebook's first build would compile again, a tenth of a second
for each of hundreds of small sites."""

from __future__ import annotations

from types import CodeType
from typing import Any

import jinja2

_COMPILE = jinja2.Environment.compile
_KEPT: dict[object, CodeType | str] = {}


def keep() -> None:
    """Let an environment take what one of the same settings has compiled of the same source."""
    jinja2.Environment.compile = _compiled  # type: ignore[method-assign]


def _compiled(self: jinja2.Environment, source: Any, name: str | None = None, filename: str | None = None, *rest: Any, **more: Any) -> Any:
    if rest or more or not filename:
        return _COMPILE(self, source, name, filename, *rest, **more)
    key = source, name, filename, self.lexer, self.autoescape, self.undefined, frozenset(self.extensions)  # all else of ours is alike
    if key not in _KEPT:
        _KEPT[key] = _COMPILE(self, source, name, filename)
    return _KEPT[key]
