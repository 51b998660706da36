"""The front matter as nearly all are, by one regular expression: an entry a line, its value a word, a short list or mapping in brackets, or
such values on the lines below.

Only what YAML reads in one way is taken: no comment, no escape, no colon within a word. Whatever else a head holds is left to the events of
:mod:`generator.case.yaml_events`, which say what is wrong and where; they take three times as long, since every event passes through Python.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from generator.case.yaml_events import Path, Tree

_Place = tuple[int, int]


class HeadEntry:
    """One entry at the top: its key and value, its text and how many lines that has. Heads that have an entry in common have it from here in
    common: the value is not to be changed. ``typed`` is for whoever reads on and wants to do so once."""

    __slots__ = ("key", "lines", "text", "typed", "value")

    def __init__(self, key: str, value: Tree, text: str) -> None:
        self.key, self.value, self.text, self.lines = key, value, text, 1 + text.count("\n")
        self.typed: Any = None


class Marks(Mapping[Path, _Place]):
    """Where each path stands (line, column). Of the keys at the top the lines are known, and the texts of their ``entries``; all below a key
    is read when it is asked for, by ``read``, which gives the places in the lines of an entry that begin on a line of the file."""

    def __init__(self, first_line: int, entries: Mapping[str, HeadEntry], read: Callable[[str, int], Mapping[Path, _Place]]) -> None:
        self._first, self.entries, self._read = first_line, entries, read
        self._known: dict[str, Mapping[Path, _Place]] = {}  # a key may have a thousand faults

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        lines = accumulate((entry.lines for entry in self.entries.values()), initial=self._first)
        return dict(zip(self.entries, lines, strict=False))

    def _line(self, key: str) -> int:
        return self._first if key == next(iter(self.entries)) else self._lines[key]  # the first is the id, of which every file is asked

    def _within(self, key: str) -> Mapping[Path, _Place]:
        if key not in self._known:
            self._known[key] = self._read(f"{self.entries[key].text}\n", self._line(key))
        return self._known[key]

    @cached_property
    def _all(self) -> Mapping[Path, _Place]:
        return {(): (self._first, 1)} | {path: place for key in self.entries for path, place in self._within(key).items() if path}

    def __getitem__(self, path: Path) -> _Place:
        if not path:
            return self._first, 1
        key = str(path[0])
        return (self._line(key), 1) if len(path) == 1 else self._within(key)[path]

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
_WORD, _LINE = rf"(?:{_QUOTED}|{_BARE})", rf"(?:{_QUOTED}|{_plain('')})"
_MAPPING = rf"\{{{_KEY}: {_WORD}(?:, {_KEY}: {_WORD})*\}}"
_LIST = rf"\[(?:{_MAPPING}(?:, {_MAPPING})*|{_WORD}(?:, {_WORD})*)\]"
_BELOW = rf"(?:(?:\n- {_MAPPING})+|(?:\n- {_LINE})+|(?:\n  {_KEY}: {_LINE})+)?"
_ENTRY = re.compile(rf"({_KEY}):( {_MAPPING}| {_LIST}| {_LINE}|{_BELOW})")
_PAIRS, _MAPPINGS, _ITEMS = re.compile(rf"({_KEY}): ({_WORD})"), re.compile(_MAPPING), re.compile(_WORD)
_BETWEEN = re.compile("(?<=}), ")
_LONG = 300  # characters of an entry that is not kept: no other head has it
_EMPTY = {"null": None, "~": None}


def tree(head: str) -> dict[str, HeadEntry] | None:
    """The entries of a front matter by their keys; None where it holds anything but what this reader knows."""
    entries: dict[str, HeadEntry] = {}
    if "\0" in head:
        return None
    # cut at the line ends behind which neither - nor a blank stands; an expression that looks behind them takes four times as long
    *texts, end = head.replace("\n-", "\0-").replace("\n ", "\0 ").split("\n")
    for held in texts:
        text = held.replace("\0", "\n")
        entry = _entry(text) if len(text) <= _LONG else _entry.__wrapped__(text)
        if entry is None or entry.key in entries:
            return None
        entries[entry.key] = entry
    return None if end else entries or None


@lru_cache(maxsize=4096)  # every case has what hundreds have: a status, an office, a provision
def _entry(text: str) -> HeadEntry | None:
    match = _ENTRY.fullmatch(text)
    if match is None or not text.replace("\n", "").isprintable():
        return None
    try:
        return HeadEntry(match[1], _value(match[2]), text)
    except _Odd:
        return None


def _value(text: str) -> Tree:
    """What stands behind the colon of a key."""
    if not text:
        return None
    if text[0] == "\n":
        return _below(text)
    if text[1] == "{":
        return _mapping(text[1:])
    if text[1] == "[":
        return _list(text[2:-1])
    return _word(text[1:])


def _below(text: str) -> Tree:
    """The values on the lines below a key, which all begin with the same two signs."""
    lines = text[3:].split(text[:3])
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
