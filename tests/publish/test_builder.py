"""A builder that makes one build after another, as serving does, and what it keeps on disk between builds."""

import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import synthetic
from generator.models import Case, Page
from generator.publish.build.builder import CACHE, Rendered, SiteBuilder
from generator.publish.build.skeleton import Skeletons
from generator.publish.build_cache import BuildCache
from generator.system import atomic


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of three cases; what is kept lies beside it."""
    monkeypatch.chdir(tmp_path)
    synthetic.write(Path("content/cases"), 3)
    return Path("content/cases")


def pages(builder: SiteBuilder, **settings: str) -> dict[str, str]:
    builder.look(Path("content"), Path())
    made = builder.begin(settings, Skeletons([], []))
    return {item.path: item.html for item in made if isinstance(item, Page)}


def written(builder: SiteBuilder) -> None:
    Path("site").mkdir(exist_ok=True)
    builder.finish(Rendered(Path("site").absolute(), None, frozenset(), (), frozenset()))


def test_pages_that_the_renderer_makes_follow_every_edit_while_serving(folder: Path) -> None:
    builder = SiteBuilder(lambda _: None, fast=False, serving=True)
    first = pages(builder, site_name="甲网")
    written(builder)
    sorted(folder.rglob("*.md"))[0].unlink()
    second = pages(builder, site_name="乙网")
    written(builder)
    assert second == pages(SiteBuilder(lambda _: None, fast=False), site_name="乙网")
    assert sum(path.startswith("cases/") for path in first) == sum(path.startswith("cases/") for path in second) + 1


def test_a_build_that_only_removes_what_does_not_belong_there_keeps_its_ledger(folder: Path) -> None:
    for stray in (False, True):
        builder = SiteBuilder(lambda _: None, fast=False)
        pages(builder)
        if stray:
            Path("site/stray.html").write_text("old")
        written(builder)
        assert len(list(CACHE.glob("site-*.ledger"))) == 1
    assert not Path("site/stray.html").exists()


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda raw: raw[:-3],
    lambda raw: raw[:-1] + b"?",
    lambda _: b"",
    lambda _: b"N.",
    lambda _: pickle.dumps((("a", 1), 0)),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_kept_and_is_damaged_is_made_anew(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    case = next(iter(synthetic.cases(1)))
    cache = BuildCache(tmp_path, "same", {case.id: ("1", "1")})

    def content() -> list[bytes]:
        return [cache.whole("whole", ["x"], lambda: b"0123456789"), *cache.pieces(["pieces"], [case], lambda _: [b"abcdefghij"])[0]]

    made = content()
    for file in tmp_path.iterdir():
        file.write_bytes(damage(file.read_bytes()))
    assert content() == made


@pytest.mark.parametrize("raw", [b"\x80\x04\x95" + b"\xff" * 8, b"\x80\x05\x96" + b"\xff" * 8, b"\x80\x04h\x07.", b"", b"\x80", b"(1", b"cno.such\nmodule\n."])
def test_what_a_damaged_pickle_raises_is_known(raw: bytes) -> None:
    with pytest.raises(atomic.UNREADABLE):
        pickle.loads(raw)


def test_nothing_is_left_of_what_other_code_kept(tmp_path: Path) -> None:
    (tmp_path / "words of a name nobody uses any more").write_bytes(b"words")
    BuildCache(tmp_path, "new code").sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["swept"]
    BuildCache(tmp_path, "new code").keep("days", b"kept")
    BuildCache(tmp_path, "new code").sweep()
    assert BuildCache(tmp_path, "new code").last("days") == b"kept"


def test_a_value_is_kept_once_there_is_time(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(7)
        return 7

    def asked(cache: BuildCache) -> int:
        return cache.value("number", ["x"], make, lambda number: str(number).encode(), int)

    cache = BuildCache(tmp_path / "cache", "same")
    assert (asked(cache), asked(BuildCache(tmp_path / "cache", "same"))) == (7, 7)
    assert len(made) == 2, "nothing is kept yet"
    cache.catch_up()
    assert (asked(BuildCache(tmp_path / "cache", "same")), len(made)) == (7, 2)
    assert (asked(BuildCache(tmp_path / "cache", "other")), len(made)) == (7, 3)
    assert (asked(BuildCache()), len(made)) == (7, 4)


def test_nothing_is_kept_of_a_case_without_a_digest(tmp_path: Path) -> None:
    case = next(iter(synthetic.cases(1)))
    cache = BuildCache(tmp_path, "same")
    for word in (b"first", b"second"):
        (pieces,) = cache.pieces(["pieces"], [case], lambda _, word=word: [word])  # type: ignore[misc]
        assert list(pieces) == [word]
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "pread"), reason="an open file cannot be replaced here")
def test_pieces_stay_those_of_their_build_whatever_a_server_beside_it_keeps(tmp_path: Path) -> None:
    cases = list(synthetic.cases(3))
    digests = {case.id: (case.id, "") for case in cases}
    for _ in range(2):  # made, and kept
        (pieces,) = BuildCache(tmp_path, "x", digests).pieces(["pieces"], cases, lambda case: [case.id.encode()])
        BuildCache(tmp_path, "y", digests).pieces(["pieces"], cases[1:], lambda _: [b"other"])
        assert list(pieces) == [case.id.encode() for case in cases]
        assert pieces[2] == cases[2].id.encode()
        BuildCache(tmp_path, "x", digests).pieces(["pieces"], cases, lambda case: [case.id.encode()])


def test_pieces_are_those_of_their_build_where_a_server_puts_its_own_there_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases, real, once = list(synthetic.cases(3)), BuildCache.keep, iter([True])
    digests = {case.id: (case.id, "") for case in cases}

    def keep(self: BuildCache, name: str, content: bytes) -> None:
        """Between a build's pieces and what it notes of them those of a server come."""
        if next(once, False):
            BuildCache(tmp_path, "y", digests).pieces(["pieces"], cases[1:], lambda _: [b"other"])
        real(self, name, content)

    monkeypatch.setattr(BuildCache, "keep", keep)
    for _ in range(2):
        (pieces,) = BuildCache(tmp_path, "x", digests).pieces(["pieces"], cases, lambda case: [case.id.encode()])
        assert list(pieces) == [case.id.encode() for case in cases]


@given(st.lists(st.dictionaries(st.integers(0, 5), st.text("ab", max_size=2)), min_size=1, max_size=5))
def test_the_pieces_of_cases_are_those_of_the_cases_as_they_are(builds: list[dict[int, str]]) -> None:
    cases, known = list(synthetic.cases(6)), dict[int, str]()
    with tempfile.TemporaryDirectory() as folder:
        for build in builds:
            made: list[int] = []

            def piece(case: Case, build: dict[int, str] = build, made: list[int] = made) -> list[bytes]:
                made.append(number := cases.index(case))
                return [f"{number} {build[number]}".encode(), build[number].encode()]

            of = BuildCache(Path(folder), "same", {cases[n].id: (f"{n} {text}", "") for n, text in build.items()})
            both = of.pieces(["pieces", "others"], [cases[n] for n in build], piece)
            for pieces, expected in zip(both, ([f"{n} {text}".encode() for n, text in build.items()], [*map(str.encode, build.values())]), strict=True):
                assert ([*pieces], [*pieces[1:]], [pieces[n] for n in range(len(pieces))]) == (expected, expected[1:], expected)
                assert b"".join(pieces.parts()) == b"".join(expected)
                assert [*pieces.in_order(range(len(pieces) - 1, -1, -1))] == expected[::-1]
            assert made == [n for n, text in build.items() if known.get(n) != text]
            known = build
