"""Puts extracted cases on the shelf (``content/cases``) without ever losing what a person wrote there.

Per case one outcome:

- *written*: a new file.
- *improved*: the file was untouched since the generator wrote it, and the rules now read more or better.
- *unchanged*: it says the same already.
- *kept*: a person changed, reviewed, withdrew or merged it; it is left alone. ``Outcome.diff`` shows what would change.
- *withdrawn*: it tells what was withdrawn before; nothing was written.
- *refused*: the check would stop a build for what the case says (a minor's name); nothing was written.
- *merged*: another article's case tells the same; this telling became one of its sources.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator.case import file as casefile
from generator.case import frontmatter, store
from generator.case.identity import url_identity
from generator.case.withdrawal import Withdrawn
from generator.ingest.shelf.duplicates import Library
from generator.models import Case, Problem, Source
from generator.system import atomic, progress
from generator.vocabulary import Vocabulary

Kind = Literal["written", "improved", "unchanged", "kept", "merged", "withdrawn", "refused"]
Faults = Callable[[Path, str], str]
"""What keeps a text from standing in the casebook under a path, in one line; '' where nothing does."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: the file it concerns, why, and for a kept file the change that was not made."""

    kind: Kind
    case_id: str
    path: Path
    why: str = ""
    diff: str = ""


class Shelf:
    """The cases on disk, and the decision what to do with each new one. Cases that cannot be parsed are never touched."""

    def __init__(
        self, root: Path, vocabulary: Vocabulary, faults: Faults | None = None, report: progress.Report = progress.silent
    ) -> None:
        self.root, self._v, self._faults = root, vocabulary, faults
        self._texts: dict[str, str] = {}
        self._cases: dict[str, Case] = {}
        self.problems: list[Problem] = []
        paths = list(store.case_files(root))
        for path in progress.over(paths, "读入已有案例", report, len(paths)):
            case, problems = store.read(path, str(path), vocabulary)
            self.problems += problems
            self._texts[path.stem] = frontmatter.decode(frontmatter.load(path)) if case else ""
            if case:
                self._cases[case.id] = case
        self._library = Library(case for case in self._cases.values() if case.counted)
        self._withdrawn = Withdrawn(self._cases.values())

    def put(self, cases: Iterable[Case]) -> list[Outcome]:
        """Shelve the cases of one article, in order. No two of them become one case."""
        taken: set[str] = set()
        outcomes = []
        for case in cases:
            outcomes.append(self._put(case, taken))
            taken.add(outcomes[-1].case_id)
        return outcomes

    def path(self, case_id: str) -> Path:
        """Where a case's file stands: ``<root>/<YYYY>/<id>.md``."""
        return self.root / case_id[:4] / f"{case_id}.md"

    def _put(self, case: Case, taken: Collection[str]) -> Outcome:
        if case.id in self._texts:
            return self._update(case)
        if known := self._withdrawn.told_by(case):
            why = f"与已撤回的 {known} 说的是同一件事；确实是另一案的，用 casebook new 写"
            return Outcome("withdrawn", case.id, self.path(case.id), why)
        match = self._library.match(case, taken)
        if match:
            return self._add_source(match.case_id, case, str(match))
        outcome = self._write("written", case)
        if outcome.kind == "written":
            self._library.add(case)
        return outcome

    def _update(self, case: Case) -> Outcome:
        old_text, old = self._texts[case.id], self._cases.get(case.id)
        if old is None:
            return Outcome("kept", case.id, self.path(case.id), "现有文件读不出来，先用 casebook check 查看")
        if old.status == "withdrawn":  # what would be written is not to be shown either
            return Outcome("kept", case.id, self.path(case.id), "状态为 withdrawn，未改动（已经撤回）")
        own = {url_identity(s.url) for s in case.sources if s.url}
        others = tuple(s for s in old.sources[1:] if not s.url or url_identity(s.url) not in own)
        return self._rewrite(replace(case, sources=case.sources + others), old_text, old, "improved", "规则有改进")

    def _add_source(self, case_id: str, telling: Case, why: str) -> Outcome:
        old = self._cases[case_id]
        known = {_source_key(s) for s in old.sources}
        new = tuple(s for s in telling.sources if _source_key(s) not in known)
        if not new:
            return Outcome("unchanged", case_id, self.path(case_id), f"来源已在册（{why}）")
        return self._rewrite(replace(old, sources=old.sources + new), self._texts[case_id], old, "merged", why)

    def _rewrite(self, case: Case, old_text: str, old: Case, kind: Kind, why: str) -> Outcome:
        new_text = casefile.render(case, self._v)
        path = self.path(case.id)
        if new_text == old_text:
            return Outcome("unchanged", case.id, path)
        if old.status != "draft" or not casefile.untouched(old_text):
            reason = "人工修改过" if old.status == "draft" else f"状态为 {old.status}"
            return Outcome("kept", case.id, path, f"{reason}，未改动（{why}）", _diff(path, old_text, new_text))
        return self._write(kind, case, why)

    def _write(self, kind: Kind, case: Case, why: str = "") -> Outcome:
        text, path = casefile.render(case, self._v), self.path(case.id)
        if self._faults and (fault := self._faults(path, text)):
            return Outcome("refused", case.id, path, fault)
        atomic.write(path, text)
        self._texts[case.id], self._cases[case.id] = text, case
        return Outcome(kind, case.id, path, why)


def _source_key(source: Source) -> str:
    return url_identity(source.url) if source.url else f"{source.seed}"


def _diff(path: Path, old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), str(path), "casebook ingest", lineterm="")
    return "\n".join(lines)
