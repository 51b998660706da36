"""Changes single fields in the text of a case file and leaves every other character as the person wrote it."""

import re
from collections.abc import Collection
from typing import Any

from generator.case import exchange, frontmatter
from generator.case import file as casefile
from generator.models import Case
from generator.vocabulary import Vocabulary

_KEY = re.compile(r"^(?P<quote>['\"]?)(?P<key>\w+)(?P=quote)[ \t]*:")
_WITHIN = re.compile(r"^(?:[ \t]+\S|-(?:[ \t]|$)|[\]}])")


def changed(text: str, old: Case, new: Case, v: Vocabulary) -> str:
    """The text of a file that says ``old`` with the fields in which ``new`` differs."""
    before, after = casefile.front_matter(old, v), casefile.front_matter(new, v)
    keys = {key for key in before | after if before.get(key) != after.get(key)}
    target = casefile.render(new, v, generated=False)
    return replaced(text, target, keys, body=(old.body, old.remark) != (new.body, new.remark))


def replaced(text: str, other: str, keys: Collection[str], *, body: bool = False) -> str:
    """The text of a case file with the values that ``other`` gives for some keys (see :func:`in_place`), and with its ``body`` where asked. Where
    it is not clear which lines belong to a key, the front matter is written anew, comments and all other forms lost."""
    _, rest, _ = frontmatter.split(other if body else text)
    if (result := in_place(text, other, keys)) is not None:
        return result[: len(result) - len(frontmatter.split(result)[1])] + rest
    return frontmatter.join(_wanted(text, other, keys), rest)


def in_place(text: str, other: str, keys: Collection[str]) -> str | None:
    """The text of a case file with the values that ``other`` (a file in canonical form) gives for some keys of the front matter; keys that it does
    not have are taken out. None where it is not clear which lines belong to a key."""
    head, rest, _ = frontmatter.split(text)
    new_head, _, _ = frontmatter.split(other)
    changed_head = "".join(block for _, block in _exchange(_blocks(head or ""), _blocks(new_head or ""), keys))
    result = f"{frontmatter.FENCE}\n{changed_head}{frontmatter.FENCE}\n{rest}"
    try:
        return result if frontmatter.read(result).data == _wanted(text, other, keys) else None
    except frontmatter.FrontMatterError:
        return None


def _wanted(text: str, other: str, keys: Collection[str]) -> dict[str, Any]:
    wanted = {key: value for key, value in frontmatter.read(text).data.items() if key not in keys}
    return wanted | {key: value for key, value in frontmatter.read(other).data.items() if key in keys}


def _blocks(head: str) -> list[tuple[str, str]]:
    """The lines of a front matter in blocks: (key, its lines), and ('', lines) for comments between them."""
    blocks: list[tuple[str, str]] = []
    for line in head.splitlines(keepends=True):
        if match := _KEY.match(line):
            blocks.append((match["key"], line))
        elif blocks and blocks[-1][0] and _WITHIN.match(line):
            blocks[-1] = blocks[-1][0], blocks[-1][1] + line
        else:
            blocks.append(("", line))
    return blocks


def _renewed(old: str, new: str) -> str:
    """The lines of a key with other values: single ones exchanged where they stand, else all the lines."""
    return (exchange.exchanged(old, new) or new) if new else ""


def _exchange(blocks: list[tuple[str, str]], new: list[tuple[str, str]], keys: Collection[str]) -> list[tuple[str, str]]:
    """The blocks with those of some keys exchanged, taken out, or put in where the order of the new ones has them."""
    lines = dict(new)
    result = [(key, _renewed(old, lines.get(key, "")) if key in keys else old) for key, old in blocks]
    order = [key for key, _ in new]
    for i, key in enumerate(order):
        there = [k for k, _ in result]
        if key in keys and key not in there:
            before = next((k for k in reversed(order[:i]) if k in there), None)
            result.insert(there.index(before) + 1 if before else 0, (key, lines[key]))
    return result
