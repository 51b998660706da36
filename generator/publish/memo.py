"""What is worked out once for a site and shared by all its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Values by key, each made when first asked for. Those that ``last`` follow from what other pages show of the cases alone, and
    may be taken over by a later site of the same cases."""

    def __init__(self, known: Mapping[object, Any] | None = None) -> None:
        self._values: dict[object, Any] = dict(known or {})
        self._lasting: set[object] = set(self._values)

    def once(self, key: object, make: Callable[[], T], *, lasting: bool = False) -> T:
        """The value of ``make()``, computed only once per ``key``."""
        if key not in self._values:
            self._values[key] = make()
            if lasting:
                self._lasting.add(key)
        value: T = self._values[key]
        return value

    def lasting(self) -> dict[object, Any]:
        """The values that a later site may have."""
        return {key: self._values[key] for key in self._lasting}
