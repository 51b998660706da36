"""A function run in a process of its own, with so much memory and so many seconds and no more: for readers of formats that can be made to
cost anything. Where the system knows no limit of memory (Windows), the seconds alone hold."""

import contextlib
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
SECONDS = 60.0
MEMORY = 1_000_000_000  # bytes of address space; an idle Python with its libraries takes a third of it


class Exceeded(Exception):
    """The function took more time or memory than it may, or its process died."""


def run(function: Callable[[bytes], T], raw: bytes, seconds: float = SECONDS, memory: int = MEMORY) -> T:
    """What ``function`` (of a module's top level) makes of some bytes; its own exceptions are raised here. Raises Exceeded."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, function, raw, memory), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise Exceeded(f"more than {seconds:.0f} seconds")
        result, error = receiver.recv()
    except EOFError:
        raise Exceeded("its process died") from None
    finally:
        process.kill()
        process.join()
        receiver.close()
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _child(sender: Connection, function: Callable[[bytes], T], raw: bytes, memory: int) -> None:
    _limit(memory)
    try:
        answer: tuple[T | None, Exception | None] = (function(raw), None)
    except (MemoryError, RecursionError) as error:
        answer = (None, Exceeded(type(error).__name__))
    except Exception as error:
        answer = (None, error)
    with contextlib.suppress(OSError):
        sender.send(answer)


def _limit(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (Unix only)

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
