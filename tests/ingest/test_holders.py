"""The table of marks tells what a dictionary would, however many there are and wherever they fall."""

import random
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.shelf.holders import BITS, Holders

TOP = (1 << BITS) - 1
MARKS = st.sampled_from([0, 1, 2, TOP, TOP - 1, 1 << 39]) | st.integers(0, TOP)


@given(st.lists(st.sets(MARKS, max_size=8), max_size=40), st.integers(1, 5))
def test_marks_are_held_as_in_a_dictionary(cases: list[set[int]], most: int) -> None:
    holders, plain = Holders(most), defaultdict[int, list[int]](list)
    for number, marks in enumerate(cases):
        for mark in marks:
            holders.add(mark, number)
            plain[mark].append(number)
    for mark in {*plain, 3, TOP - 2}:
        held = plain.get(mark, [])
        assert list(holders.of([mark])) == (held if len(held) <= most else [])


def test_many_marks_stay_where_they_are_found_while_the_table_grows() -> None:
    rng = random.Random(1)
    marks = [rng.getrandbits(BITS) for _ in range(9_000)] + list(range(1_000))  # some crowd in one place, at the beginning
    holders = Holders(5)
    for number, mark in enumerate(marks):
        holders.add(mark, number)
    assert list(holders.of(marks)) == list(range(len(marks)))
