"""What was found in each case file: as it stands in memory, goes from one process to another, and lies in the cache."""

import hashlib
import marshal
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import check
from generator.case import digests
from generator.check import across
from generator.models import Case, Problem
from generator.models.compact import BY_VALUE, flat, late, restored
from generator.system import atomic

DIGEST = 16  # bytes
CHUNKS = 32  # files of the cache: one changed case rewrites a 32nd of it


@dataclass(frozen=True, slots=True)
class FileFinding:
    """Of one case file: its case where nothing stops it, its problems, and what comparing it with others needs: as bytes, for few are compared again."""

    case: Case | None
    problems: tuple[Problem, ...]
    entry: bytes

    def compared(self) -> across.ComparedCase | None:
        """What comparing the case with others needs."""
        state = marshal.loads(self.entry)
        return state and across.ComparedCase._make(state)


def packed(found: check.Examined) -> tuple[tuple[str, str] | None, bytes]:
    """The digests of the case in a file, and what was found there as it is sent and kept."""
    marks, case = digests.packed(found.case) if found.case else (None, b"")
    entry: Any = found.entry and (*found.entry,)  # marshal knows plain tuples alone
    return marks, marshal.dumps((case, [flat(problem) for problem in found.problems], marshal.dumps(entry, BY_VALUE)), BY_VALUE)


def unpacked(sent: bytes, id: str = "") -> FileFinding:
    """What ``packed`` made bytes of; ``id``: that of the case, where it is known."""
    case, problems, entry = marshal.loads(sent)
    whole = late(Case, case, id) if case else None
    return FileFinding(whole, tuple([restored(Problem, problem) for problem in problems]), entry)


def chunk(path: str) -> int:
    """The file of the cache in which a case file's findings lie."""
    return zlib.crc32(path.encode()) % CHUNKS


def digest(raw: bytes | None) -> bytes:
    """The digest of a file's bytes; empty of a file that could not be read."""
    return b"" if raw is None else hashlib.blake2b(raw, digest_size=DIGEST).digest()


@dataclass(frozen=True, slots=True)
class FindingsCache:
    """The files of a ``folder`` in which code of this ``fingerprint`` keeps what it found: of each case file the digest of its bytes, and the
    finding as it is sent."""

    folder: Path
    fingerprint: str

    def read(self, number: int) -> dict[str, tuple[bytes, bytes]]:
        """What a file holds; nothing where it is damaged, or left by other code, whose findings may be others."""
        return self.load(f"{number:02}") or {}

    def write(self, number: int, findings: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Write a file."""
        self.store(f"{number:02}", dict(findings))

    def load(self, name: str) -> Any:
        """What was stored under a name; None where that is not there, damaged, or left by other code."""
        try:
            written = (self.folder / name).read_bytes()
        except OSError:
            return None
        content = memoryview(written)[DIGEST:]
        return marshal.loads(content) if written[:DIGEST] == self._vouch(content) else None

    def store(self, name: str, value: Any) -> None:
        """Store a value of texts, numbers, tuples and mappings."""
        content = marshal.dumps(value, BY_VALUE)
        atomic.write(self.folder / name, [self._vouch(content), content], durable=False)

    def _vouch(self, content: bytes | memoryview) -> bytes:
        """The digest by which a later run knows what was kept, and that the same code found it."""
        vouched = hashlib.blake2b(self.fingerprint.encode(), digest_size=DIGEST)
        vouched.update(content)
        return vouched.digest()
