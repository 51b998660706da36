"""The quick reader of front matter tells what the careful one tells, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.case import frontmatter, plain_yaml

CASES = sorted(Path("content/cases").rglob("*.md"))
PIECES = st.sampled_from(
    ["a", "b: ", "甲: ", "- ", "\n", "\n  ", "\n- ", "{", "}", "[", "]", ", ", ": ", '"', "'", "null", "~", "|\n  x\n", ">\n", "#c", "? ", "---",
     "...", "@", "\t", "\\n", "\u3000", "\x85", "\u2028", "\ufeff", "\x07", "𠮷", "&x ", "*x", "!t ", "<<: ", "%", "1", "true", "c: {d: e}\n", "l:\n- x\n- y\n"]
)


def told(parse: Any, head: str) -> object:
    """What a reader makes of a head: values in order and all places, or the whole refusal."""
    try:
        values, marks = parse(head, 2)
    except frontmatter.FrontMatterError as error:
        return str(error), error.line, error.col, error.code, error.values
    return repr(values), dict(marks)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("a: b\na: c\n")
@example("a: b\n---\nc: d\n")
@example("a: [1, {b: 'x'}]\n" + "c: " + "[" * 9 + "]" * 9 + "\n")
@example("a: " + "[" * 8 + "]" * 8 + "\n")
@example("[a]: b\n")
def test_both_readers_tell_the_same(head: str) -> None:
    assert told(frontmatter.parse, head) == told(frontmatter.parse_carefully, head)


@pytest.mark.parametrize("path", CASES[:50], ids=lambda p: p.stem)
def test_real_heads_are_read_alike(path: Path) -> None:
    head = frontmatter.split(path.read_text(encoding="utf-8"))[0] or ""
    assert told(frontmatter.parse, head) == told(frontmatter.parse_carefully, head)


def test_a_plain_head_is_read_quickly_and_its_places_when_they_are_asked_for() -> None:
    head = "id: x\nsubject: {name: 甲, type: null}\ntags:\n- a/b\n"
    assert plain_yaml.tree(head, 2) is not None
    values, marks = frontmatter.parse(head, 2)
    assert values == {"id": "x", "subject": {"name": "甲", "type": None}, "tags": ["a/b"]}
    assert (marks[("tags",)], marks[("subject", "name")], marks[("tags", 0)]) == ((4, 1), (3, 11), (5, 3))
    assert ("subject", "sector") not in marks


@pytest.mark.parametrize(
    "head",
    ["a: &x b\n", "a: *x\n", "a: !t b\n", "<<: {a: b}\n", "- a\n", "a\n", "", "a: b: c\n", "a: {b: c, b: d}\n", "a: " + "- " * 99_000 + "\n"],
)
def test_what_is_not_plain_is_left_to_the_careful_reader(head: str) -> None:
    assert plain_yaml.tree(head, 2) is None
