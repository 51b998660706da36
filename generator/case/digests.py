"""Digests of the cases, by which a later build knows what need not be made again.

The digest of a *whole* case changes with anything in it, that of its *outline* only with what other pages show of it: not with its text, its
evidence, its remarks.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property

from generator.models import Case


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
    shown = (getattr(case, f.name) for f in fields(case) if f.name in ("body", "evidence", "review", "remark"))
    bare = repr(outline(case))
    return digest([bare, *map(repr, shown)]), digest([bare])


def outline(case: Case) -> Case:
    """What other pages show of a case, without the rest: a fraction of its size."""
    return replace(case, body="", evidence={}, review=(), remark="")


def digest(texts: Iterable[str]) -> str:
    """Sixteen hex digits over some texts."""
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

