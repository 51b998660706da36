"""Values as plain tuples and back: as they are digested, go from one process to another and lie in caches. ``marshal`` writes tuples in a
fraction of the time that pickle takes for values."""

import contextlib
import marshal
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform, get_args, get_origin

T = TypeVar("T")
L = TypeVar("L", bound="Late")
BY_VALUE = 2
"""The version of marshal's format in which the same values always give the same bytes."""


class _Layout(NamedTuple):
    """How to read and set a value's attributes, and which hold such values themselves (position, kind, whether a tuple of them)."""

    read: Callable[[Any], tuple[Any, ...]]
    put: tuple[Callable[[Any, Any], None], ...]
    nested: tuple[tuple[int, type, bool], ...]


_LAYOUTS: dict[type, _Layout] = {}


@dataclass_transform(frozen_default=True)
def value(kind: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots whose values are compact."""
    return compact(dataclass(frozen=True, slots=True)(kind))


def compact(kind: type[T]) -> type[T]:
    """Let the values of a frozen dataclass with slots become tuples."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    read = attrgetter(*names) if len(names) > 1 else lambda value, name=names[0]: (getattr(value, name),)
    put = tuple(getattr(kind, name).__set__ for name in names)  # which a frozen dataclass does not keep from being set
    hints = [(n, field.type, (field.type, *get_args(field.type))) for n, field in enumerate(fields(kind))]  # type: ignore[arg-type]
    nested = tuple((n, inner, get_origin(hint) is tuple) for n, hint, kinds in hints for inner in kinds if inner is Decimal or inner in _LAYOUTS)
    _LAYOUTS[kind] = _Layout(read, put, nested)
    return kind


def flat(value: Any) -> Any:
    """A value as a tuple of texts, numbers and such tuples; any other value as it is."""
    layout = _LAYOUTS.get(type(value))
    if layout is None:
        return str(value) if type(value) is Decimal else value
    if not layout.nested:
        return layout.read(value)
    state = list(layout.read(value))
    for n, _, many in layout.nested:
        if given := state[n]:
            state[n] = tuple([flat(inner) for inner in given]) if many else flat(given)
    return tuple(state)


class Late:
    """A value whose fields may be restored only when one of them is asked for: of ten thousand cases a build of few pages looks at few."""

    __slots__ = ("_state",)

    if not TYPE_CHECKING:  # which would take any name for one of the fields

        def __getattr__(self, name: str) -> Any:
            """A field that is not there yet (slots are asked first)."""
            with contextlib.suppress(AttributeError):  # another thread has restored them
                _restore(self, marshal.loads(object.__getattribute__(self, "_state")))
                object.__delattr__(self, "_state")
            return object.__getattribute__(self, name)


def late(kind: type[L], packed: bytes, id: str) -> L:
    """The value with this ``id`` that became a tuple, marshalled, which is looked at only when another field is asked for."""
    result = kind.__new__(kind)
    object.__setattr__(result, "_state", packed)
    if id:
        object.__setattr__(result, "id", id)
    return result


def restored(kind: type[T], state: tuple[Any, ...]) -> T:
    """The value that became a tuple. Of ten thousand cases most words, and many values within them, stand in memory once."""
    result = kind.__new__(kind)
    _restore(result, state)
    return result


def _restore(result: Any, state: tuple[Any, ...]) -> None:
    _, put, nested = _LAYOUTS[type(result)]
    values = list(state)
    for n, inner, many in nested:
        if given := values[n]:
            values[n] = tuple([_shared(inner, one) for one in given]) if many else _shared(inner, given)
    for set_, value in zip(put, values, strict=True):
        set_(result, _once(value) if value else value)


@lru_cache(maxsize=1 << 16)
def _shared(kind: type, state: Any) -> Any:
    if kind is Decimal:
        return Decimal(state) if type(state) is str else state
    return restored(kind, state)


def _once(value: Any) -> Any:
    """A value whose words stand in memory once."""
    if type(value) is str:
        return intern(value)
    if type(value) is tuple and type(value[0]) is str:
        return tuple([intern(word) for word in value])
    if type(value) is dict:
        return {intern(key): words for key, words in value.items()}
    return value
