"""Which code and vocabularies this process runs with: two that say the same make the same of the same bytes."""

import platform
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def _of_code() -> str:
    """A digest of the code and the vocabularies, with the version of Python, whose tables of characters the rules rest on."""
    digest = blake2b(digest_size=6)
    for path in sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".yaml", ".csv") and p.is_file()):
        digest.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return f"{digest.hexdigest()} (Python {'.'.join(platform.python_version_tuple()[:2])})"


# Taken once, when this is imported: files changed later are not the code that runs.
CODEPRINT = _of_code()
