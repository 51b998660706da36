"""A catalogue of the cases on disk: a few hundred bytes of each, by id, by source and by the sketch left by withdrawal. Texts are read when needed."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.case import frontmatter, identity, reader, store
from generator.case.same_facts import SameFacts
from generator.case.shapes import ID_PATTERN
from generator.case.withdrawal import Withdrawn
from generator.ingest.shelf.duplicates import CaseIndex
from generator.models import Case
from generator.system import progress
from generator.vocabulary import Vocabulary


@dataclass(slots=True)
class KnownCase:
    """One case file: whether it can be read, and what became of the case."""

    id: str
    readable: bool
    status: str = "draft"
    merged_into: str | None = None


class Catalogue:
    """Every case below ``root``. Of two files with one id the first, by their paths, is the case."""

    def __init__(self, root: Path, v: Vocabulary, report: progress.Report = progress.silent) -> None:
        self.root, self._v = root, v
        self.of: dict[str, KnownCase] = {}
        self.index = CaseIndex(self.body)
        self.same_facts = SameFacts()
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._astray: dict[str, Path] = {}
        paths = list(map(os.fspath, store.markdown_files(root)))  # a path takes five times as much
        cases = map(self._known_at, progress.over(map(Path, paths), "读入已有案例", report, len(paths)))
        self.withdrawn = Withdrawn(case for case in cases if case and case.status == "withdrawn")

    def _known_at(self, path: Path) -> Case | None:
        """Add a file to the catalogue; its case where it has no fault."""
        try:
            reading = reader.read(frontmatter.decode(frontmatter.load(path)), str(path), self._v)
        except (frontmatter.FrontMatterError, OSError):
            reading = None
        case, sound = reading.case if reading else None, reading is not None and not reading.problems
        id = case.id if reading and case and re.fullmatch(ID_PATTERN, case.id) and ("id",) not in reading.broken else path.stem
        if re.fullmatch(ID_PATTERN, id) and id not in self.of:
            if case is not None:
                self.add(case, path, readable=sound)
            else:
                self._note(KnownCase(id, readable=False), path)
        return case if sound else None

    def add(self, case: Case, path: Path, *, readable: bool = True) -> None:
        """Add a case, or replace it after it was written."""
        keys = (key for source in case.sources for key in identity.source_keys(source))
        self._note(KnownCase(case.id, readable, case.status, case.merged_into), path, keys)
        if case.body and case.status != "withdrawn":
            self.index.add(case)
            self.same_facts.add(case)

    def _note(self, known: KnownCase, path: Path, keys: Iterable[str] = ()) -> None:
        self.of[known.id] = known
        self._stands(known.id, path)
        for key in (f"id:{identity.source_of(known.id)}", *keys):
            if known.id not in self._by_key[key]:
                self._by_key[key].append(known.id)

    def _stands(self, id: str, path: Path) -> None:
        self._astray.pop(id, None)
        if path != store.place(self.root, id):
            self._astray[id] = path

    def path(self, id: str) -> Path:
        """Where a case's file stands: ``<root>/<YYYY>/<id>.md``, or wherever a person moved it."""
        return self._astray.get(id) or store.place(self.root, id)

    def case(self, id: str) -> Case | None:
        """A case read from its file, as far as it can be read."""
        text = self.text(id)
        return reader.read(text, id, self._v).case if text is not None else None

    def body(self, id: str) -> str:
        """The words of a case, '' where they cannot be had."""
        try:
            return reader.split_remark(frontmatter.split(self.text(id) or "")[1])[0]
        except frontmatter.FrontMatterError:
            return ""

    def text(self, id: str) -> str | None:
        """The text of a case's file, None where it cannot be had."""
        try:
            return frontmatter.decode(frontmatter.load(self.path(id)))
        except (frontmatter.FrontMatterError, OSError):
            return None

    def of_source(self, keys: Iterable[str]) -> list[str]:
        """The ids of the cases that name a source by one of these keys, in order."""
        return sorted({id for key in keys for id in self._by_key.get(key, ())})

    def next_ordinal(self, sources: Iterable[str], wanted: int) -> int:
        """An ordinal that no case of these hashes of one source has: the one wanted, or else the one after all of them."""
        used = {identity.ordinal_of(id) for source in sources for id in self._by_key.get(f"id:{source}", ())}
        return wanted if wanted not in used else max(used) + 1

    def alive(self, id: str) -> str | None:
        """The case that a merged one became, followed to its end; the id itself where it is live, None where it leads nowhere."""
        seen = set()
        while id in self.of and id not in seen:
            seen.add(id)
            known = self.of[id]
            if known.status != "merged":
                return id if known.status != "withdrawn" else None
            id = known.merged_into or ""
        return None

    def put_back(self) -> list[tuple[Path, Path]]:
        """Move every readable file that does not stand in its place there; (from, to) of each."""
        strays = {path: id for id, path in self._astray.items() if self.of[id].readable}
        before = {id: path for path, id in strays.items()}
        for id in before:
            place = store.place(self.root, id)
            if (other := strays.get(place)) and self.path(other) == place:  # two that changed places: any name does, the id decides
                self._stands(other, place.rename(place.with_name(f"{other}-moving.md")))
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                self._stands(id, self.path(id).rename(place))
        return [(path, self.path(id)) for id, path in before.items() if self.path(id) != path]
