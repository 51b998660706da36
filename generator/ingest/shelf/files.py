"""Writes case files: as a whole where only the generator wrote them, and never where a person did, unless it was accepted."""

import difflib
from collections.abc import Callable, Collection
from pathlib import Path

from generator.case import file as casefile
from generator.ingest.shelf.facts import Narrative, facts, repeated_share
from generator.ingest.shelf.known import Catalogue
from generator.ingest.shelf.outcome import CaseOutcome, Kind
from generator.ingest.shelf.revision import applied, revision, why_changed
from generator.models import Case
from generator.system import atomic
from generator.vocabulary import Vocabulary

Faults = Callable[[Path, str], str]
"""What keeps a text from standing in the casebook under a path, in one line; '' where nothing does."""


class CaseFiles:
    """The files of the cases that are known. ``accept`` are the ids of cases a person changed whose shown change is to be made."""

    def __init__(self, known: Catalogue, v: Vocabulary, faults: Faults | None, accept: Collection[str]) -> None:
        self._known, self._v, self._faults, self._accept = known, v, faults, set(accept)

    def _path(self, case: Case) -> Path:
        return self._known.path(case.id)

    def noted(self, old: Case, new: Case, kind: Kind, why: str) -> CaseOutcome:
        """A case whose sources changed."""
        text = self._known.text(old.id) or ""
        if old.sources == new.sources:
            return CaseOutcome("unchanged", old.id, self._path(old))
        if old.status == "draft" and casefile.untouched(text):
            return self.write(kind, new, self._path(old), why)
        return self._offer(old, new, text, f"另有来源 {new.sources[-1].seed or ''}", None)

    def read_anew(self, old: Case, new: Case, text: str | None) -> CaseOutcome:
        """A case that its own article reports, perhaps otherwise than before."""
        old_text, path = self._known.text(old.id) or "", self._path(old)
        if old.status != "draft" or not casefile.untouched(old_text):
            return self._revise(old, new, old_text, text)
        if casefile.render(new, self._v) == old_text:
            return CaseOutcome("unchanged", old.id, path)
        return self.write("improved", new, path, why_changed(old, new, text))

    def _revise(self, old: Case, new: Case, old_text: str, text: str | None) -> CaseOutcome:
        """A file that a person changed: say what the new reading changes, or make that change where it was accepted."""
        found = revision(old, new, old_text, self._v)
        if not found.fields:
            return CaseOutcome("kept", old.id, self._path(old), _person(old))
        why = why_changed(found.base or old, new, text)
        unsure = "" if found.certain else "（分不清哪些是人改的，看过 --diff 再接受）"
        return self._offer(old, found.case, old_text, f"{why}：{'、'.join(found.fields)}{unsure}", new)

    def _offer(self, old: Case, proposal: Case, old_text: str, why: str, reading: Case | None) -> CaseOutcome:
        path = self._path(old)
        new_text = applied(old_text, old, proposal, reading, self._v)
        if new_text == old_text:
            return CaseOutcome("unchanged", old.id, path)
        if old.id not in self._accept:
            diff = "\n".join(difflib.unified_diff(old_text.splitlines(), new_text.splitlines(), str(path), "casebook ingest", lineterm=""))
            return CaseOutcome("kept", old.id, path, f"{_person(old)}，未改动；{why}", diff, asks=True)
        if self._faults and (fault := self._faults(path, new_text)):
            return CaseOutcome("refused", old.id, path, fault, asks=True)
        atomic.write(path, new_text)
        self._known.add(proposal, path)
        return CaseOutcome("accepted", old.id, path, why)

    def write(self, kind: Kind, case: Case, path: Path, why: str = "") -> CaseOutcome:
        text = casefile.render(case, self._v)
        if self._faults and (fault := self._faults(path, text)):
            return CaseOutcome("refused", case.id, path, fault, asks=True)
        if copy := self._copy_of(case):
            return CaseOutcome("refused", case.id, path, f"与 {copy} 一字不差；是同一案的，用 casebook merge {case.id} {copy}", asks=True)
        atomic.write(path, text)
        self._known.add(case, path)
        same = self._known.same_facts.add(case) if kind == "written" else []
        return CaseOutcome(kind, case.id, path, why, same_facts=tuple(same), doubt=case.doubt or "")

    def _copy_of(self, case: Case) -> str | None:
        """Another live case with the very words and facts of this one, which the check would not let stand beside it."""
        own = Narrative(case.body, facts(case))
        for id in self._known.index.copies(case.body):
            known, other = self._known.of.get(id), self._known.index.narrative(id)
            if id != case.id and known and known.status in ("draft", "reviewed") and other and repeated_share(own, other) == 1 and own.letters == other.letters:
                return id
        return None


def _person(case: Case) -> str:
    return "人工修改过" if case.status == "draft" else f"状态为 {case.status}"
