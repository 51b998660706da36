"""What maintainers are asked to look at: the ``review`` entries of all cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.case import store
from generator.case.frontmatter import FrontMatterError, decode, load
from generator.case.reader import read
from generator.check.project import shown
from generator.vocabulary import Vocabulary


def lines(root: Path, v: Vocabulary) -> Iterator[str]:
    """``file:line: question`` for every entry, in order."""
    for path in store.case_files(root / store.CASES):
        name = shown(path, root)
        try:
            reading = read(decode(load(path)), name, v)
        except (FrontMatterError, OSError):
            continue
        for i, question in enumerate(reading.case.review if reading.case else ()):
            yield f"{name}:{reading.document.at(('review', i))[0]}: {question}"
