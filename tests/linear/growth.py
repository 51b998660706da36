"""How the time of a pattern grows with what it reads: runs of every character and word a pattern names, at 1x, 4x and 16x.

A pattern whose time grows with the square of its text lets one article stop the whole ingest. ``failures`` tries each pattern in the
way it is used: what is only matched at one place is matched there, all else is searched for through the whole text.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from functools import cache
from math import inf, log
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tests.linear.collect import WHOLE

SIZE = 500  # characters at 1x
LIMIT = 1.3  # growth an octave as an exponent: 16x the text takes at most 16 ** 1.3 = 37 times as long; a square takes 256 times
QUICK = 0.002  # seconds of CPU for 16x: what is done sooner is no square that would be felt
STEPS = 10  # of the CPU clock that a measurement takes at least: some systems count in steps of 4 ms
ENOUGH = 0.001  # and seconds, so that what comes between weighs little
MOST = 0.25  # seconds of CPU for one try: what takes longer has failed
TRIES = 5  # each at twice the size, so that neither noise nor a bounded repeat ({0,2000}) is taken for growth
PLAINLY = 1.08  # the exponent from 1x to 4x up to which 16x need not be tried
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
POOL = "0a甲某 \n\t，。；：、（）()《》<>\"'“”[]{}-_/.!?@#*%&=+|~^一十元第条年月日网县\u2007\u3000x,;:"


class Growth(NamedTuple):
    """One pattern that grows too fast: on which run (``lead``, ``unit`` repeated, ``end``), how (the exponent), and CPU seconds at 16x."""

    lead: str
    unit: str
    end: str
    exponent: float
    seconds: float


class _TooLong(Exception):
    """A try used up its CPU time."""


def units(pattern: str, flags: int = 0, words: int | None = None) -> list[tuple[str, str]]:
    """What to make runs of, each with what stands before it: a character of each class in the pattern; then (``words`` of them, or
    all) what a repeat without end repeats and what leads to it, and each word that the pattern spells."""
    found = {(lead, unit): rank for rank, lead, unit in _units(parser.parse(pattern, flags), "") if unit and len(unit) <= 60}
    ordered = sorted(found.items(), key=lambda item: item[1])
    return [u for u, rank in ordered if rank == 0] + [u for u, rank in ordered if rank > 0][:words]


def _units(nodes: Any, before: str) -> Iterator[tuple[int, str, str]]:
    """(rank, lead, unit); ``before`` is a text that leads here."""
    word = ""
    for kind, value in nodes:
        if kind is op.LITERAL:
            word += chr(value)
        else:
            yield 2, "", word
            word = ""
        yield from ((0, "", unit) for unit in _of_node(kind, value) if kind is not op.LITERAL)
        if kind in REPEATS and value[1] is op.MAXREPEAT:
            yield 1, before, _example(kind, value)
            yield 1, "", before + _example(kind, value)
            yield 1, "", before
        yield from (u for inner in _inside(kind, value) for u in _units(inner, before))
        before = (before + _example(kind, value))[-40:]
    yield 2, "", word
    yield 2, "", before


def _of_node(kind: Any, value: Any) -> list[str]:
    if kind in (op.IN, op.NOT_LITERAL, op.ANY, op.CATEGORY):
        return _members(kind, tuple(value) if kind is op.IN else value)
    return [chr(value)] if kind is op.LITERAL else []


@cache
def _members(kind: Any, value: Any) -> list[str]:
    """Up to four characters of a class, as unlike each other as they come."""
    named = [chr(v) if k is op.LITERAL else chr(v[0]) for k, v in value if k in (op.LITERAL, op.RANGE)] if kind is op.IN else []
    named = [c for c in named[:1] if _fits(kind, value, c)] and named  # of a class of what it is not, none fits
    fits = list(dict.fromkeys([*named[:1], *(c for c in POOL if _fits(kind, value, c)), *named]))
    return [*fits[:2], *fits[2::9][:2]]


def _fits(kind: Any, value: Any, c: str) -> bool:
    if kind is op.ANY:
        return c != "\n"
    if kind is op.NOT_LITERAL:
        return bool(ord(c) != value)
    if kind is op.CATEGORY:
        return _in_category(value, c)
    negated = bool(value) and value[0][0] is op.NEGATE
    inside = any(
        (k is op.LITERAL and ord(c) == v) or (k is op.RANGE and v[0] <= ord(c) <= v[1]) or (k is op.CATEGORY and _in_category(v, c)) for k, v in value
    )
    return inside != negated


def _in_category(category: Any, c: str) -> bool:
    name = str(category)
    kind = next(k for k in ("SPACE", "DIGIT", "WORD") if k in name)
    inside = {"SPACE": c.isspace(), "DIGIT": c.isdigit(), "WORD": c.isalnum() or c == "_"}[kind]
    return inside != ("NOT" in name)


def _inside(kind: Any, value: Any) -> list[Any]:
    """The patterns that a node holds."""
    if kind in REPEATS:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is op.ATOMIC_GROUP else []


def _example(kind: Any, value: Any) -> str:
    """A short text that a node matches."""
    if chosen := _of_node(kind, value):
        return chosen[0]
    if kind in (op.ASSERT, op.ASSERT_NOT, op.AT, op.GROUPREF):
        return ""
    times = max(1, value[0]) if kind in REPEATS else 1
    return "".join(_example(k, v) for inner in _inside(kind, value)[:1] for k, v in inner) * min(times, 20)


def failure(pattern: str, flags: int, methods: tuple[str, ...], words: int | None = None) -> Growth | None:
    """The first run on which the pattern grows too fast, or None."""
    made = re.compile(pattern, flags)
    for lead, unit in units(pattern, flags, words):
        for end in ("", "\0"):
            if found := _fails(made, (lead, unit, end), methods):
                return found
    return None


def _fails(made: re.Pattern[str], run: tuple[str, str, str], methods: tuple[str, ...]) -> Growth | None:
    """It fails that grows too fast from 1x to 16x and from 4x to 16x, at every size tried."""
    if _plainly_linear(made, run, methods):
        return None
    exponent, slow = inf, 0.0
    for attempt in range(TRIES):
        size = SIZE * 2**attempt
        slow = _felt(made, _run(run, 16 * size), methods)
        if slow < QUICK:
            return None
        if slow >= MOST:
            return Growth(*run, inf, slow)
        exponent = inf
        for times in (4, 1):
            text, enough = _run(run, times * size), max(ENOUGH, STEPS * _step())
            quick = min(_seconds(made, text, methods, enough) for _ in range(2))  # what comes between only adds, and would hide the growth
            exponent = min(exponent, log(slow / quick, 16 / times))
            if exponent <= LIMIT:
                return None
    return Growth(*run, exponent, slow)


def _plainly_linear(made: re.Pattern[str], run: tuple[str, str, str], methods: tuple[str, ...]) -> bool:
    """Whether what takes long grows so little up to 4x that it would pass at 16x, which takes four times as long to try: of ``a*n + b*n**2`` with an
    exponent of 1.08 to 4x, that from there to 16x is 1.25."""
    slow = _felt(made, _run(run, 4 * SIZE), methods)
    if not QUICK / 4 <= slow < MOST:  # then 16x is soon told, too
        return False
    text, enough = _run(run, SIZE), max(ENOUGH, STEPS * _step())
    return log(slow / min(_seconds(made, text, methods, enough) for _ in range(2)), 4) <= PLAINLY


def _run(run: tuple[str, str, str], size: int) -> str:
    lead, unit, end = run
    return lead + unit * max(1, size // len(unit)) + end


def _felt(made: re.Pattern[str], text: str, methods: tuple[str, ...]) -> float:
    """The CPU seconds of one use; 0 where it is done so soon that no growth could be felt. Where CPU time is not counted finely, the clock
    on the wall says so, which on a busy machine lets few pass that would."""
    if _step() < QUICK / 4:
        return _seconds(made, text, methods, 0)
    began = time.perf_counter()
    if _seconds(made, text, methods, 0) < MOST and time.perf_counter() - began < QUICK:
        return 0.0
    return _seconds(made, text, methods, STEPS * _step())


@cache
def _step() -> float:
    """The seconds by which the count of CPU time goes on."""
    began = time.thread_time()
    while (now := time.thread_time()) == began:
        pass
    return now - began


def _seconds(made: re.Pattern[str], text: str, methods: tuple[str, ...], enough: float) -> float:
    """The CPU seconds of one use, measured over as many as take ``enough``; ``MOST`` where it takes longer. (The thread's: while the timer
    runs, Linux counts those of the process in ticks of 4 ms.)"""
    began, uses, spent = time.thread_time(), 0, 0.0
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    try:
        while uses == 0 or spent < enough:
            _use(made, text, methods)
            uses += 1
            spent = time.thread_time() - began
    except _TooLong:
        return MOST if uses == 0 else MOST / uses
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return max(spent / uses, 1e-7)


def _use(made: re.Pattern[str], text: str, methods: tuple[str, ...]) -> None:
    if not set(methods) <= WHOLE:
        for _ in made.finditer(text):
            pass
    for method in WHOLE.intersection(methods):
        getattr(made, method)(text)


def _ring(*_: object) -> None:
    raise _TooLong


signal.signal(signal.SIGVTALRM, _ring)
