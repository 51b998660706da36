"""A pattern that was kept is the one that ``re.compile`` makes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import phrases
from generator.system import code_digest, kept, kept_patterns
from generator.vocabulary import vocabulary

SOURCES = ["弱口令|空口令", "(?P<name>某[一-龥]{1,3})(?:公司)?(?P<end>。)", r"(?x) \d+ (?# a number )", "(?i)app(?=[，。])", r"[^，。\n]*+罚(款)?", ""]


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    monkeypatch.setattr(kept_patterns, "_new", {})
    forget()
    yield
    forget()


def forget() -> None:
    """As another run begins."""
    kept_patterns._known.cache_clear()


def again(source: str) -> re.Pattern[str]:
    """The pattern of a source as the next run has it."""
    kept_patterns.pattern(f"it {source}", lambda: source)
    kept_patterns._keep()
    forget()
    return kept_patterns.pattern(f"it {source}", pytest.fail)


@pytest.mark.parametrize("source", SOURCES)
def test_a_kept_pattern_is_the_one_made(source: str) -> None:
    made, found = re.compile(source), again(source)
    assert (found, found.pattern, found.flags, found.groups, dict(found.groupindex)) == (made, source, made.flags, made.groups, dict(made.groupindex))


@given(st.text(alphabet="弱空口令某甲公司。，罚款App12\n", max_size=30))
def test_it_finds_the_same(text: str) -> None:
    for source in SOURCES:
        forget()
        assert [(m.span(), m.groupdict(), m.groups(), m.lastgroup) for m in again(source).finditer(text)] == [
            (m.span(), m.groupdict(), m.groups(), m.lastgroup) for m in re.finditer(source, text)
        ]


def test_of_other_code_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    again("弱口令")
    forget()
    monkeypatch.setattr(code_digest, "CODEPRINT", "other")
    assert kept_patterns.pattern("it 弱口令", lambda: "空口令").pattern == "空口令"


@pytest.mark.parametrize("gone", ["_parser", "_compiler"])
def test_without_the_parts_of_re_that_it_needs_nothing_is_kept(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(re, gone)
    kept_patterns._can_be_kept.cache_clear()
    assert kept_patterns.pattern("it 弱口令", lambda: "弱口令").search("有弱口令")
    assert kept_patterns._known() == {}
    kept_patterns._can_be_kept.cache_clear()


def test_what_has_no_name_is_never_kept() -> None:
    assert [kept_patterns.pattern("", lambda word=word: word).pattern for word in ("弱口令", "空口令")] == ["弱口令", "空口令"]  # type: ignore[misc]
    assert not kept_patterns._new


def test_the_phrases_kept_are_those_of_the_vocabulary() -> None:
    for id in ("system-of", "law-broken", "own-discipline"):
        fresh = phrases.Phrases(lambda id=id: [vocabulary().phrases[id]], f"phrase {id}")  # type: ignore[misc]
        source = fresh._pattern("".join(fresh.needs)).pattern
        kept_patterns._keep()
        forget()
        assert kept_patterns.pattern(f"phrase {id}", pytest.fail).pattern == source


def loaded(*sources: tuple[str, int]) -> list[re.Pattern[str]]:
    """The patterns that a command's modules make while they are loaded."""
    re.purge()
    with kept_patterns.of_modules("it"):
        return [re.compile(*of) for of in sources]


SHAPES = [*((source, 0) for source in SOURCES), ("a\\ b (?P<c>。)", re.VERBOSE | re.IGNORECASE), ("^弱口令$", re.MULTILINE), ("^弱口令$", 0)]


def test_the_patterns_of_modules_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    made = loaded(*SHAPES)
    parse = re._parser.parse  # type: ignore[attr-defined]
    monkeypatch.setattr(re._parser, "parse", pytest.fail)  # type: ignore[attr-defined]
    monkeypatch.setattr(kept_patterns, "_can_be_kept", lambda: True)
    found = loaded(*SHAPES)
    monkeypatch.setattr(re._parser, "parse", parse)  # type: ignore[attr-defined]
    assert found == made
    assert [(p.pattern, p.flags, p.groupindex) for p in found] == [(p.pattern, p.flags, p.groupindex) for p in made]


def test_those_that_no_module_makes_any_more_are_forgotten(tmp_path: Path) -> None:
    loaded(("弱口令", 0), ("空口令", 0))
    loaded(("空口令", 0), ("默认口令", 0))
    (file,) = tmp_path.glob("patterns-it.*")
    assert kept.load(file, kept.digest(sys.version.encode())).keys() == {("空口令", 0), ("默认口令", 0)}


def test_afterwards_re_makes_patterns_as_it_did() -> None:
    make = re._compiler.compile  # type: ignore[attr-defined]
    with pytest.raises(re.error):
        loaded(("(弱口令", 0))
    loaded(("弱口令", 0))
    assert re._compiler.compile is make  # type: ignore[attr-defined]


def test_without_the_parts_of_re_modules_make_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_can_be_kept", lambda: False)
    assert loaded(("弱口令", 0)) == [re.compile("弱口令")]
    assert not list(tmp_path.iterdir())
