"""What is kept of the vocabularies is read again only where it is of the very same texts."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import vocabulary
from generator.vocabulary import row_cache

TEXTS = {"a": "- id: one\n  cues: [弱口令, 空口令]\n", "b": "- {id: two, may: yes, since: 2017}\n"}
DATA: dict[str, Any] = {"a": [{"id": "one", "cues": ["弱口令", "空口令"]}], "b": [{"id": "two", "may": True, "since": 2017}]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(row_cache, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def test_what_was_kept_is_loaded() -> None:
    assert row_cache.load(TEXTS) is None
    row_cache.store(TEXTS, DATA)
    assert row_cache.load(TEXTS) == DATA


@pytest.mark.parametrize("other", [{"a": TEXTS["a"]}, TEXTS | {"a": TEXTS["a"] + "\n"}, TEXTS | {"c": ""}, {"a": TEXTS["b"], "b": TEXTS["a"]}])
def test_of_other_texts_nothing_is_kept(other: dict[str, str]) -> None:
    row_cache.store(TEXTS, DATA)
    assert row_cache.load(other) is None


@pytest.mark.parametrize(("of", "name"), [(sys, "version"), (yaml, "__version__")])
def test_of_another_version_nothing_is_kept(of: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row_cache.store(TEXTS, DATA)
    monkeypatch.setattr(of, name, "4.0")
    assert row_cache.load(TEXTS) is None


def test_a_damaged_file_is_as_good_as_none(folder: Path) -> None:
    row_cache.store(TEXTS, DATA)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:30], whole[:-1], whole + b"x", whole[:-5] + b"?" + whole[-4:]):
        file.write_bytes(damaged)
        assert row_cache.load(TEXTS) is None


def test_where_nothing_can_be_written_nothing_is(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    row_cache.store(TEXTS, DATA)
    assert row_cache.load(TEXTS) is None


def test_writers_at_the_same_time_leave_one_whole_file(folder: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: row_cache.store(TEXTS, DATA), range(40)))
    assert len(list(folder.iterdir())) == 1
    assert row_cache.load(TEXTS) == DATA


def test_the_vocabulary_is_the_same_with_and_without(folder: Path) -> None:
    fresh = vocabulary.vocabulary.__wrapped__()
    assert folder.is_dir()
    again = vocabulary.vocabulary.__wrapped__()
    assert fresh.tables == again.tables
    assert fresh.places == again.places
