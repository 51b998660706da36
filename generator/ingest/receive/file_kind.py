"""Recognises files that were given as articles and are none: a page, a document, a text in another encoding."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

# how the bytes begin -> what it is
_BEGINNINGS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "Word 文档（docx）或者压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Word 文档（doc）",
    b"\xff\xfe": "UTF-16 编码的文字",
    b"\xfe\xff": "UTF-16 编码的文字",
}
_PAGES = (
    (re.compile(rb"(?<![^\n])(?:From|MIME-Version|Subject|Snapshot-[\w-]+):[^\n]*\n(?:[^\n]*\n){0,12}?Content-Type:\s*multipart/related", re.I), "mhtml 网页"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype\s+html|html[\s>])", re.I), "HTML 网页"),
)
_NAMES = {".html": "HTML 网页", ".htm": "HTML 网页", ".mhtml": "mhtml 网页", ".mht": "mhtml 网页", ".pdf": "PDF", ".docx": "Word 文档"}


def of(raw: bytes) -> str | None:
    """The kind of a file by its first bytes, None where they may be those of an article."""
    return next(
        (kind for beginning, kind in _BEGINNINGS.items() if raw.startswith(beginning)),
        next((kind for beginning, kind in _PAGES if beginning.match(raw[:4000])), None),
    )


def hint(kind: str, name: str) -> str:
    """The message that says what such a file is and what to do with it; ``name`` is its path where that is known."""
    return f"这是{kind}，不是存好的文章；用 casebook add {_shown(name)} 收进来"


def _shown(path: str) -> str:
    """A path as it can be given to a command again."""
    return ascii(path) if not path.isprintable() else f"'{path}'" if " " in path else path


def addable(paths: Iterable[Path]) -> list[Path]:
    """Those of some files that are pages and documents by their names, which ``casebook add`` reads."""
    return [path for path in paths if path.suffix.lower() in _NAMES]


def line(paths: list[Path]) -> str:
    """The message about such files in a folder of articles: how many of each kind, and what to do with them."""
    counts = Counter(_NAMES[path.suffix.lower()] for path in paths)
    shown = " ".join(_shown(str(path)) for path in paths[:3])
    kinds = "、".join(f"{kind} {n} 个" for kind, n in counts.items())
    return f"另有{kinds}，不是存好的文章，没有读；用 casebook add {shown}{' ……' if len(paths) > 3 else ''} 收进来"
