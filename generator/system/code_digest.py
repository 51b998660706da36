"""Which code and vocabularies this process runs with: two that say the same make the same of the same bytes."""

import os
import sys
from hashlib import blake2b
from pathlib import Path

_PACKAGE = str(Path(__file__).resolve().parents[1])


def _of_code() -> str:
    """A digest of the code and the vocabularies, with the version of Python, whose tables of characters the rules rest on."""
    digest = blake2b(digest_size=6)
    found = (f"{folder}{os.sep}{name}" for folder, _, names in os.walk(_PACKAGE) for name in names if name.endswith((".py", ".yaml", ".csv")))
    for name, path in sorted((path[len(_PACKAGE) + 1 :].replace(os.sep, "/"), Path(path)) for path in found):
        if path.is_file():
            digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return f"{digest.hexdigest()} (Python {'.'.join(map(str, sys.version_info[:2]))})"


# Taken once, when this is imported: files changed later are not the code that runs.
CODEPRINT = _of_code()
