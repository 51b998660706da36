"""What is printed is UTF-8 wherever it goes: in a pipe or a file, Windows would write its own code page, in which most characters fail."""

from __future__ import annotations

import codecs
import io
import sys


def speak_utf8() -> None:
    """Let standard output and error write UTF-8; what a terminal of another encoding cannot show, it shows as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
