"""Merged cells of tables: each text stands at every place that its cell covers, and a table that covers too much is none."""

from __future__ import annotations

import pytest

from generator.text.merged_cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, grid, spanning


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([[("甲", None, None), ("乙", None, None)]], [["甲", "乙"]]),
        ([[("甲", "2", None)], [("乙", None, None), ("丙", None, None)]], [["甲", "甲"], ["乙", "丙"]]),
        ([[("甲", None, "2"), ("乙", None, None)], [("丙", None, None)]], [["甲", "乙"], ["甲", "丙"]]),
        ([[("甲", "x", "-1"), ("乙", "0", "")]], [["甲", "乙"]]),
        ([[("甲", None, None)], [("乙", None, "9"), ("丙", None, None)]], [["甲"], ["乙", "丙"]]),
        ([[("甲", "99999", None)]], [["甲"] * MOST_COLUMNS]),
        ([], []),
    ],
)
def test_a_cell_stands_at_every_place_it_covers(rows: list[list[tuple[str, str | None, str | None]]], wanted: list[list[str]]) -> None:
    assert grid([[spanning(*cell) for cell in row] for row in rows]) == wanted


def test_a_table_that_covers_too_much_is_none() -> None:
    assert grid([[spanning("甲", None, None)]] * (MOST_ROWS + 1)) == []
    assert grid([[spanning("甲", "60", None)]] * (MOST_CELLS // 60 + 1)) == []
