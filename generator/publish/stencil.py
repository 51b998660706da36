"""A template rendered once for all pages that differ only in some pieces of ready HTML: its text cut where these go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

_SLOT = "cbslot{}cbslot"
_CUT = re.compile("cbslot([a-z_]+)cbslot")


@dataclass(frozen=True, slots=True)
class Stencil:
    """Literal text and names of pieces, in turn."""

    _parts: tuple[str, ...]

    @classmethod
    def cut(cls, render: Callable[[Mapping[str, Markup]], str], names: Iterable[str]) -> Stencil:
        """What ``render`` makes of a mark for each of the names, cut at the marks. It is to print nothing of a stranger's."""
        return cls(tuple(_CUT.split(render({name: Markup(_SLOT.format(name)) for name in names}))))

    def fill(self, pieces: Mapping[str, str]) -> str:
        """The text with the pieces, which are HTML."""
        return "".join([pieces[part] if i % 2 else part for i, part in enumerate(self._parts)])
