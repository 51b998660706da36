"""The quick reader of values makes of them what the schema makes, or leaves them to it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.case import frontmatter, plain_record, structure
from generator.case.fields import BY_KEY, IN_FILE, PATHS
from generator.case.reader import read
from tests.strategies import V

CASES = sorted(Path("content/cases").rglob("*.md"))
NEEDED = {"id": "20240920-992065e7-02", "title": "甲公司未设防火墙案"}
WORDS = st.sampled_from(
    ["甲", "a b", "", " 甲", "甲 ", "甲\u3000", "\u3000", "甲\n乙", "\x1c甲", "\ud800", "\u200b", "𠮷", "x" * 2000, "x" * 2001,
     "true", "false", "True", "0", "007", "-1", "1.5", "12345.67", "1.234", "1" * 14, "1" * 15, "１２", "５０００", "1_000",
     "draft", "reviewed", "草稿", "plain", "inferred", "2024", "2024-07-15",
     "2024-7", "2023-11/2024-07", "２０２４-０７-１５", "2024-07-15\n", "第二十一条", "第21条", "第二十一条第一款第（二）项", "20240920-992065e7-02",
     "8c616954522b8e8d", "91110000100000016X", "https://example.org/a?b=c", "http://例子.中国/", "ftp://example.org", "https://u@example.org/",
     " https://example.org/", "example.org"]
)
VALUES = WORDS | st.none() | st.text(max_size=6)
KEYS = st.sampled_from(sorted({f.key for f in PATHS.values()})) | WORDS


@cache
def shaped(key: str) -> st.SearchStrategy[tuple[str, Any]]:
    """A key with values that are mostly built as its own are."""
    inner = [f.key for f in BY_KEY[key].fields if f.file]
    records = st.dictionaries(st.sampled_from(inner) if inner else KEYS, VALUES, max_size=4) | st.dictionaries(KEYS, VALUES, max_size=2)
    values = VALUES | records | st.lists(VALUES, max_size=3) | st.lists(records, max_size=3) | st.lists(st.lists(VALUES, max_size=1), max_size=1)
    return st.tuples(st.just(key), values.filter(lambda value: value is not None))


def told(key: str, value: Any) -> object:
    """What the schema makes of a value, ``...`` where it refuses it."""
    found, problems, _ = structure.record(NEEDED | {key: value}, "x.md", frontmatter.ParsedFile({}, ""))
    return found[key] if found and not problems else ...


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from([field.key for field in IN_FILE]).flatmap(shaped))
@example(("measures", [{"kind": "罚款", "amount": "５０００"}]))
@example(("measures", [{"kind": "罚款", "amount": None, "prior": "true"}]))
@example(("authorities", [{"name": "甲", "role": None}]))
@example(("evidence", {"\ud800": "甲"}))
def test_both_readers_make_the_same_of_a_value(pair: tuple[str, Any]) -> None:
    key, value = pair
    try:
        found = plain_record.value(key, value)
    except plain_record.OddError:
        return
    known = told(key, value)
    assert (repr(found), type(found)) == (repr(known), type(known))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_real_values_are_read_quickly_and_alike(path: Path) -> None:
    for key, value in frontmatter.read(path.read_text(encoding="utf-8")).data.items():
        assert plain_record.value(key, value) == told(key, value), key


@pytest.mark.parametrize(
    ("key", "value"),
    [("titel", "甲"), ("title", " 甲"), ("title", ["甲"]), ("status", "草稿"), ("measures", [{"amount": "5"}]), ("mixed", "是")],
)
def test_what_may_be_wrong_is_left_to_the_schema(key: str, value: Any) -> None:
    with pytest.raises(plain_record.OddError):
        plain_record.value(key, value)


def test_a_case_does_not_change_with_what_was_read_before() -> None:
    """Entries are kept by their text; a place and the version of a law depend on other entries."""
    text = CASES[0].read_text(encoding="utf-8")
    first = read(text, "a.md", V).case
    inferred = text.replace("\nauthorities:", "\nregion_inferred: 'true'\nauthorities:", 1)
    older = text.replace("2024-", "2016-")
    assert (read(inferred, "a.md", V).case, read(older, "a.md", V).case) != (first, first)
    assert read(text, "a.md", V).case == first
