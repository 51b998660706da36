"""Exchanges values within the lines of one key of a front matter; comments, quotes, indentation and order stay as a person wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import zip_longest
from typing import Any

import yaml

Edit = tuple[int, int, str]


class _Otherwise(Exception):
    """The two are built too differently for one to become the other in place."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A node of YAML with the text that it stands in."""

    source: str
    node: yaml.Node

    @property
    def flow(self) -> bool:
        """Whether it stands {in braces} or [in brackets]."""
        return bool(getattr(self.node, "flow_style", False))

    @property
    def spelt(self) -> str:
        """Its own text, of what fits on one line."""
        text = self.source[self.node.start_mark.index : self.node.end_mark.index]
        if "\n" in text or (isinstance(self.node, yaml.CollectionNode) and not self.flow):
            raise _Otherwise
        return text

    @property
    def end(self) -> int:
        """Where its last character stands; the marks of a block are of the next thing behind it."""
        if isinstance(self.node, yaml.CollectionNode) and not self.flow and self.node.value:
            last = self.node.value[-1]
            return max(_Part(self.source, one).end for one in (last if isinstance(last, tuple) else (last,)))
        return int(self.node.end_mark.index)

    def inner(self, node: yaml.Node) -> _Part:
        """A node within it."""
        return _Part(self.source, node)


def exchanged(old: str, new: str) -> str | None:
    """The lines ``old`` of a key with the values that the lines ``new`` give it; None where that cannot be done in place."""
    try:
        before, after = _read(old), _read(new)
        if _plain(before.node) == _plain(after.node):
            return old
        edits = sorted(_edits(before, after), key=lambda e: (e[0], e[1]), reverse=True)
    except (yaml.YAMLError, _Otherwise):
        return None
    for start, end, text in edits:
        old = old[:start] + text + old[end:]
    return old if _agree(old, new) else None


def _agree(text: str, new: str) -> bool:
    try:
        return bool(_plain(_read(text).node) == _plain(_read(new).node))
    except (yaml.YAMLError, _Otherwise):
        return False


def _read(text: str) -> _Part:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise _Otherwise
    return _Part(text, node)


def _plain(node: yaml.Node) -> Any:
    """A node as text, lists and dicts, in which spelling does not count."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.tag.endswith(":null") else node.value


def _edits(old: _Part, new: _Part) -> Iterator[Edit]:
    if _plain(old.node) == _plain(new.node):
        return
    if isinstance(old.node, yaml.MappingNode) and isinstance(new.node, yaml.MappingNode):
        yield from _of_mapping(old, new)
    elif isinstance(old.node, yaml.SequenceNode) and isinstance(new.node, yaml.SequenceNode):
        yield from _of_list(old, new)
    else:
        if getattr(old.node, "style", None) in ("|", ">") or (isinstance(old.node, yaml.CollectionNode) and not old.flow):
            raise _Otherwise
        yield old.node.start_mark.index, old.node.end_mark.index, new.spelt


def _of_mapping(old: _Part, new: _Part) -> Iterator[Edit]:
    before = {str(key.value): (old.inner(key), old.inner(value)) for key, value in old.node.value}
    after = {str(key.value): (new.inner(key), new.inner(value)) for key, value in new.node.value}
    if old.flow and before.keys() != after.keys():
        yield old.node.start_mark.index, old.node.end_mark.index, new.spelt
        return
    yield from (edit for key in before.keys() & after.keys() for edit in _edits(before[key][1], after[key][1]))
    children = [(key, pair[0].node.start_mark.index, max(part.end for part in pair)) for key, pair in before.items()]
    wanted = {key: partial(_line, "{}: {}", *pair) for key, pair in after.items()}
    yield from _of_lines(old, children, wanted)


def _of_lines(old: _Part, children: list[tuple[str, int, int]], wanted: Mapping[str, Callable[[], str]]) -> Iterator[Edit]:
    """Take out the lines of the children that are not wanted, put in those that are missing behind what stands before them."""
    yield from (_lines(old.source, start, end) for key, start, end in children if key not in wanted)
    ends = {key: end for key, _, end in children}
    indent, last = " " * old.node.start_mark.column, None
    missing: dict[str | None, str] = {}
    for key, text in wanted.items():
        if key in ends:
            last = key
        else:
            missing[last] = missing.get(last, "") + f"{indent}{text()}\n"
    for before, lines in missing.items():
        at = _lines(old.source, ends[before], ends[before])[1] if before is not None else _lines(old.source, *[children[0][1]] * 2)[0]
        yield at, at, lines


def _of_list(old: _Part, new: _Part) -> Iterator[Edit]:
    before, after = [old.inner(n) for n in old.node.value], [new.inner(n) for n in new.node.value]
    pairs = _paired([repr(_plain(p.node)) for p in before], [repr(_plain(p.node)) for p in after])
    if old.flow and any(a is None or b is None for a, b in pairs):
        yield old.node.start_mark.index, old.node.end_mark.index, new.spelt
        return
    if not before:
        raise _Otherwise
    yield from (edit for a, b in pairs if a is not None and b is not None for edit in _edits(before[a], after[b]))
    children = [(str(a), part.node.start_mark.index, part.end) for a, part in enumerate(before)]
    wanted = {str(a) if a is not None else f"new {b}": partial(_line, "- {}", after[b]) for a, b in pairs if b is not None}
    yield from _of_lines(old, children, wanted)


def _line(form: str, *parts: _Part) -> str:
    return form.format(*(part.spelt for part in parts))


def _paired(before: list[str], after: list[str]) -> list[tuple[int | None, int | None]]:
    """Which item became which, in order; None for one that is new or gone."""
    pairs: list[tuple[int | None, int | None]] = []
    for _, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs += zip_longest(range(a1, a2), range(b1, b2))
    return pairs


def _lines(source: str, start: int, end: int) -> Edit:
    """The whole lines from one place to another, to be taken out."""
    close = source.find("\n", end)
    return source.rfind("\n", 0, start) + 1, len(source) if close < 0 else close + 1, ""
