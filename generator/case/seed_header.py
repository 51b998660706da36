"""The head of a received article: ``key: text`` lines between two lines of ``---``, read as they are written.

It looks like YAML and is none: exporters write titles with ``: ``, ``[``, ``@``, quotes, `` #3``, ``|`` and ``&`` unquoted, and all of a
line is its value. Quotes around a whole value are taken off; a value goes on in lines that are indented or begin with ``- ``.
What a key means follows from ``vocabulary/seed_keys.yaml``, and from the value: an address is an address under any name.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

import yaml

from generator.case.frontmatter import MAX_FRONT_MATTER, FrontMatterError
from generator.text.moments import beijing_day
from generator.vocabulary import vocabulary

SEEDS = Path("seeds")
_FENCE = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|$)")
_CLOSED = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"(?P<key>\w[\w .-]{0,40}?)[ \t]*[:：][ \t]*(?P<text>.*)")
_FIRST = re.compile(rf"(?:[ \t]*\n|#[^\n]*\n)*{_ENTRY.pattern}")
_ITEM = re.compile(r"(?<!\s)\s*+-\s+")
_BLOCK = re.compile(r"[>|][+-]?")
_ADDRESS = re.compile(r"(?:https?:)?//\S+", re.IGNORECASE)
_LINKED = re.compile(r"\[[^\[\]]*\]\((?P<link>[^()\s]+)\)|<(?P<angle>[^<>\s]+)>|\[\[(?P<wiki>[^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_FEWEST = 2  # keys of a head without lines of ---
_NOTHING = ("", "null", "~", "[]", "{}", "None")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of an article says of it, by the ids of ``seed_keys.yaml`` and '' where it says nothing; the body; which keys nobody
    knows, with their lines; and what keys of a day say that is no day, with their lines, where no other key says one."""

    values: dict[str, str]
    body: str
    unknown: tuple[tuple[str, int], ...] = ()
    no_days: tuple[tuple[str, int, str], ...] = ()


@dataclass(slots=True)
class _Entry:
    key: str
    line: int
    parts: list[str] = field(default_factory=list)

    @property
    def value(self) -> str:
        parts = [p for p in self.parts if not _BLOCK.fullmatch(p)]
        text = _unquoted(" ".join(parts).strip())
        return "" if text in _NOTHING else text


def read(text: str) -> Header:
    """Split an article (line ends are ``\\n``) and read its head. Raises FrontMatterError for a head that is not closed or too long."""
    opened = _FENCE.match(text)
    first = opened and _FIRST.match(text, opened.end())
    if not opened or not first:
        return _unfenced(text)
    closed = _CLOSED.search(text, opened.end())
    if not closed and not _is_known(first["key"]):
        return Header({}, text)
    if not closed:
        message = "the front matter opened by --- on line 1 is never closed; put --- on a line of its own after it"
        raise FrontMatterError(message, code="FM003")
    head, line = text[opened.end() : closed.start()], text.count("\n", 0, opened.end()) + 1
    if len(head) > MAX_FRONT_MATTER:
        most = f"{MAX_FRONT_MATTER:,}"
        raise FrontMatterError(f"the front matter has {len(head):,} characters; at most {most} are read", code="FM007", size=f"{len(head):,}", most=most)
    entries = list(_entries(head.split("\n"), line))
    unknown = tuple((e.key, e.line) for e in entries if not _is_known(e.key))
    values = _values(entries)
    days = () if "date" in values else _keys().get("date", ())
    no_days = tuple((e.key, e.line, e.value) for e in entries if e.value and _plain(e.key) in days)
    return Header(values, text[closed.end() :].removeprefix("\n"), unknown, no_days)


def _unfenced(text: str) -> Header:
    """The head that some exporters print without lines of ``---``: 标题：…, 公众号：…, 链接：…, each in a line, at the very beginning. The title or
    the address must be among at least two known keys, since a form of decisions begins with keys, too."""
    lines = list(takewhile(lambda line: (match := _ENTRY.fullmatch(line.strip())) and _is_known(match["key"]) and match["text"], text.lstrip("\n").split("\n")))
    values = _values(list(_entries(map(str.strip, lines), 1)))
    if len(values) < _FEWEST or not {"title", "url"} & values.keys():
        return Header({}, text)
    return Header(values, text.lstrip("\n").split("\n", len(lines))[len(lines)] if text.lstrip("\n").count("\n") >= len(lines) else "")


def _entries(lines: Iterable[str], first: int) -> Iterator[_Entry]:
    """The entries of a head; a line that opens none goes on with the one before it."""
    entry: _Entry | None = None
    for number, line in enumerate(lines, first):
        if not line.strip() or line.startswith("#"):
            continue
        match = None if line[0] in " \t-" else _ENTRY.fullmatch(line)
        if match is None and entry:
            entry.parts.append(_unquoted(_ITEM.sub("", line, count=1).strip()))
        elif match:
            if entry:
                yield entry
            entry = _Entry(match["key"], number, [match["text"].strip()] if match["text"].strip() else [])
    if entry:
        yield entry


def _values(entries: list[_Entry]) -> dict[str, str]:
    """What the entries say: by their keys in the order of the vocabulary, each entry once, an address always as the address."""
    values = {_plain(e.key): _linked(e.value) for e in reversed(entries)}
    by_key: dict[str, str] = {}
    for row, keys in _keys().items():
        key = next((k for k in keys if values.get(k) and _says(row, values[k])), "")
        if key and row != "ignored":
            by_key[row] = values.pop(key)
    if not _ADDRESS.fullmatch(by_key.get("url", "")):
        found = next(filter(_ADDRESS.fullmatch, values.values()), by_key.get("url", ""))
        by_key |= {"url": found} if found else {}
    return by_key


def _says(row: str, value: str) -> bool:
    """Whether a value can be what its key calls it: a day is a day of the calendar, and an address is nobody's name."""
    if row in ("date", "fetched"):
        return bool(beijing_day(value))
    return row == "url" or not _ADDRESS.fullmatch(value)


def _linked(value: str) -> str:
    """The address of a Markdown link or the name in [[…]]; ``&amp;`` in an address undone."""
    if match := _LINKED.fullmatch(value):
        value = match["link"] or match["angle"] or match["wiki"]
    while _ADDRESS.fullmatch(value) and "&amp;" in value:
        value = value.replace("&amp;", "&")
    return value


def _unquoted(text: str) -> str:
    """A value without the quotes around all of it; quotes that open a title and end within it, or open it twice, belong to it."""
    if len(text) > 1 and text[0] == text[-1] == '"' and not re.search(r'(?<!\\)"', text[1:-1]):
        return _unescaped(text).strip()
    if len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1].replace("''", ""):
        return text[1:-1].replace("''", "'").strip()
    return text


def _unescaped(quoted: str) -> str:
    """A text in double quotes, whose escapes are those of YAML and JSON; as it stands where they are not."""
    try:
        text = str(yaml.safe_load(quoted))
    except yaml.YAMLError:
        return quoted[1:-1]
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # JSON writes one rare character as two


def _is_known(key: str) -> bool:
    return _plain(key) in _known()


@lru_cache(maxsize=256)  # the heads of articles share their keys
def _plain(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).lower()


@cache
def _keys() -> dict[str, tuple[str, ...]]:
    return {row.id: tuple(map(_plain, row.keys)) for row in vocabulary().seed_keys.values()}


@cache
def _known() -> frozenset[str]:
    return frozenset(key for keys in _keys().values() for key in keys)


def seed_name(path: Path) -> str:
    """How cases name a received article: by its path below ``seeds/`` (2024/a.md); elsewhere by the name of the file."""
    try:
        below = os.path.relpath(path, SEEDS)
    except ValueError:  # on another drive
        return path.name
    return path.name if below.startswith(os.pardir) else Path(below).as_posix()
