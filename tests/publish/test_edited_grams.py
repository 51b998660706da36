"""An index put right after an edit is the one made anew, byte for byte, or none."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from benchmarks import synthetic
from generator.publish.search import grams, repeats
from generator.publish.search.edited_grams import edited
from generator.publish.search.gram_index import GramIndex
from generator.publish.search.grams import TITLES
from generator.publish.search.normalise import Folded

COMMON = "依据《中华人民共和国网络安全法》第五十九条之规定，"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut a few texts as thousands are cut."""
    monkeypatch.setattr(grams, "FREQUENT", 24)
    monkeypatch.setattr(grams, "BUCKET", 32)
    monkeypatch.setattr(repeats, "LEAST", 8)


def texts_of(count: int, seed: int = 0) -> dict[int, str]:
    cases = list(synthetic.cases(count, seed))
    return {n: f"{COMMON}{case.body}" for n, case in enumerate(cases)} | {TITLES + n: case.title for n, case in enumerate(cases)}


def index_of(texts: dict[int, str]) -> GramIndex:
    return GramIndex.of(Folded(dict(sorted(texts.items()))))


def edit(texts: dict[int, str], rng: random.Random) -> dict[int, str]:
    """The texts after an edit of one or two."""
    changed = dict(texts)
    for n in rng.sample(sorted(texts), rng.randint(1, 2)):
        text, at = changed[n], rng.randrange(len(changed[n]) + 1)
        changed[n] = rng.choice(
            [
                text[:at] + rng.choice("甲乙丙罚款，。\n") + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + rng.choice(sorted(texts.values()))[:9] + text[at:],
                text.replace("网络", "数据"),
                text.replace(COMMON, ""),
                "",
            ]
        )
    if rng.random() < 0.2:
        changed[max(n for n in changed if n < TITLES) + 1] = COMMON + "新的一案。"
    if rng.random() < 0.2:
        del changed[rng.choice(sorted(changed))]
    return changed


@pytest.mark.parametrize("seed", range(6))
def test_an_edited_index_is_one_made_anew(seed: int) -> None:
    rng, texts = random.Random(seed), texts_of(60, seed)
    index, found, moved = index_of(texts), Counter[bool](), 0
    assert index.repeats
    for _ in range(40):
        texts = edit(texts, rng)
        fresh, mended = index_of(texts), edited(GramIndex.load(index.dump()), Folded(texts))
        found[mended is not None] += 1
        if mended is not None:
            assert mended == fresh
            assert list(mended.files) == list(fresh.files)  # the index's version follows from the order, too
            moved += mended.repeats != index.repeats
        index = mended or fresh
    assert found[True] > 3
    assert moved


def test_an_edit_that_changes_the_tree_gives_nothing() -> None:
    texts = {n: f"第{n}案：{COMMON}罚款。" for n in range(30)}
    index = index_of(texts)
    assert edited(index, Folded(texts)) is index
    changes = {
        "a run becomes frequent": {4: "龘靐" * 40},
        "a run becomes rare": {n: f"第{n}案：罚款。" for n in range(20)},
        "many texts": {n: f"{text}又" for n, text in texts.items()} | {100 + n: "新" for n in range(40)},
    }
    assert {what: edited(index, Folded(texts | change)) for what, change in changes.items()} == dict.fromkeys(changes)


def test_a_repeat_that_is_broken_or_mended_is_put_right() -> None:
    texts = {n: f"第{n}案：{COMMON}罚款。" for n in range(30)}
    broken = texts | {3: texts[3].replace("安全法", "安全的法")}
    whole, other = (index_of(made) for made in (texts, broken))
    assert whole.repeats != other.repeats
    assert edited(whole, Folded(broken)) == other
    assert edited(other, Folded(texts)) == whole
