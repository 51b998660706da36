"""What continuous integration installs: all of it locked, by hash, and what the project asks for among it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINES = [line for line in (ROOT / "requirements/ci.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_every_line_is_one_version_with_a_hash() -> None:
    assert LINES
    assert all(re.fullmatch(r"[a-z0-9.-]+==[0-9a-z.]+(?: --hash=sha256:[0-9a-f]{64})+", line) for line in LINES)
    names = [line.partition("==")[0] for line in LINES]
    assert len(names) == len(set(names))


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[A-Za-z0-9._-]+", line).group().lower().replace("_", "-") for line in asked}  # type: ignore[union-attr]
    assert names <= {line.partition("==")[0] for line in LINES}


def test_the_floors_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements/floors.txt").read_text(encoding="utf-8").splitlines()
    pinned = [re.fullmatch(r"([a-z0-9.-]+)==([0-9a-z.]+)(?: --hash=sha256:[0-9a-f]{64})+", line) for line in lines if line[0] != "#"]
    locked = {match[1]: match[2] for match in pinned if match}
    assert len(locked) == len(pinned)
    for asked in project["dependencies"]:
        name, floor = re.match(r"([A-Za-z0-9._-]+)>=([0-9.]+)", asked).groups()  # type: ignore[union-attr]
        assert re.fullmatch(re.escape(floor) + r"(?:\.0)*", locked[name.lower()]), asked


def test_workflows_install_nothing_else() -> None:
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        for command in re.findall(r"pip install (.*)", path.read_text(encoding="utf-8")):
            locked = re.fullmatch(r"--require-hashes -r requirements/(?:ci|floors)\.txt", command)
            assert locked or "--no-deps --no-build-isolation" in command, (path.name, command)
