"""What is kept beside the program is read again only by the code that made it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.system import code_digest, kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def made(words: list[str]) -> list[str]:
    """What is had under one name where these words would be made."""
    return kept.kept("words", lambda: words)


def test_what_was_made_is_kept() -> None:
    assert made(["弱口令"]) == ["弱口令"]
    assert made(["空口令"]) == ["弱口令"]
    assert kept.kept("other", lambda: ["空口令"]) == ["空口令"]


@pytest.mark.parametrize("other", [(code_digest, "CODEPRINT"), (sys, "version")])
def test_other_code_makes_it_anew(other: tuple[object, str], monkeypatch: pytest.MonkeyPatch) -> None:
    made(["弱口令"])
    monkeypatch.setattr(*other, "4.0")
    assert made(["空口令"]) == ["空口令"]


def test_what_cannot_be_kept_is_made_each_time(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert (made(["弱口令"]), made(["空口令"])) == (["弱口令"], ["空口令"])
