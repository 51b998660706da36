"""Of several phrases, those that a text may have: none that it has is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.phrase_sets import PhraseSet
from generator.ingest.phrases import Phrases
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import Phrase

ROWS = [Phrase("a", "", ("曾…警告", "{多|屡}次")), Phrase("b", "", ("~1-2要求",)), Phrase("c", "", ("警告",), excludes=("警告信息",))]
ROWS.append(Phrase("d", "", ("警",), at="end"))
PHRASES = [Phrases.of(row) for row in ROWS]


def test_only_what_may_stand_in_a_text_is_asked_for() -> None:
    a, b, c, d = PHRASES
    together = PhraseSet(a, b, c, d)
    assert together.in_text("多次") == {a}
    assert together.in_text("要求") == {b}, "what opens with a gap needs the words behind it"
    assert together.in_text("警告信息") == {c, d}
    assert together.in_text("") == set()
    e = Phrases.of(Phrase("e", "", ("时，\n", "\n如")))
    assert [PhraseSet(e).in_text(text) for text in ("时，要求整改", "的，如", "时", "\n")] == [{e}, {e}, set(), set()], "what stands there is blanked out"
    assert PhraseSet(Phrases.of(Phrase("e", "", ("…<number>次{a|}",)))).in_text("三") == set()
    assert len(PhraseSet(Phrases.of(Phrase("f", "", ("…<number>",)))).in_text("")) == 1, "a shape may be anything"


@given(st.text("曾多次警告信息要求，。", max_size=20))
def test_nothing_that_stands_in_a_text_is_left_out(text: str) -> None:
    assert {words for words in PHRASES if words.search(text)} <= PhraseSet(*PHRASES).in_text(text)


@given(st.lists(st.sampled_from([example for row in vocabulary().phrases.values() for example in row.examples]), max_size=3))
def test_nor_of_the_vocabulary(texts: list[str]) -> None:
    rows = [Phrases.of(row) for row in list(vocabulary().phrases.values())[:40]]
    text = "，".join(texts)
    assert {words for words in rows if words.search(text)} <= PhraseSet(*rows).in_text(text)
