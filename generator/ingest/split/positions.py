"""What is asked at each place of a span, from ``positions.yaml``: at its first unit, inside, at its last, before and behind it, in the heading
over it, in the article's title, and of units left out."""

from typing import Any

from generator.vocabulary import yaml_rows

_LISTS: dict[str, Any] = yaml_rows.beside(__package__, "positions.yaml")
ROWS = frozenset(_LISTS["rows"]).union(_LISTS["of_act"])
"""The rows of ``scope.yaml`` that are asked about."""
MARKS = frozenset(_LISTS["marks"])
"""The rows of which one at least stands in every case."""
STARTS = ROWS.union(_LISTS["starts"])
INSIDE, LASTS, AFTERS, BEFORE, OUTSIDE = (frozenset(_LISTS[place]) for place in ("inside", "lasts", "afters", "before", "outside"))
ABOVE, TITLE = _LISTS["above"], _LISTS["title"]
MOSTLY: list[tuple[str, str, int]] = [(name, row, share) for name, row, share in _LISTS["mostly"]]
"""What an article is where one in so many of its paragraphs shows a row."""
