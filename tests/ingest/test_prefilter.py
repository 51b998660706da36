"""The look at a text as it arrives never passes over what the article would be read for."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest import pipeline, prefilter
from generator.ingest.cue_pieces import parse
from generator.ingest.forms import form_labels
from generator.ingest.receive import articles
from generator.ingest.split import scope
from generator.text import folding, plain_text
from generator.vocabulary import vocabulary

ROWS = (*scope.ACTS, *scope.ACTORS, "passive")
FILLER = "本站讲解产品的用法，介绍新的功能。大家可以留言。" * 30
WORDS = sorted({word for row in ROWS for cue in vocabulary().scope[row].cues for piece in parse(cue).pieces for word in piece})
LABELS = [*form_labels.decisive(), form_labels.WHOLE]


def as_read(body: str) -> prefilter.Prospect:
    """Whether the article is asked for cases in prose, or refused, and whether it is asked for forms, without the first look."""
    try:
        article = articles.read("a.md", body.encode())
    except articles.ArticleError:
        return prefilter.Prospect(True, False)
    folded = folding.fold(article.body)
    return prefilter.Prospect(scope.may_hold_case(folded), form_labels.may_stand_in(folded))


def test_a_text_without_an_act_is_passed_over() -> None:
    assert not any(prefilter.look(f"# 新功能\n\n{FILLER}"))
    outcome = pipeline.read("a.md", f"---\ntitle: 新功能\nbelow: 1\n---\n{FILLER}".encode())
    assert (outcome.code, outcome.notes) == ("no-act", ("头部第 3 行的 below 不认识，没有读",))


@pytest.mark.parametrize(
    "told",
    [
        "青州市网信办对某公司罚款1万元。",
        "青州市网 信办对某公司罚\n款1万元。",
        "青州市網信辦對某公司罰款1萬元。",
        "青州市网\u200b信办对某公司警\u200b告。",
        "青州市网信办对某公司罚款 ３ 万元。",
        "**青州市网信办**对某公司**罚**款1万元。",
        "某公司因未履行义务被处警告。",
        "处罚结果:罚款1万元。执法单位:青州市网信办",
        "处罚决定书文号：1\n\n当事人：某公司\n\n处罚种类：警告\n\n处罚机关：青州市网信办",
        "行政处罚 决定书",
        "该内容已被发布者删除",
    ],
)
def test_what_tells_an_act_is_not_passed_over(told: str) -> None:
    assert any(prefilter.look(f"{FILLER}\n\n{told}\n\n{FILLER}"))


@pytest.mark.parametrize("body", ["", "# 一个标题\n", "# 新功能\n\n新功能\n" * 200, "[新功能](https://example.org)\n" * 50])
def test_what_may_be_refused_is_left_to_the_reader(body: str) -> None:
    assert any(prefilter.look(body))


def test_the_cues_have_no_mark_that_the_prefilter_takes_off() -> None:
    assert [word for word in WORDS if re.search(r"[*_#>;?!.]", word)] == []


def test_what_needs_no_closer_look_is_read_as_it_stands() -> None:
    """Every character that is not looked at more closely is visible, in NFC wherever it stands, no white space that stays, and read as itself."""
    plain = {c for c in map(chr, range(0x10000)) if not prefilter._odd().match(c)}
    second = {chr(int(parts[1], 16)) for c in map(chr, range(0x110000)) if len(parts := unicodedata.decomposition(c).split()) == 2 and parts[0][0] != "<"}
    assert {c for c in plain if not unicodedata.is_normalized("NFC", c) or unicodedata.combining(c) or c in second or "\u1160" < c < "\u1200"} == set()
    assert {c for c in plain if c.isspace() and c.encode() not in prefilter._DROPPED} == set()
    assert {c for c in plain if plain_text.visible(c) != c or folding.characters(c) != c} == set()
    assert all(prefilter._odd().match(c) for c in map(chr, range(0x10000, 0x110000, 97)))
    assert plain.issuperset("一二三，。、“”《》（）—…·？！：；"), "what most texts consist of needs no closer look"


BLANK = st.sampled_from(["", "", "", " ", "\n", "\n\n", "\u3000", "\u200b", "\u2002", "\xa0", "\u0301", "，", "。", "：", ":", ",", "于", "等公司"])


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(WORDS) | st.sampled_from(LABELS), BLANK, st.integers(0, 4)), max_size=8), st.integers(0, 250))
def test_whatever_is_passed_over_would_tell_nothing(words: list[tuple[str, str, int]], apart: int) -> None:
    told = "".join(word[:cut] + blank + word[cut:] for word, blank, cut in words[:4])
    more = "".join(word + blank for word, blank, _ in words[4:])
    body = f"{FILLER}\n\n{told}{FILLER[:apart]}{more}\n\n{FILLER}"
    assert all(seen or not read for seen, read in zip(prefilter.look(body), as_read(body), strict=True))
