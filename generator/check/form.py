"""Form: derived tags, the order of keys, stray spaces, which a machine can mend (``check --fix``); and text that YAML cuts: what follows `` #`` in
a value without quotes is a comment to YAML, though it was meant to be read (青河 #3)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from generator.case import axes, frontmatter
from generator.case.fields import ORDER
from generator.check.examined import CaseFile, FileText
from generator.models import Problem

_PLACES = {key: n for n, key in enumerate(ORDER)}
_STRAY = re.compile(r"^[ \t\u3000\u00a0]+|[ \t\u3000\u00a0]+$|[\u3000\u00a0]")
_SIGNS = [(sign.encode(), f"{sign} ", f" {sign}\n") for sign in "'\"|>"]  # beside which blanks may stand that belong to a value
# Fields whose text is free. In the others (dates, terms, ids) nothing can be lost: what is left is compared with a list or a form.
_FREE = frozenset({"title", "name", "publisher", "via", "reason", "url", "seed", "evidence", "review"})
# Two blanks, # and a blank are how comments are written beside a value; one blank, or #3, is text.
_CUT = re.compile(r"(?![ \t]{2,}#[ \t])[ \t]+(?P<cut>#.*)")


def check_case(f: CaseFile) -> Iterator[Problem]:
    """Every problem of form of a case."""
    if f.whole:
        yield from _tags(f)
    yield from _order(f)
    for path, value in texts(f.document.data) if _may_stray(f) else ():
        if match := _STRAY.search(value):
            start, end = match.start() == 0, match.end() == len(value)
            where, where_en = ("开头", "start") if start else ("末尾", "end") if end else ("中间", "middle")
            yield f.problem(path, "STY922", where=where, where_en=where_en)


def _may_stray(f: CaseFile) -> bool:
    """Whether a value may have blanks around it or rare ones in it."""
    if not f.printable:
        return True
    end = f.text.find("\n---\n")
    head = f.text if end < 0 else f.text[:end]
    return any(sign in f.raw and (before in head or behind in head) for sign, before, behind in _SIGNS)


def _tags(f: CaseFile) -> Iterator[Problem]:
    given = f.document.data.get("tags")
    if not given:
        return
    derived = list(axes.tags(f.case, f.vocabulary))
    if given == derived or set(given) == set(derived):
        return
    wrong = [tag for tag in given if tag not in derived]
    absent = [tag for tag in derived if tag not in given]
    zh = "；".join(([f"多了 {'、'.join(wrong)}"] if wrong else []) + ([f"少了 {'、'.join(absent)}"] if absent else []))
    en = "; ".join(([f"too many: {', '.join(wrong)}"] if wrong else []) + ([f"missing: {', '.join(absent)}"] if absent else []))
    yield f.problem(("tags", given.index(wrong[0])) if wrong else ("tags",), "TAG911", found=zh, found_en=en)


def _order(f: CaseFile) -> Iterator[Problem]:
    if pair := _misplaced(tuple([key for key in f.document.data if key in _PLACES])):
        key, after = pair
        yield f.problem((after,), "STY921", key=after, before=key)


@lru_cache(maxsize=256)  # few orders are those of many files
def _misplaced(keys: tuple[str, ...]) -> tuple[str, str] | None:
    """The first key that stands before one that should come first, and that one."""
    return next(((key, after) for key, after in pairwise(keys) if _PLACES[key] > _PLACES[after]), None)


def texts(tree: object, path: frontmatter.Path = ()) -> Iterator[tuple[frontmatter.Path, str]]:
    """Every text value of a front matter with its path."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts(value, (*path, key))
    elif isinstance(tree, list):
        for i, value in enumerate(tree):
            yield from texts(value, (*path, i))
    elif isinstance(tree, str):
        yield path, tree


def check(f: FileText) -> Iterator[Problem]:
    """Every free text behind which YAML dropped something, at its line."""
    lines = f.text.split("\n") if " #" in f.text or "\t#" in f.text else []
    for path, value in texts(f.document.data) if lines else ():
        line, col = f.document.at(path)
        if not _FREE.intersection(map(str, (path[0], path[-1]))) or "\n" in value:
            continue
        written = lines[line - 1]
        start = written.find(value, col - 1)
        if start >= 0 and written[start - 1 : start] not in ("'", '"') and (match := _CUT.match(written, start + len(value))):
            yield f.problem(path, "FM008", given=match["cut"], kept=value)
