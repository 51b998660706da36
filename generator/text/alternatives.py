"""The source of a pattern that matches the longest of many words, without trying them one by one."""

import re
from collections.abc import Iterable
from typing import Any

Tree = dict[str, Any]
"""The words that go on from here: each next character with what follows it; '' where a word may end."""


def longest_of(words: Iterable[str]) -> str:
    """The source of a pattern for the longest of the words at a place, then the next longest: a tree, so that common beginnings are tried once."""
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return f"(?:{_source(tree)})"


def _source(tree: Tree) -> str:
    """What may follow, as a pattern; characters with the same behind them share a set, since no two of them can stand at one place."""
    behind: dict[str, list[str]] = {}
    for character, node in tree.items():
        if character:
            behind.setdefault(_source(node), []).append(re.escape(character))
    branches = [(several[0] if len(several) == 1 else f"[{''.join(several)}]") + rest for rest, several in behind.items()]
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
