"""The index of characters: read back, it holds every place of every run; a changed case touches only its own files."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import synthetic
from generator.models import Case, DerivedFile
from generator.publish.search import grams as search_grams
from generator.publish.search import index as search_index
from generator.publish.search import repeats
from generator.publish.search.grams import Grams
from generator.publish.search.shards import planes, shard
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary


def numbers(data: bytes, at: int, count: int, width: int) -> list[int]:
    return [sum(data[at + w * count + i] << 8 * w for w in range(width)) for i in range(count)]


def lists(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """A file of grams, read as the browser's script reads it: gram -> {(text, offset)}."""
    many, length, total = numbers(data, 0, 3, 4)
    sizes, names = data[12 : 12 + many], data[12 + many : 12 + many + length].decode()
    at = 12 + many + length
    counts = numbers(data, at, many, 3)
    gaps = numbers(data, at + 3 * many, total, 3)
    offsets = numbers(data, at + 3 * many + 3 * total, total, 3)
    found, letter, place = {}, 0, 0
    for size, count in zip(sizes, counts, strict=True):
        texts = accumulate(gaps[place : place + count])
        found[names[letter : letter + size]] = set(zip(texts, offsets[place : place + count], strict=True))
        letter, place = letter + size, place + count
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="网络安全保𠮷a1\n", max_size=30), max_size=8), st.integers(1, 12), st.integers(1, 4))
def test_every_place_of_every_character_begins_exactly_one_gram(bodies: list[str], frequent: int, least: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_grams, "FREQUENT", frequent)
        patch.setattr(search_grams, "BUCKET", 4)
        patch.setattr(repeats, "LEAST", least)
        grams = Grams(list(enumerate(bodies)))
        made = list(grams.files())
    files = dict(made)
    assert len(files) == len(made)
    repeated = {r.text: r.grams for r in grams.repeats}
    begun = sorted(
        (text, offset + i, gram) for name, data in files.items() if not name.endswith(".") for run, places in lists(data).items()
        for text, offset in places for i, gram in enumerate(repeated.get(run, (run,)))
    )  # fmt: skip
    padded = [body + search_grams.END for body in bodies]
    assert [(t, o) for t, o, _ in begun] == [(t, o) for t, body in enumerate(bodies) for o, c in enumerate(body) if c != "\n"]
    assert all(padded[text].startswith(gram, offset) for text, offset, gram in begun)


def test_a_sentence_that_always_stands_whole_is_listed_once() -> None:
    sentence = "依据《网络安全法》第五十九条之规定"
    grams = Grams([(n, f"第{n}案：{sentence}，罚款。") for n in range(repeats.LEAST)])
    files = dict(grams.files())
    longest = max(grams.repeats, key=lambda r: len(r.grams))
    assert f"案：{sentence}，罚款。" in longest.text
    assert sum(longest.text in lists(data) for name, data in files.items() if not name.endswith(".")) == 1
    assert not any(gram in lists(data) for name, data in files.items() if not name.endswith(".") for gram in longest.grams)


def test_a_very_long_run_is_cut_so_that_its_length_fits_a_byte() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(700))
    grams = Grams([(n, text) for n in range(repeats.LEAST)])
    made = dict(grams.files())
    assert max(len(r.text.encode("utf-16-le")) // 2 for r in grams.repeats) <= 255
    assert sum(len(r.grams) for r in grams.repeats) >= 690
    assert made


def test_a_frequent_run_lists_the_texts_it_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_grams, "FREQUENT", 2)
    files = dict(Grams([(0, "网络安全"), (3, "网络网络"), (7, "安全")]).files())
    assert list(accumulate(numbers(files["c7f51."], 0, 2, 3))) == [0, 3]


@given(st.lists(st.integers(0, 2**24 - 1), max_size=40))
def test_planes_keep_numbers(values: list[int]) -> None:
    assert numbers(planes(values, 3), 0, len(values), 3) == values


def test_a_shard_is_the_same_bytes_in_a_file_and_in_a_script() -> None:
    online, offline = (shard("assets/search/x", b"\x00abc" * 9, offline=o) for o in (False, True))
    assert zlib.decompress(online.content, -15) == b"\x00abc" * 9  # type: ignore[arg-type]
    assert (online.path, offline.path) == ("assets/search/x.bin", "assets/search/x.js")
    assert str(offline.content).startswith('casebookShard("assets/search/x","')


def files(cases: list[Case], v: Vocabulary) -> dict[str, bytes]:
    site = SiteContext(tuple(cases), v)
    made = (*search_index.search(site), *search_index.words(site))
    return {f.path: f.content for f in made if isinstance(f, DerivedFile) and isinstance(f.content, bytes)}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path.removeprefix("assets/search/") for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_changed_case_rewrites_only_what_it_touches(v: Vocabulary) -> None:
    cases = list(synthetic.cases(400))
    other = [replace(c, body=c.body.replace("卷宗载明", "笔录载明")) if i == 200 else c for i, c in enumerate(cases)]
    before, after = files(cases, v), files(other, v)
    touched = changed(before, after)
    assert {t for t in touched if t.startswith("d/")} == {f"d/{search_index.numbers(SiteContext(tuple(cases), v))[cases[200].id] // 4}.bin"}
    assert not any(t.startswith(("t/", "places")) for t in touched)
    grams = [t for t in touched if t.startswith("g/")]
    assert 1 <= len(grams) <= 8
    assert len(grams) < sum(path.startswith("assets/search/g/") for path in before) / 4


def holding(made: dict[str, bytes], number: int) -> set[str]:
    """The files of grams that name the text of a case or its title."""
    own = {number, number + search_grams.TITLES}
    found = set()
    for path, content in made.items():
        name = path.removeprefix("assets/search/")
        if name.startswith("g/"):
            data = zlib.decompress(content, -15)
            texts = set(accumulate(numbers(data, 0, len(data) // 3, 3))) if name.endswith("..bin") else {
                text for places in lists(data).values() for text, _ in places
            }  # fmt: skip
            if texts & own:
                found.add(name)
    return found


@pytest.mark.parametrize(("old", "new"), [("卷宗载明", "笔录载明"), ("。编号", "。龘靐齉编号"), ("依法对", "对")])
def test_among_two_thousand_a_changed_case_rewrites_only_files_that_name_it(v: Vocabulary, old: str, new: str) -> None:
    cases = list(synthetic.cases(2000))
    other = [replace(c, body=c.body.replace(old, new)) if i == 1234 else c for i, c in enumerate(cases)]
    before, after = files(cases, v), files(other, v)
    number = search_index.numbers(SiteContext(tuple(cases), v))[cases[1234].id]
    touched = changed(before, after)
    assert touched - {"index.bin", f"d/{number // search_index.BLOCK}.bin"} <= holding(before, number) | holding(after, number)
    assert 3 <= len(touched) < len(before) / 5


def test_a_withdrawn_case_moves_no_other(v: Vocabulary) -> None:
    cases = list(synthetic.cases(60))
    site, without = SiteContext(tuple(cases), v), SiteContext((replace(cases[0], status="withdrawn"), *cases[1:]), v)
    assert search_index.numbers(site) == search_index.numbers(without)
    texts = search_index.texts(without, search_index.numbers(without))
    assert search_index.numbers(site)[cases[0].id] not in {n for n, _ in texts}
    index = next(f for f in search_index.search(without) if isinstance(f, DerivedFile) and f.path.endswith("/index.bin"))
    assert isinstance(index.content, bytes)
    raw = zlib.decompress(index.content, -15)
    assert json.loads(raw[8 : 8 + int.from_bytes(raw[0:8:2], "little")])["gone"] == [search_index.numbers(site)[cases[0].id]]


def test_newer_cases_have_higher_numbers(v: Vocabulary) -> None:
    cases = list(synthetic.cases(30))
    number = search_index.numbers(SiteContext(tuple(cases), v))
    listed = [c.id for c in SiteContext(tuple(cases), v).index.cases]
    assert sorted(listed, key=lambda i: -number[i]) == listed


def test_an_empty_site_has_an_index(v: Vocabulary) -> None:
    assert "assets/search/index.bin" in files([], v)


def test_the_head_of_a_list_is_little_endian() -> None:
    assert planes((1, 2, 3), 4) == struct.pack("12B", 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0)
