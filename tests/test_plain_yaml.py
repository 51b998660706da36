"""The quick reader of front matter tells what the careful one tells, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.case import frontmatter, plain_yaml

CASES = sorted(Path("content/cases").rglob("*.md"))
PIECES = st.sampled_from(
    ["a", "b: ", "甲: ", "- ", "\n", "\n  ", "\n- ", "{", "}", "[", "]", ", ", ": ", '"', "'", "null", "~", "|\n  x\n", ">\n", "#c", "? ", "---",
     "...", "@", "\t", "\\n", "\u3000", "\x85", "\u2028", "\ufeff", "\x07", "𠮷", "\0", "\0- x", "&x ", "*x", "!t ", "<<: ", "%", "1", "true", "c: {d: e}\n",
     "l:\n- x\n- y\n"]
)


def told(parse: Any, head: str) -> object:
    """What a reader makes of a head: values in order and all places, or the whole refusal."""
    try:
        values, marks = parse(head, 2)
    except frontmatter.FrontMatterError as error:
        return str(error), error.line, error.col, error.code, error.values
    return repr(values), dict(marks)


def head_of(path: Path) -> str:
    return frontmatter.split(path.read_text(encoding="utf-8"))[0] or ""


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("a: b\na: c\n")
@example("a: b\n---\nc: d\n")
@example("a: [1, {b: 'x'}]\n" + "c: " + "[" * 9 + "]" * 9 + "\n")
@example("a: " + "[" * 8 + "]" * 8 + "\n")
@example("[a]: b\n")
@example("a:\0- b\n")
@example("a:\n- b\n-c: d\n")
@example("a: b\n c: d\n")
def test_both_readers_tell_the_same(head: str) -> None:
    assert told(frontmatter.parse, head) == told(frontmatter.parse_carefully, head)


@pytest.mark.parametrize("path", CASES[:50], ids=lambda p: p.stem)
def test_real_heads_are_read_alike_and_quickly(path: Path) -> None:
    head = head_of(path)
    assert plain_yaml.tree(head) is not None
    assert told(frontmatter.parse, head) == told(frontmatter.parse_carefully, head)


@settings(max_examples=600)
@given(st.sampled_from(CASES), st.floats(0, 1, exclude_max=True), st.integers(0, 3), PIECES)
def test_a_head_with_a_slip_is_read_alike(path: Path, where: float, lost: int, put: str) -> None:
    head = head_of(path)
    at = int(where * len(head))
    slipped = head[:at] + put + head[at + lost :]
    assert told(frontmatter.parse, slipped) == told(frontmatter.parse_carefully, slipped)


PLAIN = st.sampled_from(["甲", "a b", "甲/乙、丙", "a-1", "1.5", "乙（二）", "a~", "null", "~", "true", "a  b", "x'y", 'x"y', "a&b", "a - b", "𠮷"])
TRICKY = st.text(st.sampled_from("ab甲 -.?:,[]{}#&*!|>'\"%@`<=~\u3000"), max_size=4) | st.sampled_from(["<<", "a: b", "a #b", "a,b", "a?", "a ", " a", "a]"])
WORDS = st.sampled_from(range(20)).flatmap(lambda n: PLAIN if n else TRICKY)
KEYS = st.sampled_from(range(20)).flatmap(lambda n: st.sampled_from(["a", "甲/乙", "b c", "k-1", "null"]) if n else TRICKY)
SCALARS = WORDS | WORDS.map(lambda word: "'" + word.replace("'", "''") + "'")
FLOWS = st.lists(SCALARS, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]") | st.lists(st.tuples(KEYS, SCALARS), min_size=1, max_size=3).map(
    lambda pairs: f"{{{', '.join(f'{key}: {word}' for key, word in pairs)}}}"
)
VALUES = SCALARS | FLOWS | st.lists(FLOWS, max_size=2).map(lambda items: f"[{', '.join(items)}]")
ENTRIES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}\n"),
    st.tuples(KEYS, st.lists(VALUES, max_size=3)).map(lambda pair: f"{pair[0]}:\n" + "".join(f"- {item}\n" for item in pair[1])),
    st.tuples(KEYS, st.lists(st.tuples(KEYS, SCALARS), min_size=1, max_size=3)).map(
        lambda pair: f"{pair[0]}:\n" + "".join(f"  {key}: {word}\n" for key, word in pair[1])
    ),
)


@settings(max_examples=1000)
@given(st.lists(ENTRIES, min_size=1, max_size=3).map("".join))
def test_what_looks_like_a_head_is_read_alike(head: str) -> None:
    assert told(frontmatter.parse, head) == told(frontmatter.parse_carefully, head)


def test_a_hostile_head_takes_no_longer_than_its_length() -> None:
    for piece in ("k: ''", "k: 'a", "[", "{a: ", "k: a ", "- a\n", "  a: b\n", "k:\n- {a: 'b", "a: [b, "):
        assert plain_yaml.tree("k: " + piece * (190_000 // len(piece))) is None


def test_a_plain_head_is_read_quickly_and_its_places_when_they_are_asked_for() -> None:
    head = "id: x\nsubject: {name: 甲, type: null}\ntags:\n- a/b\n"
    assert plain_yaml.tree(head) is not None
    values, marks = frontmatter.parse(head, 2)
    assert values == {"id": "x", "subject": {"name": "甲", "type": None}, "tags": ["a/b"]}
    assert (marks[("tags",)], marks[("subject", "name")], marks[("tags", 0)]) == ((4, 1), (3, 11), (5, 3))
    assert ("subject", "sector") not in marks


def test_the_places_below_a_key_are_read_once_however_many_are_asked_for() -> None:
    entries = plain_yaml.tree("tags:\n- a\n- b\nsubject: {name: 甲}\n")
    asked: list[int] = []

    def read(text: str, line: int) -> Mapping[frontmatter.Path, tuple[int, int]]:
        asked.append(line)
        return frontmatter.parse_carefully(text, line)[1]

    assert entries is not None
    marks = plain_yaml.Marks(2, entries, read)
    assert [marks["tags", 0], marks["tags", 1], marks["tags", 0], marks["subject", "name"]] == [(3, 3), (4, 3), (3, 3), (5, 11)]
    assert asked == [2, 5]


@pytest.mark.parametrize(
    "head",
    ["a: &x b\n", "a: *x\n", "a: !t b\n", "<<: {a: b}\n", "- a\n", "a\n", "", "a: b: c\n", "a: {b: c, b: d}\n", "a: " + "- " * 99_000 + "\n"],
)
def test_what_is_not_plain_is_left_to_the_careful_reader(head: str) -> None:
    assert plain_yaml.tree(head) is None
