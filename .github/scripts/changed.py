"""Whether a change needs the tests of the program, printed as ``code=true`` or ``code=false`` for a workflow's later jobs.

    python .github/scripts/changed.py BASE

Only where every changed file is a case or a received article are they left out; whenever that cannot be told, they run.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence

CONTENT = re.compile(r"content/cases/[0-9]{4}/[a-z0-9-]+\.md|seeds/[^/]+\.(?:md|txt)")


def needs_code(paths: Sequence[str]) -> bool:
    """Whether some of the changed paths is more than a case or an article; none at all says nothing, so it is."""
    return not paths or not all(CONTENT.fullmatch(path) for path in paths)


def changed(base: str) -> list[str]:
    """The paths that differ from where the branch left ``base``, those moved away and removed among them; [] where git cannot tell."""
    command = ["git", "-c", "core.quotePath=false", "diff", "--name-only", "--no-renames", "-z", f"origin/{base}...HEAD"]
    done = subprocess.run(command, capture_output=True, check=False)
    return [path for path in done.stdout.decode("utf-8", "replace").split("\0") if path] if done.returncode == 0 else []


if __name__ == "__main__":
    print(f"code={'true' if needs_code(changed(sys.argv[1])) else 'false'}")
