"""Seeds on disk: which sources are in, and one file for one that is not. Nothing is ever overwritten."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from generator.capture import exported
from generator.capture.document import Document
from generator.case import identity, store
from generator.system import atomic
from generator.text.moments import BEIJING

_HEAD = 20_000  # characters of a seed in which its header stands


@dataclass(slots=True)
class KnownSources:
    """The sources that stand in a folder of seeds: by address, and by the bytes they were made of."""

    folder: Path
    by_identity: dict[str, Path] = field(default_factory=dict)
    by_digest: dict[str, Path] = field(default_factory=dict)

    def holds(self, url: str = "", digest: str = "") -> Path | None:
        """The seed of an address or of some bytes, or None."""
        return (self.by_identity.get(identity.address(url)) if url else None) or (self.by_digest.get(digest) if digest else None)

    def remember(self, path: Path, text: str) -> None:
        """Note what a seed says of its source."""
        head = exported.header(text)
        for line in (head or "\n".join(text.split("\n")[:30])).split("\n"):
            if url := exported.address(line):
                self.by_identity.setdefault(identity.address(url), path)
        if digest := exported.value(head, "captured"):
            self.by_digest.setdefault(digest, path)


def known(folder: Path) -> KnownSources:
    """What a folder of seeds holds. Raises OSError where it cannot be read."""
    result = KnownSources(folder)
    for path in store.articles(folder):
        if not path.is_symlink():
            with path.open(encoding="utf-8", errors="replace") as file:
                result.remember(path, file.read(_HEAD))
    return result


def digest(raw: bytes) -> str:
    """How a seed names the bytes it was made of."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def render(document: Document, captured: str, origin: str, now: datetime | None = None) -> str:
    """The text of a seed: its keys, the digest of what was received, its origin, then the article. An exporter's header is kept, the last two keys added."""
    added = f"captured: {quoted(captured)}\ncaptured_from: {quoted(origin)}\n"
    if document.header:
        return f"---\n{document.header}\n{added}---\n\n{document.body}\n"
    moment = (now or datetime.now(BEIJING)).replace(microsecond=0).isoformat()
    values = {"title": document.title, "url": document.url, "source": document.publisher, "date": document.date, "fetch_date": moment}
    return "---\n" + "".join(f"{key}: {quoted(value)}\n" for key, value in values.items()) + f"{added}---\n\n{document.body}\n"


def quoted(value: str) -> str:
    """A value as it stands in the header of a seed: one line in double quotes."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def name(document: Document, captured: str) -> str:
    """The file name of a seed: day, and a digest of its address or, without one, of its bytes."""
    named = identity.url_identity(document.url) if document.url else captured
    return f"{document.date or 'undated'}_{hashlib.sha256(named.encode()).hexdigest()[:16]}.md"


def write(folder: Path, file: str, text: str) -> Path:
    """Write a new seed; another file of that name stays, and the new one takes a number. Raises OSError."""
    path, number = folder / file, 2
    while path.exists():
        path = folder / f"{file.removesuffix('.md')}-{number}.md"
        number += 1
    atomic.write(path, text)
    return path
