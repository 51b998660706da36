"""How much a case asks to be looked at, and why: what the reader of notices was unsure of, in the order in which it should be settled."""

from __future__ import annotations

from generator.models import Case

_NO_CASE, _QUESTION, _DOUBTFUL, _INFERRED = 50, 10, 6, 2
"""Weights: whether it is a case at all comes before any of its fields; a value that was inferred is seldom wrong."""


def doubts(case: Case) -> tuple[int, list[str]]:
    """A number that is larger the more there is to settle, and what it is made of, in Chinese."""
    levels = list(case.confidence.values())
    parts = [
        (_NO_CASE * bool(case.doubt), f"可能不是案例：{case.doubt}"),
        (_QUESTION * len(case.review), f"{len(case.review)} 个问题"),
        (_DOUBTFUL * levels.count("doubtful"), f"{levels.count('doubtful')} 处存疑"),
        (_INFERRED * levels.count("inferred"), f"{levels.count('inferred')} 处推断"),
    ]
    return sum(weight for weight, _ in parts), [words for weight, words in parts if weight]
