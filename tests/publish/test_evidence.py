"""Marks in the notice: quotes that overlap, quotes that stand elsewhere, text that looks like markup."""

from __future__ import annotations

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.publish.pages.marked_text import mark

BODY = "甲公司系统存在弱口令等隐患。\n\n公安机关处以警告。"


def text(marked: tuple[str, ...]) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", "\n\n".join(marked)))


def test_a_quote_is_marked_and_leads_back_to_its_value() -> None:
    found = mark(BODY, "", {"violations/weak-password": "存在弱口令"})
    assert found.paragraphs[0] == '甲公司系统<mark id="e-2" data-v="v-1"><a href="#v-1">存在弱口令</a></mark>等隐患。'
    quote = found.quotes["violations/weak-password"]
    assert (quote.place, quote.anchor, quote.value) == ("body", "e-2", "v-1")


def test_overlapping_quotes_are_cut_into_pieces_that_know_both() -> None:
    found = mark(BODY, "", {"a": "系统存在弱口令", "b": "弱口令等隐患"})
    pieces = re.findall(r'data-v="([^"]+)"><a href="#v-\d">([^<]+)', "".join(found.paragraphs))
    assert pieces == [("v-1", "系统存在"), ("v-1 v-2", "弱口令"), ("v-2", "等隐患")]
    assert found.quotes["b"].anchor == "e-3"


def test_the_same_words_for_two_values() -> None:
    found = mark(BODY, "", {"a": "弱口令", "b": "弱口令"})
    assert found.quotes["a"].anchor == found.quotes["b"].anchor
    assert 'data-v="v-1 v-2"' in found.paragraphs[0]


def test_a_quote_over_two_paragraphs_is_marked_in_both_with_one_anchor() -> None:
    found = mark(BODY, "", {"a": "等隐患。\n\n公安机关"})
    assert [p.count("<mark") for p in found.paragraphs] == [1, 1]
    assert "".join(found.paragraphs).count('id="') == 1


def test_a_quote_from_the_title_or_the_lead_is_said_to_be_there() -> None:
    found = mark(BODY, "宾阳某酒店案", {"region": "宾阳", "statutes/1": "依据网络安全法"})
    assert found.quotes["region"].place == "title"
    assert found.quotes["statutes/1"].place == "elsewhere"
    assert not any("<mark" in p for p in found.paragraphs)


def test_text_that_looks_like_markup_stays_text() -> None:
    body = '<script>alert("x")</script> & <b>'
    found = mark(body, "", {"a": 'alert("x")'})
    assert "<script" not in found.paragraphs[0]
    assert "<b>" not in found.paragraphs[0]
    assert text(found.paragraphs) == body


@example("甲甲\n\n乙", [(2, 3)])
@given(st.text(alphabet="甲乙丙<&\"'。\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=6))
def test_marking_never_changes_the_words(body: str, spans: list[tuple[int, int]]) -> None:
    evidence = {f"f{n}": words for n, (start, size) in enumerate(spans) if (words := body[start : start + size])}
    found = mark(body, "", evidence)
    shown = "".join(html.unescape(re.sub(r"<(?!br>)[^>]+>", "", p)).replace("<br>", "\n") for p in found.paragraphs)
    assert shown.replace("\n", "") == body.replace("\n", "")
    assert all((q.place == "body" and f'id="{q.anchor}"' in "".join(found.paragraphs)) or not q.words.strip() for q in found.quotes.values())
