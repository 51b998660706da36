"""What the workbench remembers below ``.cache/review``: changes that were not saved, who reviews, and what each review took."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from generator.case.shapes import ID_PATTERN
from generator.system import atomic

FOLDER = Path(".cache/review")


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory in a folder, which need not be there."""

    folder: Path

    def unsaved(self, id: str) -> dict[str, Any] | None:
        """What was changed in a case and not saved, with the ``digest`` of the file that it was changed from; None where nothing was."""
        try:
            found = json.loads(self._file(id).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and {"digest", "data"} <= found.keys() else None

    def keep(self, id: str, changed: dict[str, Any]) -> None:
        """Remember what was changed in a case."""
        atomic.write(self._file(id), json.dumps(changed, ensure_ascii=False), durable=False)

    def forget(self, id: str) -> None:
        """What was changed is saved, or not wanted."""
        self._file(id).unlink(missing_ok=True)

    def waiting(self) -> set[str]:
        """The cases with changes that were not saved."""
        return {path.stem for path in (self.folder / "unsaved").glob("*.json")}

    def _file(self, id: str) -> Path:
        if not re.fullmatch(ID_PATTERN, id):
            raise ValueError(f"no id of a case: {id!r}")
        return self.folder / "unsaved" / f"{id}.json"

    @property
    def reviewer(self) -> str:
        """Who reviews here, '' where nobody said so yet."""
        try:
            return (self.folder / "reviewer").read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def name(self, reviewer: str) -> None:
        """Remember who reviews."""
        atomic.write(self.folder / "reviewer", reviewer.strip() + "\n", durable=False)

    def count(self, review: dict[str, Any]) -> None:
        """Remember what one review took: ``{id, on, as, seconds, fields}``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "reviews.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(review, ensure_ascii=False) + "\n")

    def reviews(self) -> Iterator[dict[str, Any]]:
        """Every review, the oldest first; a line that was cut short is left out."""
        try:
            lines = (self.folder / "reviews.jsonl").read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def report(reviews: Iterable[dict[str, Any]], labels: dict[str, str]) -> str:
    """Which fields people corrected most, of how many cases, and how long a case took; ``labels`` says what a path is called."""
    known = list(reviews)
    if not known:
        return "还没有复核过案例；casebook review 打开工作台"
    cases = {r["id"] for r in known}
    corrected = Counter(path for id in cases for path in {p for r in known if r["id"] == id for p in r["fields"]})
    seconds = [sum(r["seconds"] for r in known if r["id"] == id) for id in cases]
    untouched = sum(not any(r["fields"] for r in known if r["id"] == id) for id in cases)
    lines = [f"复核过 {len(cases)} 个案例，{untouched} 个一处未改；每个用时中位数 {median(seconds):.0f} 秒"]
    if corrected:
        lines.append("改得最多的字段（改过的案例数）：")
    return "\n".join([*lines, *(f"  {n:>4}  {labels.get(path, path)}（{path}）" for path, n in corrected.most_common())])
