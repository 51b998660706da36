"""Merging two cases that are one: ``casebook merge A B``. B stays and gets the sources of A; A leads on to B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.case import file as casefile
from generator.case import patch, rules, sources, store
from generator.case.shapes import ID_PATTERN
from generator.models import Case
from generator.system import atomic
from generator.vocabulary import Vocabulary


class NotMerged(ValueError):
    """The cases cannot be merged; the message says why and what to do."""


def merge(root: Path, merged: str, kept: str, v: Vocabulary) -> list[Path]:
    """Merge the case ``merged`` into ``kept``, below ``root``; the files that were written. What was merged into the first before
    leads to the second, too. Words and values stay in both files. Raises NotMerged."""
    if merged == kept:
        raise NotMerged(f"{merged} 和自己不能合并")
    (path, case), (other_path, other) = _live(root, merged, v), _live(root, kept, v)
    target = other
    for source in case.sources:
        target = sources.joined(target, source)
    written = [other_path] if target != other else []
    if target != other:
        atomic.write(other_path, _text(other_path, other, target, v))
    for file, one in [*_leading_to(root, merged, v), (path, case)]:
        atomic.write(file, _text(file, one, replace(one, status="merged", merged_into=kept), v))
        written.append(file)
    return written


def _live(root: Path, case_id: str, v: Vocabulary) -> tuple[Path, Case]:
    path = store.find(root, case_id) if re.fullmatch(ID_PATTERN, case_id) else None
    if path is None:
        raise NotMerged(f"没有案例 {case_id}（{root} 里没有这个 id 的文件）；写完整的 id，例如 20240920-992065e7-02")
    case, problems = store.read(path, str(path), v)
    if case is None:
        found = "\n".join(map(rules.line, problems))
        raise NotMerged(f"{path} 读不出来，先改好再合并：\n{found}")
    if case.merged_into:
        raise NotMerged(f"{case_id} 已经并入 {case.merged_into}；用那一个 id")
    if case.gone:
        raise NotMerged(f"{case_id} 已经撤回，不能合并")
    return path, case


def _leading_to(root: Path, case_id: str, v: Vocabulary) -> Iterator[tuple[Path, Case]]:
    yield from ((path, case) for path, case in store.with_status(root, "merged", v) if case.merged_into == case_id)


def _text(path: Path, old: Case, new: Case, v: Vocabulary) -> str:
    """The file's text with what changed. A file that nobody had touched still is the generator's, unless it was merged."""
    text = store.text(path)
    if not new.gone and casefile.untouched(text):
        return casefile.render(new, v)
    return patch.changed(text, old, new, v)
