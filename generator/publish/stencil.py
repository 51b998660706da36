"""HTML put together from plain strings: text escaped, and templates rendered once for all pages that differ only in some pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

_SLOT = "cbslot{}cbslot"
_CUT = re.compile("cbslot([a-z_]+)cbslot")


def escaped(text: str) -> str:
    """Text as HTML, the same as ``markupsafe.escape`` but a plain string, of which a page is joined in a fifth of the time."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")


@dataclass(frozen=True, slots=True)
class Stencil:
    """A template's rendering cut where pieces of ready HTML go: literal text and names of pieces, in turn."""

    _parts: tuple[str, ...]

    @classmethod
    def cut(cls, render: Callable[[Mapping[str, Markup]], str], names: Iterable[str]) -> Stencil:
        """What ``render`` makes of a mark for each of the names, cut at the marks. It must print nothing that comes from a case."""
        return cls(tuple(_CUT.split(render({name: Markup(_SLOT.format(name)) for name in names}))))

    def fill(self, pieces: Mapping[str, str]) -> str:
        """The text with the pieces, which are HTML."""
        parts = list(self._parts)
        parts[1::2] = map(pieces.__getitem__, parts[1::2])
        return "".join(parts)
