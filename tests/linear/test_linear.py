"""Linear, always: no pattern of the project takes time that grows faster than its text, and the proof itself can fail."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache

import pytest

from tests.linear import collect, growth
from tests.linear.collect import Found

# By the room they stand in.
ROOMS = ("generator/ingest/extract/[a-d]", "generator/ingest/extract/[e-o]", "generator/ingest/extract/[p-z]", "generator/ingest/(?!extract|cue_)",
         "generator/(?:publish|case|check)", "generator/(?!ingest|publish|case|check)", "site_templates", "generator/ingest/cue_")  # fmt: skip
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d+(?:,\d*)?\})\+")
WORDS = 6  # runs of words per pattern beside those of its classes; make test-long tries all


@cache
def patterns() -> tuple[Found, ...]:
    """Collected by a process of its own, which imports the project only after it can see what is compiled."""
    told = subprocess.run([sys.executable, "-m", "tests.linear.collect"], cwd=collect.ROOT, capture_output=True, check=True, timeout=240).stdout
    return tuple(Found(one["pattern"], one["flags"], one["where"], tuple(one["methods"])) for one in json.loads(told))


def of_room(room: str) -> list[Found]:
    """The patterns of a room, each once; of cues, which are made of rows, one of each form (their words only repeat it)."""
    found = {(form(p.pattern) if "cue_" in room else p.pattern, p.flags, p.methods): p for p in patterns() if re.match(room, p.where)}
    return list(found.values())


def form(pattern: str) -> str:
    """A pattern with one word in the place of each choice among words, and of each choice among those as long as nothing in it repeats."""
    pattern = re.sub(r"\(\?:[^()]*\)", "字", pattern)
    while (shorter := re.sub(r"\(\?:[^()*+?{}.\\]*\)", "字", pattern)) != pattern:
        pattern = shorter
    return pattern


def grown(found: list[Found], words: int | None) -> list[str]:
    failures = ((p, growth.failure(p.pattern, p.flags, p.methods, words)) for p in found)
    return [f"{p.where}: {p.pattern[:120]!r} on {f.lead!r} + {f.unit!r} * n + {f.end!r}: n ** {f.exponent:.2f}" for p, f in failures if f]


@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_is_linear(room: str) -> None:
    assert grown(of_room(room), WORDS) == []


@pytest.mark.long
@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_is_linear_on_every_run(room: str) -> None:
    found = [p for p in patterns() if re.match(room, p.where)]
    assert grown(list({(p.pattern, p.flags, p.methods): p for p in found}.values()), None) == []


def test_rooms_hold_all() -> None:
    assert [p.where for p in patterns() if not any(re.match(room, p.where) for room in ROOMS)] == []
    assert all(of_room(room) for room in ROOMS)


def test_no_pattern_is_missed() -> None:
    """Each line of the sources that calls ``re`` gave a pattern."""
    seen = {p.where for p in patterns()}
    missed = {f"{where.rsplit(':', 1)[0]}:{first}" for where, (first, last) in collect.sites().items()
              if not any(f"{where.rsplit(':', 1)[0]}:{line}" in seen for line in range(first, last + 1))}  # fmt: skip
    collect.nodes.cache_clear()
    assert missed == set()


def test_every_pattern_means_the_same_in_every_python() -> None:
    """Before 3.11.5 ``re`` misread a group that is repeated possessively where something in it can be matched in two ways (gh-106052, mended
    there and in 3.12); an atomic group around a plain repetition, ``(?>(?:…)*)``, it read right from the first."""
    assert [p.where for p in patterns() if POSSESSIVE_GROUP.search(p.pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "found"), [("(?:a|b)*+c", True), ("(a){2,3}+", True), ("(?:ab)?+", True), ("(?>(?:a|b)*)c", False), (r"\)++", False), ("[()]*+", False)]
)
def test_a_possessive_group_is_found(pattern: str, found: bool) -> None:
    assert bool(POSSESSIVE_GROUP.search(pattern)) is found


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"\s*\n\s*", ("sub",)),
        (r"[一二三五十百0-9]+倍", ("sub",)),
        (r"(?:a+)+b", ("match",)),
        (r"责令[^。]*罚款", ("search",)),
        (r"《\s*([^》]{2,60}?)\s*》", ("search",)),
        (r"\s*(?:的)?\s*$", ("fullmatch",)),
        (r"<([a-z][^>]*)>", ("findall",)),
    ],
)
def test_a_bad_pattern_is_seen(pattern: str, methods: tuple[str, ...]) -> None:
    assert growth.failure(pattern, 0, methods)


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"(?<!\s)\s*\n\s*", ("sub",)),
        (r"[一二三五十百0-9]+倍", ("match",)),
        (r"<[^<>\n]{0,2000}>", ("search",)),
        (r"\w+\s?\d*", ("search",)),
    ],
)
def test_a_good_pattern_passes(pattern: str, methods: tuple[str, ...]) -> None:
    assert growth.failure(pattern, 0, methods) is None
