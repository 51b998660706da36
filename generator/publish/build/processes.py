"""Work shared out over forked processes, which see this one's tables without copying them."""

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

T = TypeVar("T")
TICK = 0.2  # seconds between two looks at how far the work has come


def can_fork() -> bool:
    """Whether this system has processes that begin as a copy of another one."""
    return "fork" in multiprocessing.get_all_start_methods()


def shared_out(
    count: int,
    work: Callable[[Iterator[int]], Iterable[T]],
    processes: int,
    report: Callable[[int], object],
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[T]:
    """What ``work`` gives, one after the other, in each of so many processes: each takes the next number below ``count`` that is left. Where it
    ends before none is left, its memory is given back, and another process goes on. ``report`` is given how many numbers were taken. Raises what
    kept a process from its end. ``meanwhile`` is done here once the first ones are at work: those that go on find what it made."""
    fork = multiprocessing.get_context("fork")
    counter = fork.Value("i", 0)
    working = dict(_start(fork, work, counter, count) for _ in range(processes))
    try:
        if meanwhile:
            meanwhile()
        while working:
            report(min(counter.value, count))
            for pipe in cast("list[Connection]", wait(working, TICK)):
                if made := _received(pipe):
                    yield from made
                    continue
                ended = working.pop(pipe)
                if counter.value < count:  # the next one begins before this one's memory is given back, which takes a while
                    working |= [_start(fork, work, counter, count)]
                pipe.close()
                ended.join()
    finally:
        for process in working.values():  # another one has failed
            process.terminate()


def _start(fork: ForkContext, work: Callable[[Iterator[int]], Any], counter: Any, count: int) -> tuple[Connection, BaseProcess]:
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=_child, args=(theirs, work, counter, count), daemon=True)  # ends with this one
    process.start()
    theirs.close()
    return ours, process


def _child(pipe: Connection, work: Callable[[Iterator[int]], Iterable[Any]], counter: Any, count: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all: the parent ends this one, which has nothing to say about it
    gc.freeze()  # what the parent made need not be looked through again
    try:
        for made in work(_numbers(counter, count)):
            pipe.send([made])
        pipe.send([])
    except Exception as error:  # whatever it is, the parent must hear of it rather than wait
        pipe.send(error if isinstance(error, OSError) else f"{type(error).__name__}: {error}")


def _numbers(counter: Any, count: int) -> Iterator[int]:
    """The numbers that no other process has taken."""
    while True:
        with counter.get_lock():
            number = int(counter.value)
            counter.value += 1
        if number >= count:
            return
        yield number


def _received(pipe: Connection) -> list[Any]:
    """What a process made last, empty once it has ended; raises what kept it from its end."""
    try:
        result: list[Any] | OSError | str = pipe.recv()
    except EOFError:  # killed, most likely for want of memory
        result = OSError("a process that writes pages was killed")
    if isinstance(result, OSError):
        raise result
    if isinstance(result, str):
        raise RuntimeError(result)
    return result
