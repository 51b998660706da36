"""The front matter as nearly all are, by one regular expression: an entry a line, its value a word, a short list or mapping in brackets, or
such values on the lines below.

Only what YAML reads in one way is taken: no comment, no escape, no colon within a word. Whatever else a head holds is left to the events of
:mod:`generator.case.yaml_events`, which say what is wrong and where; they take three times as long, since every event passes through Python.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.case.yaml_events import Path, Tree

_Place = tuple[int, int]


class Marks(Mapping[Path, _Place]):
    """Where each path stands (line, column). Of the keys at the top the lines are known; all else is read when it is asked for."""

    def __init__(self, lines: Mapping[str, int], read: Callable[[], Mapping[Path, _Place]]) -> None:
        self._lines, self._read = lines, read

    @cached_property
    def _all(self) -> Mapping[Path, _Place]:
        return self._read()

    def __getitem__(self, path: Path) -> _Place:
        return (self._lines[str(path[0])], 1) if len(path) == 1 and path[0] in self._lines else self._all[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class _Odd(Exception):
    """Not for this reader."""


def _plain(apart: str) -> str:
    """Text without quotes, its words parted by blanks; ``apart`` are the signs that end it within brackets."""
    return rf"""[^-\s.?:,\[\]{{}}#&*!|>'"%@`<=][^ \n:#{apart}]*(?: +[^ \n:#{apart}]+)*"""


_QUOTED, _BARE = r"'(?:[^'\n]|'')*'", _plain(r",\[\]{}?")
_KEY = rf"(?=[^\n:]{{1,100}}:){_BARE}"
_WORD, _LINE = rf"(?:{_QUOTED}|{_BARE})", rf"(?:{_QUOTED}|{_plain('')})\n"
_MAPPING = rf"\{{{_KEY}: {_WORD}(?:, {_KEY}: {_WORD})*\}}"
_LIST = rf"\[(?:{_MAPPING}(?:, {_MAPPING})*|{_WORD}(?:, {_WORD})*)\]"
_BELOW = rf"\n(?:(?:- {_MAPPING}\n)+|(?:- {_LINE})+|(?:  {_KEY}: {_LINE})+)?"
_ENTRY = re.compile(rf"^({_KEY}):( {_MAPPING}\n| {_LIST}\n| {_LINE}|{_BELOW})", re.MULTILINE)
_PAIRS, _MAPPINGS, _ITEMS = re.compile(rf"({_KEY}): ({_WORD})"), re.compile(_MAPPING), re.compile(_WORD)
_BETWEEN = re.compile("(?<=}), ")
_EMPTY = {"null": None, "~": None}


def tree(head: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]] | None:
    """The mapping of a front matter and the lines of its keys; None where it holds anything but what this reader knows."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    line, read = first_line, 0
    if not head.replace("\n", "").isprintable():
        return None
    try:
        for key, text in _ENTRY.findall(head):
            if key in values:
                return None
            values[key], lines[key] = _value(text), line
            line += text.count("\n")
            read += len(key) + 1 + len(text)
    except _Odd:
        return None
    return (values, lines) if values and read == len(head) else None


def _value(text: str) -> Tree:
    """What stands behind the colon of a key, the end of its line included."""
    if text[0] == "\n":
        return _below(text) if len(text) > 1 else None
    if text[1] == "{":
        return _mapping(text[1:-1])
    if text[1] == "[":
        return _list(text[2:-2])
    return _word(text[1:-1])


def _below(text: str) -> Tree:
    """The values on the lines below a key, which all begin with the same two signs."""
    lines = text[3:-1].split(text[:3])
    if text[1] == " ":
        return _unique([line.split(": ", 1) for line in lines], text)
    return [_mapping(line) for line in lines] if text[3] == "{" else _words(lines, text)


def _list(text: str) -> list[Any]:
    """A list without its brackets."""
    quoted = "'" in text
    if text[0] == "{":
        return [_mapping(item) for item in (_MAPPINGS.findall(text) if quoted else _BETWEEN.split(text))]
    return _words(_ITEMS.findall(text) if quoted else text.split(", "), text)


def _mapping(text: str) -> dict[str, Any]:
    return _unique(_PAIRS.findall(text) if "'" in text else [pair.split(": ") for pair in text[1:-1].split(", ")], text)


def _unique(pairs: list[Any], within: str) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        raise _Odd
    return {key: _word(text) for key, text in pairs} if _has_others(within) else result


def _words(words: list[str], within: str) -> list[Any]:
    return [_word(text) for text in words] if _has_others(within) else words


def _has_others(text: str) -> bool:
    """Whether a text may have words in quotes, or such as stand for nothing."""
    return "'" in text or "null" in text or "~" in text


def _word(text: str) -> str | None:
    return text[1:-1].replace("''", "'") if text[0] == "'" else _EMPTY.get(text, text)
