"""The cases from one build to the next: what may be built, never as it was before an edit, whatever the cache holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from benchmarks import synthetic
from generator.check import loading
from generator.check.loading import Cases

COUNT = 12


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    synthetic.write(tmp_path / "content" / "cases", COUNT)
    return sorted((tmp_path / "content" / "cases").rglob("*.md"))


def opened(root: Path) -> Cases:
    """As a new process would open them."""
    return Cases(root, root / "content" / "cases", root / ".cache", "code")


def opened_and_looked_at(root: Path) -> Cases:
    cases = opened(root)
    cases.look()
    return cases


def change(file: Path, old: str, new: str) -> None:
    """An edit that keeps the file's size and its time, as an editor or a copy may."""
    stat = file.stat()
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_a_broken_file_is_told_and_left_out_until_mended(files: list[Path], tmp_path: Path) -> None:
    change(files[0], "\nid: ", "\nxd: ")
    for _ in range(2):
        cases = opened(tmp_path)
        assert {p.file for p in cases.look()} == {files[0].relative_to(tmp_path).as_posix()}
        assert len(cases.cases()) == len(cases.digests.of) == COUNT - 1
    change(files[0], "\nxd: ", "\nid: ")
    assert cases.look() == opened(tmp_path).look() == []
    assert len(cases.cases()) == COUNT


def test_an_edit_is_seen_at_once_and_by_the_next_process(files: list[Path], tmp_path: Path) -> None:
    here = opened(tmp_path)
    assert here.look() == []
    before = here.digests.all
    change(files[3], "卷宗", "案卷")
    assert here.look() == []
    there = opened(tmp_path)
    assert there.look() == []
    assert here.digests.all == there.digests.all != before
    assert here.digests.outlines == there.digests.outlines
    assert here.cases() == there.cases()
    assert sum("案卷" in case.body for case in there.cases()) == 1


def test_nothing_is_read_again_that_is_kept(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(tmp_path)
    assert first.look() == []
    monkeypatch.setattr(loading, "_one", lambda *_, **__: pytest.fail("read again"))
    again = opened(tmp_path)
    assert again.look() == []
    assert again.cases() == first.cases()


@pytest.mark.parametrize("damage", [b"", b"\x80", b"no digest of what follows it", b"N."])
def test_a_damaged_cache_is_made_anew(damage: bytes, files: list[Path], tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.look()
    for file in (tmp_path / ".cache").iterdir():
        if file.name != "header":
            file.write_bytes(damage)
    again = opened(tmp_path)
    assert again.look() == []
    assert again.cases() == first.cases()


def test_one_wrong_byte_of_the_cache_is_found(files: list[Path], tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.look()
    for file in (tmp_path / ".cache").iterdir():
        if file.name != "header":
            file.write_bytes(file.read_bytes().replace("卷宗".encode(), "案卷".encode()))
    again = opened(tmp_path)
    assert again.look() == []
    assert again.cases() == first.cases()


def test_a_case_twice_is_found_also_when_the_second_comes_later(files: list[Path], tmp_path: Path) -> None:
    cases = opened(tmp_path)
    assert cases.look() == []
    copy = files[0].with_name("20990101-00000000-01.md")
    copy.write_bytes(files[0].read_bytes())
    assert "ID804" in {p.code for p in cases.look()}
    copy.unlink()
    assert cases.look() == []


def test_what_other_code_found_is_not_taken(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path).look()
    (tmp_path / ".cache" / "header").unlink()  # as after an interrupted run
    examined: list[str] = []
    once = loading._one

    def noted(path: str, **more: Any) -> Any:
        examined.append(path)
        return once(path, **more)

    monkeypatch.setattr(loading, "_one", noted)
    later = Cases(tmp_path, tmp_path / "content" / "cases", tmp_path / ".cache", "later code")
    later.look()
    later.cases()
    assert len(examined) == len(files)


def test_settled_cases_are_the_same_and_the_next_look_begins_anew(files: list[Path], tmp_path: Path) -> None:
    cases = opened(tmp_path)
    assert cases.look() == []
    whole, before = cases.cases(), cases.digests.of
    cases.settle()
    assert (cases.cases(), cases.digests.of, len(cases)) == (whole, before, COUNT)
    change(files[3], "卷宗", "案卷")
    files[4].unlink()
    assert cases.look() == []
    assert cases.digests.of == opened_and_looked_at(tmp_path).digests.of != before
    assert len(cases) == COUNT - 1


def test_findings_without_their_header_are_as_good(files: list[Path], tmp_path: Path) -> None:
    whole = opened(tmp_path)
    whole.look()
    (tmp_path / ".cache" / "header").unlink()  # as after an interrupted run, or on a disk that was full
    later = opened(tmp_path)
    assert later.look() == []
    assert later.digests.of == whole.digests.of
    assert len(later.digests.of) == COUNT
