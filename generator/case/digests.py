"""Digests of the cases, by which a later build knows what need not be made again.

The digest of a *whole* case changes with anything in it, that of its *outline* only with what other pages show of it: not with its text, its
evidence, its remarks.
"""

import hashlib
import marshal
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import compress

from generator.models import Case
from generator.models.compact import BY_VALUE, flat

_OUTLINED = [f.name not in ("body", "evidence", "review", "remark") for f in fields(Case)]


@dataclass(frozen=True)
class CaseDigests:
    """Case id -> (digest of the whole, digest of the outline), in the order of the files."""

    of: dict[str, tuple[str, str]]

    @cached_property
    def all(self) -> str:
        """A digest of every case."""
        return digest(whole for whole, _ in self.of.values())

    @cached_property
    def outlines(self) -> str:
        """A digest of every case's outline."""
        return digest(outline for _, outline in self.of.values())


def of(case: Case) -> tuple[str, str]:
    """Both digests of a case."""
    return packed(case)[0]


def packed(case: Case) -> tuple[tuple[str, str], bytes]:
    """Both digests of a case, and the case as bytes, which the first one is of."""
    state = flat(case)
    whole, bare = marshal.dumps(state, BY_VALUE), marshal.dumps(list(compress(state, _OUTLINED)), BY_VALUE)
    return (_hex(whole), _hex(bare)), whole


def outline(case: Case) -> Case:
    """What other pages show of a case, without the rest: a fraction of its size."""
    return replace(case, body="", evidence={}, review=(), remark="")


def digest(texts: Iterable[str]) -> str:
    """Sixteen hex digits over some texts."""
    return _hex("\0".join(texts).encode("utf-8", "surrogatepass"))


def _hex(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=8).hexdigest()

