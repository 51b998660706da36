"""The vocabularies' own loader gives what PyYAML's safe loader gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.vocabulary import yaml_rows

FILES = sorted(Path("generator/vocabulary").rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_vocabulary_is_loaded_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert repr(yaml.load(text, Loader=yaml_rows.Loader)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    ["", "a", "a: 1\nb: [yes, no, ~, 2.5, 010, 2024-01-01, '2024-01-01', x]\n", "1: a\n", "a: &x {b: 1}\nc: {<<: *x, d: 2}\n", "a: 1\na: 2\n", "- !!str 1\n"],
)
def test_numbers_dates_and_merges_are_built_alike(text: str) -> None:
    assert repr(yaml.load(text, Loader=yaml_rows.Loader)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize("text", ["a: [", "a: !x b\n", "a: b: c\n", "a: 1\n--- \nb: 2\n"])
def test_what_is_refused_is_refused_alike(text: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as ours:
        yaml.load(text, Loader=yaml_rows.Loader)
    with pytest.raises(yaml.MarkedYAMLError) as theirs:
        yaml.load(text, Loader=yaml.CSafeLoader)
    assert str(ours.value) == str(theirs.value)
