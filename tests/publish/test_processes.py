"""Work that processes share out: each number once, and whatever ends one of them early is heard of."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from generator.publish.build.processes import can_fork, shared_out

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")


def silent(_: int) -> None:
    """Report nothing."""


@pytest.mark.parametrize(("count", "processes"), [(0, 1), (1, 3), (20, 1), (20, 3)])
def test_each_number_is_taken_once(count: int, processes: int) -> None:
    assert sorted(shared_out(count, list, processes, silent)) == list(range(count))


def test_where_one_ends_before_all_is_done_another_goes_on() -> None:
    def two(numbers: Iterator[int]) -> list[tuple[int, int]]:
        return [(os.getpid(), n) for n, _ in zip(numbers, range(1), strict=False)]

    found = list(shared_out(6, two, 2, silent))
    assert len({process for process, _ in found}) == len(found) > 2


def test_who_goes_on_finds_what_was_made_meanwhile() -> None:
    tables: list[str] = []

    def one(numbers: Iterator[int]) -> list[bool]:
        next(numbers, None)
        return [bool(tables)]

    found = list(shared_out(4, one, 2, silent, lambda: tables.append("likeness")))
    assert found.count(False) == 2, "those that began at once"
    assert found.count(True) >= 2


def test_how_many_were_taken_is_reported() -> None:
    reported: list[int] = []
    list(shared_out(5, list, 2, reported.append))
    assert reported == sorted(reported)
    assert max(reported) <= 5


def test_what_was_made_is_given_before_its_process_has_ended() -> None:
    given: list[tuple[int, int]] = []

    def after(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
        for n in numbers:
            yield os.getpid(), n
            time.sleep(0.05)

    for pair in shared_out(3, after, 1, silent):
        given.append(pair)
        os.kill(pair[0], 0)  # it is still there, or this raises
    assert [n for _, n in given] == [0, 1, 2]


def fails(numbers: Iterator[int]) -> None:
    raise ValueError(f"number {next(numbers)}")


def full(numbers: Iterator[int]) -> None:
    raise OSError(28, "No space left on device")


def dies(numbers: Iterator[int]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def said(work: object) -> tuple[type[BaseException], str]:
    try:
        list(shared_out(3, work, 2, silent))  # type: ignore[arg-type]
    except (OSError, RuntimeError) as error:
        return type(error), str(error)
    raise AssertionError("nothing was raised")


def test_what_keeps_a_process_from_its_end_is_raised() -> None:
    assert said(fails)[0] is RuntimeError
    assert "ValueError: number" in said(fails)[1]
    assert "No space left on device" in said(full)[1]
    assert said(dies) == (OSError, "a process that writes pages was killed")


def test_an_interrupt_is_left_to_the_parent(capfd: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C in a terminal reaches every process; a traceback of each of them would hide what the command says."""

    def interrupted(numbers: Iterator[int]) -> list[int]:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)  # in which it would arrive
        return list(numbers)

    assert sorted(shared_out(4, interrupted, 2, silent)) == [0, 1, 2, 3]
    assert capfd.readouterr().err == ""
