"""A build that finds nothing edited trusts the folder only as long as nothing came, went or was replaced in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.build import standing
from generator.publish.build.standing import Standing

FILES = ["index.html", "cases/2024/a/index.html", "cases/2024/b/index.html", "data/cases.csv"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(name, encoding="utf-8")
    standing.keep(tmp_path / "kept", tmp_path / "site", Standing("mark", len(FILES), frozenset(), {}), FILES)
    return tmp_path / "site"


def known(site: Path) -> Standing | None:
    return standing.read(site.with_name("kept"), site)


def test_what_nobody_touched_stands(site: Path) -> None:
    assert (stands := known(site)) is not None
    assert (stands.mark, stands.count) == ("mark", len(FILES))
    (site / "index.html").write_text("rendered again, in place", encoding="utf-8")  # as a renderer does with its own pages
    assert known(site) == stands


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
    assert known(site) is None


@pytest.mark.parametrize("change", ["a file is gone", "a file is replaced", "a stray file", "a stray folder among folders", "a folder is gone"])
def test_only_the_folders_of_what_a_build_changed_are_looked_at_again(site: Path, change: str) -> None:
    """Here ``CHANGES`` are what the next build does, or what somebody did meanwhile in a folder that it did not touch."""
    before = known(site)
    assert before is not None
    CHANGES[change](site)
    elsewhere, touched = ["index.html"], [path.relative_to(site).as_posix() for path in site.rglob("*")] + FILES
    for looked_at, stands in ((elsewhere, False), (touched, True)):
        standing.keep(site.with_name("kept"), site, Standing("next", 1, frozenset(), before.times), looked_at)
        assert (known(site) is not None) is stands
