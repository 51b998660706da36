"""A catalogue of the cases on disk: a few hundred bytes of each, by id, by source and by the sketch left by withdrawal. Texts are read when needed."""

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
    """One case file: where it stands, whether it can be read, and what a case is found by."""

    id: str
    path: Path
    readable: bool
    status: str = "draft"
    merged_into: str | None = None
    keys: tuple[str, ...] = ()


class Catalogue:
    """Every case below ``root``. Of two files with one id the first, by their paths, is the case."""

    def __init__(self, root: Path, v: Vocabulary, report: progress.Report = progress.silent) -> None:
        self.root, self._v = root, v
        self.of: dict[str, KnownCase] = {}
        self.index = CaseIndex(self.body)
        self.same_facts = SameFacts()
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._used: dict[str, set[int]] = defaultdict(set)
        paths = list(store.markdown_files(root))
        cases = map(self._known_at, progress.over(paths, "读入已有案例", report, len(paths)))
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
                self._note(KnownCase(id, path, readable=False))
        return case if sound else None

    def add(self, case: Case, path: Path, *, readable: bool = True) -> None:
        """Add a case, or replace it after it was written."""
        keys = tuple(dict.fromkeys(key for source in case.sources for key in identity.source_keys(source)))
        self._note(KnownCase(case.id, path, readable, case.status, case.merged_into, keys))
        if case.body and case.status != "withdrawn":
            self.index.add(case)
            self.same_facts.add(case)

    def _note(self, known: KnownCase) -> None:
        self.of[known.id] = known
        source = identity.source_of(known.id)
        self._used[source].add(identity.ordinal_of(known.id))
        for key in (f"id:{source}", *known.keys):
            if known.id not in self._by_key[key]:
                self._by_key[key].append(known.id)

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
            return frontmatter.decode(frontmatter.load(self.of[id].path))
        except (frontmatter.FrontMatterError, OSError):
            return None

    def of_source(self, keys: Iterable[str]) -> list[str]:
        """The ids of the cases that name a source by one of these keys, in order."""
        return sorted({id for key in keys for id in self._by_key.get(key, ())})

    def next_ordinal(self, sources: Iterable[str], wanted: int) -> int:
        """An ordinal that no case of these hashes of one source has: the one wanted, or else the one after all of them."""
        used = set().union(*(self._used.get(source, ()) for source in sources))
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
        strays = {k.path: k for k in self.of.values() if k.readable and k.path != store.place(self.root, k.id)}
        before = {k.id: k.path for k in strays.values()}
        for known in strays.values():
            place = store.place(self.root, known.id)
            if place in strays and strays[place].path == place:  # two that changed places: any name does, the id decides
                strays[place].path = place.rename(place.with_name(f"{strays[place].id}-moving.md"))
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                known.path = known.path.rename(place)
        return [(path, self.of[id].path) for id, path in before.items() if self.of[id].path != path]
