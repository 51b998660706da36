"""Words are found the same way whether few texts were asked for or many."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import word_search
from generator.ingest.word_search import WordSearch, packed

WORDS = ["网络", "网络安全", "安全", "安全制度", "度", "制度不全", "口令", "弱口令"]
SAID = st.lists(st.sampled_from([*WORDS, "网", "安", "全", "，", "𠮷", "口"]), max_size=12).map("".join)


def search(words: Iterable[str], first: bool = False, patience: int | None = None) -> WordSearch:
    made = WordSearch(packed({word: number for number, word in enumerate(words)}), first)
    made._read = -(10**9) if patience is None else word_search._PATIENCE - patience
    return made


@given(st.lists(st.text("网络安全口令", min_size=1, max_size=4), unique=True), SAID)
def test_each_word_is_found_wherever_it_stands(words: list[str], text: str) -> None:
    wanted = [(n, at, at + len(w)) for n, w in enumerate(words) for at in range(len(text)) if text.startswith(w, at)]
    for made in (search(words), search(words, patience=0)):
        assert sorted((n, start, end) for n, places in made.places(text).items() for _, start, end in places) == sorted(wanted)


@given(st.lists(st.text("网络安全口令", min_size=1, max_size=4), unique=True), SAID)
def test_of_words_that_overlap_the_first_and_longest_is(words: list[str], text: str) -> None:
    found = search(words, first=True).spans(text)
    assert found == search(words, first=True, patience=0).spans(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("网络安全制度不全", ["网络安全", "制度不全"]),
        ("安全制度不全", ["安全制度"]),
        ("弱口令", ["弱口令"]),
        ("网络安", ["网络"]),  # which ends before the longer word does
        ("度", ["度"]),
        ("", []),
    ],
)
def test_the_first_and_longest(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in search(WORDS, first=True).spans(text)] == words


def test_an_automaton_is_made_when_many_texts_were_asked_for() -> None:
    made = search(WORDS, patience=len("弱口令") + 1)
    assert [made.places("弱口令") and made._automaton is not None for _ in range(3)] == [False, True, True]
