"""A build that finds nothing edited trusts the folder only as long as nothing came, went or was replaced in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.build import standing

FILES = ["index.html", "cases/2024/a/index.html", "cases/2024/b/index.html", "data/cases.csv"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(name, encoding="utf-8")
    standing.keep(tmp_path / "kept", tmp_path / "site", "mark", FILES)
    return tmp_path / "site"


def stand(site: Path, mark: str = "mark") -> int:
    return standing.files(site.with_name("kept"), site, mark)


def test_what_nobody_touched_stands(site: Path) -> None:
    assert stand(site) == len(FILES)
    assert stand(site, "another") == 0
    (site / "index.html").write_text("rendered again, in place", encoding="utf-8")  # as a renderer does with its own pages
    assert stand(site) == len(FILES)


def replace(path: Path) -> None:
    path.with_name("new").write_text("another", encoding="utf-8")
    path.with_name("new").replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is gone": lambda site: (site / "cases/2024/a/index.html").unlink(),
    "a file is replaced": lambda site: replace(site / "data/cases.csv"),
    "a stray file": lambda site: (site / "cases/2024/b/stray.html").write_text("", encoding="utf-8"),
    "a stray folder among folders": lambda site: (site / "cases/2023").mkdir(),
    "a folder is gone": lambda site: shutil.rmtree(site / "cases/2024/a"),
    "all is gone": shutil.rmtree,
    "what was kept is damaged": lambda site: site.with_name("kept").write_bytes(site.with_name("kept").read_bytes()[:-1] + b"?"),
    "nothing was kept": lambda site: site.with_name("kept").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_touched_is_looked_at(site: Path, change: str) -> None:
    CHANGES[change](site)
    assert stand(site) == 0
