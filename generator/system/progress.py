"""What is printed while work goes on: in UTF-8, and how far it has come as one line on a terminal, nothing at all anywhere else.

Work that may take long is given a :data:`Report` and calls it, or wraps what it goes through in :func:`over`. What draws is made by
whoever owns the terminal (the command line, the plugin): ``ProgressLine.on(sys.stderr)``.
"""

from __future__ import annotations

import codecs
import io
import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import TextIO, TypeVar

T = TypeVar("T")
Report = Callable[[str, int, int | None], None]
"""(what is being done, how many are done, how many there are or None) as often as one likes."""

PATIENCE = 2.0  # seconds in which nothing is shown: most work is done by then
EVERY = 0.1  # seconds between two drawings of the line
_ERASE = "\r\x1b[K"


def silent(_what: str, _done: int, _total: int | None) -> None:
    """The report that nobody reads."""


def over(items: Iterable[T], what: str, report: Report, total: int | None = None) -> Iterator[T]:
    """The same items; how many of them were asked for is reported."""
    report(what, 0, total)
    for done, item in enumerate(items, 1):
        yield item
        report(what, done, total)


class ProgressLine:
    """A :data:`Report` as one line on ``stream`` (None: nothing is drawn), shown from ``PATIENCE`` seconds on, gone at the end."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._drawn, self._what = False, ""
        self._since = self._begun = clock()
        self._next = self._begun + PATIENCE

    @classmethod
    def on(cls, stream: TextIO, environment: Mapping[str, str] = os.environ) -> ProgressLine:
        """The line on a terminal that can erase one; a line never drawn in CI, in a pipe or in a file."""
        quiet = environment.get("CI", "") not in ("", "0", "false") or environment.get("TERM") == "dumb"
        return cls(None if quiet or not stream.isatty() else stream)

    def __call__(self, what: str, done: int, total: int | None = None) -> None:
        if self._stream is None:
            return
        now = self._clock()
        if what != self._what:
            self._what, self._since = what, now
            self._next = min(self._next, max(now, self._begun + PATIENCE))
        if now >= self._next:
            self._draw(self._stream, status_line(what, done, total, now - self._since))
            self._next = now + EVERY

    def _draw(self, stream: TextIO, text: str) -> None:
        stream.write(_ERASE + cut(text, shutil.get_terminal_size().columns - 1))
        stream.flush()
        self._drawn = True

    def hide(self) -> None:
        """Take the line away, so that something else can be printed; the next report shows it again."""
        if self._drawn and self._stream is not None:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._drawn, self._next = False, self._clock()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.hide()


def status_line(what: str, done: int, total: int | None, seconds: float) -> str:
    """``读文章 120/1,000（12%） 48/s``; without a number before the first is done."""
    count = f" {done:,}" if total is None else f" {done:,}/{total:,}（{100 * done // max(total, 1)}%）"
    rate = done / seconds if seconds > 0 else 0
    speed = f" {rate:,.0f}/s" if rate >= 1 else f" {rate:.2f}/s"
    return what + (count if done or total else "") + (speed if rate else "")


def cut(text: str, columns: int) -> str:
    """As much of a text as fits into so many columns of a terminal, where a Chinese character takes two."""
    for n, character in enumerate(text):
        columns -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if columns < 0:
            return text[:n]
    return text


def use_utf8() -> None:
    """Let standard output and error write UTF-8, also into a pipe or a file, where Windows would write its own code page, in which most characters
    fail; what a terminal of another encoding cannot show, it shows as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
