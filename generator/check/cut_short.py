"""Text that YAML cuts: what follows `` #`` in a value without quotes is a comment to YAML, though it was meant to be read (青河 #3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.examined import CaseFile
from generator.check.form import texts
from generator.models import Problem

# Fields whose text is free. In the others (dates, terms, ids) nothing can be lost: what is left is compared with a list or a form.
_FREE = frozenset({"title", "name", "publisher", "via", "reason", "url", "seed", "evidence", "review"})
# Two blanks, # and a blank are how comments are written beside a value; one blank, or #3, is text.
_CUT = re.compile(r"(?![ \t]{2,}#[ \t])[ \t]+(?P<cut>#.*)")


def check(f: CaseFile) -> Iterator[Problem]:
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
