"""The only place that splits and joins ``---`` front matter, and reads its YAML without letting YAML do harm.

YAML is read as a tree of mappings, lists and *text*: no anchors, aliases, tags, merges or duplicate keys, no numbers,
booleans or dates (``NO`` stays ``NO``, ``010`` stays ``010``). Every key and value keeps its line and column, so that a
message can point at it.
"""

import codecs
import errno
import os
import pathlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.case import plain_yaml, yaml_lines
from generator.case.yaml_events import DEPTH, TOO_DEEP, Events, FrontMatterError, Path

__all__ = ["FrontMatterError", "ParsedFile", "Path", "decode", "encode", "join", "load", "parse", "read", "split"]

MAX_BYTES = 1_000_000
MAX_FRONT_MATTER = 200_000
FENCE = "---"
NOT_REGULAR = "不是普通文件（符号链接、文件夹等不读）"
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file split in two: the tree of its front matter, where each path stands (line, column), and the body."""

    data: dict[str, Any]
    body: str
    marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    body_line: int = 1

    def at(self, path: Path) -> tuple[int, int]:
        """Line and column of a path, or of the nearest thing above it."""
        while True:
            try:
                return self.marks[path]
            except KeyError:
                if not path:
                    return 1, 1
                path = path[:-1]


def load(path: pathlib.Path) -> bytes:
    """The bytes of a file, of one that is too large only as many as :func:`decode` needs to refuse it. Raises OSError, also for
    what is no regular file: a pipe or a device would be read for ever, a link leads anywhere."""
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():  # Windows cannot open a file only if it is no link
        raise OSError(errno.ELOOP, NOT_REGULAR, str(path))
    try:
        handle = os.open(path, os.O_RDONLY | _CAREFUL)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, NOT_REGULAR, str(path)) from None
        raise
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, NOT_REGULAR, str(path))
        pieces = [os.read(handle, min(status.st_size, MAX_BYTES) + 1)]  # the room asked for is made ready, and a megabyte takes its time
        if len(pieces[0]) == status.st_size:
            return pieces[0]
        while pieces[-1] and sum(map(len, pieces)) <= MAX_BYTES:
            pieces.append(os.read(handle, 1 << 12))
        return b"".join(pieces)
    finally:
        os.close(handle)


def unread(error: OSError) -> dict[str, str]:
    """Why a file's bytes cannot be had, as the values of rule FM001, in Chinese and English."""
    reason = error.strerror or str(error)
    return {"reason": reason, "reason_en": "not a regular file (links, folders and the like are not read)" if reason == NOT_REGULAR else reason}


def decode(raw: bytes) -> str:
    """Bytes of a file as text with ``\\n`` line ends and without BOM. Raises FrontMatterError for anything but UTF-8."""
    if len(raw) > MAX_BYTES:
        size, most = f"{len(raw):,} bytes", f"{MAX_BYTES:,}"
        raise FrontMatterError(f"the file has {size}; at most {most} are read", code="FM007", size=size.split(maxsplit=1)[0], most=most)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "it looks like GBK; save it as UTF-8" if _is_gbk(raw) else "save it as UTF-8"
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8; {hint}"
        zh = f"字节 0x{raw[error.start]:02x} 不是 UTF-8" + ("，看起来是 GBK" if _is_gbk(raw) else "")
        raise FrontMatterError(what, line, code="FM001", reason=zh, reason_en=what) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encode(text: str, like: bytes) -> bytes:
    """A text as the bytes of a file, with the line ends and the byte order mark of what stood there."""
    if b"\r\n" in like:
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def split(text: str) -> tuple[str | None, str, int]:
    """(front matter or None, body, line on which the body starts). Raises FrontMatterError for a block that is not closed."""
    if not (text.startswith(FENCE + "\n") or text == FENCE):
        return None, text, 1
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0 and text.endswith(f"\n{FENCE}"):
        end = len(text) - len(FENCE) - 1
    if end < 0:
        message = "the front matter opened by --- on line 1 is never closed; put --- on a line of its own after it"
        raise FrontMatterError(message, code="FM003")
    head = text[len(FENCE) + 1 : end + 1]
    body = text[end + len(FENCE) + 2 :]
    return head, body, head.count("\n") + 3


def read(text: str) -> ParsedFile:
    """Split and parse a whole file. Raises FrontMatterError with the place of the first thing that is wrong."""
    head, body, line = split(text)
    if head is None:
        return ParsedFile({}, body)
    data, marks = parse(head, first_line=2)
    return ParsedFile(data, body, marks, line)


def parse(head: str, first_line: int = 1) -> tuple[dict[str, Any], Mapping[Path, tuple[int, int]]]:
    """The YAML mapping of a front matter as text values, and where each path stands."""
    if len(head) <= MAX_FRONT_MATTER and (entries := plain_yaml.tree(head)):
        marks = plain_yaml.Marks(first_line, entries, lambda entry, line: parse_carefully(entry, line)[1])
        return {key: entry.value for key, entry in entries.items()}, marks
    return parse_carefully(head, first_line)


def parse_carefully(head: str, first_line: int = 1) -> tuple[dict[str, Any], dict[Path, tuple[int, int]]]:
    """The mapping of a front matter from the parser's events. Raises FrontMatterError with the place of whatever is no word, list or mapping."""
    if len(head) > MAX_FRONT_MATTER:
        size, most = f"{len(head):,} characters", f"{MAX_FRONT_MATTER:,}"
        raise FrontMatterError(f"the front matter has {size}; at most {most} are read", code="FM007", size=size.split(maxsplit=1)[0], most=most)
    marks: dict[Path, tuple[int, int]] = {}
    events = Events(yaml.parse(head, Loader=_LOADER), first_line, marks)
    try:
        tree = events.document()
    except yaml.MarkedYAMLError as error:
        mark = events.runaway_quote() or _where(error)
        where = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        if "nesting depth" in (error.problem or ""):  # newer libyaml looks further ahead and stops by itself
            raise FrontMatterError(TOO_DEEP, where[0], where[1], "FM006", feature=DEPTH) from None
        raise FrontMatterError(f"not valid YAML: {error.problem or error.context}", *where, reason=error.problem or "") from None
    except yaml.YAMLError as error:
        message = f"not valid YAML: {str(error).splitlines()[0]}"
        raise FrontMatterError(message, first_line + head.count("\n", 0, getattr(error, "position", 0) or 0)) from None
    if tree is None:
        return {}, marks
    if not isinstance(tree, dict):
        raise FrontMatterError("the front matter must be `key: value` lines", first_line)
    return tree, marks


def _where(error: yaml.MarkedYAMLError) -> Any:
    """The mark nearest to the mistake: where a key, quote or bracket was opened, if its end was missed only on a later line."""
    opened = (error.context or "").startswith(("while scanning a simple key", "while scanning a quoted", "while parsing a flow"))
    if opened and error.context_mark and error.problem_mark and error.context_mark.line < error.problem_mark.line:
        return error.context_mark
    return error.problem_mark or error.context_mark


def join(data: dict[str, Any], body: str) -> str:
    """A file from front matter and body: keys in the order given, short values on one line, each item of a long one on a line
    of its own, text quoted where another YAML reader would take it for a number or a date."""
    return with_lines(yaml_lines.lines(data), body)


def with_lines(head: str, body: str) -> str:
    """A file from the lines between its fences and its body."""
    return f"{FENCE}\n{head}{FENCE}\n\n{body.strip()}\n"
