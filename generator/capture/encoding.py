"""Decodes bytes: by the byte order mark, then the page's own word, then UTF-8 and GB18030, each only where every byte fits. No guessing."""

import codecs
import re
from itertools import islice

from generator.capture.document import Refused
from generator.vocabulary import yaml_rows

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}(?P<name>[A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its encoding; HTML asks for 1024, saved pages often have a comment before it
_CODECS = {name: codec for codec, names in yaml_rows.beside("generator.capture", "encodings.yaml").items() for name in names}
_WIDE = re.compile("[\u0800-\uffff]")
SURE = 30  # characters of three bytes: so many in a row fit UTF-8 in no text that is not UTF-8


def decode(raw: bytes, declared: str = "") -> str:
    """The text of some bytes; ``declared``: the encoding that a header named. Raises Refused where no encoding fits."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            marked = _strict(raw[len(mark) :], codec)
            return _fail() if marked is None else marked
    words = [declared, *(m["name"].decode() for m in _DECLARED.finditer(raw[:_HEAD]))]
    named = [_CODECS[key] for word in words if (key := word.strip().lower()) in _CODECS]
    if _surely_utf8(raw):
        named.insert(0, "utf-8")
    for codec in dict.fromkeys([*named, "utf-8", "gb18030"]):
        if (fitting := _strict(raw, codec)) is not None:
            return fitting
    return _lossy(raw, named)


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _surely_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8 whatever the page says: a server's wrong charset would turn every word into another."""
    text = _strict(raw, "utf-8")
    return text is not None and sum(1 for _ in islice(_WIDE.finditer(text), SURE)) == SURE


def _lossy(raw: bytes, named: list[str]) -> str:
    """A long page with a few broken bytes (cut in the middle of a character) is read, the broken ones left out; else it is refused."""
    for codec in [*named, "utf-8", "gb18030"]:
        broken = raw.decode(codec, errors="replace")
        if broken.count("\ufffd") <= len(broken) // 2000:
            return broken.replace("\ufffd", "")
    return _fail()


def _fail() -> str:
    raise Refused("看不出文字编码：既不是 UTF-8，也不是 GB18030；用浏览器或者编辑器另存为 UTF-8 (no known encoding fits)", lasting=True)
