"""YAML without anchors, aliases and tags, composed by libyaml at once: the tree of a front matter as nearly all are.

What could be anything else is left to the events of :mod:`generator.case.yaml_events`, which say what is wrong and where; they are
several times slower, since every event passes through Python.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import yaml

from generator.case.yaml_events import MAX_DEPTH, Path, Tree

_SPECIAL = ("&", "*", "!", "<<", "%")  # anchors, aliases, tags, merges, directives: of most files no word has one
_OPENING = "[{-?"  # what goes a level deeper begins with one of these: so many of them may be too deep for a recursive composer
_MOST = 1000
_Place = tuple[int, int]
_PARSER: Any = getattr(yaml.cyaml, "CParser", object) if yaml.__with_libyaml__ else object


class Marks(Mapping[Path, _Place]):
    """Where each path stands (line, column). Those of the keys at the top are known; all others are read when one is asked for."""

    def __init__(self, top: Mapping[Path, _Place], read: Callable[[], Mapping[Path, _Place]]) -> None:
        self._top, self._read = top, read

    @cached_property
    def _all(self) -> Mapping[Path, _Place]:
        return self._read()

    def __getitem__(self, path: Path) -> _Place:
        return self._top[path] if len(path) == 1 and path in self._top else self._all[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class _Odd(Exception):
    """Not for this reader."""


class _Composer(_PARSER):  # type: ignore[misc]
    """libyaml's composer, which asks for the tag of every node: here none has one."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Nothing to remember."""

    def ascend_resolver(self) -> None:
        """Nothing to forget."""


def tree(head: str, first_line: int) -> tuple[dict[str, Any], dict[Path, _Place]] | None:
    """The mapping of a front matter and where its keys stand; None where it may hold anything but words, lists and mappings, or is no
    mapping at all."""
    if not yaml.__with_libyaml__ or any(sign in head for sign in _SPECIAL) or sum(map(head.count, _OPENING)) > _MOST:
        return None
    try:
        node = _Composer(head).get_single_node()
        if not isinstance(node, yaml.MappingNode):
            return None
        found = _mapping(node, 0)
    except (yaml.YAMLError, _Odd):
        return None
    return found, {(key.value,): (key.start_mark.line + first_line, key.start_mark.column + 1) for key, _ in node.value}


def _built(node: Any, depth: int) -> Tree:
    if depth > MAX_DEPTH:
        raise _Odd
    if type(node) is yaml.ScalarNode:
        return None if not node.style and node.value in ("", "null", "~") else node.value
    if type(node) is yaml.SequenceNode:
        return [_built(item, depth + 1) for item in node.value]
    return _mapping(node, depth)


def _mapping(node: Any, depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in node.value:
        if type(key) is not yaml.ScalarNode or key.value in result:
            raise _Odd
        result[key.value] = _built(value, depth + 1)
    return result


