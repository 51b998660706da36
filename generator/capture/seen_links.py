"""What ``casebook watch`` remembers: one JSON object a line, sorted by address, so that branches merge.

Each has ``address`` (identity of a link), ``row``, ``title``, ``day`` (when met), ``seed`` (its file) or ``why`` (none, for good). Links that failed for a
passing reason are not remembered."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.system import atomic
from generator.system.errors import UserError

SUFFIX = ".seen.jsonl"


@dataclass(frozen=True, slots=True)
class Seen:
    """One link that was met."""

    address: str
    row: str
    title: str
    day: str
    seed: str = ""
    why: str = ""


class Damaged(UserError):
    """The file is damaged; the message says where."""


@dataclass(slots=True)
class SeenLinks:
    """The links met so far, by address."""

    path: Path
    links: dict[str, Seen] = field(default_factory=dict)

    def add(self, seen: Seen) -> None:
        self.links[seen.address] = seen

    def save(self) -> None:
        """Write the file whole; none where nothing was met yet, since a new file alone would be a change to propose. Raises OSError."""
        if not self.links and not self.path.exists():
            return
        lines = (json.dumps({k: v for k, v in asdict(self.links[a]).items() if v}, ensure_ascii=False) + "\n" for a in sorted(self.links))
        atomic.write(self.path, "".join(lines))


def beside(sources: Path) -> Path:
    """Where the memory of a file of sources stands: sources.yaml -> sources.seen.jsonl."""
    return sources.with_name(sources.stem + SUFFIX)


def load(path: Path) -> SeenLinks:
    """The memory in a file, an empty one where there is none. Raises Damaged for a damaged one, OSError."""
    memory = SeenLinks(path)
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n") if path.exists() else (), 1):
        try:
            if line.strip():
                memory.add(Seen(**json.loads(line)))
        except (ValueError, TypeError):
            raise Damaged(f"{path}:{number}: 这一行坏了；改好或者删掉它（删掉的会重新看一次） (damaged line)") from None
    return memory
