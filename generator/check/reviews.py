"""What maintainers are asked to look at: the ``review`` entries of all cases, and cases that may be one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.case import same_facts, store
from generator.case.frontmatter import FrontMatterError, decode, load
from generator.case.reader import read
from generator.case.same_facts import SameFacts
from generator.check.project_files import shown
from generator.vocabulary import Vocabulary


def lines(root: Path, v: Vocabulary) -> Iterator[str]:
    """``file:line: question`` for every entry, in order; then a line for each two cases that report the same facts."""
    known = SameFacts()
    alike: list[str] = []
    for path in store.case_files(root / store.CASES):
        name = shown(path, root)
        try:
            reading = read(decode(load(path)), name, v)
        except (FrontMatterError, OSError):
            continue
        for i, question in enumerate(reading.case.review if reading.case else ()):
            yield f"{name}:{reading.document.at(('review', i))[0]}: {question}"
        if reading.case:
            alike += (f"{name}: {same_facts.proposal(reading.case.id, other)}" for other in known.add(reading.case))
    yield from alike
