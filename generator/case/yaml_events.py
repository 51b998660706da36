"""A tree of mappings, lists and text from YAML events, the only form in which anchors, tags and duplicate keys are seen in time."""

from collections.abc import Iterator
from typing import Any

import yaml

MAX_DEPTH = 8
DEPTH = f"> {MAX_DEPTH} levels"
TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"

Path = tuple[str | int, ...]
Tree = dict[str, Any] | list[Any] | str | None


class FrontMatterError(ValueError):
    """The front matter cannot be read. ``line`` and ``col`` count from 1; ``code`` and ``values`` are a rule of ``vocabulary/rules.yaml``."""

    def __init__(self, message: str, line: int = 1, col: int = 1, code: str = "FM004", **values: str) -> None:
        super().__init__(message)
        self.line, self.col, self.code, self.values = line, col, code, values or {"reason": message}


class Events:
    """Builds the tree from parser events, which alone show anchors, tags and duplicate keys before they do anything."""

    def __init__(self, events: Iterator[Any], first_line: int, marks: dict[Path, tuple[int, int]]) -> None:
        self._events, self._first, self._marks = events, first_line, marks
        self._last: Any = None

    def runaway_quote(self) -> Any:
        """Where the value read last began, if it is quoted over several lines: its closing quote is most likely missing. None otherwise."""
        last = self._last
        runs_on = last is not None and last.style in ("'", '"') and last.start_mark.line < last.end_mark.line
        return last.start_mark if runs_on else None

    def document(self) -> Tree:
        tree: Tree = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fail(event, "a second YAML document starts here; one is allowed", feature="---")
            elif isinstance(event, yaml.NodeEvent):
                tree = self._node(event, ())
        return tree

    def _node(self, event: Any, path: Path) -> Tree:
        if isinstance(event, yaml.AliasEvent):
            self._fail(event, "aliases (*name) are not allowed; write the value out", feature=f"*{event.anchor}")
        if event.anchor:
            self._fail(event, "anchors (&name) are not allowed; remove it", feature=f"&{event.anchor}")
        if event.tag is not None and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self._fail(event, f"tags ({event.tag}) are not allowed; remove it", feature=str(event.tag))
        if len(path) > MAX_DEPTH:
            self._fail(event, TOO_DEEP, feature=DEPTH)
        self._marks.setdefault(path, (event.start_mark.line + self._first, event.start_mark.column + 1))
        if isinstance(event, yaml.ScalarEvent):
            self._last = event
            plain = event.style in (None, "")
            return None if plain and event.value in ("", "null", "~") else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._fail(event, "a key must be a word", feature="? [key]")
            key = str(event.value)
            if key in result:
                self._fail(event, f"key {key!r} stands twice; keep one", "FM005", key=key)
            if key == "<<":
                self._fail(event, "merges (<<) are not allowed; write the keys out", feature="<<")
            self._marks[(*path, key)] = (event.start_mark.line + self._first, event.start_mark.column + 1)
            result[key] = self._node(next(self._events), (*path, key))
        return result

    def _fail(self, event: Any, message: str, code: str = "FM006", **values: str) -> None:
        raise FrontMatterError(message, event.start_mark.line + self._first, event.start_mark.column + 1, code, **values)
