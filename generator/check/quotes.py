"""Evidence: each quote belongs to a value that is there, and stands word for word in what the case reports or was received as."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.case import evidence
from generator.case.fields import quoted
from generator.case.reader import map_key
from generator.check.examined import CaseFile, plain
from generator.models import Problem
from generator.vocabulary import Vocabulary, nearest
from generator.vocabulary.labels import labels


def check(f: CaseFile) -> Iterator[Problem]:
    """Every problem of the evidence of a case."""
    if f.case is None or not f.case.body:
        return
    keys = quoted(f.case)
    shown = {key: _shown(key, f.vocabulary) for key in keys}
    for key, words in f.case.evidence.items():
        written = _written(f, key)
        if f.whole and key not in keys:
            near = () if evidence.was_a_value(key, f.vocabulary) else nearest.close(written, {name: name for name in shown.values()}, cutoff=0.6)
            yield f.problem(("evidence", written), "EVI502", key=written, near=near)
        elif plain(words) not in f.quotable and not f.in_seed(words) and not _from_elsewhere(f, key):
            absent = f.absent_seed
            yield f.problem(("evidence", written), "EVI503", given=words, seed=absent) if absent else f.problem(
                ("evidence", written), "EVI501", given=words
            )


def _from_elsewhere(f: CaseFile, key: str) -> bool:
    """Whether the value may rest on words outside the passage (lead, appendix, editor), and no received article is at hand to
    look them up."""
    if f.case is None or f.in_seed("") is not None:
        return False
    field, _, number = key.partition("/")
    if field == "statutes" and number.isdecimal() and 0 < int(number) <= len(f.case.statutes):
        return f.case.statutes[int(number) - 1].basis != "case"
    return field == "region" and f.case.region is not None and f.case.region.inferred


def _written(f: CaseFile, key: str) -> str:
    """The key as the file writes it (a term by its label, or by its id where the file has that)."""
    written = _shown(key, f.vocabulary)
    given = f.document.data.get("evidence")
    return written if (isinstance(given, dict) and written in given) or ("evidence", written) in f.document.marks else key


@cache
def _shown(key: str, v: Vocabulary) -> str:
    names = labels(v).label
    return map_key(key, lambda table, id: names[table].get(id, id))
